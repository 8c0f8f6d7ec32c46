import { z } from 'zod';
import type { CardId, PackageId, PaperId, Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import { canonical, parseCanonical } from './canonical.ts';
import type { Same } from './exact.ts';
import { exactId, exactInstant, exactLine, sha256Hex } from './exact.ts';
import { senderSchema } from './manifest.ts';
import type { Receipt, ReceivedPackage, SenderInfo, SentPackage } from './types.ts';
import { packageFlags, recordOutcomes } from './types.ts';

const code = z.string().max(100).regex(/^[a-z0-9][a-z0-9.-]*$/);
const params = z.record(z.string().max(50), z.union([z.string().max(5000).refine((text) => text.isWellFormed()), z.number()]));

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
  checks: z.array(z.strictObject({ code, ok: z.boolean(), params: params.exactOptional() })).max(100),
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

/** Whether a receipt closes the line of a sent package: the same identity, and the very bytes that were sent. */
export function matchReceipt(receipt: Receipt, sent: SentPackage): Result<void> {
  const same = receipt.packageId === sent.packageId && receipt.containerSha256 === sent.containerSha256
    && receipt.signatureSha256 === sent.signatureSha256 && receipt.outerListSha256 === sent.outerListSha256;
  if (!same) return fail('receipt.other-package', { package: sent.packageId });
  const failed = receipt.checks.filter((check) => !check.ok);
  if (failed.length > 0) return fail('receipt.not-valid', { checks: failed.map((check) => check.code).join(', ') });
  if (sent.state === 'accepted') return fail('receipt.already-accepted', { package: sent.packageId });
  return ok();
}
