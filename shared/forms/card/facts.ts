import type { Deadline, DeadlineKind } from '../../law/index.ts';
import { isSecret } from '../../law/index.ts';
import type { Card, CardEvent } from '../../control/index.ts';
import type { LocalDate } from '../../base/index.ts';
import { dayOf, localTime } from '../../base/index.ts';
import { shortDate, shortDateTime, type Say } from '../../i18n/index.ts';
import type { OfficeInfo } from '../../office/index.ts';
import type { Paper } from '../../registration/index.ts';
import { fullCitation, numbered, type FormLanguage } from '../parts.ts';
import { cardEntries, noEntries, type CardEntries, type PaperMovement } from './entries.ts';

/** The key of a place of a card from its name in the form; undefined where places are not wanted. */
export type KeyOf = (name: string) => string;

/** What stands on a card, as text; null is a blank to fill in by hand. */
export interface CardFacts {
  readonly office: string;
  readonly mark: string | null;
  readonly number: string | null;
  readonly taken: LocalDate | null;
  readonly registration: string;
  readonly correspondent: string;
  readonly outgoing: string;
  readonly sheets: string;
  readonly document: string | null;
  readonly documentNumber: string | null;
  readonly point: string | null;
  readonly content: string | null;
  readonly responsible: string | null;
  readonly coExecutors: string | null;
  readonly level: string | null;
  readonly unit: string | null;
  readonly kind: string | null;
  readonly rhythm: string | null;
  readonly completion: string | null;
  readonly result: string | null;
  readonly received: string | null;
  readonly firstDue: string | null;
  readonly due: string | null;
  readonly coDue: string | null;
  readonly interimDates: readonly string[];
  readonly basis: string | null;
  readonly resolutionAuthor: string | null;
  readonly resolution: string | null;
  readonly controller: string | null;
  readonly entries: CardEntries;
}

function dates(deadlines: readonly Deadline[], kind: DeadlineKind): string[] {
  return deadlines.filter((deadline) => deadline.kind === kind).map(({ date }) => shortDate(date));
}

function basisText(say: Say, deadlines: readonly Deadline[]): string | null {
  const cited = deadlines.filter(({ kind }) => kind === 'due').flatMap(({ basis }) => basis.map((citation) => fullCitation(say, citation)));
  return cited.length === 0 ? null : [...new Set(cited)].join('; ');
}

/** What a paper alone says: registration details, which may be kept of every document. */
export function paperFacts(say: Say, paper: Paper, office: Pick<OfficeInfo, 'name'>): CardFacts {
  const sheets = [say('forms:card.sheets.value', { sheets: paper.sheets, copies: paper.copies }),
    ...(paper.copyNumber === null ? [] : [say('forms:card.sheets.copy', { copy: paper.copyNumber })])];
  return {
    office: office.name,
    mark: paper.mark === 'open' ? null : say(`terms:mark.${paper.mark}`),
    number: null, taken: null,
    registration: `${numbered(paper.number)}, ${shortDate(dayOf(localTime(paper.registeredAt)))}`,
    correspondent: paper.from.name,
    outgoing: `${numbered(paper.outgoingNumber)}, ${shortDate(paper.outgoingDate)}`,
    sheets: sheets.join(' '),
    document: null, documentNumber: null, point: null, content: null, responsible: null, coExecutors: null, level: null, unit: null,
    kind: null, rhythm: null, completion: null, result: null,
    received: shortDateTime(paper.receivedAt),
    firstDue: null, due: null, coDue: null, interimDates: [], basis: null, resolutionAuthor: null, resolution: null, controller: null, entries: noEntries,
  };
}

export interface CardFactsInput {
  readonly card: Card;
  readonly paper: Paper;
  readonly office: Pick<OfficeInfo, 'name'>;
  readonly language: FormLanguage;
  /** The card's history, oldest first. */
  readonly events: readonly CardEvent[];
  readonly movements: readonly PaperMovement[];
}

/**
 * What a card says. Of a document with state secrets only the details of registration, whatever the record
 * holds: the rest stays blank (D403 50).
 */
export function cardFacts(say: Say, { card, paper, office, language, events, movements }: CardFactsInput): CardFacts {
  const known = paperFacts(say, paper, office);
  const facts = { ...known, number: card.number, taken: dayOf(localTime(card.takenAt)), controller: card.takenBy };
  const entries = cardEntries(say, language, events, card.deadlines.deadlines, movements);
  if (isSecret(paper.mark) || isSecret(card.instruction.mark)) return { ...facts, entries: { ...noEntries, movements: entries.movements } };
  const { instruction, deadlines: { deadlines }, resolution } = card;
  const [taken] = events;
  const source = instruction.source === 'other' ? null : say(`terms:source.${instruction.source}`);
  return {
    ...facts,
    document: [source, paper.title].filter((text) => text !== null).join(': ') || null,
    documentNumber: `${numbered(paper.outgoingNumber)}, ${shortDate(instruction.signedOn)}`,
    point: card.point,
    content: card.content,
    responsible: card.responsible,
    coExecutors: card.coExecutors.length === 0 ? null : card.coExecutors.join('; '),
    level: instruction.controlledBy === null ? null : say(`terms:controller.${instruction.controlledBy}`),
    unit: card.controlUnit,
    kind: say(`terms:control-kind.${instruction.controlKind}`),
    rhythm: instruction.interim === null ? null : say(`terms:interim.${instruction.interim}`),
    completion: card.completionForm,
    result: card.finalResult,
    received: shortDateTime(instruction.receivedAt),
    firstDue: dates(taken?.kind === 'taken-on-control' ? taken.deadlines.deadlines : deadlines, 'due').at(0) ?? null,
    due: shortDate(card.due),
    coDue: dates(deadlines, 'co-executor').at(0) ?? null,
    interimDates: dates(deadlines, 'interim'),
    basis: basisText(say, deadlines),
    resolutionAuthor: resolution === null ? null : `${resolution.author}, ${shortDate(resolution.date)}`,
    resolution: resolution === null ? null : resolution.text,
    controller: card.takenBy,
    entries,
  };
}
