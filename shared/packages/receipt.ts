import { z } from 'zod';
import type { CardId, PackageId, PaperId, Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import { canonical, parseCanonical } from './canonical.ts';
import type { Same } from './exact.ts';
import { exactId, exactInstant, exactLine, sha256Hex } from './exact.ts';
import { fingerprintHex, senderSchema } from './manifest.ts';
import type { CertificateInfo, Receipt, ReceivedPackage, SenderInfo, SentPackage } from './types.ts';
import { packageFlags, recordOutcomes } from './types.ts';

const code = z.string().max(100).regex(/^[a-z0-9][a-z0-9.-]*$/);
const params = z.record(z.string().max(50), z.union([z.string().max(5000).refine((text) => text.isWellFormed()), z.number()]));
export const checkSchema = z.strictObject({ code, ok: z.boolean(), params: params.exactOptional() });

const schema = z.strictObject({
  format: z.literal(1),
  packageId: exactId<PackageId>(),
  containerSha256: sha256Hex,
  signatureSha256: sha256Hex,
  outerListSha256: sha256Hex.nullable(),
  receiver: senderSchema,
  officer: exactLine(100),
  receivedAt: exactInstant,
  clock: z.literal('workstation'),
  checks: z.array(checkSchema).min(1).max(100),
  flags: z.array(z.strictObject({ code: z.enum(packageFlags), params })).max(20),
  results: z.array(z.strictObject({ kind: z.enum(['paper', 'card']), id: exactId<PaperId | CardId>(), number: exactLine(100), outcome: z.enum(recordOutcomes) })).max(50_000),
  previous: sha256Hex.nullable(),
});
true satisfies Same<typeof schema, Receipt>;

/** The receipt for a package this office took in. */
export function receiptOf(received: ReceivedPackage, receiver: SenderInfo, previous: string | null): Receipt {
  const { packageId, containerSha256, signatureSha256, outerListSha256, checks, flags, results } = received;
  return {
    format: 1, packageId, containerSha256, signatureSha256, outerListSha256, receiver, officer: received.importedBy,
    receivedAt: received.importedAt, clock: 'workstation', checks, flags, results, previous,
  };
}

/** `receipt.json` as text. */
export function formatReceipt(receipt: Receipt): string {
  return `${canonical(receipt)}\n`;
}

export function parseReceipt(text: string): Receipt | null {
  const parsed = schema.safeParse(text.endsWith('\n') ? parseCanonical(text.slice(0, -1)) : undefined);
  return parsed.success ? parsed.data : null;
}

/** Who signed a receipt, and whether it is the one the user named. */
export interface ReceiptSigner { readonly certificate: CertificateInfo; readonly expected: boolean }

/**
 * Whether a receipt closes the line of a sent package: the same identity, the very bytes that were sent, an outcome for
 * each of its cards, and the signature of one it was sent to. An officer whose certificate changed since is named by
 * the user.
 */
export function matchReceipt(receipt: Receipt, sent: SentPackage, { certificate, expected }: ReceiptSigner): Result<void> {
  const same = receipt.packageId === sent.packageId && receipt.containerSha256 === sent.containerSha256
    && receipt.signatureSha256 === sent.signatureSha256 && receipt.outerListSha256 === sent.outerListSha256;
  if (!same) return fail('receipt.other-package', { package: sent.packageId });
  const addressed = sent.recipients.length === 0 || sent.recipients.some((one) => one.certificateSha256 === fingerprintHex(certificate.fingerprint));
  if (!addressed && !expected) return fail('receipt.other-signer', { subject: certificate.subject, fingerprint: certificate.fingerprint });
  const cards = new Set(receipt.results.filter((result) => result.kind === 'card').map((result) => result.id));
  if (cards.size !== sent.cards) return fail('receipt.not-valid', { checks: 'receipt.form' });
  const failed = receipt.checks.filter((check) => !check.ok);
  if (failed.length > 0) return fail('receipt.not-valid', { checks: failed.map((check) => check.code).join(', ') });
  if (sent.state === 'accepted') return fail('receipt.already-accepted', { package: sent.packageId });
  return ok();
}
