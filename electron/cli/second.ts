import type { Result } from '../../shared/base/index.ts';
import { ok } from '../../shared/base/index.ts';
import type { Cli } from './cli.ts';

/** Options of commands that two persons may have to confirm. */
export const secondOptions = { second: 'text', 'second-passphrase-file': 'text' } as const;
export const secondUsage = '[--second NAME --second-passphrase-file FILE]';

/** The second person, where one is named. */
export async function secondPerson(cli: Cli): Promise<Result<{ user: string; passphrase: string } | null>> {
  const user = cli.args.text('second');
  if (user === undefined) return ok(null);
  const passphrase = await cli.passphrase('second-passphrase-file', 'cli:ask.second-passphrase');
  return passphrase.ok ? ok({ user, passphrase: passphrase.value }) : passphrase;
}
