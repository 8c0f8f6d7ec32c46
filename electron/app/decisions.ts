import type { CardId, Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok } from '../../shared/base/index.ts';
import type { CardDecisions, CardView, Ground, ParsedOf } from '../../shared/contract/index.ts';
import type { CardEvent, CardWithHistory, Decided, Recording } from '../../shared/control/index.ts';
import { decidedSoFar, decideOnCard, fileAway, findQuality, fold, historyLines, receiveReport, situationOf, takeMeasure, withdraw } from '../../shared/control/index.ts';
import type { LawContext } from '../../shared/law/index.ts';
import { decisions as allDecisions, decisionsFor, groundsFor } from '../../shared/law/index.ts';
import type { OfficeInfo } from '../../shared/office/index.ts';
import type { ReadStore, WriteOrigin } from '../../shared/ports/index.ts';
import { keepsContent } from '../../shared/registration/index.ts';
import { cardView } from './card-view.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { lawContext } from './law.ts';
import { confirmed } from './second.ts';

type Part = Pick<Handlers, 'control.decisions' | 'control.decide' | 'control.withdraw' | 'control.file' | 'control.report' | 'control.measure' | 'control.quality' | 'card.events'>;

/** A card of this office with its history; what another office keeps changes there and comes in packages. */
export function ownCard(read: ReadStore, info: OfficeInfo, id: CardId): Result<CardWithHistory> {
  const card = read.card(id);
  if (card === null) return fail('record.not-found', { record: id });
  if (card.owner !== info.id) return fail('control.not-own', { number: card.number }, 'card');
  return ok({ card, events: read.cardEvents(id) });
}

/** The card after further events. */
export function after({ card, events }: CardWithHistory, further: readonly CardEvent[]): CardWithHistory {
  const whole = [...events, ...further];
  const { id, owner, number, paper } = card;
  const folded = fold({ id, owner, number, paper }, whole);
  if (folded === null) throw new Error('a history lost its beginning');
  return { card: folded, events: whole };
}

type Make = (history: CardWithHistory) => Result<readonly CardEvent[]>;

/** Records events in one transaction, made from the card as it then stands. */
function record(call: OfficeCall, origin: WriteOrigin, id: CardId, make: Make): Result<CardView> {
  return call.office.write(origin, (store) => {
    const history = ownCard(store, call.office.info, id);
    if (!history.ok) return history;
    const events = make(history.value);
    if (!events.ok) return events;
    const next = after(history.value, events.value);
    store.replaceCard(next.card, next.events);
    return ok(cardView(store, next.card));
  });
}

const listed = <T>(one: Result<T>): Result<readonly T[]> => (one.ok ? ok([one.value]) : one);

/** The decision, and with a removal where its papers were filed. */
function decided(input: ParsedOf<'control.decide'>, law: LawContext, recording: Recording): (history: CardWithHistory) => Result<readonly [Decided, ...CardEvent[]]> {
  const { card: _card, second: _second, filed, ...choice } = input;
  return (history) => {
    const decision = decideOnCard(history, choice, law, recording);
    if (!decision.ok) return decision;
    if (filed === null) return ok([decision.value]);
    const away = fileAway(after(history, [decision.value]), filed, recording);
    if (away.ok) return ok([decision.value, away.value]);
    return { ok: false, error: { ...away.error, at: away.error.at === 'on' ? 'filed.on' : 'filed' } };
  };
}

const controllers = ['controller', 'administrator'] as const;

/** What becomes of a card on control: decisions, information, measures, filing. */
export function decisionHandlers(deps: Deps): Part {
  const recordingOf = ({ origin, user }: OfficeCall): Recording => ({ at: origin.at, by: user.name, today: dayOf(localTime(origin.at)) });
  return {
    'control.decisions': ({ card: id, on, ...known }, { office, origin }): Result<CardDecisions> => {
      const card = office.read.card(id);
      if (card === null) return fail('record.not-found', { record: id });
      const events = office.read.cardEvents(id);
      const day = on ?? dayOf(localTime(origin.at));
      const law = lawContext(deps);
      const answer = decisionsFor(situationOf(events, day, known), law);
      if (!answer.ok) return answer;
      const grounds = allDecisions.map((decision): [string, readonly Ground[]] => [decision, groundsFor(decision, day, law).map(({ entry, label, basis }) => ({ ground: entry, label, basis }))]);
      return ok({ ...answer.value, on: day, due: card.due, history: decidedSoFar(events), grounds: Object.fromEntries(grounds.filter(([, list]) => list.length > 0)) });
    },
    'control.decide': async (input, call) => {
      const make = decided(input, lawContext(deps), recordingOf(call));
      const history = ownCard(call.office.read, call.office.info, input.card);
      if (!history.ok) return history;
      const first = make(history.value);
      if (!first.ok) return first;
      const [{ breaches }] = first.value;
      const origin = breaches.length > 0 ? await confirmed(call, 'decide-against-rule', controllers, input.second) : ok(call.origin);
      return origin.ok ? record(call, origin.value, input.card, make) : origin;
    },
    'control.withdraw': async ({ card, position, reason, second }, call) => {
      const make: Make = (history) => listed(withdraw(history, position, reason, recordingOf(call)));
      const history = ownCard(call.office.read, call.office.info, card);
      if (!history.ok) return history;
      const first = make(history.value);
      if (!first.ok) return first;
      // What was decided comes to nothing by it, without those who decide: as much as a decision against the rule.
      const origin = await confirmed(call, 'decide-against-rule', controllers, second);
      return origin.ok ? record(call, origin.value, card, make) : origin;
    },
    'control.file': ({ card, ...filed }, call) => record(call, call.origin, card, (history) => listed(fileAway(history, filed, recordingOf(call)))),
    'control.report': ({ card, ...report }, call) => record(call, call.origin, card, (history) => {
      if (report.summary !== null && !keepsContent(call.office.info, history.card.instruction.mark)) return fail('paper.content-not-kept', {}, 'summary');
      return listed(receiveReport(history, report, recordingOf(call)));
    }),
    'control.measure': ({ card, ...measure }, call) => record(call, call.origin, card, (history) => listed(takeMeasure(history, measure, recordingOf(call)))),
    'control.quality': ({ card, ...finding }, call) => record(call, call.origin, card, (history) => {
      if (finding.summary !== null && !keepsContent(call.office.info, history.card.instruction.mark)) return fail('paper.content-not-kept', {}, 'summary');
      return listed(findQuality(history, finding, recordingOf(call)));
    }),
    'card.events': ({ card }, { office }) => (office.read.card(card) === null ? fail('record.not-found', { record: card }) : ok(historyLines(office.read.cardEvents(card)))),
  };
}
