import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../shared/base/index.ts';
import { openWith } from '../unit/store/inside.ts';
import { copyOf, never, now, origin, register, silent, value } from '../unit/store/sample.ts';
import { scratch } from '../unit/store/scratch.ts';
import type { FlipKit, Outcome, Target } from './run/flips.ts';
import { everything, flipKit, flipRounds, outcomeOf } from './run/flips.ts';
import { numbers } from './run/random.ts';

const root = scratch();
const kitRoot = join(root, 'kit');
let kit: FlipKit;
let original = '';
let walFull = '';
let master = '';
let expected = '';
let copies = 0;
const fresh = (of = original): string => copyOf(of, join(root, `copy-${copies += 1}`));
const drop = (folder: string): void => { rmSync(folder, { recursive: true }); };

beforeAll(async () => {
  mkdirSync(kitRoot);
  kit = await flipKit(kitRoot);
  master = kit.master;
  expected = kit.expected;
  original = kit.folders.closed;
  walFull = kit.folders.cut;
});

describe('a bit changed anywhere', () => {
  const flips = async (count: number, seed: number, target: Target) => (await flipRounds(kitRoot, kit, count, numbers(seed), () => undefined, target))[target];

  it('in the database is noticed, or harms nothing: never wrong data', async () => {
    const tally = await flips(160, 1, 'office.db');
    // Every page in use is authenticated; free ones are few.
    expect(tally.refused + tally.alarm + tally.found).toBeGreaterThan(130);
  });

  it('in the log of a cut process is noticed, or harms nothing', async () => {
    const tally = await flips(60, 2, 'office.db-wal');
    expect(tally.refused + tally.alarm + tally.found).toBeGreaterThan(30);
  });

  it('in an attachment’s file is found by the check', async () => {
    expect(await flips(20, 3, 'attachments')).toEqual({ refused: 0, alarm: 0, found: 20, harmless: 0, WRONG: 0 });
  });

  it('in the anchor raises an alarm, or falls back to the slot before', async () => {
    const tally = await flips(20, 4, 'anchor');
    expect(tally.refused + tally.found).toBe(0);
  });

  it('in the slot file is refused, or stands where nothing is read', async () => {
    const tally = await flips(30, 5, 'slots.json');
    expect(tally.refused).toBeGreaterThan(20);
    expect(tally.alarm + tally.found).toBe(0);
  });
});

describe('something old put back', () => {
  /** The same office some changes later. */
  function later(folder: string, changes = 1): void {
    const office = value(openWith(folder, master, () => now));
    for (let count = 0; count < changes; count += 1) register(office);
    office.close();
  }

  it('a copy of the database raises an alarm that stays, through further work and restarts', async () => {
    const folder = fresh();
    copyFileSync(join(folder, 'office.db'), join(root, 'old.db'));
    later(folder, 3);
    copyFileSync(join(root, 'old.db'), join(folder, 'office.db'));
    for (let restart = 0; restart < 3; restart += 1) {
      const office = value(openWith(folder, master, () => now));
      expect(office.alarm).toMatchObject({ code: 'office.rolled-back', params: { expected: 118, found: 106 } });
      register(office);
      expect(value(await office.check(silent, never)).checks.filter((check) => !check.ok)).toEqual([{ code: 'alarms', ok: false, params: { count: 1, first: 'office.rolled-back' } }]);
      office.close();
    }
    // And again: the alarm itself was rolled away with the copy, the anchor is ahead once more.
    copyFileSync(join(root, 'old.db'), join(folder, 'office.db'));
    const office = value(openWith(folder, master, () => now));
    expect(office.alarm?.code).toBe('office.rolled-back');
    office.close();
  });

  it('a log cut at any frame raises an alarm: no change that was answered is dropped in silence', async () => {
    const whole = join(root, 'whole');
    const folder = fresh();
    const log = join(folder, 'office.db-wal');
    const office = value(openWith(folder, master, () => now));
    for (let count = 0; count < 3; count += 1) register(office);
    const answered = statSync(log).size;
    // Asked for their words, the last papers are put into the search index, in a commit of its own.
    const want = await everything(office);
    const size = statSync(log).size;
    // Copied by another process: reading the files here would drop the locks of this one.
    execFileSync('cp', ['-r', folder, whole]);
    office.close();
    expect(size).toBeGreaterThan(answered);
    const frame = 24 + 4096;
    for (let cut = 0; cut <= size; cut += frame) {
      const length = cut === 0 ? 0 : 32 + cut;
      if (length > size) break;
      const tried = fresh(whole);
      truncateSync(join(tried, 'office.db-wal'), length);
      // What follows from the papers alone is put again by the opening.
      const outcome = await outcomeOf(tried, master, want);
      if (length >= answered) expect(outcome).toBe('harmless');
      else expect(['alarm', 'refused']).toContain(outcome);
      drop(tried);
    }
    // And one with all that a kit holds, as it was left.
    expect(await outcomeOf(fresh(walFull), master, expected)).toBe('harmless');
  });

  it('a missing log raises an alarm', () => {
    const folder = fresh(walFull);
    rmSync(join(folder, 'office.db-wal'));
    const office = value(openWith(folder, master, () => now));
    expect(office.alarm?.code).toBe('office.rolled-back');
    office.close();
  });

  it('a fork of the office at the same length raises an alarm', () => {
    const [mine, theirs] = [fresh(), fresh()];
    later(mine);
    later(theirs);
    copyFileSync(join(theirs, 'office.db'), join(mine, 'office.db'));
    const office = value(openWith(mine, master, () => now));
    expect(office.alarm?.code).toBe('office.rolled-back');
    office.close();
  });

  it('one single page of the database is found by the check', async () => {
    const folder = fresh();
    const before = readFileSync(join(folder, 'office.db'));
    const office = value(openWith(folder, master, () => now));
    const [one] = office.read.papers({ limit: 500 }).items.filter(({ content }) => content !== null).slice(5);
    if (one === undefined) throw new Error('no paper');
    value(office.write(origin, (store) => { store.replacePaper({ ...one, version: 2, content: one.content?.replace('Қысқаша', 'Бұрынғы') ?? null, copies: 7 }); return ok(); }));
    office.close();
    const after = readFileSync(join(folder, 'office.db'));
    const pages = [...Array(before.length / 4096).keys()].filter((page) => !after.subarray(page * 4096, (page + 1) * 4096).equals(before.subarray(page * 4096, (page + 1) * 4096)));
    expect(pages.length).toBeGreaterThan(3);
    const outcomes: Outcome[] = [];
    const current = value(openWith(folder, master, () => now));
    const want = await everything(current);
    current.close();
    for (const page of pages) {
      const copy = fresh(folder);
      const mixed = Buffer.from(after);
      before.copy(mixed, page * 4096, page * 4096, (page + 1) * 4096);
      writeFileSync(join(copy, 'office.db'), mixed);
      outcomes.push(await outcomeOf(copy, master, want));
      drop(copy);
    }
    // Pages of the paper, its content, an index and the log; some were written anew with the bytes they had.
    expect(outcomes).not.toContain('WRONG');
    expect(outcomes.filter((outcome) => outcome === 'found').length).toBeGreaterThan(3);
    expect(outcomes).toContain('alarm');
  });
});
