import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../shared/base/index.ts';
import type { OpenOffice } from '../../shared/ports/index.ts';
import { canonical } from '../../shared/packages/canonical.ts';
import { masterOf, openWith } from '../unit/store/inside.ts';
import { attachment, collect, copyOf, never, newOffice, now, origin, paper, passphrase, port, register, silent, stream, value } from '../unit/store/sample.ts';
import { scratch } from '../unit/store/scratch.ts';

const root = scratch();
const original = join(root, 'original');
const walFull = join(root, 'wal-full');
let master = '';
let expected = '';
let copies = 0;
const fresh = (of = original): string => copyOf(of, join(root, `copy-${copies += 1}`));
const drop = (folder: string): void => { rmSync(folder, { recursive: true }); };

/** All a user can read of an office, as one text. */
async function everything(office: OpenOffice): Promise<string> {
  const papers = office.read.papers({ limit: 500 }).items;
  const cards = office.read.cards({ limit: 500 }).items;
  const attachments = papers.flatMap(({ id }) => office.read.attachments(id));
  const contents: string[] = [];
  for (const { id } of attachments) contents.push((await collect(office.attachments.open(id))).toString('base64'));
  return canonical([papers, cards, cards.map(({ id }) => office.read.cardEvents(id)), attachments, contents, office.read.users(), office.read.papers({ text: 'бюдж', limit: 500 }).items]);
}

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  master = await masterOf(original, passphrase);
  for (let count = 0; count < 25; count += 1) register(office);
  const one = paper(office);
  const sealed = [value(await office.attachments.seal(stream(Buffer.alloc(20_000, 'шағын ')))), value(await office.attachments.seal(stream(Buffer.alloc(600_000, 'үлкен '))))];
  value(office.write(origin, (store) => {
    store.insertPaper(one);
    for (const each of sealed) store.insertAttachment(attachment(one.id, each), each);
    return ok();
  }));
  expected = await everything(office);
  // With its log not yet written back, as a cut leaves it; copied by another process so that this one keeps its locks.
  execFileSync('cp', ['-r', original, walFull]);
  office.close();
});

type Outcome = 'refused' | 'alarm' | 'found' | 'harmless' | 'WRONG';

/** Opens a tampered office and says how the tampering came out. */
async function outcomeOf(folder: string, want = expected): Promise<Outcome> {
  const opened = openWith(folder, master, () => now);
  if (!opened.ok) return opened.error.code === 'office.damaged' || opened.error.code === 'office.slots-damaged' ? 'refused' : 'WRONG';
  const office = opened.value;
  try {
    if (office.alarm !== null) return 'alarm';
    const said = await everything(office).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'StoreFailure') return null;
      throw error;
    });
    const report = value(await office.check(silent, never));
    if (!report.sound) return 'found';
    return said === want ? 'harmless' : 'WRONG';
  } finally {
    office.close();
  }
}

/** A sequence of numbers that is the same in each run, so that a failure can be seen again. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function flips(count: number, seed: number, file: string, of = original): Promise<Record<Outcome, number>> {
  const random = numbers(seed);
  const tally: Record<Outcome, number> = { refused: 0, alarm: 0, found: 0, harmless: 0, WRONG: 0 };
  for (let flip = 0; flip < count; flip += 1) {
    const folder = fresh(of);
    const path = join(folder, file);
    const bytes = readFileSync(path);
    const at = Math.floor(random() * bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << Math.floor(random() * 8)), at);
    writeFileSync(path, bytes);
    tally[await outcomeOf(folder)] += 1;
    drop(folder);
  }
  return tally;
}

describe('a bit changed anywhere', () => {
  it('in the database is noticed, or harms nothing: never wrong data', async () => {
    const tally = await flips(220, 1, 'office.db');
    expect(tally.WRONG).toBe(0);
    // Every page in use is authenticated; free ones are few.
    expect(tally.refused + tally.alarm + tally.found).toBeGreaterThan(180);
  });

  it('in the log of a cut process is noticed, or harms nothing', async () => {
    const tally = await flips(60, 2, 'office.db-wal', walFull);
    expect(tally.WRONG).toBe(0);
    expect(tally.refused + tally.alarm + tally.found).toBeGreaterThan(30);
  });

  it('in an attachment’s file is found by the check', async () => {
    const office = value(openWith(fresh(), master, () => now));
    const name = execFileSync('ls', [join(office.folder, 'attachments')], { encoding: 'utf8' }).trim();
    office.close();
    expect(await flips(20, 3, `attachments/${name}`)).toEqual({ refused: 0, alarm: 0, found: 20, harmless: 0, WRONG: 0 });
  });

  it('in the anchor raises an alarm, or falls back to the slot before', async () => {
    const tally = await flips(20, 4, 'anchor');
    expect(tally.WRONG + tally.refused + tally.found).toBe(0);
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

  it('a log cut at any frame raises an alarm: no committed change is dropped in silence', async () => {
    const size = statSync(join(walFull, 'office.db-wal')).size;
    expect(size).toBeGreaterThan(100_000);
    for (const part of [0, 0.2, 0.5, 0.8, 0.95, 0.999]) {
      const folder = fresh(walFull);
      truncateSync(join(folder, 'office.db-wal'), Math.floor(size * part));
      const opened = openWith(folder, master, () => now);
      // A log cut to nothing leaves the database as its creation wrote it; pages half written back are refused.
      expect(opened.ok ? opened.value.alarm?.code : opened.error.code).toMatch(/^office\.(rolled-back|damaged)$/);
      if (opened.ok) opened.value.close();
    }
    const whole = fresh(walFull);
    expect(await outcomeOf(whole)).toBe('harmless');
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
      outcomes.push(await outcomeOf(copy, want));
      drop(copy);
    }
    // Pages of the paper, its content, an index and the log; some were written anew with the bytes they had.
    expect(outcomes).not.toContain('WRONG');
    expect(outcomes.filter((outcome) => outcome === 'found').length).toBeGreaterThan(3);
    expect(outcomes).toContain('alarm');
  });
});
