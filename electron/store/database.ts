import Database from 'better-sqlite3';
import { dirname } from 'node:path';
import type { Cipher } from '../crypto/slots.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import { failureOf } from './failure.ts';

export type Value = string | number | Uint8Array | null;
export type Params = readonly Value[] | Readonly<Record<string, Value>>;

/** The side that only asks. Reads throw `StoreFailure` where the file or the disk fails. */
export interface Reader {
  get<Row>(sql: string, params?: Params): Row | undefined;
  all<Row>(sql: string, params?: Params): Row[];
}

/** The side that changes, given out inside a transaction. */
export interface Writer extends Reader {
  /** What the transaction has worked out and may use again; empty at its beginning and its end. */
  readonly memo: Map<string, unknown>;
  /** Has something written at the end of the transaction (`ending`), or before it is read: `settle`. What was put off by that name before is let go. */
  putOff(name: string, work: (ending: boolean) => void): void;
  /** Writes what was put off. The commit does it by itself. */
  settle(): void;
  run(sql: string, params?: Params): void;
  /** Answers the row's own number. */
  insert(table: string, row: Readonly<Record<string, Value>>): number;
  update(table: string, key: string, row: Readonly<Record<string, Value>>): void;
}

export interface Connection extends Writer {
  exec(sql: string): void;
  pragma(name: string): unknown;
  readonly inTransaction: boolean;
  close(): void;
}

/**
 * A cipher takes 32 bytes as they are only behind this prefix; anything else it silently treats as a passphrase of its
 * own (30–160 ms of key derivation at each opening, and a short key would pass unseen).
 */
const rawKey = Buffer.from('raw:', 'ascii');

/** For pages of the database that were read or changed. */
export const cacheKiB = 64 * 1024;

/** For pages, where memory is spared: a register of 30,000 lines then takes a sixth more of the processor, a package's 7,000 records nothing. */
export const sparingKiB = 8 * 1024;

/** Hands the raw key to `use` and forgets it. */
function withRaw(key: Uint8Array, use: (raw: Buffer) => void): void {
  if (key.length !== 32) throw new Error('a database key has 32 bytes');
  const raw = Buffer.concat([rawKey, key]);
  try { use(raw); } finally { raw.fill(0); }
}

function applyKey(db: Database.Database, cipher: Cipher, key: Uint8Array): void {
  if (key.length !== 32) throw new Error('a database key has 32 bytes');
  db.pragma(`cipher='${cipher}'`);
  if (cipher === 'sqlcipher') db.pragma('legacy=4');
  withRaw(key, (raw) => db.key(raw));
}

function configure(db: Database.Database): void {
  // Before the first access in WAL mode: the index of the log then lives in this process's memory and not in a file.
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('journal_mode = WAL');
  // FULL: with NORMAL a power cut can take commits that were answered.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Else INSERT OR REPLACE slips past the triggers that refuse DELETE.
  db.pragma('recursive_triggers = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('secure_delete = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma(`cache_size = -${cacheKiB}`);
}

function guard<T>(work: () => T, place?: string): T {
  try {
    return work();
  } catch (error) {
    const failure = error instanceof StoreFailure ? null : failureOf(error, place);
    throw failure === null ? error : new StoreFailure(failure);
  }
}

/** Opens or makes an encrypted database. `key` may be forgotten afterwards. Throws `StoreFailure`. */
export function openDatabase(path: string, cipher: Cipher, key: Uint8Array, mode: 'create' | 'existing'): Connection {
  return guard(() => {
    const db = new Database(path, { timeout: 0, fileMustExist: mode === 'existing' });
    try {
      applyKey(db, cipher, key);
      configure(db);
      return new OpenDatabase(db);
    } catch (error) {
      db.close();
      throw error;
    }
  }, path);
}

/**
 * Encrypts a closed database under another key, page by page in its own file and without a journal: only for a copy that
 * is thrown away when this is cut. Throws `StoreFailure`.
 */
export function rekeyDatabase(path: string, cipher: Cipher, from: Uint8Array, to: Uint8Array): void {
  guard(() => {
    const db = new Database(path, { timeout: 0, fileMustExist: true });
    try {
      applyKey(db, cipher, from);
      // Out of the log first: the file itself must hold every page when it is closed.
      if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new Error('the copy kept its log');
      db.pragma('journal_mode = OFF');
      db.pragma('synchronous = FULL');
      db.pragma('temp_store = MEMORY');
      withRaw(to, (raw) => db.rekey(raw));
    } finally {
      db.close();
    }
  });
}

/** Whether a row has these columns and no others, in this order. */
function hasColumns(row: Readonly<Record<string, Value>>, names: readonly string[]): boolean {
  let at = 0;
  for (const name in row) {
    if (names[at] !== name) return false;
    at += 1;
  }
  return at === names.length;
}

/**
 * One open database. A class, so that each office opened in a process runs the same functions: of closures made for each, the
 * engine compiles what calls them for the first one alone, and anew for the next.
 */
class OpenDatabase implements Connection {
  readonly memo = new Map<string, unknown>();
  readonly #putOff = new Map<string, (ending: boolean) => void>();
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  /** The same rows are put again and again: the text of their statement is made once for each order of columns. */
  readonly #insertions = new Map<string, { readonly names: readonly string[]; readonly statement: Database.Statement }>();

  constructor(db: Database.Database) { this.#db = db; }

  #prepare(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) this.#statements.set(sql, statement = this.#db.prepare(sql));
    return statement;
  }

  #insertion(table: string, row: Readonly<Record<string, Value>>): Database.Statement {
    const last = this.#insertions.get(table);
    if (last !== undefined && hasColumns(row, last.names)) return last.statement;
    const names = Object.keys(row);
    const statement = this.#prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
    this.#insertions.set(table, { names, statement });
    return statement;
  }

  get<Row>(sql: string, params?: Params): Row | undefined {
    return guard(() => this.#prepare(sql).get(...bound(params)) as Row | undefined);
  }

  all<Row>(sql: string, params?: Params): Row[] {
    return guard(() => this.#prepare(sql).all(...bound(params)) as Row[]);
  }

  run(sql: string, params?: Params): void {
    guard(() => this.#prepare(sql).run(...bound(params)));
  }

  insert(table: string, row: Readonly<Record<string, Value>>): number {
    return guard(() => Number(this.#insertion(table, row).run(Object.values(row)).lastInsertRowid));
  }

  update(table: string, key: string, row: Readonly<Record<string, Value>>): void {
    const sets = Object.keys(row).filter((name) => name !== key).map((name) => `${name} = @${name}`);
    guard(() => {
      const { changes } = this.#prepare(`UPDATE ${table} SET ${sets.join(', ')} WHERE ${key} = @${key}`).run(row);
      if (changes !== 1) throw new Error(`no row to change in ${table}`);
    });
  }

  putOff(name: string, work: (ending: boolean) => void): void { this.#putOff.set(name, work); }

  settle(): void { this.#settle(false); }

  #settle(ending: boolean): void {
    for (const [name, work] of this.#putOff) {
      this.#putOff.delete(name);
      work(ending);
    }
  }

  /** Transactions begin and end by it. */
  exec(sql: string): void {
    if (sql === 'COMMIT') this.#settle(true);
    // Cleared at a beginning too: a full disk can end a transaction by itself.
    this.#putOff.clear();
    this.memo.clear();
    // Compiled once: compiling takes as long as beginning.
    guard(() => { if (sql === 'BEGIN IMMEDIATE' || sql === 'COMMIT') this.#prepare(sql).run(); else this.#db.exec(sql); });
  }

  pragma(name: string): unknown {
    return guard(() => this.#db.pragma(name, { simple: true }));
  }

  get inTransaction(): boolean { return this.#db.inTransaction; }

  close(): void {
    this.#statements.clear();
    this.#insertions.clear();
    guard(() => this.#db.close());
  }
}

function bound(params: Params | undefined): unknown[] {
  return params === undefined ? [] : [params];
}

/** Holds a folder for one process: a lock of the operating system, gone with the process. */
export interface FolderLock { release(): void }

/**
 * Takes the office's folder; throws `StoreFailure` `office.in-use` where another holds it. The lock is SQLite's own on an
 * empty file, because Node has none; closing any other handle on that file in this process would drop it.
 */
export function lockFolder(path: string): FolderLock {
  return guard(() => {
    const db = new Database(path, { timeout: 0 });
    try {
      db.pragma('journal_mode = MEMORY');
      db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      throw error;
    }
    return { release: () => { db.close(); } };
  }, dirname(path));
}
