import type { CardId, LocalDate, OfficeId, PaperId } from '../base/index.ts';
import { missingCase } from '../base/index.ts';
import type { ControlKind, Deadlines, Decision } from '../law/index.ts';
import type { Card, CardState } from './card.ts';
import type { CardEvent, Decided } from './events.ts';

export function dueOf(deadlines: Deadlines): LocalDate | null {
  return deadlines.deadlines.find((deadline) => deadline.kind === 'due')?.date ?? null;
}

export interface CardIdentity { readonly id: CardId; readonly owner: OfficeId; readonly number: string; readonly paper: PaperId }

/** An event and its place in the history. */
export interface Placed<Event extends CardEvent = CardEvent> { readonly position: number; readonly event: Event }

/** The places of the events that were taken back. */
export function takenBack(events: readonly CardEvent[]): ReadonlySet<number> {
  const gone = new Set<number>();
  for (const event of events) if (event.kind === 'withdrawn') gone.add(event.position);
  return gone;
}

/** What of a history stands, oldest first: neither what was taken back nor the taking back. */
export function standing(events: readonly CardEvent[]): readonly Placed[] {
  const gone = takenBack(events);
  const held: Placed[] = [];
  events.forEach((event, position) => { if (event.kind !== 'withdrawn' && !gone.has(position)) held.push({ position, event }); });
  return held;
}

/** The events of one kind that stand. */
export function standingOf<Kind extends CardEvent['kind']>(events: readonly CardEvent[], kind: Kind): readonly Placed<Extract<CardEvent, { kind: Kind }>>[] {
  return standing(events).filter((one): one is Placed<Extract<CardEvent, { kind: Kind }>> => one.event.kind === kind);
}

/** The kind of control a decision leaves an instruction on. */
export function kindAfter(decision: Decision, before: ControlKind): ControlKind {
  if (decision === 'transfer-medium') return 'medium';
  return decision === 'transfer-long' ? 'long' : before;
}

function stateAfter(decision: Decision, before: CardState): CardState {
  if (decision === 'removal') return before === 'own-removed' ? before : 'removed';
  if (decision === 'own-removal') return 'own-removed';
  return decision === 'restore-control' ? 'restored' : before;
}

function afterDecision(card: Card, event: Decided): Card {
  const deadlines = event.deadlines ?? card.deadlines;
  return {
    ...card,
    state: stateAfter(event.decision, card.state),
    instruction: { ...card.instruction, controlKind: kindAfter(event.decision, card.instruction.controlKind), interim: event.interim, ...(event.coExecutorDue === null ? {} : { coExecutorDue: event.coExecutorDue }) },
    deadlines,
    due: dueOf(deadlines) ?? card.due,
    ...(event.againstRule === null ? {} : { againstRule: true }),
  };
}

function apply(identity: CardIdentity, state: Card | null, event: CardEvent): Card {
  if (event.kind === 'taken-on-control') {
    const due = dueOf(event.deadlines);
    if (due === null) throw new Error('an event without a due date cannot have been decided');
    return { ...event.details, ...identity, version: 1, takenAt: event.at, takenBy: event.by, state: 'on-control', deadlines: event.deadlines, due };
  }
  if (state === null) throw new Error('a history begins with taking on control');
  switch (event.kind) {
    case 'decided': return afterDecision(state, event);
    case 'recounted': return { ...state, deadlines: event.deadlines, due: dueOf(event.deadlines) ?? state.due };
    // These change what is known of a card and leave its state as it is.
    case 'filed': case 'report-received': case 'measure-taken': case 'quality-found': case 'withdrawn': return state;
    default: return missingCase(event);
  }
}

/** The card that a history makes; null where it is empty. Throws where none can be made of it. */
export function fold(identity: CardIdentity, events: readonly CardEvent[]): Card | null {
  const state = standing(events).reduce<Card | null>((card, { event }) => apply(identity, card, event), null);
  return state === null ? null : { ...state, version: events.length };
}

/**
 * Whether events can be one card's history at all, wherever they come from: it begins with taking on control, sets a due
 * date wherever it sets dates, and takes back only what was there.
 */
export function isHistory(events: readonly CardEvent[]): boolean {
  const gone = new Set<number>();
  return events.every((event, index) => {
    if ((event.kind === 'taken-on-control') !== (index === 0)) return false;
    if (event.kind === 'taken-on-control' || event.kind === 'recounted') return dueOf(event.deadlines) !== null;
    if (event.kind === 'decided') return event.deadlines === null || dueOf(event.deadlines) !== null;
    if (event.kind !== 'withdrawn') return true;
    const target = events[event.position];
    if (event.position >= index || gone.has(event.position) || target === undefined || target.kind === 'taken-on-control' || target.kind === 'withdrawn') return false;
    gone.add(event.position);
    return true;
  });
}

/** Whether a history holds content: what an office that keeps details alone may not have, even of an event taken back. */
export function hasContent(events: readonly CardEvent[]): boolean {
  return events.some((event) => {
    if (event.kind === 'report-received' || event.kind === 'quality-found') return event.summary !== null;
    if (event.kind !== 'taken-on-control') return false;
    const { content, finalResult, resolution } = event.details;
    return content !== null || finalResult !== null || resolution !== null;
  });
}
