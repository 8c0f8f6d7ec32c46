import type { Citation, Instant, LocalDate, Params } from '../base/index.ts';
import { missingCase } from '../base/index.ts';
import type { CardEvent } from './events.ts';
import { dueOf, takenBack } from './fold.ts';

/** One event of a card's history as it is read: its kind, what its sentence needs, and what is added to it. */
export interface HistoryLine {
  /** Place in the history, from 0: what taking back names. */
  readonly position: number;
  readonly kind: CardEvent['kind'];
  readonly at: Instant;
  readonly by: string;
  /** The day it speaks of; null where that is the moment it was recorded. */
  readonly on: LocalDate | null;
  readonly params: Params;
  /** Codes of further clauses, with the same parameters. */
  readonly clauses: readonly string[];
  readonly basis: readonly Citation[];
  /** Whether it was taken back later. */
  readonly withdrawn: boolean;
  readonly againstRule: boolean;
}

type Told = Pick<HistoryLine, 'on' | 'params' | 'clauses' | 'basis'>;

function told(event: CardEvent, events: readonly CardEvent[]): Told {
  switch (event.kind) {
    case 'taken-on-control': {
      const due = event.deadlines.deadlines.find(({ kind }) => kind === 'due');
      return { on: null, params: { responsible: event.details.responsible, due: dueOf(event.deadlines) }, clauses: ['due'], basis: due?.basis ?? [] };
    }
    case 'decided': return {
      on: event.on,
      params: {
        decision: event.decision, decider: event.decider, on: event.on, number: event.document.number, date: event.document.date, ground: event.ground,
        due: event.deadlines === null ? null : dueOf(event.deadlines), reason: event.againstRule,
      },
      clauses: [...(event.deadlines === null ? [] : ['due']), ...(event.ground === null ? [] : ['ground']), ...(event.againstRule === null ? [] : ['against-rule'])],
      basis: event.basis,
    };
    case 'withdrawn': return { on: null, params: { position: event.position + 1, what: events[event.position]?.kind ?? null, reason: event.reason }, clauses: [], basis: [] };
    case 'filed': return { on: event.on, params: { on: event.on, caseFile: event.caseFile, sheets: event.sheets }, clauses: [], basis: [] };
    case 'report-received': return {
      on: event.on,
      params: { report: event.report, on: event.on, from: event.from, number: event.document.number, date: event.document.date, answers: event.answers, assessment: event.assessment, summary: event.summary },
      clauses: [
        ...(event.answers === null ? [] : [event.on > event.answers ? 'late' : 'in-time']),
        ...(event.assessment === null ? [] : ['assessment']),
        ...(event.summary === null ? [] : ['summary']),
      ],
      basis: [],
    };
    case 'measure-taken': return {
      on: event.on,
      params: { cause: event.cause, measure: event.measure, on: event.on, person: event.person, post: event.post, number: event.document.number, date: event.document.date },
      clauses: [], basis: [],
    };
    case 'quality-found': return {
      on: event.on, params: { finding: event.finding, source: event.source, on: event.on, from: event.from, number: event.document.number, date: event.document.date }, clauses: [], basis: event.basis,
    };
    case 'recounted': return { on: null, params: { change: event.change, reason: event.reason, due: dueOf(event.deadlines) }, clauses: ['due'], basis: event.deadlines.deadlines.find(({ kind }) => kind === 'due')?.basis ?? [] };
    default: return missingCase(event);
  }
}

/** The history as lines, oldest first; what was taken back stays in its place and says so. */
export function historyLines(events: readonly CardEvent[]): readonly HistoryLine[] {
  const gone = takenBack(events);
  return events.map((event, position) => ({
    position, kind: event.kind, at: event.at, by: event.by, ...told(event, events),
    withdrawn: gone.has(position), againstRule: event.kind === 'decided' && event.againstRule !== null,
  }));
}
