import type { LocalDate, Result } from '../base/index.ts';
import { dayOf, fail, ok } from '../base/index.ts';
import { interimLetter } from '../law/index.ts';
import { awaited } from './awaited.ts';
import type { AwaitedKind } from './awaited.ts';
import { isOnControl } from './card.ts';
import type { Recording } from './decisions.ts';
import { notAfterToday, originalOf } from './decisions.ts';
import type { CardEvent, CardWithHistory, MeasureCause, MeasureTaken, ReportKind, ReportReceived } from './events.ts';
import { dueOf, standing, standingOf } from './fold.ts';

export type ReportInput = Omit<ReportReceived, 'kind' | 'at' | 'by'>;
export type MeasureInput = Omit<MeasureTaken, 'kind' | 'at' | 'by'>;

/** What a report of each kind answers. */
const answersTo: Readonly<Record<ReportKind, AwaitedKind>> = { interim: 'interim', final: 'due', 'co-executor': 'co-executor', roadmap: 'roadmap', measures: 'measures' };

/** The date it answers: the one given, or else the earliest that is awaited; null where none is. */
function answered({ card, events }: CardWithHistory, { report, answers }: ReportInput): Result<LocalDate | null> {
  const open = awaited(events, card.state).filter(({ kind }) => kind === answersTo[report]).map(({ date }) => date);
  if (answers === null) return ok(open[0] ?? null);
  return open.includes(answers) ? ok(answers) : fail('control.not-awaited', { date: answers }, 'answers');
}

/**
 * Information that came in. Errors `control.off-control`, `control.in-future`, `control.report-before-receipt`,
 * `control.not-awaited`, `control.unknown-co-executor`, `control.assessment-of-final`, `control.one-interim-letter` (R85 181).
 */
export function receiveReport(history: CardWithHistory, input: ReportInput, { at, by, today }: Recording): Result<ReportReceived> {
  const { card, events } = history;
  if (!isOnControl(card.state)) return fail('control.off-control', {}, 'card');
  const timely = notAfterToday({ on: input.on, 'document.date': input.document.date }, today);
  if (!timely.ok) return timely;
  const received = dayOf(card.instruction.receivedAt);
  if (input.on < received) return fail('control.report-before-receipt', { on: input.on, received }, 'on');
  if (input.report === 'co-executor' && !card.coExecutors.includes(input.from)) return fail('control.unknown-co-executor', { name: input.from }, 'from');
  if ((input.assessment === null) === (input.report === 'final')) return fail('control.assessment-of-final', {}, 'assessment');
  if (input.report === 'interim' && originalOf(events).source === 'deputy-inquiry') {
    const sent = standingOf(events, 'report-received').filter(({ event }) => event.report === 'interim').length;
    const letter = interimLetter(sent, input.on);
    if (!letter.allowed && letter.basis.length > 0) return fail('control.one-interim-letter', {}, 'report');
  }
  const answers = answered(history, input);
  return answers.ok ? ok({ kind: 'report-received', at, by, ...input, answers: answers.value }) : answers;
}

/** Whether a term was broken by a day: a date in force passed before a decision, full execution, or that day. */
export function isTermBroken(events: readonly CardEvent[], by: LocalDate): boolean {
  let due: LocalDate | null = null;
  for (const { event } of standing(events)) {
    if (event.kind === 'taken-on-control') due = dueOf(event.deadlines);
    const ended = event.kind === 'decided' || (event.kind === 'report-received' && event.report === 'final' && event.assessment === 'executed');
    if (!ended || event.on > by) continue;
    if (due !== null && event.on > due) return true;
    due = event.kind === 'decided' && event.deadlines !== null ? dueOf(event.deadlines) : null;
  }
  return due !== null && by > due;
}

/** Whether information came later than it was awaited, or is still owed on a day. */
export function isInformationLate({ card, events }: CardWithHistory, by: LocalDate): boolean {
  const came = standingOf(events, 'report-received').some(({ event }) => event.on <= by && event.answers !== null && event.on > event.answers);
  return came || awaited(events, card.state).some(({ kind, date }) => kind !== 'due' && date < by);
}

function hasCause(history: CardWithHistory, cause: MeasureCause, by: LocalDate): boolean {
  switch (cause) {
    case 'repeat-extension': return standingOf(history.events, 'decided').some(({ event }) => event.decision === 'repeat-extension' && event.on <= by);
    case 'broken-term': return isTermBroken(history.events, by);
    case 'late-information': return isInformationLate(history, by);
  }
}

/**
 * What followed for someone (D403 72, R85 191). It may be recorded after removal too. Errors `control.in-future`,
 * `control.no-cause` where the history holds no such cause by that day.
 */
export function takeMeasure(history: CardWithHistory, input: MeasureInput, { at, by, today }: Recording): Result<MeasureTaken> {
  const timely = notAfterToday({ on: input.on, 'document.date': input.document.date }, today);
  if (!timely.ok) return timely;
  if (!hasCause(history, input.cause, input.on)) return fail('control.no-cause', {}, 'cause');
  return ok({ kind: 'measure-taken', at, by, ...input });
}

