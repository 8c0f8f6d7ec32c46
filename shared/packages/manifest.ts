import { z } from 'zod';
import type { OfficeId, PackageId } from '../base/index.ts';
import { canonical, parseCanonical } from './canonical.ts';
import type { Same } from './exact.ts';
import { exactId, exactInstant, exactLine, sequenceNumber, sha256Hex } from './exact.ts';
import type { PackageInfo } from './types.ts';

const count = z.int().min(0).max(50_000);

export const senderSchema = z.strictObject({ id: exactId<OfficeId>(), name: exactLine(200), station: exactLine(100) });

const schema = z.strictObject({
  format: z.literal(1),
  packageId: exactId<PackageId>(),
  sequence: sequenceNumber,
  createdAt: exactInstant,
  sender: senderSchema,
  recipients: z.array(z.strictObject({ name: exactLine(500), certificateSha256: sha256Hex, sequence: sequenceNumber, previous: sha256Hex.nullable() })).max(20),
  restricted: z.boolean(),
  counts: z.strictObject({ papers: count, cards: count, attachments: count, forms: count }),
}).refine((info) => new Set(info.recipients.map((recipient) => recipient.certificateSha256)).size === info.recipients.length)
  .refine((info) => info.recipients.every((recipient) => (recipient.sequence === 1) === (recipient.previous === null)))
  .refine((info) => !info.restricted || info.recipients.length > 0);

true satisfies Same<typeof schema, PackageInfo>;

/** `package.json` as text. */
export function formatInfo(info: PackageInfo): string {
  return `${canonical(info)}\n`;
}

/** The `package.json` of a container, or null where anything in it is not exactly as FORMAT.md says. */
export function parseInfo(text: string): PackageInfo | null {
  const parsed = schema.safeParse(text.endsWith('\n') ? parseCanonical(text.slice(0, -1)) : undefined);
  return parsed.success ? parsed.data : null;
}

/** Certificate fingerprint (any case, with or without colons or spaces) as lower-case hex. */
export function fingerprintHex(fingerprint: string): string {
  return fingerprint.replaceAll(/[:\s]/g, '').toLowerCase();
}
