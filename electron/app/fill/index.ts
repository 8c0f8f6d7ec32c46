import type { CardId, PaperId, Result } from '../../../shared/base/index.ts';
import { dayOf, fail, instantOf, localTime, ok, yearOf } from '../../../shared/base/index.ts';
import type { FillMade } from '../../../shared/contract/index.ts';
import type { CardDetails } from '../../../shared/control/index.ts';
import { fold, takeOnControl } from '../../../shared/control/index.ts';
import type { LawContext } from '../../../shared/law/index.ts';
import { deadlines } from '../../../shared/law/index.ts';
import type { WriteStore } from '../../../shared/ports/index.ts';
import type { Paper } from '../../../shared/registration/index.ts';
import { checkPaper, keepsContent, numberText } from '../../../shared/registration/index.ts';
import type { Deps, Handlers, OfficeCall } from '../handlers.ts';
import { lawContext } from '../law.ts';
import { chance } from './chance.ts';
import type { CourseParts, Known } from './course.ts';
import { courseOf } from './course.ts';
import type { FilledRecord } from './records.ts';
import { records, span } from './records.ts';

/** Papers of one transaction: others are served between two of them. */
const papersAtOnce = 200;

interface Desk { readonly call: OfficeCall; readonly context: LawContext; readonly ids: Deps['ids']; readonly course: CourseParts; readonly known: Known }

/**
 * One paper with its points, by the same rules as `paper.add` and `control.take`, registered on the day of its receipt;
 * and what became of each point up to yesterday.
 */
function putRecord(store: WriteStore, { paper: details, points, language }: FilledRecord, { call, context, ids, course, known }: Desk): Result<void> {
  const { info } = call.office;
  const at = instantOf(details.receivedAt);
  const now = localTime(call.origin.at);
  const same = store.samePaper(details.from.name, details.outgoingNumber, details.outgoingDate);
  const checked = checkPaper(details, { office: info, now, same, acknowledged: ['duplicate'], attachments: 0 });
  if (!checked.ok) return checked;
  const year = yearOf(dayOf(details.receivedAt));
  const number = numberText(details.journal, store.takeNumber(details.journal, year), year, details.mark);
  const paper: Paper = { ...details, id: ids.next() as PaperId, version: 1, owner: info.id, number, registeredAt: at, registeredBy: call.user.name };
  store.insertPaper(paper);
  for (const point of points) {
    const card: CardDetails = { ...point, instruction: { ...point.instruction, signedOn: paper.outgoingDate, receivedAt: paper.receivedAt } };
    const computed = deadlines(card.instruction, context);
    if (!computed.ok) return computed;
    const events = takeOnControl(card, { office: info, paper, at, by: call.user.name, deadlines: computed.value, same: null, acknowledged: [] });
    if (!events.ok) return events;
    const folded = fold({ id: ids.next() as CardId, owner: info.id, number: numberText('card', store.takeNumber('card', year), year, paper.mark), paper: paper.id }, events.value);
    if (folded === null) throw new Error('taking on control made no event');
    const lived = courseOf({ card: folded, events: events.value }, language, keepsContent(info, paper.mark), course, known);
    store.insertCard(lived.card, lived.events);
  }
  return ok();
}

/** Realistic records in numbers, for trials and measurements. */
export function fillHandlers(deps: Deps): Pick<Handlers, 'office.fill'> {
  return {
    'office.fill': async ({ cards, seed, add }, call): Promise<Result<FillMade>> => {
      const { info, read } = call.office;
      // A document with state secrets has its card on paper only (D403 50).
      if (info.regime === 'secret') return fail('control.secret-on-paper', {}, 'cards');
      if (!add && read.papers({ limit: 1 }).total > 0) return fail('office.not-empty', {}, 'add');
      const today = dayOf(localTime(call.origin.at));
      const context = lawContext(deps);
      const plan = span(today);
      const source = records({ cards, seed, ...plan, restrictedContent: info.content });
      // Chance of its own: what papers are made does not depend on what became of them.
      const course: CourseParts = { draw: chance(seed + 1), law: context, by: call.user.name, until: plan.to };
      const desk: Desk = { call, context, ids: deps.ids, course, known: new Map() };
      let made: FillMade = { papers: 0, cards: 0 };
      const done = await call.office.writeInSteps(call.origin, (store) => {
        for (let count = 0; count < papersAtOnce; count += 1) {
          const next = source.next();
          if (next.done === true) return ok(false);
          const put = putRecord(store, next.value, desk);
          if (!put.ok) return put;
          made = { papers: made.papers + 1, cards: made.cards + next.value.points.length };
        }
        call.progress(made.cards, cards);
        return ok(true);
      }, call.signal);
      return done.ok ? ok(made) : done;
    },
  };
}
