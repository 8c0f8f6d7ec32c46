import type { CardId, Instant, LocalDate, LocalDateTime, OfficeId, PaperId } from '../../shared/base/index.ts';
import type { Card, CardDetails, Resolution } from '../../shared/control/index.ts';
import type { Deadlines, Instruction, Term } from '../../shared/law/index.ts';
import { sortKey } from '../../shared/i18n/sort.ts';
import type { Texts } from '../../shared/packages/canonical.ts';
import { canonical } from '../../shared/packages/canonical.ts';
import type { Reader, Value, Writer } from './database.ts';
import type { Layout } from './layout.ts';
import { refuseContent } from './layout.ts';

export interface CardRow {
  seq: number; responsible_key: string; id: string; version: number; owner: string; number: string; paper: string; point: string; taken_at: string; taken_by: string;
  state: Card['state']; due: string; responsible: string; completion_form: string | null; control_unit: string | null; deadlines: string;
  source: Instruction['source']; occasion: Instruction['occasion']; controlled_by: Instruction['controlledBy'];
  handed_over: number; local: number; resonance: number; special_kind: Instruction['specialKind']; executor_under_president: number;
  government_powers: number; control_stamp: number; signed_on: string; received_at: string;
  term_kind: 'due' | 'workingDays' | 'calendarDays' | 'months' | null; term_date: string | null; term_number: number | null;
  urgency: Instruction['urgency']; control_kind: Instruction['controlKind']; bodies: number; co_executors: number;
  interdepartmental: number; changes_approach: number; interim: Instruction['interim']; mark: Instruction['mark'];
  against_rule: number; co_executor_due: string | null; matter: Instruction['matter'] | null;
  content: string | null; final_result: string | null;
  resolution_author: string | null; resolution_text: string | null; resolution_date: string | null;
}

/** What of a card is content: kept apart, and nowhere in a store for secret-adjacent work. */
export type CardContent = Pick<CardDetails, 'content' | 'finalResult' | 'resolution'>;

export function contentOf({ content, finalResult, resolution }: CardContent): CardContent {
  return { content, finalResult, resolution };
}

function termFrom(row: CardRow): Term | null {
  switch (row.term_kind) {
    case null: return null;
    case 'due': return { due: row.term_date as LocalDate };
    case 'workingDays': return { workingDays: row.term_number ?? 0 };
    case 'calendarDays': return { calendarDays: row.term_number ?? 0 };
    case 'months': return { months: row.term_number ?? 0 };
  }
}

function termTo(term: Term | null): Pick<CardRow, 'term_kind' | 'term_date' | 'term_number'> {
  if (term === null) return { term_kind: null, term_date: null, term_number: null };
  if ('due' in term) return { term_kind: 'due', term_date: term.due, term_number: null };
  if ('workingDays' in term) return { term_kind: 'workingDays', term_date: null, term_number: term.workingDays };
  if ('calendarDays' in term) return { term_kind: 'calendarDays', term_date: null, term_number: term.calendarDays };
  return { term_kind: 'months', term_date: null, term_number: term.months };
}

function instructionFrom(row: CardRow): Instruction {
  return {
    source: row.source, occasion: row.occasion, controlledBy: row.controlled_by, handedOver: row.handed_over === 1, local: row.local === 1,
    resonance: row.resonance === 1, specialKind: row.special_kind, executorUnderPresident: row.executor_under_president === 1,
    governmentPowers: row.government_powers === 1, controlStamp: row.control_stamp === 1, signedOn: row.signed_on as LocalDate,
    receivedAt: row.received_at as LocalDateTime, term: termFrom(row), urgency: row.urgency, controlKind: row.control_kind, bodies: row.bodies,
    coExecutors: row.co_executors, interdepartmental: row.interdepartmental === 1, changesApproach: row.changes_approach === 1,
    interim: row.interim, mark: row.mark,
    // Left out where empty, as everywhere: a record of before these columns keeps its digest.
    ...(row.co_executor_due === null ? {} : { coExecutorDue: row.co_executor_due as LocalDate }), ...(row.matter === null ? {} : { matter: row.matter }),
  };
}

function instructionTo(instruction: Instruction): Record<string, Value> {
  return {
    source: instruction.source, occasion: instruction.occasion, controlled_by: instruction.controlledBy, handed_over: Number(instruction.handedOver),
    local: Number(instruction.local), resonance: Number(instruction.resonance), special_kind: instruction.specialKind,
    executor_under_president: Number(instruction.executorUnderPresident), government_powers: Number(instruction.governmentPowers),
    control_stamp: Number(instruction.controlStamp), signed_on: instruction.signedOn, received_at: instruction.receivedAt,
    ...termTo(instruction.term), urgency: instruction.urgency, control_kind: instruction.controlKind, bodies: instruction.bodies,
    co_executors: instruction.coExecutors, interdepartmental: Number(instruction.interdepartmental),
    changes_approach: Number(instruction.changesApproach), interim: instruction.interim, mark: instruction.mark,
    co_executor_due: instruction.coExecutorDue ?? null, matter: instruction.matter ?? null,
  };
}

function resolutionFrom(row: CardRow): Resolution | null {
  return row.resolution_author === null || row.resolution_text === null || row.resolution_date === null
    ? null
    : { author: row.resolution_author, text: row.resolution_text, date: row.resolution_date as LocalDate };
}

function madeFrom(row: CardRow, coExecutors: readonly string[]): Card {
  return {
    id: row.id as CardId,
    version: row.version,
    owner: row.owner as OfficeId,
    number: row.number,
    paper: row.paper as PaperId,
    takenAt: row.taken_at as Instant,
    takenBy: row.taken_by,
    state: row.state,
    deadlines: JSON.parse(row.deadlines) as Deadlines,
    due: row.due as LocalDate,
    point: row.point,
    content: row.content,
    instruction: instructionFrom(row),
    responsible: row.responsible,
    coExecutors,
    completionForm: row.completion_form,
    finalResult: row.final_result,
    controlUnit: row.control_unit,
    resolution: resolutionFrom(row),
    ...(row.against_rule === 1 ? { againstRule: true as const } : {}),
  };
}

/** Cards of some rows: their co-executors are asked for once, not card by card. */
export function cardsFrom(db: Reader, rows: readonly CardRow[]): Card[] {
  if (rows.length === 0) return [];
  const others = new Map<string, string[]>();
  const found = db.all<{ card: string; name: string }>('SELECT card, name FROM card_co_executors WHERE card IN (SELECT value FROM json_each(?)) ORDER BY card, position', [JSON.stringify(rows.map(({ id }) => id))]);
  for (const { card, name } of found) {
    const names = others.get(card);
    if (names === undefined) others.set(card, [name]); else names.push(name);
  }
  return rows.map((row) => madeFrom(row, others.get(row.id) ?? []));
}

function cardFrom(db: Reader, row: CardRow): Card {
  return madeFrom(row, db.all<{ name: string }>('SELECT name FROM card_co_executors WHERE card = ? ORDER BY position', [row.id]).map(({ name }) => name));
}

/** Cards (`from`: as `k`) with their content as `c`. */
export function selectCards({ contents }: Layout, from = 'cards k'): string {
  const columns = ['content', 'final_result', 'resolution_author', 'resolution_text', 'resolution_date'];
  return contents
    ? `SELECT k.*, ${columns.map((name) => `c.${name}`).join(', ')} FROM ${from} LEFT JOIN card_contents c ON c.card = k.id`
    : `SELECT k.*, ${columns.map((name) => `NULL AS ${name}`).join(', ')} FROM ${from}`;
}

export function readCard(db: Reader, layout: Layout, id: string): Card | null {
  const row = db.get<CardRow>(`${selectCards(layout)} WHERE k.id = ?`, [id]);
  return row === undefined ? null : cardFrom(db, row);
}

/** Those of these cards that there are. */
export function readCards(db: Reader, layout: Layout, ids: readonly CardId[]): ReadonlyMap<CardId, Card> {
  const rows = db.all<CardRow>(`${selectCards(layout)} WHERE k.id IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)]);
  return new Map(cardsFrom(db, rows).map((card) => [card.id, card]));
}

/** This office's own before one that came in a package with the same number. */
export function cardByNumber(db: Reader, layout: Layout, number: string): Card | null {
  const row = db.get<CardRow>(`${selectCards(layout)} WHERE k.number = ? ORDER BY k.owner = (SELECT id FROM office) DESC, k.seq DESC LIMIT 1`, [number]);
  return row === undefined ? null : cardFrom(db, row);
}

export function numberedCard(db: Reader, owner: string, number: string): CardId | null {
  return db.get<{ id: CardId }>('SELECT id FROM cards WHERE owner = ? AND number = ?', [owner, number])?.id ?? null;
}

function putParts(db: Writer, layout: Layout, card: Card): void {
  card.coExecutors.forEach((name, position) => { db.insert('card_co_executors', { card: card.id, position, name }); });
  const { content, finalResult, resolution } = card;
  if (!layout.contents) { refuseContent({ content, finalResult, resolution }); return; }
  if (content === null && finalResult === null && resolution === null) return;
  db.insert('card_contents', {
    card: card.id, content, final_result: finalResult, resolution_author: resolution?.author ?? null,
    resolution_text: resolution?.text ?? null, resolution_date: resolution?.date ?? null,
  });
}

function toRow(card: Card, texts: Texts | null): Record<string, Value> {
  return {
    id: card.id, version: card.version, owner: card.owner, number: card.number, paper: card.paper, point: card.point,
    taken_at: card.takenAt, taken_by: card.takenBy, state: card.state, due: card.due, responsible: card.responsible, responsible_key: sortKey(card.responsible),
    completion_form: card.completionForm, control_unit: card.controlUnit, deadlines: canonical(card.deadlines, texts),
    against_rule: card.againstRule === true ? 1 : 0, ...instructionTo(card.instruction),
  };
}

/** `done`: when it was executed, which follows from its events. */
export function insertCard(db: Writer, layout: Layout, card: Card, done: LocalDate | null, texts: Texts | null = null): void {
  db.insert('cards', { ...toRow(card, texts), done });
  putParts(db, layout, card);
}

/** When a card was executed, as its row says. */
export function readDone(db: Reader, id: string): LocalDate | null {
  return db.get<{ done: LocalDate | null }>('SELECT done FROM cards WHERE id = ?', [id])?.done ?? null;
}

export function updateCard(db: Writer, layout: Layout, card: Card, done: LocalDate | null): void {
  db.update('cards', 'id', { ...toRow(card, null), done });
  db.run('DELETE FROM card_co_executors WHERE card = ?', [card.id]);
  if (layout.contents) db.run('DELETE FROM card_contents WHERE card = ?', [card.id]);
  putParts(db, layout, card);
}
