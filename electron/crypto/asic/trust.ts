import type { Result } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import { readCertificateFiles } from '../certificate-files.ts';

/** Every certificate in the files, DER, after those that are known already. Errors: key.not-a-certificate, file.*. */
export async function readTrust(paths: readonly string[], known: readonly Uint8Array[] = []): Promise<Result<readonly Uint8Array[]>> {
  const trust: Uint8Array[] = [...known];
  for (const path of paths) {
    const certificates = await readCertificateFiles(path);
    if (!certificates.ok) return certificates;
    trust.push(...certificates.value.map((certificate) => certificate.der));
  }
  return ok(trust);
}
