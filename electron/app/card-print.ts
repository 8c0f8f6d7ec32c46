import { createHash } from 'node:crypto';
import type { CardId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import { additions, cardForm, whatIsNew, placesOf, type CardFormInput, type CardPlace, type FormDocument, type NewOnCard } from '../../shared/forms/index.ts';
import type { PrintDetail, PrintedPlace, PrintRecord } from '../../shared/office/index.ts';
import type { OpenOffice } from '../../shared/ports/index.ts';

/** How a card is to be made. */
export interface CardSheet { readonly lang: 'kk' | 'ru'; readonly format: 'a5' | 'a4'; readonly side: 'front' | 'back' | 'both' }

/** Of the words at a place, enough to see that they changed. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}

const rounded = (length: number): number => Math.round(length * 1000) / 1000;

/** Places as the print log keeps them: where and whether, never the words. */
export function printedPlaces(places: readonly CardPlace[]): readonly PrintedPlace[] {
  return places.map(({ key, sheet, x, y, width, height, size, runs }) => {
    const text = runs.map((run) => run.text).join('');
    return { key, sheet, x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height), size, digest: text === '' ? null : digestOf(text) };
  });
}

/** A card with all that its form needs. */
export function cardInput(office: OpenOffice, id: CardId, { lang, format, side }: CardSheet, printNumber: number, copies: number): Result<CardFormInput> {
  const card = office.read.card(id);
  const paper = card === null ? null : office.read.paper(card.paper);
  if (card === null || paper === null) return fail('record.not-found', { record: id });
  const movements = office.read.movements(paper.id).map(({ on, to, copyNumber, returnedOn }) => ({ on, to, copy: copyNumber, back: returnedOn }));
  return ok({ card, paper, events: office.read.cardEvents(id), movements, office: office.info, language: lang, side, format, printNumber, copies });
}

interface Whole { readonly print: PrintRecord; readonly detail: PrintDetail }

/** Prints of a card on new sheets in one language, oldest first, each with what it bears. */
function wholePrints(office: OpenOffice, card: CardId, language: string): readonly Whole[] {
  return office.read.prints(card).filter((print) => print.language === language).flatMap((print) => {
    const detail = office.read.printDetail(print.id);
    return detail === null || detail.base !== null ? [] : [{ print, detail }];
  });
}

/** The last print that already put one of the sides onto paper. */
export function printedBefore(office: OpenOffice, card: CardId, { lang, side }: Pick<CardSheet, 'lang' | 'side'>): PrintRecord | null {
  const meets = (other: PrintDetail['side']): boolean => side === 'both' || other === 'both' || side === other;
  return wholePrints(office, card, lang).findLast(({ detail }) => meets(detail.side))?.print ?? null;
}

export interface Fed {
  /** The print whose sheets are fed again, and how they were made. */
  readonly base: Whole;
  readonly input: CardFormInput;
  readonly found: NewOnCard;
  readonly sheets: number;
}

/** What is new on a card since sheets of it were printed; `number`: of their print, else the last one's. */
export function sinceLast(office: OpenOffice, card: CardId, lang: CardSheet['lang'], number: number | undefined): Result<Fed> {
  const wholes = wholePrints(office, card, lang);
  const base = number === undefined ? wholes.at(-1) : wholes.find(({ print }) => print.number === number);
  if (base === undefined) return fail('print.not-printed');
  const on = new Map(base.detail.places.map((place) => [place.key, place]));
  for (const print of office.read.prints(card)) {
    const detail = office.read.printDetail(print.id);
    if (detail?.base === base.print.number) for (const place of detail.places) on.set(place.key, place);
  }
  const input = cardInput(office, card, { lang, format: base.detail.format, side: base.detail.side }, base.print.number, 1);
  if (!input.ok) return input;
  const now = placesOf(cardForm(input.value)).get(card) ?? [];
  const printed = [...on.values()];
  return ok({ base, input: input.value, found: whatIsNew(now, printed, digestOf), sheets: 1 + Math.max(0, ...printed.map(({ sheet }) => sheet)) });
}

/** The sheets with nothing but what is new; `only`: without those to which nothing is added. */
export function addedForm({ input, found, sheets }: Fed, copies: number, only: boolean): FormDocument {
  const once = additions(cardForm(input), found.added, sheets, only);
  return { ...once, pages: Array.from({ length: copies }, () => once.pages).flat() };
}

/** The card as it was printed: what is new is blank. */
export function oldForm({ input, found }: Fed): FormDocument {
  return cardForm({ ...input, hidden: new Set(found.added.map(({ key }) => key)) });
}
