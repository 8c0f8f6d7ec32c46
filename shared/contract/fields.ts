import { z } from 'zod';
import { hasInvisible, parseDate, parseLocalTime } from '../base/index.ts';
import type { AttachmentId, CardId, Instant, LocalDate, LocalDateTime, PackageId, PaperId } from '../base/index.ts';

/*
 * Field schemas. A custom issue's message is an error code (shared/base/errors/input.ts); zod's own issues are
 * mapped to codes by `invalid.ts`, so that no English sentence of a library reaches the user.
 */

const oneLine = /[\n\t]/;

/** One line of text as typed: trimmed, NFC, not empty, at most `max` characters. */
export const line = (max: number) => z.string().trim().normalize('NFC').min(1).max(max)
  .refine((text) => !hasInvisible(text) && !oneLine.test(text), 'input.control-characters');

/** One line that is found again by being equal, such as a name: spaces typed twice are one. */
export const nameLine = (max: number) => line(max).overwrite((typed) => typed.replaceAll(/ {2,}/g, ' '));

/** Text that may have several lines. */
export const text = (max: number) => z.string().trim().normalize('NFC').min(1).max(max)
  .refine((value) => !hasInvisible(value), 'input.control-characters');

/** An optional field: missing, null and blank are all null. */
export function optional<T extends z.ZodType>(schema: T): z.ZodDefault<z.ZodNullable<T>> {
  // A preprocess step takes `unknown`; callers get the inner schema's own input type back.
  return z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), schema.nullable()).default(null) as unknown as z.ZodDefault<z.ZodNullable<T>>;
}

export const localDate = z.string().max(40).refine((value) => parseDate(value) !== null, 'input.not-a-date').transform((value) => value as LocalDate);
export const localDateTime = z.string().max(40).transform((value, context): LocalDateTime => {
  const parsed = parseLocalTime(value);
  if (parsed === null) context.addIssue({ code: 'custom', message: 'input.not-a-time' });
  return parsed ?? ('' as LocalDateTime);
});
export const instant = z.iso.datetime().max(40).transform((value) => new Date(value).toISOString() as Instant);

/** SHA-256 fingerprint: with colons or spaces between its digits, or without. */
export const fingerprint = z.string().max(200).refine((value) => /^[0-9a-f]{64}$/i.test(value.replaceAll(/[:\s]/g, '')), 'input.fingerprint');

const uuid = z.uuid();
export const paperId = uuid.transform((value) => value as PaperId);
export const cardId = uuid.transform((value) => value as CardId);
export const attachmentId = uuid.transform((value) => value as AttachmentId);
export const packageId = uuid.transform((value) => value as PackageId);

/** A path on this workstation. */
export const path = z.string().min(1).max(4096).refine((value) => !value.includes('\0'), 'input.control-characters');
/** Never trimmed: spaces are the user's. */
export const passphrase = z.string().min(1).max(1024);
export const language = z.enum(['kk', 'ru', 'en']);
/** The languages forms are made in. */
export const formLanguage = z.enum(['kk', 'ru']);
export const cursor = z.string().max(500).nullable().default(null);
export const limit = z.int().min(1).max(500).default(100);
/** Where a page lies in its list: as `Lying` says. */
export const lying = { after: cursor, back: z.boolean().default(false), skip: z.int().min(0).max(1_000_000_000).default(0), exact: z.boolean().default(false), limit };
