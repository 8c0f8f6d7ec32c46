import { fail, ok } from '../../../shared/base/index.ts';
import { reasonText } from '../../../shared/i18n/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';

/** `yes` or `no`; anything else stays undefined and is refused by name. */
function yesNo(cli: Cli, option: string): boolean | undefined {
  const text = cli.args.text(option);
  return text === 'yes' ? true : text === 'no' ? false : undefined;
}

const create: CliCommand = {
  name: 'store create',
  usage: 'DIR --office NAME --regime restricted|secret --content yes|no --user NAME [--content-basis TEXT] [--restricted-in-packages yes|no] [--cipher aegis|sqlcipher] [--new-passphrase-file FILE]',
  takes: [1, 1],
  options: { office: 'text', regime: 'text', content: 'text', 'content-basis': 'text', 'restricted-in-packages': 'text', cipher: 'text', user: 'text', 'passphrase-file': 'text', 'new-passphrase-file': 'text' },
  async run(cli) {
    const name = cli.need('office');
    if (!name.ok) return name;
    const user = cli.need('user');
    if (!user.ok) return user;
    const regime = cli.args.text('regime');
    if (regime !== 'restricted' && regime !== 'secret') return fail('input.not-in-list', { values: 'restricted, secret' }, '--regime');
    const content = yesNo(cli, 'content');
    if (content === undefined) return fail('input.not-in-list', { values: 'yes, no' }, '--content');
    const leave = cli.args.text('restricted-in-packages') === undefined ? false : yesNo(cli, 'restricted-in-packages');
    if (leave === undefined) return fail('input.not-in-list', { values: 'yes, no' }, '--restricted-in-packages');
    // Both names are taken: the passphrase is the new user's and the command's own.
    const passphrase = await cli.passphrase(cli.args.text('passphrase-file') === undefined ? 'new-passphrase-file' : 'passphrase-file', 'cli:ask.new-passphrase');
    if (!passphrase.ok) return passphrase;
    const cipher = cli.args.text('cipher') as InputOf<'office.create'>['cipher'];
    const answer = await cli.send('office.create', {
      folder: cli.at(0), name: name.value, regime, content, contentBasis: cli.args.text('content-basis') ?? null, restrictedInPackages: leave,
      user: user.value, passphrase: passphrase.value, ...(cipher === undefined ? {} : { cipher }),
    });
    if (!answer.ok) return answer;
    return ok({ json: { office: answer.value.office, user: answer.value.user, folder: answer.value.folder }, lines: [cli.say('cli:store.created', { name: name.value, folder: answer.value.folder })] });
  },
};

const check: CliCommand = {
  name: 'store check', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('office.check', {});
    if (!answer.ok) return answer;
    const report = answer.value;
    const checks = report.checks.map((item) => ({ ...item, text: reasonText(cli.language, 'check', `${item.code}.${item.ok ? 'ok' : 'failed'}`, item.params) }));
    return ok({
      json: { ...report, checks },
      lines: [
        ...checks.map(({ ok: sound, text }) => `${sound ? '✓' : '✗'} ${text}`),
        ...Object.entries(report.counts).map(([what, count]) => `  ${what}: ${count}`),
        cli.say(report.sound ? 'cli:store.sound' : 'cli:store.unsound', { head: report.auditHead }),
      ],
      status: report.sound ? 0 : 1,
    });
  },
};

const addUser: CliCommand = {
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

export const storeCommands: readonly CliCommand[] = [create, check, addUser];
