import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import { fingerprintHex, limits, mediumNames, packageNames, parseReceipt, parseRefusal } from '../../../shared/packages/index.ts';
import type { CertificateInfo } from '../../../shared/packages/index.ts';
import type { PackagesPort } from '../../../shared/ports/index.ts';
import { collect, openFile } from '../container/bytes.ts';
import { unlessRefused } from '../cms-sign.ts';
import { fileError, writeNewFile } from '../key-files.ts';
import { validNow } from '../valid-now.ts';
import { CheckList } from './check-list.ts';
import { checkContainer, readText } from './container-check.ts';
import { writeContainer } from './container-write.ts';
import { digestOf, findMedium } from './medium-read.ts';
import { readTrust } from './trust.ts';

const never = { aborted: false };
/** Compressed text, a signature and two short lists. */
const containerLimit = 2 * limits.receipt;

/** Writes `receipt.asice` into the folder, which is made where it is missing. Errors: key.expired, file.exists, file.not-writable. */
export async function writeReceiptFile({ receipt, key, out, now, crls, commit }: Parameters<PackagesPort['writeReceipt']>[0]): ReturnType<PackagesPort['writeReceipt']> {
  const valid = validNow(key.certificate, now);
  if (!valid.ok) return valid;
  const made = await unlessRefused(collect(writeContainer({ files: [{ name: packageNames.receipt, content: Buffer.from(receipt, 'utf8') }], key, crls: crls ?? [], now, signal: never }).content, containerLimit).then((content) => ok(content)));
  if (!made.ok) return made;
  const container = made.value;
  if (container === null) throw new Error('receipt larger than a receipt can be');
  const path = join(out, mediumNames.receipt);
  try {
    await mkdir(out, { recursive: true });
  } catch (error) {
    return fileError(error, out);
  }
  const sha256 = createHash('sha256').update(container).digest('hex');
  const written = await writeNewFile({ path, content: container, secret: false }, () => commit?.(sha256) ?? ok());
  return written.ok ? ok({ path, sha256 }) : written;
}

/** Checks a receipt's container, given as file or folder. A failed check answers `receipt.not-valid` with the checks. */
export async function readReceiptFile(path: string, options: Parameters<PackagesPort['readReceipt']>[1]): ReturnType<PackagesPort['readReceipt']> {
  const medium = await findMedium(path, mediumNames.receipt);
  if (!medium.ok) return medium;
  if (medium.value.kind !== 'plain') return fail('package.not-a-package', { path });
  const trust = await readTrust(options.trust, options.authorities);
  if (!trust.ok) return trust;
  const checks = new CheckList();
  let receipt: string | null = null;
  const by: { signer: CertificateInfo | null; signedAt: Instant | null } = { signer: null, signedAt: null };
  let sha256 = '';
  let packageId = null;
  try {
    const file = await openFile(medium.value.path);
    try {
      const container = await checkContainer(file, packageNames.receipt, { trust: trust.value, crls: options.crls ?? [], at: options.at, signal: never }, checks, ({ signer, signedAt }) => { Object.assign(by, { signer, signedAt }); });
      if (container !== null) {
        const text = await readText(container, packageNames.receipt);
        const parsed = parseReceipt(text) ?? parseRefusal(text);
        checks.add('receipt.form', parsed !== null);
        packageId = parsed?.packageId ?? null;
        if (options.signer !== undefined) {
          const found = by.signer?.fingerprint ?? '';
          checks.add('signer.expected', fingerprintHex(found) === fingerprintHex(options.signer), { found });
        }
        receipt = text;
        sha256 = await digestOf(file);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    return fileError(error, path);
  }
  if (checks.failed.length > 0 || receipt === null) return fail('receipt.not-valid', { checks: checks.failed.join(', ') });
  return ok({ verdict: { valid: true, packageId, ...by, checks: checks.all }, receipt, sha256 });
}
