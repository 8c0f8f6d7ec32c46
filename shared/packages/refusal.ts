import { z } from 'zod';
import type { Instant, PackageId, Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import { canonical, parseCanonical } from './canonical.ts';
import type { Same } from './exact.ts';
import { exactId, exactInstant, exactLine, sha256Hex } from './exact.ts';
import { fingerprintHex, senderSchema } from './manifest.ts';
import type { ReceiptSigner } from './receipt.ts';
import { checkSchema } from './receipt.ts';
import type { CertificateInfo, Check, SenderInfo, SentPackage } from './types.ts';

/** Why a receiver does not take a package. */
export const refusalReasons = ['seals-broken', 'not-addressed', 'unreadable', 'not-valid', 'not-for-office', 'other'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What was seen of a package that may not even open: SHA-256 (hex) of its parts, null where they could not be had. */
export interface SeenDigests {
  readonly containerSha256: string | null;
  readonly signatureSha256: string | null;
  readonly outerListSha256: string | null;
}

/** `receipt.json` of a signed refusal (packages/FORMAT.md): a receipt for a package that was not taken in. */
export interface Refusal extends SeenDigests {
  readonly format: 1;
  /** From inside the package, or from its waybill; null where neither told. */
  readonly packageId: PackageId | null;
  readonly receiver: SenderInfo;
  readonly officer: string;
  readonly refusedAt: Instant;
  readonly clock: 'workstation';
  readonly reason: RefusalReason;
  readonly note: string;
  /** The verdict as far as it went. */
  readonly checks: readonly Check[];
}

/** A signed refusal taken in at the sender. */
export interface RefusedBy extends SeenDigests {
  /** By the receiver's clock. */
  readonly refusedAt: Instant;
  readonly office: string;
  readonly station: string;
  readonly officer: string;
  readonly reason: RefusalReason;
  readonly note: string;
  readonly signer: CertificateInfo;
  /** SHA-256 of the refusal's container, hex. */
  readonly sha256: string;
  /** Whether what the receiver saw is what was sent. */
  readonly same: boolean;
}

const schema = z.strictObject({
  format: z.literal(1),
  packageId: exactId<PackageId>().nullable(),
  containerSha256: sha256Hex.nullable(),
  signatureSha256: sha256Hex.nullable(),
  outerListSha256: sha256Hex.nullable(),
  receiver: senderSchema,
  officer: exactLine(100),
  refusedAt: exactInstant,
  clock: z.literal('workstation'),
  reason: z.enum(refusalReasons),
  note: exactLine(1000),
  checks: z.array(checkSchema).min(1).max(100),
});
true satisfies Same<typeof schema, Refusal>;

/** `receipt.json` as text. */
export function formatRefusal(refusal: Refusal): string {
  return `${canonical(refusal)}\n`;
}

export function parseRefusal(text: string): Refusal | null {
  const parsed = schema.safeParse(text.endsWith('\n') ? parseCanonical(text.slice(0, -1)) : undefined);
  return parsed.success ? parsed.data : null;
}

const parts = ['containerSha256', 'signatureSha256', 'outerListSha256'] as const satisfies readonly (keyof SeenDigests)[];

/** Whether a digest that was seen is one of this package. */
function isSeen(refusal: Refusal, sent: SentPackage): boolean {
  return parts.some((part) => refusal[part] !== null && refusal[part] === sent[part]);
}

/** The sent package a refusal speaks of: by its identity, or by the digests of what arrived. */
export function refusedPackage(refusal: Refusal, sent: readonly SentPackage[]): SentPackage | null {
  return sent.find((one) => (refusal.packageId === null ? isSeen(refusal, one) : one.packageId === refusal.packageId)) ?? null;
}

/**
 * Whether a refusal may be recorded with a sent package: signed by one it was sent to (or one the user named), and not
 * after a receipt. Other digests than those sent are no ground against it: they are what the refusal is about.
 */
export function matchRefusal(sent: SentPackage, { certificate, expected }: ReceiptSigner): Result<void> {
  const addressed = sent.recipients.some((one) => one.certificateSha256 === fingerprintHex(certificate.fingerprint));
  if (!addressed && !expected) return fail('receipt.other-signer', { subject: certificate.subject, fingerprint: certificate.fingerprint });
  return sent.state === 'accepted' ? fail('receipt.already-accepted', { package: sent.packageId }) : ok();
}

export function refusedBy(refusal: Refusal, sent: SentPackage, signer: CertificateInfo, sha256: string): RefusedBy {
  const { receiver, officer, refusedAt, reason, note, containerSha256, signatureSha256, outerListSha256 } = refusal;
  return {
    refusedAt, office: receiver.name, station: receiver.station, officer, reason, note, containerSha256, signatureSha256, outerListSha256, signer, sha256,
    same: parts.every((part) => refusal[part] === null || refusal[part] === sent[part]),
  };
}
