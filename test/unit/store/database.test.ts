import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StoreFailure } from '../../../shared/ports/index.ts';
import { lockFolder, openDatabase } from '../../../electron/store/database.ts';
import { assertEncrypted } from '../../../electron/store/folder.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const key = Buffer.alloc(32, 9);
let files = 0;
const path = (): string => join(root, `db-${files += 1}`);

describe.each(['aegis', 'sqlcipher'] as const)('a database under %s', (cipher) => {
  it('is opened with every safeguard on', () => {
    const db = openDatabase(path(), cipher, key, 'create');
    db.exec('CREATE TABLE t (x)');
    const pragmas = ['locking_mode', 'journal_mode', 'synchronous', 'foreign_keys', 'recursive_triggers', 'trusted_schema', 'cell_size_check', 'secure_delete', 'temp_store', 'cache_size', 'cipher'];
    expect(Object.fromEntries(pragmas.map((name) => [name, db.pragma(name)]))).toEqual({
      locking_mode: 'exclusive', journal_mode: 'wal', synchronous: 2, foreign_keys: 1, recursive_triggers: 1, trusted_schema: 0, cell_size_check: 1,
      secure_delete: 1, temp_store: 2, cache_size: -65_536, cipher,
    });
    db.close();
  });

  it('needs exactly 32 bytes of key', () => {
    for (const size of [0, 16, 31, 33, 64]) {
      const file = path();
      expect(() => openDatabase(file, cipher, Buffer.alloc(size, 1), 'create')).toThrow('32 bytes');
    }
  });

  it('says nothing without its key, and is taken for damaged under another', () => {
    const file = path();
    const db = openDatabase(file, cipher, key, 'create');
    db.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)');
    db.close();
    expect(readFileSync(file).toString('latin1')).not.toContain('SQLite format');
    expect(() => { assertEncrypted(file); }).not.toThrow();
    const failure = (() => { try { openDatabase(file, cipher, Buffer.alloc(32, 8), 'existing'); return null; } catch (error) { return error; } })();
    expect(failure).toBeInstanceOf(StoreFailure);
    expect(failure).toMatchObject({ error: { code: 'office.damaged' } });
    const again = openDatabase(file, cipher, key, 'existing');
    expect(again.get('SELECT x FROM t')).toEqual({ x: 1 });
    again.close();
  });

  it('keeps its log’s index in memory and is refused to a second connection', () => {
    const file = path();
    const db = openDatabase(file, cipher, key, 'create');
    db.exec('CREATE TABLE t (x)');
    expect(readdirSync(root).some((name) => name.endsWith('-shm'))).toBe(false);
    expect(() => openDatabase(file, cipher, key, 'existing')).toThrow('office.in-use');
    db.close();
  });
});

describe('a folder’s lock', () => {
  it('is held by one at a time and leaves an empty file', () => {
    const file = path();
    const lock = lockFolder(file);
    expect(() => lockFolder(file)).toThrow('office.in-use');
    lock.release();
    lockFolder(file).release();
    expect(readFileSync(file)).toHaveLength(0);
    expect(existsSync(`${file}-journal`)).toBe(false);
  });
});

it('a database made without a key is noticed', () => {
  const file = path();
  writeFileSync(file, 'SQLite format 3\0');
  expect(() => { assertEncrypted(file); }).toThrow('without encryption');
});
