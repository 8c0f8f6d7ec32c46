import { z } from 'zod';
import type { Citation, LocalDate } from '../base/index.ts';
import type { Awaited, AwaitedKind, Card, DueBucket, HistoryLine } from '../control/index.ts';
import { awaitedKinds, dueBuckets, findings, findingSources, measureCauses, measures, reportKinds } from '../control/index.ts';
import type { Decision, DecisionsAnswer, PastDecision } from '../law/index.ts';
import { deciders, decisions, interimRhythms, requirements, selfAssessments } from '../law/index.ts';
import type { Paper } from '../registration/index.ts';
import { command } from './command.ts';
import type { CardView } from './control.ts';
import { cardId, cursor, limit, line, localDate, optional, text } from './fields.ts';
import { second } from './office.ts';

const documentRef = z.strictObject({ number: line(100), date: localDate });
const added = z.union([
  z.strictObject({ workingDays: z.int().min(1).max(2000) }),
  z.strictObject({ calendarDays: z.int().min(1).max(3660) }),
  z.strictObject({ months: z.int().min(1).max(120) }),
]);

/** A decision to record; what is not given has a harmless default. */
export const newDecision = z.strictObject({
  decision: z.enum(decisions),
  on: localDate,
  decider: z.enum(deciders),
  document: documentRef,
  due: localDate.nullable().default(null),
  extendBy: added.nullable().default(null),
  requestedOn: localDate.nullable().default(null),
  proposals: z.int().min(1).max(100).nullable().default(null),
  inspected: z.boolean().default(false),
  papers: z.array(z.enum(requirements)).max(requirements.length).default([]),
  ground: optional(line(70)),
  interim: z.enum(interimRhythms).nullable().optional(),
  coExecutorDue: localDate.nullable().default(null),
  againstRule: optional(text(1000)),
  /** Where the papers lie, for a removal. */
  filed: z.strictObject({ on: localDate, caseFile: line(100), sheets: line(30) }).nullable().default(null),
});

export const newReport = z.strictObject({
  report: z.enum(reportKinds),
  on: localDate,
  answers: localDate.nullable().default(null),
  from: line(300),
  document: documentRef,
  assessment: z.enum(selfAssessments).nullable().default(null),
  summary: optional(text(5000)),
});

export const newMeasure = z.strictObject({
  cause: z.enum(measureCauses), measure: z.enum(measures), on: localDate, person: line(200), post: line(300), document: documentRef,
});

export const newFinding = z.strictObject({
  finding: z.enum(findings), source: z.enum(findingSources), on: localDate, from: line(300), document: documentRef, summary: optional(text(5000)),
});

export interface Ground { readonly ground: string; readonly label: string | null; readonly basis: readonly Citation[] }

/** What may be decided over a card on a day, and on which history that rests. */
export interface CardDecisions extends DecisionsAnswer {
  readonly on: LocalDate;
  readonly due: LocalDate;
  readonly history: readonly PastDecision[];
  /** Grounds in force on the day, by the decision they belong to; none where the acts list none. */
  readonly grounds: Readonly<Partial<Record<Decision, readonly Ground[]>>>;
}

export interface DueItem extends Awaited { readonly bucket: DueBucket; readonly card: Card; readonly paper: Pick<Paper, 'id' | 'number' | 'from' | 'title' | 'mark'> }

/** What is due and overdue on a day, counted by bucket and kind, and one page of it by date. */
export interface DueBoard {
  readonly on: LocalDate;
  /** The last day of its week. */
  readonly weekEnd: LocalDate;
  readonly counts: Readonly<Record<DueBucket, Readonly<Record<AwaitedKind, number>>>>;
  readonly items: readonly DueItem[];
  readonly next: string | null;
}

const controllers = ['controller', 'administrator'] as const;

export const decisionCommands = {
  /** What the acts allow now, by whom and on what papers, and what they refuse and why. */
  'control.decisions': command<CardDecisions>()({
    access: 'user',
    input: z.strictObject({ card: cardId, on: localDate.nullable().default(null), requestedOn: localDate.nullable().default(null), proposals: z.int().min(1).max(100).nullable().default(null), inspected: z.boolean().default(false) }),
  }),
  'control.decide': command<CardView>()({ access: controllers, input: newDecision.extend({ card: cardId, second }) }),
  /** Takes back an event recorded wrongly, by its place in the history. */
  'control.withdraw': command<CardView>()({ access: controllers, input: z.strictObject({ card: cardId, position: z.int().min(1).max(10_000), reason: text(1000), second }) }),
  'control.file': command<CardView>()({ access: [...controllers, 'clerk'], input: z.strictObject({ card: cardId, on: localDate, caseFile: line(100), sheets: line(30) }) }),
  'control.report': command<CardView>()({ access: [...controllers, 'clerk'], input: newReport.extend({ card: cardId }) }),
  'control.measure': command<CardView>()({ access: controllers, input: newMeasure.extend({ card: cardId }) }),
  /** How well it was executed, as others than the executor found it. */
  'control.quality': command<CardView>()({ access: controllers, input: newFinding.extend({ card: cardId }) }),
  'control.due': command<DueBoard>()({
    access: 'user',
    input: z.strictObject({ on: localDate.nullable().default(null), bucket: z.enum(dueBuckets).nullable().default(null), kinds: z.array(z.enum(awaitedKinds)).max(awaitedKinds.length).default([]), after: cursor, limit }),
  }),
  'card.events': command<readonly HistoryLine[]>()({ access: 'user', input: z.strictObject({ card: cardId }) }),
};
