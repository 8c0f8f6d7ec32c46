import type { Card, CardEvent } from '../../control/index.ts';
import type { Say } from '../../i18n/index.ts';
import { isSecret } from '../../law/index.ts';
import type { OfficeInfo } from '../../office/index.ts';
import type { Paper } from '../../registration/index.ts';
import { measure } from '../layout/index.ts';
import { sheets, type Area, type Block, type FixedPage, type FormDocument } from '../model.ts';
import { footLine, sayer, sheetMark, type FormLanguage, type Imprint } from '../parts.ts';
import { back, type BackRoom } from './back.ts';
import { continuation, type Rest } from './continuation.ts';
import type { PaperMovement } from './entries.ts';
import { cardFacts, paperFacts, type CardFacts } from './facts.ts';
import { front, WIDTH } from './front.ts';
import { without } from './places.ts';

export type CardSide = 'front' | 'back' | 'both';
/** `a5`: one side to a sheet, landscape. `a4`: two sides to an upright sheet with a line to cut or fold along. */
export type CardFormat = 'a5' | 'a4';

interface Order {
  readonly office: Pick<OfficeInfo, 'name'>;
  readonly language: FormLanguage;
  readonly side: CardSide;
  readonly format: CardFormat;
  /** Number in the print log. */
  readonly printNumber: number;
  /** How many copies, each with its own number. */
  readonly copies: number;
}

export interface CardFormInput extends Order {
  readonly card: Card;
  readonly paper: Paper;
  /** The card's history, oldest first; without it the back is blank. */
  readonly events?: readonly CardEvent[];
  readonly movements?: readonly PaperMovement[];
  /** Places left blank, for a sheet as it was printed before. */
  readonly hidden?: ReadonlySet<string>;
}
export interface PaperCardInput extends Order { readonly paper: Paper }

const LEFT = 11;
const TOP = 7.5;
const BOTTOM = 5.5;
const FOOT_GAP = 1;
const A5 = sheets['a5-landscape'];
const A4 = sheets['a4-portrait'];
const HEIGHT = A5.height - TOP - BOTTOM;

/** Entries that the back has no room for. */
function restOf({ entries }: CardFacts, room: BackRoom): readonly Rest[] {
  const after = (name: Rest['name'], lines: Rest['lines'], first: number): readonly Rest[] => lines.length > first ? [{ name, lines: lines.slice(first), first }] : [];
  return [...after('decisions', entries.decisions, room.decisions), ...after('interim', entries.interim, room.halves), ...after('movement', entries.movements, room.halves)];
}

/** The sides of one copy as they are printed: face, back, then what found no room on them. */
function sides(say: Say, facts: CardFacts, imprint: Imprint, record: string, side: CardSide): readonly Area[] {
  const foot = (page: number, pages: number): Block => footLine(say, imprint, WIDTH, [{ text: say('forms:foot.page', { page, pages }) }]);
  const room = HEIGHT - measure([foot(1, 1)], WIDTH) - FOOT_GAP;
  const keyOf = (name: string): string => `${record}/${imprint.copy}/${name}`;
  const face = front(say, facts, imprint, record, room, keyOf);
  const mark = sheetMark(imprint, record);
  const reverse = back(say, facts, room, mark, keyOf);
  const made = [
    ...(side === 'back' ? [] : [face.blocks]),
    ...(side === 'front' ? [] : [reverse.blocks]),
    ...continuation(say, facts, { texts: [...side === 'back' ? [] : face.continued, ...side === 'front' ? [] : reverse.continued], tables: side === 'front' ? [] : restOf(facts, reverse.room) }, room, mark, keyOf),
  ];
  return made.map((blocks, index) => ({ x: LEFT, y: TOP, width: WIDTH, height: HEIGHT, blocks, foot: [foot(index + 1, made.length)] }));
}

/** Sides onto sheets: one to an A5, or two to an A4, the second in its lower half. */
function impose(areas: readonly Area[], format: CardFormat): readonly FixedPage[] {
  if (format === 'a5') return areas.map((area) => ({ kind: 'fixed', areas: [area], cuts: [] }));
  const half = A4.height / 2;
  const pages: FixedPage[] = [];
  for (let index = 0; index < areas.length; index += 2) {
    const pair = areas.slice(index, index + 2);
    pages.push({ kind: 'fixed', areas: pair.map((area, place) => ({ ...area, y: area.y + place * half })), cuts: [half] });
  }
  return pages;
}

interface Made { readonly code: string; readonly facts: CardFacts; readonly copies: readonly (readonly Area[])[] }

function make(code: string, record: string, facts: CardFacts, order: Order): Made {
  const say = sayer(order.language);
  const copies = Array.from({ length: order.copies }, (_, index) =>
    sides(say, facts, { code, print: order.printNumber, copy: index + 1, copies: order.copies }, record, order.side));
  return { code, facts, copies };
}

function bound(cards: readonly [Made, ...Made[]], order: Pick<Order, 'language' | 'side' | 'format'>): FormDocument {
  const say = sayer(order.language);
  const [{ code, facts }] = cards;
  const copies = cards.flatMap((card) => card.copies);
  return {
    code, language: order.language, author: facts.office,
    title: cards.length === 1 ? `${say('forms:card.title')} № ${facts.number ?? facts.registration}` : say('forms:card.titles', { count: cards.length }),
    sheet: order.format === 'a5' ? A5 : A4,
    // Only faces share a sheet across cards and copies; a card with a back keeps its own sheet.
    pages: order.side === 'front' ? impose(copies.flat(), order.format) : copies.flatMap((areas) => impose(areas, order.format)),
  };
}

function madeCard(input: CardFormInput): Made {
  const { card, paper, events = [], movements = [], hidden } = input;
  const secret = isSecret(paper.mark) || isSecret(card.instruction.mark);
  const facts = cardFacts(sayer(input.language), { ...input, events, movements });
  return make(secret ? 'CARD-PAPER' : 'CARD', card.id, hidden === undefined ? facts : without(facts, hidden), input);
}

/** CARD: the control card of one point, with the stamp "БАҚЫЛАУҒА АЛЫНДЫ" (D403 42 4), 50; D473 43; R85 170 4)). */
export function cardForm(input: CardFormInput): FormDocument {
  return bound([madeCard(input)], input);
}

/** Many cards in one document, in the order given, all in one language, format and side. */
export function cardsForm(inputs: readonly [CardFormInput, ...CardFormInput[]]): FormDocument {
  const [first, ...others] = inputs;
  return bound([madeCard(first), ...others.map(madeCard)], first);
}

/** Form's code of a card: the paper card where its document holds state secrets. */
export function cardCode({ card, paper }: Pick<CardFormInput, 'card' | 'paper'>): 'CARD' | 'CARD-PAPER' {
  return isSecret(paper.mark) || isSecret(card.instruction.mark) ? 'CARD-PAPER' : 'CARD';
}

/** CARD-PAPER: the card of a document with state secrets, kept on paper alone: its details, the rest blank (D403 50). */
export function paperCardForm(input: PaperCardInput): FormDocument {
  return bound([make('CARD-PAPER', input.paper.id, paperFacts(sayer(input.language), input.paper, input.office), input)], input);
}

export { additions, placesOf, whatIsNew, type CardPlace, type NewOnCard } from './places.ts';
export type { PaperMovement } from './entries.ts';
