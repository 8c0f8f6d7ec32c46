import type { CardId } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok, yearOf } from '../../shared/base/index.ts';
import type { ParsedOf } from '../../shared/contract/index.ts';
import type { CardDetails } from '../../shared/control/index.ts';
import { fold, isOnControl, takeOnControl } from '../../shared/control/index.ts';
import type { Instruction } from '../../shared/law/index.ts';
import { deadlines } from '../../shared/law/index.ts';
import type { Paper } from '../../shared/registration/index.ts';
import { cardView } from './card-view.ts';
import type { Deps, Handlers } from './handlers.ts';
import { lawContext } from './law.ts';
import { giveNumber, openJournal } from './numbers.ts';
import { executorsOf } from './spheres.ts';

type Part = Pick<Handlers, 'control.take' | 'card.get' | 'card.byNumber' | 'card.list' | 'control.load'>;

/** The instruction as the rules see it: what the paper itself says is taken from the paper. */
function instructionOf(input: ParsedOf<'control.take'>, paper: Paper): Instruction {
  const { coExecutorDue, matter, ...instruction } = input.instruction;
  return {
    ...instruction,
    ...(coExecutorDue === null || coExecutorDue === undefined ? {} : { coExecutorDue }), ...(matter === null || matter === undefined ? {} : { matter }),
    signedOn: input.instruction.signedOn ?? paper.outgoingDate,
    receivedAt: input.instruction.receivedAt ?? paper.receivedAt,
    mark: paper.mark,
    coExecutors: Math.max(input.instruction.coExecutors, input.coExecutors.length),
  };
}

/** Points of papers on control. */
export function controlHandlers(deps: Deps): Part {
  const { ids } = deps;
  return {
    'control.take': ({ paper: paperId, acknowledged, ...input }, call) => {
      const { office } = call;
      const paper = office.read.paper(paperId);
      if (paper === null) return fail('record.not-found', { record: paperId });
      const details: CardDetails = { ...input, instruction: instructionOf({ ...input, paper: paperId, acknowledged }, paper) };
      const computed = deadlines(details.instruction, lawContext(deps));
      if (!computed.ok) return computed;
      const same = office.read.cards({ paper: paper.id, limit: 500 }).items.find((card) => card.point === details.point && isOnControl(card.state)) ?? null;
      const events = takeOnControl(details, { office: office.info, paper, at: call.origin.at, by: call.user.name, deadlines: computed.value, same, acknowledged });
      if (!events.ok) return events;
      const year = yearOf(dayOf(localTime(call.origin.at)));
      const journal = openJournal(office.read, 'card', ['cards']);
      if (!journal.ok) return journal;
      return office.write(call.origin, (store) => {
        const number = giveNumber(store, journal.value, { year, mark: paper.mark }, call.origin);
        if (!number.ok) return number;
        if (store.numberedCard(office.info.id, number.value) !== null) return fail('journal.number-taken', { number: number.value });
        const card = fold({ id: ids.next() as CardId, owner: office.info.id, number: number.value, paper: paper.id }, events.value);
        if (card === null) throw new Error('taking on control made no event');
        store.insertCard(card, events.value);
        return ok(cardView(store, card));
      });
    },
    'card.get': ({ card }, { office }) => {
      const found = office.read.card(card);
      return found === null ? fail('record.not-found', { record: card }) : ok(cardView(office.read, found));
    },
    'card.byNumber': ({ number }, { office }) => {
      const found = office.read.cardByNumber(number);
      return found === null ? fail('record.not-found', { record: number }) : ok(cardView(office.read, found));
    },
    'control.load': ({ on, limit }, { office, origin }) => {
      const day = on ?? dayOf(localTime(origin.at));
      return ok({ on: day, executors: office.read.load(day, limit) });
    },
    'card.list': ({ overdue, paper, sphere, ...query }, { office, origin }) => {
      const today = dayOf(localTime(origin.at));
      const page = office.read.cards({ ...query, ...(paper === undefined ? {} : { paper }), ...(sphere === null ? {} : { executors: executorsOf(office.read, sphere, today) }), ...(overdue ? { overdueOn: today } : {}) });
      const awaited = office.read.dueAwaited(page.items.map(({ id }) => id));
      const papers = office.read.paperHeads(page.items.map((card) => card.paper));
      return ok({
        ...page,
        items: page.items.map((card) => {
          const of = papers.get(card.paper);
          if (of === undefined) throw new Error('a card without its paper');
          return { card, dueAwaited: awaited.has(card.id), paper: of };
        }),
      });
    },
  };
}
