import type { Citation, Instant, LocalDate } from '../base/index.ts';
import type { Breach, Deadlines, Decider, Decision, InterimRhythm, Quality, QualitySource, Requirement } from '../law/index.ts';
import type { Card, CardDetails } from './card.ts';

/** A paper that stands behind an event, by number and date. */
export interface DocumentRef { readonly number: string; readonly date: LocalDate }

interface Happened {
  readonly at: Instant;
  /** Who recorded it. */
  readonly by: string;
}

export interface TakenOnControl extends Happened { readonly kind: 'taken-on-control'; readonly details: CardDetails; readonly deadlines: Deadlines }

/** A decision over the card, as it was recorded. */
export interface Decided extends Happened {
  readonly kind: 'decided';
  readonly decision: Decision;
  /** The day of the decision. */
  readonly on: LocalDate;
  readonly decider: Decider;
  readonly document: DocumentRef;
  readonly requestedOn: LocalDate | null;
  /** Proposals to extend, this one included, where they were counted. */
  readonly proposals: number | null;
  readonly inspected: boolean;
  readonly papers: readonly Requirement[];
  /** A ground of the lists in force on the day. */
  readonly ground: string | null;
  /** The new date as it was decided; null where the decision sets none. */
  readonly due: LocalDate | null;
  /** The rhythm of interim information from now on. */
  readonly interim: InterimRhythm | null;
  /** Another day for co-executors from now on; null: as it was. */
  readonly coExecutorDue: LocalDate | null;
  /** Every date computed anew, with its basis; null where the decision sets none. */
  readonly deadlines: Deadlines | null;
  readonly basis: readonly Citation[];
  readonly flags: readonly string[];
  /** The rules it breaks, and why it was recorded all the same; empty and null in the ordinary case. */
  readonly breaches: readonly Breach[];
  readonly againstRule: string | null;
}

/** Takes back an earlier event that was recorded wrongly; both stay in the history. */
export interface Withdrawn extends Happened {
  readonly kind: 'withdrawn';
  /** The place of that event, from 0. */
  readonly position: number;
  readonly reason: string;
}

/** Where the papers lie after removal. */
export interface Filed extends Happened { readonly kind: 'filed'; readonly on: LocalDate; readonly caseFile: string; readonly sheets: string }

export const reportKinds = ['interim', 'final', 'co-executor', 'roadmap', 'measures'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Information that came in. */
export interface ReportReceived extends Happened {
  readonly kind: 'report-received';
  readonly report: ReportKind;
  readonly on: LocalDate;
  /** The date awaited that it answers; null where none was. */
  readonly answers: LocalDate | null;
  readonly from: string;
  readonly document: DocumentRef;
  /** The executor's own assessment in a final report. */
  readonly assessment: Exclude<Quality, 'poor-quality'> | null;
  readonly summary: string | null;
}

export const measureCauses = ['repeat-extension', 'broken-term', 'late-information'] as const;
export type MeasureCause = (typeof measureCauses)[number];
export const measures = ['remark', 'reprimand', 'severe-reprimand', 'unfitness-warning', 'demotion', 'dismissal', 'other', 'none'] as const;
export type Measure = (typeof measures)[number];

/** What followed for someone from a repeated extension or a broken term (D403 72; R85 191). */
export interface MeasureTaken extends Happened {
  readonly kind: 'measure-taken';
  readonly cause: MeasureCause;
  readonly measure: Measure;
  readonly on: LocalDate;
  readonly person: string;
  readonly post: string;
  readonly document: DocumentRef;
}

/** Findings that someone other than the executor may make, and the papers they come from. */
export const findings = ['poor-quality', 'partially-executed'] as const satisfies readonly Quality[];
export type Finding = (typeof findings)[number];
export const findingSources = ['expert-conclusion', 'resolution', 'protocol'] as const satisfies readonly QualitySource[];
export type FindingSource = (typeof findingSources)[number];

/** How well it was executed, as an expert conclusion, a resolution or a protocol found it (D473 3 7), 8)); never the executor's own assessment. */
export interface QualityFound extends Happened {
  readonly kind: 'quality-found';
  readonly finding: Finding;
  readonly source: FindingSource;
  readonly on: LocalDate;
  /** Who found it. */
  readonly from: string;
  readonly document: DocumentRef;
  /** In what it falls short. */
  readonly summary: string | null;
  readonly basis: readonly Citation[];
}

/** Dates counted anew because the office changed what they are counted by: a day of the calendar, an amendment, a setting. */
export interface Recounted extends Happened {
  readonly kind: 'recounted';
  /** Number of that change among the office's own (`law.changes`), and the paper behind it. */
  readonly change: number;
  readonly reason: string;
  readonly deadlines: Deadlines;
}

export type CardEvent = TakenOnControl | Decided | Withdrawn | Filed | ReportReceived | MeasureTaken | QualityFound | Recounted;

export const cardEventKinds = ['taken-on-control', 'decided', 'withdrawn', 'filed', 'report-received', 'measure-taken', 'quality-found', 'recounted'] as const satisfies readonly CardEvent['kind'][];

/** A card with its whole history, oldest first. */
export interface CardWithHistory { readonly card: Card; readonly events: readonly CardEvent[] }

/** An event of one kind. */
export type EventOf<Kind extends CardEvent['kind']> = Extract<CardEvent, { kind: Kind }>;
