import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fail, ok } from '../../../shared/base/index.ts';
import type { Result } from '../../../shared/base/index.ts';
import type { OpenOffice, WriteStore } from '../../../shared/ports/index.ts';
import { code, copyOf, never, newOffice, origin, passphrase, port, print, sentPackage, silent, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'original');
const many = 60;
let office: OpenOffice;
let copies = 0;

beforeAll(async () => { value(await port().create(original, newOffice())).close(); });
afterEach(() => { office.close(); });

async function opened(): Promise<string> {
  const folder = copyOf(original, join(root, `copy-${copies += 1}`));
  office = value(await port().unlock(folder, userName, passphrase));
  return folder;
}

const count = (): number => office.read.printLog({ after: null, limit: 1 }).total;

/** Each piece takes longer than others are let wait, so that there is a turn after it. */
function* noting(store: WriteStore, end: Result<string> = ok('noted'), told: (index: number) => void = silent): Generator<void, Result<string>, void> {
  for (let index = 1; index <= many; index += 1) {
    store.insertPrint(print(office.info.id, index));
    told(index);
    if (index % 20 !== 0) continue;
    for (const until = performance.now() + 41; performance.now() < until;);
    yield;
  }
  return end;
}

describe('a transaction made in pieces', () => {
  it('is whole once it is over, in the log too', async () => {
    const folder = await opened();
    let turns = 0;
    const turning = setInterval(() => { turns += 1; }, 1);
    expect(await office.writePieces(origin, never, (store) => noting(store))).toEqual(ok('noted'));
    clearInterval(turning);
    expect(turns).toBeGreaterThan(1);
    expect(count()).toBe(many);
    office.close();
    office = value(await port().unlock(folder, userName, passphrase));
    expect(count()).toBe(many);
    expect(value(await office.check(silent, never)).sound).toBe(true);
  });

  it('leaves nothing when it is cancelled between two pieces, refuses or fails', async () => {
    await opened();
    const signal = { aborted: false };
    expect(code(await office.writePieces(origin, signal, (store) => noting(store, ok('noted'), (index) => { if (index === 20) signal.aborted = true; })))).toBe('command.cancelled');
    expect(count()).toBe(0);
    expect(code(await office.writePieces(origin, never, (store) => noting(store, fail('office.busy'))))).toBe('office.busy');
    expect(count()).toBe(0);
    await expect(office.writePieces(origin, never, (store) => noting(store, ok('noted'), (index) => { if (index === 50) throw new Error('planted'); }))).rejects.toThrow('planted');
    expect(count()).toBe(0);
    expect(value(await office.check(silent, never)).sound).toBe(true);
  });

  it('is seen whole by whoever asks meanwhile, and stands before what is written meanwhile', async () => {
    await opened();
    const seen: number[] = [];
    const pieces = office.writePieces(origin, never, (store) => noting(store, ok('noted'), (index) => { if (index === 20) setImmediate(() => { seen.push(count()); }); }));
    expect(await pieces).toEqual(ok('noted'));
    expect(seen).toEqual([many]);

    const sent = sentPackage(1);
    const more = office.writePieces(origin, never, function* (store) {
      setImmediate(() => { seen.push(office.write(origin, (other) => { other.insertSentPackage(sent); return ok(other.printLog({ after: null, limit: 1 }).total); }).ok ? 1 : 0); });
      store.insertPrint(print(office.info.id, many + 1));
      for (const until = performance.now() + 41; performance.now() < until;);
      yield;
      store.insertPrint(print(office.info.id, many + 2));
      return ok();
    });
    expect((await more).ok).toBe(true);
    expect(seen).toEqual([many, 1]);
    const kinds = value(await office.audit.list({ after: null, limit: 3 } as never, never)).items.map((row) => row.kind);
    expect(kinds).toEqual(['sent-package', 'print', 'print']);
  });

  it('tells its own fault to the one who began it, not to the one who asked meanwhile', async () => {
    await opened();
    const seen: number[] = [];
    const pieces = office.writePieces(origin, never, (store) => noting(store, ok('noted'), (index) => {
      if (index === 20) setImmediate(() => { seen.push(count()); });
      if (index === 50) throw new Error('planted');
    }));
    await expect(pieces).rejects.toThrow('planted');
    expect(seen).toEqual([0]);
  });

  it('is whole in an office that is closed meanwhile, and goes before a backup that is begun meanwhile', async () => {
    const folder = await opened();
    const backup: Promise<Result<unknown>>[] = [];
    const noted = await office.writePieces(origin, never, (store) => noting(store, ok('noted'), (index) => {
      if (index === 20) setImmediate(() => { backup.push(office.backup(origin, join(root, `backup-${copies}`), silent, never)); });
    }));
    expect(noted.ok).toBe(true);
    expect((await Promise.all(backup)).map((one) => one.ok)).toEqual([true]);
    office.close();

    office = value(await port().unlock(folder, userName, passphrase));
    const numbered = office.writePieces(origin, never, function* (store) {
      setImmediate(() => { office.close(); });
      store.insertPrint(print(office.info.id, many + 1));
      for (const until = performance.now() + 41; performance.now() < until;);
      yield;
      return ok();
    });
    expect((await numbered).ok).toBe(true);
    office = value(await port().unlock(folder, userName, passphrase));
    expect(count()).toBe(many + 1);
  });
});
