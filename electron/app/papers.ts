import type { AttachmentId, PaperId, Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok, yearOf } from '../../shared/base/index.ts';
import type { PaperView } from '../../shared/contract/index.ts';
import type { Attachment, Paper } from '../../shared/registration/index.ts';
import { checkPaper, countingYear, numberOf } from '../../shared/registration/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import type { Staging } from './attachments.ts';
import type { Deps, Handlers } from './handlers.ts';
import { mediaType } from './media-types.ts';
import { giveNumber, openJournal } from './numbers.ts';

type Part = Pick<Handlers, 'paper.add' | 'paper.get' | 'paper.byNumber' | 'paper.list' | 'paper.nextNumber'>;

/** Cards of one paper shown beside it; a document with more points is paged in the card list. */
const cardsShown = 500;

function view(read: ReadStore, paper: Paper): PaperView {
  const cards = read.cards({ paper: paper.id, limit: cardsShown }).items;
  return { paper, attachments: read.attachments(paper.id), cards, dueAwaited: [...read.dueAwaited(cards.map(({ id }) => id))] };
}

/** Registration of incoming papers. */
export function paperHandlers({ clock, ids }: Deps, staging: Staging): Part {
  return {
    'paper.add': ({ attachments: staged, acknowledged, reserved, ...details }, call) => {
      const { info, read } = call.office;
      const now = call.origin.at;
      const journal = openJournal(read, details.journal, ['in', 'internal']);
      if (!journal.ok) return journal;
      const same = read.samePaper(details.from.name, details.outgoingNumber, details.outgoingDate);
      const checked = checkPaper(details, { office: info, now: localTime(now), same, acknowledged, attachments: staged.length });
      if (!checked.ok) return checked;
      if (new Set(staged).size !== staged.length) return fail('input.invalid', {}, 'attachments');
      const files = staged.map((id) => staging.take(id));
      const missing = staged[files.indexOf(null)];
      if (missing !== undefined) return fail('record.not-found', { record: missing }, 'attachments');
      const year = yearOf(dayOf(details.receivedAt));
      const answer = call.office.write(call.origin, (store): Result<PaperView> => {
        const number = giveNumber(store, journal.value, { year, mark: details.mark, reserved }, call.origin);
        if (!number.ok) return number;
        if (store.numberedPaper(info.id, details.journal, number.value) !== null) return fail('journal.number-taken', { number: number.value }, 'journal');
        const paper: Paper = {
          ...details,
          id: ids.next() as PaperId,
          version: 1,
          owner: info.id,
          number: number.value,
          registeredAt: now,
          registeredBy: call.user.name,
        };
        store.insertPaper(paper);
        const attachments = files.filter((file) => file !== null).map((file): Attachment => {
          const attachment = { id: file.id as AttachmentId, paper: paper.id, name: file.name, mediaType: mediaType(file.name), size: file.size, sha256: file.sha256 };
          store.insertAttachment(attachment, file.sealed);
          return attachment;
        });
        // What is new has no cards yet: nothing of it need be asked for.
        return ok({ paper, attachments, cards: [], dueAwaited: [] });
      });
      if (answer.ok) staging.forget(staged);
      return answer;
    },
    'paper.get': ({ paper }, { office }) => {
      const found = office.read.paper(paper);
      return found === null ? fail('record.not-found', { record: paper }) : ok(view(office.read, found));
    },
    'paper.byNumber': ({ number }, { office }) => {
      const found = office.read.paperByNumber(number);
      return found === null ? fail('record.not-found', { record: number }) : ok(view(office.read, found));
    },
    'paper.list': ({ overdue, ...query }, { office, origin }) => {
      const { alike, ...page } = office.read.papers({ ...query, ...(overdue ? { overdueOn: dayOf(localTime(origin.at)) } : {}) });
      const parts = office.read.paperParts(page.items.map(({ id }) => id));
      return ok({
        ...page,
        items: page.items.map((paper) => ({
          paper, ...(parts.get(paper.id) ?? { cards: 0, attachments: 0 }), ...(alike.includes(paper.id) ? { alike: true as const } : {}),
        })),
      });
    },
    'paper.nextNumber': ({ journal: code, mark }, { office }) => {
      const journal = openJournal(office.read, code, ['in', 'internal']);
      if (!journal.ok) return journal;
      const year = yearOf(dayOf(localTime(clock.now())));
      return ok({ number: numberOf(journal.value, office.read.nextNumber(code, countingYear(journal.value, year)), year, mark) });
    },
  };
}
