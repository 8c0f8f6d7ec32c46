import type { Result } from '../../shared/base/index.ts';
import { fail } from '../../shared/base/index.ts';
import { keptName } from '../../shared/packages/index.ts';
import type { KeysPort, OfficerKey } from '../../shared/ports/index.ts';
import type { OfficeCall } from './handlers.ts';

/** The key a user names: of a file, of a token, or (`kept:` and its name) one this user keeps in the office. Errors besides those of the file: key.kept-unknown. */
export function officerKey(keys: KeysPort, key: string, passphrase: string, { office: { read }, user }: Pick<OfficeCall, 'office' | 'user'>): Promise<Result<OfficerKey>> {
  const name = keptName(key);
  if (name === null) return keys.openKey(key, passphrase);
  const kept = read.keptKeys(user.id).find((one) => one.name === name);
  const file = kept === undefined ? null : read.keptKeyFile(kept.id);
  return file === null ? Promise.resolve(fail('key.kept-unknown', { name }, 'key')) : keys.openKept(file, passphrase, key);
}
