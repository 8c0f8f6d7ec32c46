import { randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { searchForm, alikeForm } from '../../../shared/i18n/search.ts';
import { nameForm } from '../../../shared/i18n/name-form.ts';
import type { Connection } from '../../../electron/store/database.ts';
import { logPosition } from '../../../electron/store/audit.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import type { Cost, Spread } from './clock.ts';
import { addTo, cost, spread } from './clock.ts';

/*
 * Every row that the use case leaves, in its own order, put into plain SQLite with the same tables, indexes, search
 * index and counting triggers: what the log names is put with its line of the log, as many papers in a transaction as the
 * filling puts. No cipher, no guarding triggers, nothing read back; all texts are made before the clock runs. Beside it the
 * same into a database enciphered and set as an office's, to tell what of the rest that accounts for.
 */

type Row = Record<string, string | number | null>;
type Params = (string | number | null)[];
type Put = (params: Params) => void;
type Op = readonly [Put, Params];

/** A database to put rows into: plain, or with the pages enciphered and the settings of an office's. */
interface Engine { exec(sql: string): void; prepare(sql: string): Put; close(): void }

export function plain(path: string): Engine {
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: true });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY');
  return {
    exec: (sql) => { db.exec(sql); },
    prepare: (sql) => { const statement = db.prepare(sql); return (params) => { statement.run(...params); }; },
    close: () => { db.close(); },
  };
}

function enciphered(path: string): Engine {
  const db = openDatabase(path, 'aegis', randomBytes(32), 'create');
  return { exec: (sql) => { db.exec(sql); }, prepare: (sql) => (params) => { db.run(sql, params); }, close: () => { db.close(); } };
}

/** Papers in one transaction, as the filling has it. */
const papersAtOnce = 200;

const columns = (row: Row): string[] => Object.keys(row);

export class Copy {
  readonly #to: Engine;
  readonly #from: Connection;
  readonly #statements = new Map<string, Put>();

  /** `begun`: the copy is there already, and goes on. */
  constructor(from: Connection, to: Engine, begun = false) {
    this.#from = from;
    this.#to = to;
    if (begun) return;
    const schema = from.all<{ name: string; type: string; sql: string }>(`SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
      AND NOT (name GLOB 'papers_search_*' OR name GLOB 'papers_alike_*') ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END`);
    for (const { type, sql } of schema) if (type !== 'trigger' || !/RAISE\s*\(/.test(sql)) this.#to.exec(sql);
    for (const { name } of from.all<{ name: string }>('SELECT name FROM row_counts')) this.#to.exec(`INSERT OR IGNORE INTO row_counts (name, rows) VALUES ('${name}', 0)`);
    for (const { day } of from.all<{ day: string }>('SELECT day FROM seen_day')) this.#to.exec(`INSERT INTO seen_day (one, day) VALUES (1, '${day}')`);
  }

  #op(sql: string, params: Params): Op {
    let statement = this.#statements.get(sql);
    if (statement === undefined) this.#statements.set(sql, statement = this.#to.prepare(sql));
    return [statement, params];
  }

  #put(table: string, row: Row): Op {
    return this.#op(`INSERT INTO ${table} (${columns(row).join(', ')}) VALUES (${columns(row).map(() => '?').join(', ')})`, Object.values(row));
  }

  #all(table: string, where: string, params: (string | number)[]): Op[] {
    return this.#from.all<Row>(`SELECT * FROM ${table} WHERE ${where}`, params).map((row) => this.#put(table, row));
  }

  #named(list: string, names: readonly string[]): Op[] {
    return names.map((name) => this.#op('INSERT INTO name_uses (list, form, name, uses) VALUES (?, ?, ?, 1) ON CONFLICT (list, form) DO UPDATE SET uses = uses + 1, name = excluded.name', [list, nameForm(name), name]));
  }

  #paper(id: string): Op[] {
    const paper = this.#from.get<Row>('SELECT * FROM papers WHERE id = ?', [id]) ?? {};
    const title = this.#from.get<{ title: string | null }>('SELECT title FROM paper_contents WHERE paper = ?', [id])?.title ?? '';
    const [seq, number, name, outgoing] = [Number(paper.seq), String(paper.number), String(paper.from_name), String(paper.outgoing_number)];
    return [
      this.#put('papers', paper), ...this.#all('paper_contents', 'paper = ?', [id]),
      this.#op('INSERT INTO papers_search (rowid, number, correspondent, outgoing_number, title) VALUES (?, ?, ?, ?, ?)', [seq, searchForm(number), searchForm(name), searchForm(outgoing), searchForm(title)]),
      this.#op('INSERT INTO papers_alike (rowid, words) VALUES (?, ?)', [seq, alikeForm([number, name, outgoing, title].join(' '))]),
      ...this.#named('correspondents', [name]),
    ];
  }

  #card(id: string): Op[] {
    const card = this.#from.get<Row>('SELECT * FROM cards WHERE id = ?', [id]) ?? {};
    const others = this.#from.all<{ name: string }>('SELECT name FROM card_co_executors WHERE card = ?', [id]).map(({ name }) => name);
    return [
      this.#put('cards', card), ...['card_co_executors', 'card_contents', 'card_events', 'card_event_contents', 'card_dates'].flatMap((table) => this.#all(table, 'card = ?', [id])),
      ...this.#named('executors', [String(card.responsible), ...others]),
    ];
  }

  /** What a line of the log stands for, and the line. */
  #line(line: Row): Op[] {
    const key = String(line.record);
    const of = (): Op[] => {
      switch (String(line.kind)) {
        case 'number': { const [year = '', number = '', journal = ''] = key.split('/'); return this.#all('journal_numbers', 'journal = ? AND year = ? AND number = ?', [journal, Number(year), Number(number)]); }
        case 'paper': return this.#paper(key);
        case 'card': return this.#card(key);
        default: return [];
      }
    };
    return [...of(), this.#put('audit', line)];
  }

  static #run(ops: readonly Op[]): void {
    for (const [put, params] of ops) put(params);
  }

  #commit(ops: readonly Op[]): void {
    this.#to.exec('BEGIN IMMEDIATE');
    Copy.#run(ops);
    this.#to.exec('COMMIT');
  }

  /** The lines of the log up to one, in transactions of the filling's size. */
  async fill(upTo: number): Promise<Cost> {
    const all = { ms: 0, cpu: 0 };
    let ops: Op[] = [];
    let papers = 0;
    const put = async (): Promise<void> => { const each = ops; ops = []; papers = 0; addTo(all, await cost(() => { this.#commit(each); })); };
    for (let after = 0; after < upTo;) {
      const lines = this.#from.all<Row>('SELECT * FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT 500', [after, upTo]);
      for (const line of lines) {
        // A paper begins with its number in its journal: the one before it is whole then.
        if (line.kind === 'number' && String(line.record).endsWith('/in') && (papers += 1) > papersAtOnce) await put();
        ops.push(...this.#line(line));
      }
      after = Number(lines.at(-1)?.seq ?? upTo);
    }
    await put();
    return all;
  }

  /** Papers registered one by one, as the log has them after a line: each with its number in its own commit. `anchor`: a block of that file is written and synced after each. */
  async singles(after: number, count: number, skip: number, anchor: string | null): Promise<Spread> {
    const lines = this.#from.all<Row>(`SELECT * FROM audit WHERE seq > ? AND command = 'paper.add' ORDER BY seq LIMIT ? OFFSET ?`, [after, count * 2, skip * 2]);
    const pairs = Array.from({ length: count }, (_, index) => lines.slice(index * 2, index * 2 + 2).flatMap((line) => this.#line(line)));
    const file = anchor === null ? null : openSync(anchor, 'w');
    const slot = Buffer.alloc(4096, 1);
    try {
      return await spread(count, (index) => {
        this.#commit(pairs[index] ?? []);
        if (file !== null) { writeSync(file, slot, 0, slot.length, (index % 2) * slot.length); fdatasyncSync(file); }
      });
    } finally {
      if (file !== null) closeSync(file);
    }
  }

  close(): void { this.#to.close(); }
}

/** All that stands in the log of an office, in transactions of the filling's size: plain, and into enciphered pages. */
export async function loggedRows(from: Connection, root: string): Promise<{ readonly plain: Cost; readonly enciphered: Cost }> {
  const last = logPosition(from);
  const copied = async (engine: Engine): Promise<Cost> => {
    const copy = new Copy(from, engine);
    try {
      return await copy.fill(last);
    } finally {
      copy.close();
    }
  };
  return { plain: await copied(plain(join(root, 'logged-rows.db'))), enciphered: await copied(enciphered(join(root, 'logged-rows-enciphered.db'))) };
}

export interface SameRows { readonly all: Cost; readonly single: Spread; readonly anchored: Spread; readonly enciphered: { readonly all: Cost; readonly anchored: Spread } }

/** Papers put one by one before the clock runs for them. */
const warming = 25;

/**
 * The rows of an office put so: all of the filling in its transactions, then `singles` papers one by one, and as many again
 * with an anchor; and the same, with an anchor, into enciphered pages.
 */
export async function sameRows(from: Connection, root: string, singles: number): Promise<SameRows> {
  const filled = (from.get<{ seq: number }>(`SELECT min(seq) AS seq FROM audit WHERE command = 'paper.add'`)?.seq ?? 1) - 1;
  const [to, secret] = [new Copy(from, plain(join(root, 'same-rows.db'))), new Copy(from, enciphered(join(root, 'same-rows-enciphered.db')))];
  const anchor = join(root, 'same-rows.anchor');
  try {
    const [all, allEnciphered] = [await to.fill(filled), await secret.fill(filled)];
    for (const each of [to, secret]) await each.singles(filled, warming, 0, anchor);
    const single = await to.singles(filled, singles, warming, null);
    return {
      all, single, anchored: await to.singles(filled, singles, warming + singles, anchor),
      enciphered: { all: allEnciphered, anchored: await secret.singles(filled, singles, warming, anchor) },
    };
  } finally {
    to.close();
    secret.close();
  }
}
