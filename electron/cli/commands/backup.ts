import { resolve } from 'node:path';
import { fail, ok } from '../../../shared/base/index.ts';
import type { CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { secondOptions, secondPerson, secondUsage } from '../second.ts';

const backup: CliCommand = {
  name: 'store backup', usage: 'DIR FILE', takes: [2, 2], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('office.backup', { path: resolve(cli.at(1)) });
    if (!answer.ok) return answer;
    const { path, size, sequence } = answer.value;
    return ok({ json: answer.value, lines: [cli.say('cli:store.backed-up', { path, size, sequence }), answer.value.head] });
  },
};

const restore: CliCommand = {
  name: 'store restore', usage: `FILE DIR --user NAME ${secondUsage}`, takes: [2, 2], options: { ...officeOptions, ...secondOptions },
  async run(cli) {
    const file = resolve(cli.at(0));
    const peek = await cli.send('office.peekBackup', { file });
    if (!peek.ok) return peek;
    const user = cli.args.text('user') ?? (peek.value.users.length === 1 ? peek.value.users[0] : undefined);
    if (user === undefined) return fail('input.required', {}, '--user');
    const passphrase = await cli.passphrase('passphrase-file', 'cli:ask.passphrase');
    if (!passphrase.ok) return passphrase;
    const second = await secondPerson(cli);
    if (!second.ok) return second;
    const answer = await cli.send('office.restore', { file, folder: resolve(cli.at(1)), user, passphrase: passphrase.value, second: second.value });
    if (!answer.ok) return answer;
    const { office, folder, madeAt } = answer.value;
    return ok({ json: answer.value, lines: [cli.say('cli:store.restored', { office, folder, madeAt })] });
  },
};

export const backupCommands: readonly CliCommand[] = [backup, restore];
