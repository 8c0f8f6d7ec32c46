import type { Result } from '../../shared/base/index.ts';
import { fail } from '../../shared/base/index.ts';
import { keptName } from '../../shared/packages/index.ts';
import type { KeysPort, OfficerKey } from '../../shared/ports/index.ts';
import type { Call, OfficeCall } from './handlers.ts';
import { unlessCancelled } from './outlet.ts';

/** A key is derived from its passphrase for a second or so, elsewhere: meanwhile it is told that the work goes on, and a cancel is heard. */
function derived(key: Promise<Result<OfficerKey>>, { signal, progress }: Pick<Call, 'signal' | 'progress'>): Promise<Result<OfficerKey>> {
  return unlessCancelled(key, signal, () => { progress(0, 1); });
}

/** The key of a file, or of a token. */
export function keyOf(keys: KeysPort, path: string, passphrase: string, call: Pick<Call, 'signal' | 'progress'>): Promise<Result<OfficerKey>> {
  return derived(keys.openKey(path, passphrase), call);
}

/** The key a user names: of a file, of a token, or (`kept:` and its name) one this user keeps in the office. Errors besides those of the file: key.kept-unknown. */
export function officerKey(keys: KeysPort, key: string, passphrase: string, call: OfficeCall): Promise<Result<OfficerKey>> {
  const name = keptName(key);
  if (name === null) return keyOf(keys, key, passphrase, call);
  const { office: { read }, user } = call;
  const kept = read.keptKeys(user.id).find((one) => one.name === name);
  const file = kept === undefined ? null : read.keptKeyFile(kept.id);
  return file === null ? Promise.resolve(fail('key.kept-unknown', { name }, 'key')) : derived(keys.openKept(file, passphrase, key), call);
}
