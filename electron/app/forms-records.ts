import type { CardId, LocalDate, PaperId, Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok } from '../../shared/base/index.ts';
import type { Card, CardEvent } from '../../shared/control/index.ts';
import { standing } from '../../shared/control/index.ts';
import type { FormFact } from '../../shared/forms/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import type { OutgoingPaper, Paper } from '../../shared/registration/index.ts';

/** Whether a name is a record's identity and not its number. */
export const isId = (text: string): boolean => /^[0-9a-f-]{36}$/u.test(text);

/** A card with its paper and what stands of its history: all that a form says of it. */
export interface CardRecord { readonly card: Card; readonly paper: Paper; readonly events: readonly CardEvent[] }

export function paperNamed(read: ReadStore, name: string): Result<Paper> {
  const paper = isId(name) ? read.paper(name as PaperId) : read.paperByNumber(name);
  return paper === null ? fail('record.not-found', { record: name }, 'paper') : ok(paper);
}

function recordOf(read: ReadStore, card: Card): CardRecord {
  const paper = read.paper(card.paper);
  if (paper === null) throw new Error('a card without its paper');
  return { card, paper, events: standing(read.cardEvents(card.id)).map(({ event }) => event) };
}

export function cardNamed(read: ReadStore, name: string): Result<CardRecord> {
  const card = isId(name) ? read.card(name as CardId) : read.cardByNumber(name);
  return card === null ? fail('record.not-found', { record: name }, 'card') : ok(recordOf(read, card));
}

/** The cards named, in that order; where none is named, all that `wanted` keeps, by due date. */
export function cardsNamed(read: ReadStore, names: readonly string[], wanted: (card: Card) => boolean): Result<readonly CardRecord[]> {
  const found: CardRecord[] = [];
  for (const name of names) {
    const one = cardNamed(read, name);
    if (!one.ok) return one;
    found.push(one.value);
  }
  if (names.length > 0) return ok(found);
  let after: string | null = null;
  do {
    const page = read.cards({ after, limit: 500 });
    for (const card of page.items) if (wanted(card)) found.push(recordOf(read, card));
    after = page.next;
  } while (after !== null);
  return ok(found);
}

/** Papers received in a span of days that `wanted` keeps, oldest first. */
export function papersOf(read: ReadStore, from: LocalDate, to: LocalDate, wanted: (paper: Paper) => boolean): readonly Paper[] {
  const found: Paper[] = [];
  let after: string | null = null;
  do {
    const page = read.papers({ after, limit: 500 });
    for (const paper of page.items) {
      const day = dayOf(paper.receivedAt);
      if (day >= from && day <= to && wanted(paper)) found.push(paper);
    }
    // Newest first: once a page ends before the period, nothing of it is left.
    const last = page.items.at(-1);
    after = last !== undefined && dayOf(last.receivedAt) < from ? null : page.next;
  } while (after !== null);
  return found.reverse();
}

/** Outgoing papers that bear a day of the span, oldest first. */
export function outgoingOf(read: ReadStore, from: LocalDate, to: LocalDate): readonly OutgoingPaper[] {
  const found: OutgoingPaper[] = [];
  let after: string | null = null;
  do {
    const page = read.outgoingPapers({ journal: null, answers: null, from, to, after, limit: 500 });
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found.reverse();
}

export function takenOn(card: Card): LocalDate {
  return dayOf(localTime(card.takenAt));
}

/** What a form that names these cards and their documents states of them. */
export function factsOfCards(records: readonly Pick<CardRecord, 'card' | 'paper'>[]): readonly FormFact[] {
  return records.flatMap(({ card, paper }): FormFact[] => [
    { record: card.id, kind: 'number', value: card.number }, { record: card.id, kind: 'responsible', value: card.responsible }, { record: card.id, kind: 'due', value: card.due },
    { record: card.id, kind: 'point', value: card.point }, { record: paper.id, kind: 'outgoing', value: paper.outgoingNumber }, { record: paper.id, kind: 'signed', value: card.instruction.signedOn },
  ]);
}

/** What a register of papers states of them. */
export function factsOfPapers(papers: readonly Paper[]): readonly FormFact[] {
  return papers.flatMap(({ id, number, outgoingNumber, outgoingDate }): FormFact[] => [
    { record: id, kind: 'paper', value: number }, { record: id, kind: 'outgoing', value: outgoingNumber }, { record: id, kind: 'signed', value: outgoingDate },
  ]);
}

/** Whether any of these papers is restricted. */
export function isRestricted(papers: readonly Pick<Paper, 'mark'>[]): boolean {
  return papers.some(({ mark }) => mark !== 'open');
}
