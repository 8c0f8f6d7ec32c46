import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import { readSmallFile } from '../key-files.ts';
import { readPem } from '../pem.ts';
import { readX509 } from '../x509.ts';

/** Every certificate in the files (PEM with one or more, or DER). Errors: key.not-a-certificate, file.*. */
export async function readTrust(paths: readonly string[]): Promise<Result<readonly Uint8Array[]>> {
  const trust: Uint8Array[] = [];
  for (const path of paths) {
    const content = await readSmallFile(path);
    if (!content.ok) return content;
    const blocks = readPem(content.value, 'CERTIFICATE');
    const found = blocks.length > 0 ? blocks : [content.value];
    if (found.some((der) => readX509(der) === null)) return fail('key.not-a-certificate', { path });
    trust.push(...found);
  }
  return ok(trust);
}
