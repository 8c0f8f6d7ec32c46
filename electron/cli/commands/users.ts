import { fail, ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { secondOptions, secondPerson, secondUsage } from '../second.ts';

const add: CliCommand = {
  name: 'user add', usage: 'DIR NAME --role ROLE…', takes: [2, 2], options: { ...officeOptions, role: 'list', 'new-passphrase-file': 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const newPassphrase = await cli.passphrase('new-passphrase-file', 'cli:ask.new-passphrase');
    if (!newPassphrase.ok) return newPassphrase;
    const roles = cli.args.list('role') as InputOf<'user.add'>['roles'];
    const answer = await cli.send('user.add', { name: cli.at(1), roles, newPassphrase: newPassphrase.value });
    return answer.ok ? ok({ json: answer.value, lines: [cli.say('cli:user.added', { name: answer.value.name })] }) : answer;
  },
};

const change: CliCommand = {
  name: 'user roles', usage: `DIR NAME --role ROLE… ${secondUsage}`, takes: [2, 2], options: { ...officeOptions, role: 'list', ...secondOptions },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const second = await secondPerson(cli);
    if (!second.ok) return second;
    const answer = await cli.send('user.roles', { name: cli.at(1), roles: cli.args.list('role') as InputOf<'user.roles'>['roles'], second: second.value });
    if (!answer.ok) return answer;
    const { name, roles } = answer.value;
    return ok({ json: answer.value, lines: [cli.say('cli:user.roles', { name, roles: roles.map((role) => cli.say(`terms:role.${role}`)).join(', ') })] });
  },
};

const disable: CliCommand = {
  name: 'user disable', usage: `DIR NAME ${secondUsage}`, takes: [2, 2], options: { ...officeOptions, ...secondOptions },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const second = await secondPerson(cli);
    if (!second.ok) return second;
    const answer = await cli.send('user.disable', { name: cli.at(1), second: second.value });
    return answer.ok ? ok({ json: answer.value, lines: [cli.say('cli:user.disabled', { name: answer.value.name })] }) : answer;
  },
};

const passphrase: CliCommand = {
  name: 'user passphrase', usage: 'DIR NAME [--new-passphrase-file FILE]', takes: [2, 2], options: { ...officeOptions, 'new-passphrase-file': 'text' },
  async run(cli) {
    const name = cli.at(1);
    if ((cli.args.text('user') ?? name) !== name) return fail('office.passphrase-not-own', { user: name }, '--user');
    const current = await cli.passphrase('passphrase-file', 'cli:ask.passphrase');
    if (!current.ok) return current;
    const unlocked = await cli.unlockAs(cli.at(0), name, current.value);
    if (!unlocked.ok) return unlocked;
    const next = await cli.passphrase('new-passphrase-file', 'cli:ask.new-passphrase');
    if (!next.ok) return next;
    const user = unlocked.value.user?.name ?? name;
    const answer = await cli.send('user.passphrase', { name: user, passphrase: current.value, newPassphrase: next.value });
    return answer.ok ? ok({ json: { user }, lines: [cli.say('cli:user.passphrase-changed', { name: user })] }) : answer;
  },
};

const recover: CliCommand = {
  name: 'user recover', usage: 'DIR NAME [--recovery-file FILE] [--new-passphrase-file FILE]', takes: [2, 2], options: { 'recovery-file': 'text', 'new-passphrase-file': 'text' },
  async run(cli) {
    const name = cli.at(1);
    const code = await cli.passphrase('recovery-file', 'cli:ask.recovery-code');
    if (!code.ok) return code;
    const next = await cli.passphrase('new-passphrase-file', 'cli:ask.new-passphrase');
    if (!next.ok) return next;
    const answer = await cli.send('office.recover', { folder: cli.at(0), user: name, recoveryCode: code.value, newPassphrase: next.value });
    return answer.ok ? ok({ json: { user: name }, lines: [cli.say('cli:user.recovered', { name })] }) : answer;
  },
};

export const userCommands: readonly CliCommand[] = [add, change, disable, passphrase, recover];
