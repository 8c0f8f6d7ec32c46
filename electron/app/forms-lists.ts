import type { LocalDate, Result } from '../../shared/base/index.ts';
import { dayOf, ok } from '../../shared/base/index.ts';
import type { FormOrder } from '../../shared/contract/index.ts';
import { dueOf, isOnControl, weekEnd } from '../../shared/control/index.ts';
import { copiesForm, disciplineForm, inspectForm, journalCardsForm, journalInForm, sheetForm, weeklyForm, type CardJournalRow, type CopyRow, type DisciplineRow, type FormDocument } from '../../shared/forms/index.ts';
import { listWords, paperSayer, shortDate, words } from '../../shared/i18n/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { journalOf } from '../../shared/registration/index.ts';
import { changesText, type Base } from './forms-acts.ts';
import { cardsNamed, isRestricted, paperNamed, papersOf, takenOn, type CardRecord } from './forms-records.ts';

type ListOrder = Extract<FormOrder, { code: 'JOURNAL-IN' | 'JOURNAL-CARDS' | 'DISCIPLINE' | 'WEEKLY' | 'COPIES' | 'SHEET' | 'INSPECT' }>;
type PeriodOrder = Extract<FormOrder, { code: 'JOURNAL-IN' | 'JOURNAL-CARDS' | 'DISCIPLINE' }>;

function journalIn({ from, to }: PeriodOrder, base: Base, read: ReadStore): Result<FormDocument> {
  const say = words(base.language);
  const short = paperSayer(listWords, base.language);
  const kept = read.journals();
  const papers = papersOf(read, from, to, ({ journal }) => journalOf(kept, journal)?.kind === 'in');
  return ok(journalInForm({
    ...base, record: base.print, restricted: isRestricted(papers), period: { from, to },
    rows: papers.map((paper) => ({
      number: paper.number, received: shortDate(dayOf(paper.receivedAt)), from: paper.from.name, outgoing: `№\u00a0${paper.outgoingNumber}, ${shortDate(paper.outgoingDate)}`, content: paper.title,
      mark: paper.mark === 'open' ? null : paper.mark === 'restricted' ? short('in.mark.restricted') : say(`terms:mark.${paper.mark}`), sheets: paper.sheets, copies: `${paper.copies}${paper.copyNumber === null ? '' : `, №\u00a0${paper.copyNumber}`}`, given: null,
    })),
  }));
}

function cardRow(base: Base, { card, paper, events }: CardRecord): CardJournalRow {
  const taken = events.find((event) => event.kind === 'taken-on-control');
  const first = taken === undefined ? null : dueOf(taken.deadlines);
  const removal = isOnControl(card.state) ? undefined : events.findLast((event) => event.kind === 'decided' && event.decision === 'removal');
  const filed = events.findLast((event) => event.kind === 'filed');
  return {
    number: card.number, taken: shortDate(takenOn(card)), paper: paper.number, point: card.point, content: card.content, responsible: card.responsible, firstDue: first === null ? null : shortDate(first),
    due: shortDate(card.due), decisions: changesText(words(base.language), events), removed: removal?.kind === 'decided' ? `${shortDate(removal.on)}, №\u00a0${removal.document.number}` : null,
    filed: filed?.kind === 'filed' ? `${filed.caseFile}, ${filed.sheets}` : null,
  };
}

function journalCards({ from, to }: PeriodOrder, base: Base, read: ReadStore): Result<FormDocument> {
  const found = cardsNamed(read, [], (card) => takenOn(card) >= from && takenOn(card) <= to);
  if (!found.ok) return found;
  const records = [...found.value].sort((one, other) => (one.card.takenAt < other.card.takenAt ? -1 : one.card.takenAt > other.card.takenAt ? 1 : one.card.number.localeCompare(other.card.number, 'kk', { numeric: true })));
  return ok(journalCardsForm({ ...base, record: base.print, restricted: isRestricted(records.map(({ paper }) => paper)), period: { from, to }, rows: records.map((record) => cardRow(base, record)) }));
}

function discipline({ from, to }: PeriodOrder, base: Base, read: ReadStore): Result<FormDocument> {
  const found = cardsNamed(read, [], () => true);
  if (!found.ok) return found;
  const say = words(base.language);
  const rows = found.value.flatMap(({ card, events }) => events.flatMap((event): (DisciplineRow & { readonly on: LocalDate })[] => event.kind !== 'measure-taken' || event.on < from || event.on > to ? [] : [{
    on: event.on, card: card.number, responsible: card.responsible, person: event.person, post: event.post, cause: say(`terms:measure-cause.${event.cause}`), measure: say(`terms:measure.${event.measure}`),
    number: event.document.number, date: event.document.date,
  }])).sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  const named = new Set(rows.map(({ card }) => card));
  return ok(disciplineForm({ ...base, record: base.print, restricted: isRestricted(found.value.filter(({ card }) => named.has(card.number)).map(({ paper }) => paper)), period: { from, to }, rows }));
}

function weekly(base: Base, read: ReadStore): Result<FormDocument> {
  const until = weekEnd(base.made);
  const found = cardsNamed(read, [], (card) => isOnControl(card.state) && card.due <= until);
  if (!found.ok) return found;
  const rows = found.value.map(({ card, paper }) => ({ responsible: card.responsible, card: card.number, paper: paper.number, point: card.point, content: card.content, due: card.due }));
  return ok(weeklyForm({ ...base, record: base.print, restricted: isRestricted(found.value.map(({ paper }) => paper)), until, rows }));
}

function copies(order: Extract<ListOrder, { code: 'COPIES' }>, base: Base, read: ReadStore): Result<FormDocument> {
  const paper = paperNamed(read, order.paper);
  if (!paper.ok) return paper;
  const { copyNumber, copies: count, registeredAt: _at, ...known } = paper.value;
  // A single copy bears the number on it; several are numbered from one.
  const numbers = count === 1 && copyNumber !== null ? [copyNumber] : Array.from({ length: count }, (_, index) => String(index + 1));
  const blank = (copy: string): CopyRow => ({ copy, holder: null, received: null, returned: null, destroyed: null });
  const rows = [...numbers.map((copy) => order.holders.find((one) => one.copy === copy) ?? blank(copy)), ...order.holders.filter(({ copy }) => !numbers.includes(copy))];
  return ok(copiesForm({ ...base, record: known.id, restricted: isRestricted([known]), number: known.number, date: dayOf(known.receivedAt), sheets: known.sheets, rows }));
}

/** A register or list, filled from the office's records. */
export function listForm(order: ListOrder, base: Base, read: ReadStore): Result<FormDocument> {
  switch (order.code) {
    case 'JOURNAL-IN': return journalIn(order, base, read);
    case 'JOURNAL-CARDS': return journalCards(order, base, read);
    case 'DISCIPLINE': return discipline(order, base, read);
    case 'WEEKLY': return weekly(base, read);
    case 'COPIES': return copies(order, base, read);
    case 'SHEET': return ok(sheetForm({ ...base, record: base.print, restricted: false, draft: order.draft, rows: order.bodies }));
    case 'INSPECT': return ok(inspectForm({ ...base, record: base.print, restricted: false, schedule: order.schedule, note: order.note }));
  }
}
