import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../electron/store/database.ts';
import type * as Migrations from '../../../electron/store/migrations/index.ts';
import type { Migration } from '../../../electron/store/migrations/migration.ts';
import { migrations } from '../../../electron/store/migrations/index.ts';
import { statementsOf } from '../../../electron/store/migrations/statements.ts';
import type * as Room from '../../../electron/store/room.ts';
import { masterOf, rawDatabase } from './inside.ts';
import { code, copyOf, never, newOffice, passphrase, port, register, silent, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

/** A version to come that goes through many rows; switched on where an office of this version is opened by it. */
const coming = vi.hoisted(() => ({ on: false, free: null as number | null, rows: 20 }));

vi.mock('../../../electron/store/migrations/index.ts', async (original) => {
  const real = await original<typeof Migrations>();
  const slow: Migration = {
    version: 9990,
    sql: () => `CREATE TABLE slow_new (x INTEGER) STRICT; INSERT INTO slow_new VALUES (0);`,
    *fill(db) {
      for (let row = 1; row <= coming.rows; row += 1) {
        db.run('INSERT INTO slow_new VALUES (?)', [row]);
        yield row / coming.rows;
      }
    },
  };
  return {
    ...real,
    get latestVersion() { return coming.on ? slow.version : real.latestVersion; },
    pendingOf: (db: Connection) => [...real.pendingOf(db), ...(coming.on && real.schemaVersion(db) < slow.version ? [slow] : [])],
  };
});
vi.mock('../../../electron/store/room.ts', async (original) => {
  const real = await original<typeof Room>();
  return { roomToBring: (folder: string) => (coming.free === null ? real.roomToBring(folder) : real.roomToBring(folder, () => coming.free ?? 0)) };
});

const root = scratch();
const original = join(root, 'original');
let master = '';
let copies = 0;
const fresh = (): string => copyOf(original, join(root, `office-${copies += 1}`));

function look<T>(folder: string, question: (db: Connection) => T): T {
  const db = rawDatabase(folder, master);
  try { return question(db); } finally { db.close(); }
}

/** Opened by the version before: as it was, whole. */
async function isAsBefore(folder: string): Promise<void> {
  coming.on = false;
  expect(look(folder, (db) => [Number(db.pragma('user_version')), db.get(`SELECT 1 FROM sqlite_schema WHERE name = 'slow_new'`)])).toEqual([migrations.at(-1)?.version, undefined]);
  const office = value(await port().unlock(folder, userName, passphrase));
  expect(office.alarm).toBeNull();
  expect(office.read.papers({ limit: 1 }).total).toBe(1);
  expect(value(await office.check(silent, never)).sound).toBe(true);
  office.close();
}

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  register(office);
  office.close();
  master = await masterOf(original, passphrase);
});
beforeEach(() => { coming.on = true; coming.free = null; });

describe('an office brought to a new version at its opening', () => {
  it('tells how far it is, and is told of it once', async () => {
    const folder = fresh();
    const told: [number, number][] = [];
    const office = value(await port().unlock(folder, userName, passphrase, { signal: never, progress: (done, total) => { told.push([done, total]); } }));
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
    expect(told.map(([done]) => done)).toEqual([...told.map(([done]) => done)].sort((one, other) => one - other));
    expect(told[0]).toEqual([0, 4]);
    expect(told.at(-1)).toEqual([3, 4]);
    expect(told.some(([done]) => done > 2.4 && done < 2.6)).toBe(true);
    expect(look(folder, (db) => db.get('SELECT count(*) AS rows FROM slow_new'))).toEqual({ rows: coming.rows + 1 });
    const again: number[] = [];
    value(await port().unlock(folder, userName, passphrase, { signal: never, progress: (done) => { again.push(done); } })).close();
    expect(again).toEqual([]);
  });

  it.each([0, 1, 2.5, 3])('is as it was where it is stopped at step %s', async (at) => {
    const folder = fresh();
    const signal = { aborted: false };
    const answer = await port().unlock(folder, userName, passphrase, { signal, progress: (done) => { signal.aborted ||= done >= at; } });
    expect(code(answer)).toBe('command.cancelled');
    await isAsBefore(folder);
  });

  it('is as it was where its process is gone in the middle', async () => {
    const [folder, cut] = [fresh(), join(root, 'cut')];
    let taken = false;
    value(await port().unlock(folder, userName, passphrase, {
      signal: never,
      // By another process: reading the files here would drop the locks of this one.
      progress: (done) => { if (done > 2.5 && !taken) { taken = true; execFileSync('cp', ['-r', folder, cut]); } },
    })).close();
    expect(taken).toBe(true);
    await isAsBefore(cut);
  });

  it('is refused before anything is done where the disk has no room for it', async () => {
    const folder = fresh();
    coming.free = 1000;
    const answer = await port().unlock(folder, userName, passphrase);
    expect(code(answer)).toBe('office.no-room');
    expect(answer.ok ? null : answer.error.params).toMatchObject({ free: 1000 });
    await isAsBefore(folder);
  });
});

describe('the statements of a migration', () => {
  it('are parted at the semicolons that end them alone', () => {
    const sql = `CREATE TABLE a (x TEXT DEFAULT ';'); -- a ; here
-- and ; here
CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET x = 'END;'; SELECT 1; END;
DROP TABLE "b;c";`;
    const found = statementsOf(sql);
    expect(found.map((one) => one.split(' ').at(-1))).toHaveLength(3);
    expect(found[1]).toContain('SELECT 1; END;');
    expect(found[2]).toBe('DROP TABLE "b;c";');
    expect(() => statementsOf('CREATE TABLE a (x); DROP TABLE a')).toThrow('semicolon');
  });

  it('are the whole of it, each one', () => {
    for (const { sql } of migrations) {
      for (const regime of ['restricted', 'secret'] as const) {
        const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');
        expect(squeezed(statementsOf(sql(regime)).join(''))).toBe(squeezed(sql(regime)));
      }
    }
  });
});
