import type { Instant, OfficeId } from '../base/index.ts';
import type { CheckReport } from './office.ts';

/** One field of a record, by its path; null: there was or is no value. */
export interface AuditFieldChange { readonly field: string; readonly before: unknown; readonly after: unknown }

/** One row of the log as people read it: the fields that changed, before and after. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly who: string;
  readonly command: string;
  readonly kind: string;
  readonly record: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** The same field by field, inner fields too. */
  readonly changes: readonly AuditFieldChange[];
  readonly hash: string;
}

export interface AuditQuery {
  readonly who?: string | null;
  readonly command?: string | null;
  readonly kind?: string | null;
  readonly record?: string | null;
  /** Both ends belong to it. */
  readonly from?: Instant | null;
  readonly to?: Instant | null;
  /** The last row of the page before; null: from the newest. */
  readonly after: number | null;
  readonly limit: number;
}

/** Newest first. Without a total: counting would read the whole log. */
export interface AuditPage { readonly items: readonly AuditEntry[]; readonly next: number | null }

/** The head of the chain, for paper, receipts and files: what the log must still hold at that place, ever after. */
export interface AuditDigest {
  readonly format: 'baqylau-audit-digest-1';
  readonly office: { readonly id: OfficeId; readonly name: string };
  readonly sequence: number;
  /** SHA-256, hex. */
  readonly head: string;
  readonly at: Instant;
}

export interface AuditVerdict extends Pick<CheckReport, 'sound' | 'checks'> { readonly sequence: number; readonly head: string }

/** The check of the whole log that runs by itself after unlocking. */
export interface LogWatch { readonly state: 'idle' | 'running' | 'sound' | 'failed'; readonly done: number; readonly total: number }
