import type { Instant, OfficeId, UserId } from '../base/index.ts';

/** Restricted work may keep content where the setting allows; secret-adjacent work has no content at all. */
export type Regime = 'restricted' | 'secret';

export const roles = ['clerk', 'controller', 'dispatcher', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];

export interface OfficeInfo {
  readonly id: OfficeId;
  readonly name: string;
  readonly regime: Regime;
  /** Whether content and attachments of restricted papers may be kept; always false in a secret-adjacent office. */
  readonly content: boolean;
  /** Whether restricted records may leave in (encrypted) packages. */
  readonly restrictedInPackages: boolean;
  readonly createdAt: Instant;
}

export interface User { readonly id: UserId; readonly name: string; readonly roles: readonly Role[]; readonly disabled: boolean }

/** What a folder shows without a passphrase. */
export interface OfficePeek { readonly office: string; readonly users: readonly string[] }

export interface CheckReport {
  readonly sound: boolean;
  readonly checks: readonly { readonly code: string; readonly ok: boolean; readonly params?: Readonly<Record<string, string | number>> }[];
  readonly counts: Readonly<Record<'papers' | 'cards' | 'attachments' | 'prints' | 'users' | 'auditRows', number>>;
  /** Head of the audit chain, hex. */
  readonly auditHead: string;
}

/** A table of counts and how many of its lines were made anew from the records. */
export interface CountedAnew { readonly table: string; readonly count: number }

/** What a user typed into a form and did not save. Values are the form's own. */
export interface Draft { readonly form: string; readonly savedAt: Instant; readonly values: unknown }

/** A verified copy of an office in one file. */
export interface BackupMade {
  readonly path: string;
  readonly size: number;
  /** Where the audit chain stood. */
  readonly sequence: number;
  readonly head: string;
  readonly attachments: number;
  readonly at: Instant;
}

/** An office made of a backup. */
export interface OfficeRestored extends Pick<CheckReport, 'counts'> {
  readonly office: string;
  readonly folder: string;
  /** When the backup was made. */
  readonly madeAt: Instant;
  readonly sequence: number;
}
