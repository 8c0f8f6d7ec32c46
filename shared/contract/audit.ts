import { z } from 'zod';
import type { OfficeId } from '../base/index.ts';
import type { AuditDigest, AuditEntry, AuditPage, AuditVerdict } from '../office/index.ts';
import { command } from './command.ts';
import { destination, type PreviewedSheet, type Printed } from './print.ts';
import { formLanguage, instant, limit, line, optional, passphrase, path } from './fields.ts';

const readers = ['auditor', 'administrator'] as const;

/** A digest on paper or in a file, as far as it is compared. */
const against = z.strictObject({
  office: z.uuid().transform((value) => value as OfficeId),
  sequence: z.int().min(0),
  head: z.string().regex(/^[0-9a-f]{64}$/),
});

/** `name`: what people know the record by; null where only its identity names it. */
export interface NamedAuditPage extends Omit<AuditPage, 'items'> { readonly items: readonly (AuditEntry & { readonly name: string | null })[] }

/** The log of changes. */
export const auditCommands = {
  /** The same on paper (DIGEST), with its line in the print log. */
  'audit.printDigest': command<Printed>()({ access: readers, input: z.strictObject({ lang: formLanguage, ...destination }) }),
  'audit.previewDigest': command<PreviewedSheet>()({ access: readers, input: z.strictObject({ lang: formLanguage }) }),
  'audit.list': command<NamedAuditPage>()({
    access: readers,
    input: z.strictObject({
      who: optional(line(100)), command: optional(line(100)), kind: optional(line(100)), record: optional(line(200)),
      from: optional(instant), to: optional(instant), after: z.int().min(1).nullable().default(null), limit,
    }),
  }),
  /** Chain, anchor and records; with `against` also whether the log still holds what a digest says. */
  'audit.verify': command<AuditVerdict>()({ access: readers, input: z.strictObject({ against: against.nullable().default(null) }) }),
  /**
   * The head of the chain, to be printed; with `path` also written there as JSON, and with `key` (PKCS#12) signed beside it:
   * `PATH.p7s`, a detached CAdES-B signature that `openssl cms -verify` checks.
   */
  'audit.digest': command<AuditDigest>()({ access: readers, input: z.strictObject({ path: optional(path), key: optional(path), keyPassphrase: passphrase.optional() }) }),
};
