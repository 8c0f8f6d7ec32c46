import type { OutgoingId, Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok, yearOf } from '../../shared/base/index.ts';
import type { OutgoingView } from '../../shared/contract/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import type { OutgoingPaper } from '../../shared/registration/index.ts';
import { checkOutgoing } from '../../shared/registration/index.ts';
import type { Deps, Handlers } from './handlers.ts';
import { giveNumber, openJournal } from './numbers.ts';

type Part = Pick<Handlers, 'outgoing.add' | 'outgoing.get' | 'outgoing.list'>;

function view(read: ReadStore, paper: OutgoingPaper): OutgoingView {
  const answered = paper.answers === null ? null : read.paper(paper.answers);
  return { paper, answers: answered === null ? null : { id: answered.id, number: answered.number, receivedAt: answered.receivedAt, from: answered.from } };
}

/** Registration of papers that the office sends. */
export function outgoingHandlers({ ids }: Pick<Deps, 'ids'>): Part {
  return {
    'outgoing.add': ({ reserved, ...details }, call) => {
      const { info, read } = call.office;
      const journal = openJournal(read, details.journal, ['out']);
      if (!journal.ok) return journal;
      const answered = details.answers === null ? null : read.paper(details.answers);
      const checked = checkOutgoing(details, { office: info, today: dayOf(localTime(call.origin.at)), answered });
      if (!checked.ok) return checked;
      return call.office.write(call.origin, (store): Result<OutgoingView> => {
        const number = giveNumber(store, journal.value, { year: yearOf(details.date), mark: details.mark, reserved }, call.origin);
        if (!number.ok) return number;
        if (store.numberedOutgoing(info.id, details.journal, number.value) !== null) return fail('journal.number-taken', { number: number.value }, 'journal');
        const paper: OutgoingPaper = { ...details, id: ids.next() as OutgoingId, version: 1, owner: info.id, number: number.value, registeredAt: call.origin.at, registeredBy: call.user.name };
        store.insertOutgoing(paper);
        return ok(view(store, paper));
      });
    },
    'outgoing.get': ({ paper }, { office: { read } }) => {
      const found = read.outgoing(paper);
      return found === null ? fail('record.not-found', { record: paper }) : ok(view(read, found));
    },
    'outgoing.list': (query, { office: { read } }) => {
      const page = read.outgoingPapers(query);
      return ok({ ...page, items: page.items.map((paper) => view(read, paper)) });
    },
  };
}
