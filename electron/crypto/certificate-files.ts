import { fail, ok, type Result } from '../../shared/base/index.ts';
import { readSmallFile } from './key-files.ts';
import { readPem } from './pem.ts';
import { readX509, type X509 } from './x509.ts';

const most = 64;

/**
 * Every certificate of a PEM or DER file, in its order.
 * Errors: file.not-found, file.unreadable, file.too-large, key.not-a-certificate.
 */
export async function readCertificateFiles(path: string): Promise<Result<readonly X509[]>> {
  const file = await readSmallFile(path);
  if (!file.ok) return file;
  const blocks = readPem(file.value, 'CERTIFICATE');
  const certificates = (blocks.length > 0 ? blocks : [file.value]).slice(0, most + 1).map(readX509);
  const read = certificates.filter((certificate) => certificate !== null);
  return read.length === certificates.length && read.length <= most ? ok(read) : fail('key.not-a-certificate', { path });
}

/** The file's one certificate; a file of several does not say which is meant. */
export async function readCertificateFile(path: string): Promise<Result<X509>> {
  const certificates = await readCertificateFiles(path);
  if (!certificates.ok) return certificates;
  const [certificate, ...more] = certificates.value;
  return certificate !== undefined && more.length === 0 ? ok(certificate) : fail('key.not-a-certificate', { path });
}
