import type { LocalDate, Result } from '../../shared/base/index.ts';
import { dayOf, ok } from '../../shared/base/index.ts';
import type { FormOrder } from '../../shared/contract/index.ts';
import { dueOf, isOnControl, weekEnd } from '../../shared/control/index.ts';
import { copiesForm, disciplineForm, inspectForm, journalCardsForm, journalInForm, journalOutForm, sheetForm, weeklyForm, type CardJournalRow, type CopyRow, type DisciplineRow, type FormDocument } from '../../shared/forms/index.ts';
import { listWords, paperSayer, shortDate, words } from '../../shared/i18n/index.ts';
import type { Mark } from '../../shared/law/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { journalOf, type Paper } from '../../shared/registration/index.ts';
import { changesText, type Base } from './forms-acts.ts';
import { cardsNamed, factsOfCards, factsOfPapers, isRestricted, outgoingOf, paperNamed, papersOf, takenOn, type CardRecord } from './forms-records.ts';

type ListOrder = Extract<FormOrder, { code: 'JOURNAL-IN' | 'JOURNAL-OUT' | 'JOURNAL-CARDS' | 'DISCIPLINE' | 'WEEKLY' | 'COPIES' | 'SHEET' | 'INSPECT' }>;
type PeriodOrder = Extract<FormOrder, { code: 'JOURNAL-IN' | 'JOURNAL-OUT' | 'JOURNAL-CARDS' | 'DISCIPLINE' }>;

function journalIn({ from, to }: PeriodOrder, base: Base, read: ReadStore): Result<FormDocument> {
  const kept = read.journals();
  const papers = papersOf(read, from, to, ({ journal }) => journalOf(kept, journal)?.kind === 'in');
  return ok(journalInForm({
    ...base, record: base.print, facts: factsOfPapers(papers), restricted: isRestricted(papers), period: { from, to },
    rows: papers.map((paper) => ({
      number: paper.number, received: shortDate(dayOf(paper.receivedAt)), from: paper.from.name, outgoing: `№\u00a0${paper.outgoingNumber}, ${shortDate(paper.outgoingDate)}`, content: paper.title,
      mark: markText(base, paper.mark), sheets: paper.sheets, copies: `${paper.copies}${paper.copyNumber === null ? '' : `, №\u00a0${paper.copyNumber}`}`, given: null,
    })),
  }));
}

/** A mark as a column has room for it; null for an open paper. */
function markText(base: Base, mark: Mark): string | null {
  return mark === 'open' ? null : mark === 'restricted' ? paperSayer(listWords, base.language)('in.mark.restricted') : words(base.language)(`terms:mark.${mark}`);
}

function journalOut({ from, to }: PeriodOrder, base: Base, read: ReadStore): Result<FormDocument> {
  const papers = outgoingOf(read, from, to);
  return ok(journalOutForm({
    ...base, record: base.print, restricted: isRestricted(papers), period: { from, to },
    rows: papers.map((paper) => {
      const answered = paper.answers === null ? null : read.paper(paper.answers);
      const executor = paper.executor === null ? null : `${paper.executor.surname}, ${paper.executor.phone}`;
      return {
        number: paper.number, date: shortDate(paper.date), to: paper.to, content: paper.title, mark: markText(base, paper.mark), sheets: paper.sheets,
        answers: [answered === null ? null : `№\u00a0${answered.number}, ${shortDate(dayOf(answered.receivedAt))}`, paper.refersTo].filter((text) => text !== null).join('; ') || null,
        copies: `${paper.copies}${paper.copyNumber === null ? '' : `, №\u00a0${paper.copyNumber}`}`, signed: [paper.signedBy, executor].filter((text) => text !== null).join('\n'), sent: paper.sentBy,
      };
    }),
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
  return ok(journalCardsForm({ ...base, record: base.print, facts: factsOfCards(records), restricted: isRestricted(records.map(({ paper }) => paper)), period: { from, to }, rows: records.map((record) => cardRow(base, record)) }));
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
  return ok(weeklyForm({ ...base, record: base.print, facts: factsOfCards(found.value), restricted: isRestricted(found.value.map(({ paper }) => paper)), until, rows }));
}

/** Copies of a paper as they were given out, and what was given out of it without being a numbered copy. */
function recordedCopies(base: Base, read: ReadStore, paper: Paper): readonly CopyRow[] {
  const say = paperSayer(listWords, base.language);
  const issued = read.copies(paper.id).map((copy) => ({
    on: copy.issuedOn,
    row: {
      copy: copy.number, holder: copy.holder, returned: copy.returnedOn === null ? null : shortDate(copy.returnedOn),
      received: copy.receipt === null ? shortDate(copy.issuedOn) : say('copies.receipt.of', { date: shortDate(copy.issuedOn), number: copy.receipt.number, receipt: shortDate(copy.receipt.date) }),
      destroyed: copy.destroyed === null ? null : say('copies.act', { number: copy.destroyed.act.number, date: shortDate(copy.destroyed.act.date) }),
    },
  }));
  const moved = read.movements(paper.id).map((movement) => ({
    on: movement.on,
    row: { copy: movement.copyNumber ?? paper.copyNumber ?? say('copies.paper'), holder: movement.to, received: shortDate(movement.on), returned: movement.returnedOn === null ? null : shortDate(movement.returnedOn), destroyed: null },
  }));
  return [...issued, ...moved].sort((one, other) => one.row.copy.localeCompare(other.row.copy, 'kk', { numeric: true }) || (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)).map(({ row }) => row);
}

function copies(order: Extract<ListOrder, { code: 'COPIES' }>, base: Base, read: ReadStore): Result<FormDocument> {
  const paper = paperNamed(read, order.paper);
  if (!paper.ok) return paper;
  const { copyNumber, copies: count, ...known } = paper.value;
  // A single copy bears the number on it; several are numbered from one.
  const numbers = count === 1 && copyNumber !== null ? [copyNumber] : Array.from({ length: count }, (_, index) => String(index + 1));
  const blank = (copy: string): CopyRow => ({ copy, holder: null, received: null, returned: null, destroyed: null });
  const recorded = recordedCopies(base, read, paper.value);
  // What the records don't say of a copy may be typed; the rest is blank.
  const rest = [...numbers.map((copy) => order.holders.find((one) => one.copy === copy) ?? blank(copy)), ...order.holders.filter(({ copy }) => !numbers.includes(copy))].filter(({ copy }) => !recorded.some((one) => one.copy === copy));
  return ok(copiesForm({ ...base, record: known.id, restricted: isRestricted([known]), number: known.number, date: dayOf(known.receivedAt), sheets: known.sheets, rows: [...recorded, ...rest] }));
}

/** A register or list, filled from the office's records. */
export function listForm(order: ListOrder, base: Base, read: ReadStore): Result<FormDocument> {
  switch (order.code) {
    case 'JOURNAL-IN': return journalIn(order, base, read);
    case 'JOURNAL-OUT': return journalOut(order, base, read);
    case 'JOURNAL-CARDS': return journalCards(order, base, read);
    case 'DISCIPLINE': return discipline(order, base, read);
    case 'WEEKLY': return weekly(base, read);
    case 'COPIES': return copies(order, base, read);
    case 'SHEET': return ok(sheetForm({ ...base, record: base.print, restricted: false, draft: order.draft, rows: order.bodies }));
    case 'INSPECT': return ok(inspectForm({ ...base, record: base.print, restricted: false, schedule: order.schedule, note: order.note }));
  }
}
