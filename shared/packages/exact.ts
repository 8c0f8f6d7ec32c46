import { z } from 'zod';
import { hasInvisible, parseDate, parseDateTime } from '../base/index.ts';
import type { Instant, LocalDate, LocalDateTime } from '../base/index.ts';

/*
 * Schemas of what arrives from elsewhere. Unlike the fields of a form nothing is trimmed, filled in or put in order
 * here: what is not exactly right is refused, so that two readers never see different records.
 */

function isShown(value: string): boolean {
  return value.isWellFormed() && value === value.normalize('NFC') && value.trim() === value && !hasInvisible(value);
}

/** One line, as it would be after typing: trimmed, NFC, nothing invisible. */
export const exactLine = (max: number) => z.string().min(1).max(max).refine((value) => isShown(value) && !/[\n\t]/.test(value));
export const exactText = (max: number) => z.string().min(1).max(max).refine(isShown);

/** A UUID in lower case, branded. */
export const exactId = <Id extends string>() => z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/).transform((value) => value as Id);
export const exactDate = z.string().refine((value) => parseDate(value) !== null).transform((value) => value as LocalDate);
export const exactDateTime = z.string().refine((value) => parseDateTime(value) !== null).transform((value) => value as LocalDateTime);
export const exactInstant = z.string().refine((value) => {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}).transform((value) => value as Instant);
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
export const sequenceNumber = z.int().min(1).max(999_999_999);

type Primitive = string | number | boolean | null | undefined;
export type DeepReadonly<T> = T extends Primitive ? T : T extends readonly (infer Item)[] ? readonly DeepReadonly<Item>[] : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };
/** `true` only where a schema's value and the domain's type are identical: a field added to one and not to the other does not compile. */
export type Same<Schema extends z.ZodType, Domain> =
  (<T>() => T extends DeepReadonly<z.output<Schema>> ? 1 : 2) extends (<T>() => T extends DeepReadonly<Domain> ? 1 : 2) ? true : false;
