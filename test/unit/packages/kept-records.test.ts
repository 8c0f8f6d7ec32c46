import { mkdirSync, openSync, readdirSync, readlinkSync, closeSync, ftruncateSync, writeSync, readSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import { KeptRecords } from '../../../electron/crypto/asic/kept-records.ts';
import { createScratch } from '../../../electron/crypto/container/scratch.ts';
import type { Scratch } from '../../../electron/crypto/container/scratch.ts';
import type { CardId, PaperId } from '../../../shared/base/index.ts';
import type { RecordLine } from '../../../shared/packages/index.ts';
import { cardOutline, formatRecord } from '../../../shared/packages/index.ts';
import type { OpenedPackage } from '../../../shared/ports/index.ts';
import { StoreFailure } from '../../../shared/ports/index.ts';
import { at, now, party } from '../crypto/kit.ts';
import type { Party } from '../crypto/kit.ts';
import { samplePaper } from '../samples.ts';
import { allOf, fresh, make, removeScratch, sampleAttachment, sampleCard, sampleEvents, sampleLines, scratch } from './kit.ts';

let ec: Party;
beforeAll(async () => {
  ec = await party({ name: 'ec', by: await party({ name: 'ca' }) });
  mkdirSync(scratch, { recursive: true });
});
afterAll(removeScratch);

const id = (index: number): string => `5b8c3f50-6d5c-4a0e-9a35-${String(index).padStart(12, '0')}`;
/** Papers, with a card after every second one; the longest is longer than what is read at once. */
const lines = Array.from({ length: 60 }, (_, index): RecordLine[] => {
  const paper = { ...samplePaper, id: id(index) as PaperId, number: String(index), content: 'ж'.repeat(index === 7 ? 20_000 : 3000) };
  const events = index === 20 ? Array.from({ length: 150 }, () => sampleEvents).flat() : sampleEvents;
  return [{ kind: 'paper', paper }, ...(index % 2 === 0 ? [] : [{ kind: 'card' as const, card: { ...sampleCard, id: id(1000 + index) as CardId, paper: paper.id }, events }])];
}).flat();
const papers = lines.flatMap((line) => (line.kind === 'paper' ? [line.paper] : []));
const cards = lines.flatMap((line) => (line.kind === 'card' ? [{ card: line.card, events: line.events }] : []));

async function kept(place: Scratch): Promise<KeptRecords> {
  const records = new KeptRecords(place, scratch);
  for (const line of [...lines, ...sampleLines().filter(({ kind }) => kind === 'attachment' || kind === 'form')]) await records.add(line, formatRecord(line).slice(0, -1));
  await records.whole();
  return records;
}

function folder(): string {
  const made = fresh('work');
  mkdirSync(made);
  return made;
}

/** Files that this process holds open in a folder and that have no name there. */
const nameless = (place: string): string[] => readdirSync('/proc/self/fd').filter((fd) => { try { return readlinkSync(`/proc/self/fd/${fd}`).startsWith(`${place}/.baqylau-`); } catch { return false; } });

describe('records that were checked', () => {
  it.each([['in memory', 1 << 24], ['in an encrypted file', 1000]])('come back from any place, as often as they are asked for: %s', async (_name, memory) => {
    const records = await kept(createScratch(folder(), memory));
    expect(records.papers.map(({ id }) => id)).toEqual(papers.map(({ id }) => id));
    expect(records.cards).toEqual(cards.map(cardOutline));
    expect(records.attachments).toEqual([{ attachment: sampleAttachment, file: 'attachments/0001.pdf' }]);
    expect(await allOf(records)).toEqual({ papers, cards });
    for (const at of [59, 7, 0, 6, 8, 30, 29]) expect(await records.paper(at)).toEqual(papers[at]);
    for (const at of [29, 10, 9, 0]) expect(await records.card(at)).toEqual(cards[at]);
    expect(await Promise.all([records.paper(50), records.card(3), records.paper(1)])).toEqual([papers[50], cards[3], papers[1]]);
    await expect(records.paper(60)).rejects.toThrow(RangeError);
    await records.close();
  });

  it('are read many at once where one is asked for after another', async () => {
    const place = createScratch(folder());
    let reads = 0;
    const records = await kept({ get size() { return place.size; }, append: place.append, close: place.close, read: (...wish) => { reads += 1; return place.read(...wish); } });
    for (const at of records.papers.keys()) await records.paper(at);
    expect(reads).toBeLessThan(10);
    await records.close();
  });

  it('are not given where one is not as it was, though it is a sound record', async () => {
    const place = createScratch(folder(), 1000);
    let [was, is] = ['', ''];
    const records = await kept({
      get size() { return place.size; }, append: place.append, close: place.close,
      read: async (...wish) => Buffer.from((await place.read(...wish)).toString('latin1').replaceAll(was, is), 'latin1'),
    });
    [was, is] = ['"number":"40"', '"number":"49"'];
    await expect(records.paper(40)).rejects.toEqual(new StoreFailure({ code: 'office.write-failed', params: { detail: 'EIO' } }));
    expect(await records.paper(41)).toEqual(papers[41]);
    await records.close();
  });

  it.each([['ENOSPC', 'office.disk-full'], ['EIO', 'office.write-failed'], ['EACCES', 'file.not-writable']])('say it where their place refuses them: %s', async (failure, code) => {
    const place = createScratch(folder());
    const broken = { ...place, append: () => Promise.reject(Object.assign(new Error('planted'), { code: failure })) };
    await expect(kept(broken)).rejects.toMatchObject({ error: { code } });
    const defect = { ...place, append: () => Promise.reject(new RangeError('planted')) };
    await expect(kept(defect)).rejects.toThrow(RangeError);
    await place.close();
  });
});

describe('an opened package', () => {
  const port = createPackagesPort({ memoryLimit: 512 });
  const options = (work: string, signal = { aborted: false }) => ({ trust: [at('ca.pem')], at: now, key: ec.key, work, signal });
  const opened = async (work: string): Promise<OpenedPackage> => {
    const answer = await port.open((await make({ key: ec.key, to: [ec.key] })).out, options(work));
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };

  it('keeps its records under a key in memory alone, in a file without a name, which is gone with it', async () => {
    const work = folder();
    const one = await opened(work);
    expect(readdirSync(work)).toEqual([]);
    const [fd = '', ...more] = nameless(work);
    expect(more).toEqual([]);
    const file = openSync(`/proc/self/fd/${fd}`, 'r');
    const bytes = Buffer.alloc(100_000);
    const size = readSync(file, bytes, 0, bytes.length, 0);
    closeSync(file);
    expect(size).toBeGreaterThan(1000);
    for (const word of ['paper', samplePaper.id, samplePaper.number]) expect(bytes.includes(word)).toBe(false);
    await one.close();
    expect(nameless(work)).toEqual([]);
  });

  it.each([['another byte', (fd: number) => { writeSync(fd, Buffer.from([0]), 0, 1, 700); writeSync(fd, Buffer.from([1]), 0, 1, 701); }], ['an end too early', (fd: number) => { ftruncateSync(fd, 600); }]])('refuses its records where their place gives back something else: %s', async (_name, harm) => {
    const work = folder();
    const one = await opened(work);
    const [fd = ''] = nameless(work);
    const file = openSync(`/proc/self/fd/${fd}`, 'r+');
    harm(file);
    closeSync(file);
    const failure = { error: { code: 'office.write-failed', params: { detail: 'EIO' } } };
    await expect(allOf(one.records)).rejects.toMatchObject(failure);
    await one.close();
  });

  it('leaves nothing where it is given up, is none, or has no place for its records', async () => {
    const { out } = await make({ key: ec.key, to: [ec.key] });
    const work = folder();
    let asked = 0;
    const count = { get aborted() { asked += 1; return false; } };
    const whole = await port.open(out, options(work, count));
    if (!whole.ok) throw new Error(whole.error.code);
    await whole.value.close();
    for (let stop = 1; stop <= asked; stop += 1) {
      let left = stop;
      expect(await port.open(out, options(work, { get aborted() { left -= 1; return left === 0; } }))).toMatchObject({ ok: false, error: { code: 'command.cancelled' } });
    }
    const wrong = await make({ key: ec.key, to: [ec.key], info: { counts: { papers: 2, cards: 1, attachments: 1, forms: 1 } } });
    expect(await port.open(wrong.out, options(work))).toMatchObject({ ok: false, error: { code: 'package.not-valid', params: { checks: 'records.valid' } } });
    expect([readdirSync(work), nameless(work)]).toEqual([[], []]);
    expect(await port.open(out, options(fresh('nowhere')))).toMatchObject({ ok: false, error: { code: 'file.not-writable' } });
  });

  it('keeps nothing where it is only read', async () => {
    const { out } = await make({ key: ec.key, to: [ec.key] });
    const { work, ...reading } = options(fresh('nowhere'));
    expect(await port.verify(out, reading)).toMatchObject({ ok: true, value: { valid: true } });
    expect(await port.look(out, reading)).toMatchObject({ ok: true, value: { verdict: { valid: true } } });
    expect(await port.unpack(out, reading, fresh('unpacked'))).toMatchObject({ ok: true });
    expect(work).not.toBe('');
  });
});
