import type { LocalDate } from '../base/index.ts';
import { addDays, weekday } from '../base/index.ts';
import type { DeadlineKind, Deadlines } from '../law/index.ts';
import { isOnControl } from './card.ts';
import type { CardState } from './card.ts';
import type { CardEvent, Decided, Recounted, ReportReceived } from './events.ts';
import { standing } from './fold.ts';

/** What a controller waits for; the other dates of an instruction are last days of the office's own steps. */
export const awaitedKinds = ['due', 'co-executor', 'roadmap', 'interim', 'measures'] as const satisfies readonly DeadlineKind[];
export type AwaitedKind = (typeof awaitedKinds)[number];

/** A date by which something must have come that has not. */
export interface Awaited { readonly kind: AwaitedKind; readonly date: LocalDate }

function isAwaited(kind: DeadlineKind): kind is AwaitedKind {
  return (awaitedKinds as readonly DeadlineKind[]).includes(kind);
}

function inOrder(dates: readonly Awaited[]): readonly Awaited[] {
  const once = new Map(dates.map((one) => [`${one.date} ${one.kind}`, one]));
  return [...once].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

function datesOf({ deadlines }: Deadlines): readonly Awaited[] {
  return inOrder(deadlines.flatMap(({ kind, date }) => (isAwaited(kind) ? [{ kind, date }] : [])));
}

const without = (open: readonly Awaited[], kind: AwaitedKind): readonly Awaited[] => open.filter((one) => one.kind !== kind);

interface Waiting {
  readonly open: readonly Awaited[];
  /** All that were set last, in order of dates. */
  readonly set: readonly Awaited[];
  readonly answered: readonly Awaited[];
  readonly coExecutors: readonly string[];
  /** Co-executors who have answered since the dates were set. */
  readonly heard: readonly string[];
}

function afterDecision(waiting: Waiting, event: Decided): Waiting {
  if (event.decision === 'removal' || event.decision === 'own-removal') return { ...waiting, open: [] };
  if (event.deadlines === null) return waiting;
  // A schedule computed anew begins at the decision: of what lay before it only what was owed already stays owed.
  const owed = waiting.open.filter(({ kind, date }) => date <= event.on && kind !== 'due' && kind !== 'co-executor');
  const isNew = ({ kind, date }: Awaited): boolean => kind === 'due'
    || (date > event.on && !waiting.answered.some((one) => one.kind === kind && (kind === 'roadmap' || one.date === date)));
  return { ...waiting, open: inOrder([...owed, ...datesOf(event.deadlines).filter(isNew)]), set: datesOf(event.deadlines), heard: [] };
}

/** Each date moves to its new place; what was answered stays answered, what was owed from before stays owed. */
function afterRecount(waiting: Waiting, { deadlines }: Recounted): Waiting {
  const next = datesOf(deadlines);
  const isOpen = (one: Awaited | undefined): boolean => one !== undefined && waiting.open.some(({ kind, date }) => kind === one.kind && date === one.date);
  const open = awaitedKinds.flatMap((kind) => {
    const was = waiting.set.filter((one) => one.kind === kind);
    const owed = waiting.open.filter((one) => one.kind === kind && !was.some(({ date }) => date === one.date));
    const now = next.filter((one) => one.kind === kind);
    const dueOpen = waiting.open.some((one) => one.kind === 'due');
    return [...owed, ...now.filter((_one, index) => (was.length === 0 ? dueOpen : isOpen(was[index] ?? was.at(-1))))];
  });
  return { ...waiting, open: inOrder(open), set: next };
}

function afterReport(waiting: Waiting, { report, answers, assessment, from }: ReportReceived): Waiting {
  const { open, coExecutors } = waiting;
  const answered = (kind: AwaitedKind): readonly Awaited[] => (answers === null ? waiting.answered : [...waiting.answered, { kind, date: answers }]);
  switch (report) {
    case 'interim': return { ...waiting, answered: answered('interim'), open: open.filter((one) => one.kind !== 'interim' || one.date !== answers) };
    case 'roadmap': case 'measures': return { ...waiting, answered: answered(report), open: without(open, report) };
    case 'co-executor': {
      const heard = [...waiting.heard, from];
      const all = coExecutors.every((name) => heard.includes(name));
      return { ...waiting, heard, open: all ? without(open, 'co-executor') : open };
    }
    // Of the term nothing is owed any more once full execution was reported; whether it was full, removal decides.
    case 'final': return assessment === 'executed' ? { ...waiting, open: without(without(without(open, 'due'), 'co-executor'), 'interim') } : waiting;
  }
}

/** What is awaited of a card, by date; nothing once it is off control. */
export function awaited(events: readonly CardEvent[], state: CardState): readonly Awaited[] {
  if (!isOnControl(state)) return [];
  const none: Waiting = { open: [], set: [], answered: [], coExecutors: [], heard: [] };
  return standing(events).reduce<Waiting>((waiting, { event }) => {
    switch (event.kind) {
      case 'taken-on-control': return { ...waiting, open: datesOf(event.deadlines), set: datesOf(event.deadlines), coExecutors: event.details.coExecutors };
      case 'decided': return afterDecision(waiting, event);
      case 'recounted': return afterRecount(waiting, event);
      case 'report-received': return afterReport(waiting, event);
      case 'filed': case 'measure-taken': case 'quality-found': case 'withdrawn': return waiting;
    }
  }, none).open;
}

export const dueBuckets = ['overdue', 'today', 'week', 'later'] as const;
export type DueBucket = (typeof dueBuckets)[number];

/** The Sunday of a day's week. */
export function weekEnd(on: LocalDate): LocalDate {
  return addDays(on, 7 - weekday(on));
}

/** Where a date stands on a board of a day. */
export function bucketOf(date: LocalDate, on: LocalDate): DueBucket {
  if (date <= on) return date < on ? 'overdue' : 'today';
  return date <= weekEnd(on) ? 'week' : 'later';
}
