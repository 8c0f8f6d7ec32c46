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
      return connection(db);
    } catch (error) {
      db.close();
      throw error;
    }
  });
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

function connection(db: Database.Database): Connection {
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    let statement = statements.get(sql);
    if (statement === undefined) statements.set(sql, statement = db.prepare(sql));
    return statement;
  };
  // The same rows are put again and again: the text of their statement is made once for each order of columns.
  const insertions = new Map<string, { readonly names: readonly string[]; readonly statement: Database.Statement }>();
  const insertion = (table: string, names: readonly string[]): Database.Statement => {
    const last = insertions.get(table);
    if (last?.names.length === names.length && last.names.every((name, index) => name === names[index])) return last.statement;
    const statement = prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
    insertions.set(table, { names, statement });
    return statement;
  };
  const memo = new Map<string, unknown>();
  const bound = (params: Params | undefined): unknown[] => (params === undefined ? [] : [params]);
  const columns = (row: Readonly<Record<string, Value>>): string[] => Object.keys(row);
  return {
    get: <Row>(sql: string, params?: Params) => guard(() => prepare(sql).get(...bound(params)) as Row | undefined),
    all: <Row>(sql: string, params?: Params) => guard(() => prepare(sql).all(...bound(params)) as Row[]),
    run: (sql, params) => { guard(() => prepare(sql).run(...bound(params))); },
    insert: (table, row) => guard(() => Number(insertion(table, columns(row)).run(Object.values(row)).lastInsertRowid)),
    update: (table, key, row) => {
      const sets = columns(row).filter((name) => name !== key).map((name) => `${name} = @${name}`);
      guard(() => {
        const { changes } = prepare(`UPDATE ${table} SET ${sets.join(', ')} WHERE ${key} = @${key}`).run(row);
        if (changes !== 1) throw new Error(`no row to change in ${table}`);
      });
    },
    memo,
    // Transactions begin and end by it.
    exec: (sql) => { memo.clear(); guard(() => db.exec(sql)); },
    pragma: (name) => guard(() => db.pragma(name, { simple: true })),
    get inTransaction() { return db.inTransaction; },
    close: () => { statements.clear(); insertions.clear(); guard(() => db.close()); },
  };
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
