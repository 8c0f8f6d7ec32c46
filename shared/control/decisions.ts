import type { CodedError, Instant, LocalDate, Result } from '../base/index.ts';
import { dayOf, fail, ok } from '../base/index.ts';
import type { Decider, Decision, DecisionSituation, Deadlines, Extension, Instruction, InterimRhythm, LawContext, PastDecision, Requirement } from '../law/index.ts';
import { clockDate, deadlines, decide, groundsFor, groupOf, laterDue, measuresAfterRepeat, setsDate } from '../law/index.ts';
import { isOnControl } from './card.ts';
import type { CardEvent, CardWithHistory, Decided, DocumentRef, Filed, Withdrawn } from './events.ts';
import { kindAfter, standing, standingOf } from './fold.ts';

/** Who records an event, when, and on which day of the office. */
export interface Recording { readonly at: Instant; readonly by: string; readonly today: LocalDate }

/** A decision as a controller records it. */
export interface DecisionChoice {
  readonly decision: Decision;
  readonly on: LocalDate;
  readonly decider: Decider;
  readonly document: DocumentRef;
  /** The new date, or the term that is added to the date in force; both null where the decision sets none. */
  readonly due: LocalDate | null;
  readonly extendBy: Extension | null;
  readonly requestedOn: LocalDate | null;
  readonly proposals: number | null;
  readonly inspected: boolean;
  readonly papers: readonly Requirement[];
  readonly ground: string | null;
  /** The rhythm of interim information from now on; undefined: as it was. */
  readonly interim?: InterimRhythm | null | undefined;
  /** Another day for co-executors; null: as it was. */
  readonly coExecutorDue: LocalDate | null;
  readonly againstRule: string | null;
}

/** The instruction as it was when it was taken on control: what the acts are asked about. */
export function originalOf(events: readonly CardEvent[]): Instruction {
  const [first] = events;
  if (first?.kind !== 'taken-on-control') throw new Error('a history begins with taking on control');
  return first.details.instruction;
}

/** The decisions that stand, as the law folds them. */
export function decidedSoFar(events: readonly CardEvent[]): readonly PastDecision[] {
  return standingOf(events, 'decided').map(({ event: { decision, on, due, decider } }) => ({ decision, on, due, by: decider }));
}

/** What the law is asked about a card on a day. */
export function situationOf(events: readonly CardEvent[], on: LocalDate, known: Pick<DecisionSituation, 'requestedOn' | 'proposals' | 'inspected'> = {}): DecisionSituation {
  return { instruction: originalOf(events), history: decidedSoFar(events), on, ...known };
}

/** No day of what happened lies after today. */
export function notAfterToday(days: Readonly<Record<string, LocalDate | null>>, today: LocalDate): Result<void> {
  const later = Object.entries(days).find(([, day]) => day !== null && day > today);
  return later === undefined ? ok() : fail('control.in-future', { date: later[1] }, later[0]);
}

/** An error of the law about the newest decision, at the field it was given in. */
function atOwnField(error: CodedError, place: number): CodedError {
  const prefix = `history.${String(place)}.`;
  if (error.at?.startsWith(prefix) !== true) return error;
  const field = error.at.slice(prefix.length);
  return { ...error, at: field === 'by' ? 'decider' : field };
}

function newDue({ decision, due, extendBy, coExecutorDue }: DecisionChoice, current: LocalDate, law: LawContext): Result<LocalDate | null> {
  if (!setsDate(decision)) {
    const given = Object.entries({ due, extendBy, coExecutorDue }).find(([, value]) => value !== null);
    return given === undefined ? ok(null) : fail('control.sets-no-date', {}, given[0]);
  }
  if (extendBy === null) return ok(due);
  if (due !== null) return fail('control.due-twice', {}, 'extendBy');
  const reached = laterDue(current, extendBy, law);
  return reached.ok ? ok(reached.value.date) : reached;
}

function checkGround({ decision, ground, papers, on }: DecisionChoice, law: LawContext): Result<void> {
  const known = groundsFor(decision, on, law).map(({ entry }) => entry);
  if (ground !== null && !known.includes(ground)) return fail('input.not-in-list', { values: known.join(', ') }, 'ground');
  return ground === null && papers.includes('ground') && known.length > 0 ? fail('input.required', {}, 'ground') : ok();
}

/** Every date computed anew from the decided one; the due date's own basis is the decision's. */
function datesAfter({ card }: CardWithHistory, choice: DecisionChoice, due: LocalDate, decided: Pick<Decided, 'basis'>, law: LawContext): Result<Deadlines> {
  const instruction: Instruction = {
    ...card.instruction, term: { due }, controlKind: kindAfter(choice.decision, card.instruction.controlKind),
    interim: choice.interim === undefined ? card.instruction.interim : choice.interim,
    ...(choice.coExecutorDue === null ? {} : { coExecutorDue: choice.coExecutorDue }),
  };
  return datesDecided(instruction, { decision: choice.decision, on: choice.on, due, basis: decided.basis }, law);
}

/** Dates of an instruction whose term is the decided day; the due date's own basis is the decision's. */
function datesDecided(instruction: Instruction, { decision, on, due, basis: decided }: Pick<Decided, 'decision' | 'on' | 'basis'> & { readonly due: LocalDate }, law: LawContext): Result<Deadlines> {
  const computed = deadlines(instruction, law);
  if (!computed.ok) return computed;
  const dates = computed.value.deadlines.map((one) => (one.kind !== 'due' ? one : {
    ...one, basis: decided, steps: one.steps.map((step) => (step.code === 'term-date-given' ? { code: 'due-decided', date: due, params: { on } } : step)),
  }));
  if (decision !== 'repeat-extension' || groupOf(instruction.source) === 'government' || groupOf(instruction.source) === 'own') return ok({ ...computed.value, deadlines: dates });
  // D8: within a month of the decision; where no text is in force on the day, nothing is awaited.
  const measures = clockDate(measuresAfterRepeat, on, law);
  if (!measures.ok) return measures.error.code === 'law.no-edition' ? ok({ ...computed.value, deadlines: dates }) : measures;
  const { date, basis, steps } = measures.value;
  return ok({ ...computed.value, deadlines: [...dates, { kind: 'measures', date, basis, steps }] });
}

/**
 * Every date of a card as the law counts it now: from the last decision that set dates, else from the instruction's own
 * term. Errors those of `law.deadlines`.
 */
export function recount({ card, events }: CardWithHistory, law: LawContext): Result<Deadlines> {
  const decided = standingOf(events, 'decided').findLast(({ event }) => event.due !== null && event.deadlines !== null)?.event;
  if (decided === undefined || decided.due === null) return deadlines(card.instruction, law);
  return datesDecided({ ...card.instruction, term: { due: decided.due } }, { ...decided, due: decided.due }, law);
}

/**
 * A decision over a card as an event, if the acts allow it, or if a reason is given why it is recorded all the same.
 * Errors: those of `law.decide`, `control.in-future`, `control.sets-no-date`, `control.due-twice`,
 * `control.no-rule-broken`, and for the ground `input.not-in-list`, `input.required`.
 */
export function decideOnCard(history: CardWithHistory, choice: DecisionChoice, law: LawContext, { at, by, today }: Recording): Result<Decided> {
  const { card, events } = history;
  const timely = notAfterToday({ on: choice.on, 'document.date': choice.document.date, requestedOn: choice.requestedOn }, today);
  if (!timely.ok) return timely;
  if (choice.requestedOn !== null && choice.requestedOn > choice.on) return fail('control.requested-after', { requested: choice.requestedOn, on: choice.on }, 'requestedOn');
  const due = newDue(choice, card.due, law);
  if (!due.ok) return due;
  const ground = checkGround(choice, law);
  if (!ground.ok) return ground;
  const { decision, on, decider, document, requestedOn, proposals, inspected, againstRule } = choice;
  const papers: readonly Requirement[] = choice.ground === null || choice.papers.includes('ground') ? choice.papers : [...choice.papers, 'ground'];
  const situation = situationOf(events, on, { requestedOn, proposals, inspected });
  const last = situation.history.at(-1);
  if (last !== undefined && on < last.on) return fail('law.decisions-out-of-order', { date: on }, 'on');
  const verdict = decide(situation, { decision, by: decider, papers, due: due.value, againstRule }, card.due, law);
  if (!verdict.ok) return { ok: false, error: atOwnField(verdict.error, situation.history.length) };
  const { breaches, basis, flags } = verdict.value;
  if (againstRule !== null && breaches.length === 0) return fail('control.no-rule-broken', {}, 'againstRule');
  const dates = due.value === null ? ok(null) : datesAfter(history, choice, due.value, { basis }, law);
  if (!dates.ok) return dates;
  return ok({
    kind: 'decided', at, by, decision, on, decider, document, requestedOn, proposals, inspected, papers: [...new Set(papers)], ground: choice.ground, due: due.value,
    interim: choice.interim === undefined ? card.instruction.interim : choice.interim, coExecutorDue: choice.coExecutorDue, deadlines: dates.value, basis, flags, breaches, againstRule: breaches.length === 0 ? null : againstRule,
  });
}

/**
 * Takes back an event that was recorded wrongly. A decision only while it is the last one and nothing was recorded after
 * it: what came later rests on it. Errors `control.nothing-to-withdraw`, `control.not-last`.
 */
export function withdraw({ events }: CardWithHistory, position: number, reason: string, { at, by }: Recording): Result<Withdrawn> {
  const placed = standing(events);
  const found = placed.find((one) => one.position === position);
  if (found === undefined || found.event.kind === 'taken-on-control' || found.event.kind === 'recounted') return fail('control.nothing-to-withdraw', {}, 'position');
  if (found.event.kind === 'decided' && placed.at(-1)?.position !== position) return fail('control.not-last', {}, 'position');
  return ok({ kind: 'withdrawn', at, by, position, reason });
}

/** Where the papers lie once the card is off control. Errors `control.still-on-control`, `control.in-future`. */
export function fileAway({ card, events }: CardWithHistory, filed: Pick<Filed, 'on' | 'caseFile' | 'sheets'>, { at, by, today }: Recording): Result<Filed> {
  if (isOnControl(card.state)) return fail('control.still-on-control', {}, 'card');
  const timely = notAfterToday({ on: filed.on }, today);
  if (!timely.ok) return timely;
  const removed = standingOf(events, 'decided').findLast(({ event }) => event.decision === 'removal' || event.decision === 'own-removal');
  const since = removed?.event.on ?? dayOf(card.instruction.receivedAt);
  if (filed.on < since) return fail('control.filed-before-removal', { on: filed.on, since }, 'on');
  return ok({ kind: 'filed', at, by, ...filed });
}
