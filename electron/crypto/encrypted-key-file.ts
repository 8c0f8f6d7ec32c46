import type { KeyObject } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/base/index.ts';
import { readSmallFile } from './key-files.ts';
import { IterationBudget } from './pbe.ts';
import { readPem } from './pem.ts';
import { decryptKey, keyType, loadKey } from './private-key.ts';

/**
 * A private key from an encrypted PKCS #8 PEM file. A key that is not encrypted is refused: it should not exist.
 * Errors: file.not-found, file.unreadable, file.too-large, key.not-a-key-file, key.wrong-passphrase,
 * key.too-many-iterations, key.unsupported.
 */
export async function openKeyFile(path: string, passphrase: string): Promise<Result<KeyObject>> {
  const file = await readSmallFile(path);
  if (!file.ok) return file;
  const [block, ...more] = readPem(file.value, 'ENCRYPTED PRIVATE KEY');
  if (block === undefined || more.length > 0) return fail('key.not-a-key-file', { path });
  const budget = new IterationBudget();
  const key = await decryptKey(block, passphrase, budget);
  if (budget.exceeded) return fail('key.too-many-iterations', { path });
  if (key.state === 'not-a-key') return fail('key.not-a-key-file', { path });
  if (key.state !== 'opened') return fail('key.wrong-passphrase', { path });
  const loaded = loadKey(key.pkcs8);
  return loaded === null ? fail('key.unsupported', { key: keyType(key.pkcs8) }) : ok(loaded);
}
