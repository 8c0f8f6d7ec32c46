import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/index.ts';
import type { AttachmentId } from '../../../shared/base/index.ts';
import type { OpenOffice, SealedAttachment } from '../../../shared/ports/index.ts';
import { masterOf, openWith } from './inside.ts';
import { attachment, code, collect, copyOf, never, newOffice, now, origin, paper, passphrase, port, silent, stream, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'original');
const KiB = 1024;
let master = '';
let copies = 0;
const fresh = (): string => copyOf(original, join(root, `copy-${copies += 1}`));
const open = (folder: string): OpenOffice => value(openWith(folder, master, () => now));
const files = (folder: string): string[] => readdirSync(join(folder, 'attachments'));

beforeAll(async () => {
  value(await port().create(original, newOffice())).close();
  master = await masterOf(original, passphrase);
});

/** Seals each content and attaches all of them to one new paper. */
async function attach(office: OpenOffice, ...contents: readonly Uint8Array[]): Promise<AttachmentId[]> {
  const one = paper(office);
  const sealed: SealedAttachment[] = [];
  for (const content of contents) sealed.push(value(await office.attachments.seal(stream(content))));
  return value(office.write(origin, (store) => {
    store.insertPaper(one);
    return ok(sealed.map((each) => {
      const record = attachment(one.id, each);
      store.insertAttachment(record, each);
      return record.id;
    }));
  }));
}

describe('an attachment', () => {
  it.each([0, 1, 256 * KiB, 256 * KiB + 1, 1024 * KiB - 1, 1024 * KiB, 1024 * KiB + 1, 3 * 1024 * KiB, 5_000_000])('of %i bytes comes back as it was', async (size) => {
    const folder = fresh();
    const content = randomBytes(size);
    const office = open(folder);
    const [id] = await attach(office, content);
    office.close();
    const again = open(folder);
    expect((await collect(again.attachments.open(id as AttachmentId))).equals(content)).toBe(true);
    expect(files(folder)).toHaveLength(size > 256 * KiB ? 1 : 0);
    expect(value(await again.check(silent, never)).sound).toBe(true);
    again.close();
  });

  it('with the same bytes as another is kept once', async () => {
    const folder = fresh();
    const office = open(folder);
    const content = randomBytes(400 * KiB);
    const small = randomBytes(10);
    const ids = [...await attach(office, content, content, small), ...await attach(office, content, small)];
    expect(files(folder)).toHaveLength(1);
    for (const [index, id] of ids.entries()) expect((await collect(office.attachments.open(id))).equals([content, content, small, content, small][index] ?? content)).toBe(true);
    office.close();
  });

  it('changed, shortened, lengthened, with chunks exchanged or taken from another is refused, and the check finds it', async () => {
    const folder = fresh();
    const office = open(folder);
    const chunk = 1024 * KiB + 16;
    const [id, other] = await attach(office, randomBytes(2 * 1024 * KiB + 5), randomBytes(2 * 1024 * KiB + 5));
    office.close();
    const [first, second] = files(folder).map((name) => join(folder, 'attachments', name)) as [string, string];
    const good = readFileSync(first);
    const tampered: Buffer[] = [
      Buffer.concat([good.subarray(0, 100), Buffer.from([good.readUInt8(100) ^ 1]), good.subarray(101)]),
      good.subarray(0, good.length - 1), good.subarray(0, 2 * chunk), Buffer.concat([good, Buffer.alloc(1)]), Buffer.alloc(0),
      Buffer.concat([good.subarray(chunk, 2 * chunk), good.subarray(0, chunk), good.subarray(2 * chunk)]),
      readFileSync(second),
    ];
    for (const bytes of tampered) {
      writeFileSync(first, bytes);
      const again = open(folder);
      const results = await Promise.allSettled([collect(again.attachments.open(id as AttachmentId)), collect(again.attachments.open(other as AttachmentId))]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { error: { code: 'office.damaged' } } });
      const report = value(await again.check(silent, never));
      expect(report.checks.filter((check) => !check.ok)).toMatchObject([{ code: 'attachments', params: { count: 1 } }]);
      again.close();
    }
  });

  it('sealed and never used is swept at the next opening, with what a cut left', async () => {
    const folder = fresh();
    const office = open(folder);
    await attach(office, randomBytes(300 * KiB));
    value(await office.attachments.seal(stream(randomBytes(300 * KiB))));
    writeFileSync(join(folder, 'attachments', `${randomUUID()}.part`), 'half');
    writeFileSync(join(folder, 'attachments', 'менікі.txt'), 'not ours');
    mkdirSync(join(folder, 'attachments', 'қалта'));
    expect(files(folder)).toHaveLength(5);
    office.close();
    const again = open(folder);
    expect(files(folder)).toHaveLength(3);
    expect(files(folder)).toEqual(expect.arrayContaining(['менікі.txt', 'қалта']));
    expect(value(await again.check(silent, never)).sound).toBe(true);
    again.close();
  });

  it('is not swept in an office with an alarm', async () => {
    const folder = fresh();
    const before = readFileSync(join(folder, 'office.db'));
    const office = open(folder);
    await attach(office, randomBytes(300 * KiB));
    office.close();
    writeFileSync(join(folder, 'office.db'), before);
    const again = open(folder);
    expect(again.alarm?.code).toBe('office.rolled-back');
    expect(files(folder)).toHaveLength(1);
    again.close();
  });

  it('stays sealed for the next try where its transaction failed', async () => {
    const office = open(fresh());
    const one = paper(office);
    const sealed = value(await office.attachments.seal(stream(randomBytes(300 * KiB))));
    const record = attachment(one.id, sealed);
    expect(() => office.write(origin, (store) => { store.insertPaper(one); store.insertAttachment(record, sealed); throw new Error('defect'); })).toThrow('defect');
    value(office.write(origin, (store) => { store.insertPaper(one); store.insertAttachment(record, sealed); return ok(); }));
    expect((await collect(office.attachments.open(record.id))).length).toBe(300 * KiB);
    office.close();
  });

  it('leaves nothing behind where sealing was stopped or its source failed', async () => {
    const folder = fresh();
    const office = open(folder);
    const signal = { aborted: false };
    const stopping = async function* () { yield* stream(randomBytes(1500 * KiB)); signal.aborted = true; yield* stream(randomBytes(1500 * KiB)); };
    expect(code(await office.attachments.seal(stopping(), signal))).toBe('command.cancelled');
    const failing = async function* () { yield* stream(randomBytes(1500 * KiB)); throw Object.assign(new Error('gone'), { code: 'EIO', syscall: 'read', path: '/media/disk/x' }); };
    expect(await office.attachments.seal(failing())).toEqual({ ok: false, error: { code: 'file.unreadable', params: { path: '/media/disk/x' } } });
    expect(files(folder)).toEqual([]);
    office.close();
    expect(code(await office.attachments.seal(stream(Buffer.from('x'))))).toBe('office.closed');
  });

  it('must be the one that was sealed', async () => {
    const office = open(fresh());
    const one = paper(office);
    const sealed = value(await office.attachments.seal(stream(Buffer.from('бір'))));
    const wrong = { ...attachment(one.id, sealed), sha256: '0'.repeat(64) };
    expect(() => office.write(origin, (store) => { store.insertPaper(one); store.insertAttachment(wrong, sealed); return ok(); })).toThrow('differ');
    expect(() => office.write(origin, (store) => { store.insertPaper(one); const other = { ...sealed, sha256: '1'.repeat(64), file: 'unknown' }; store.insertAttachment(attachment(one.id, other), other); return ok(); })).toThrow('not waiting');
    office.close();
  });
});

describe('an office for secret-adjacent work', () => {
  it('takes no attachment and no content, and says nothing of either', async () => {
    const folder = join(root, 'secret');
    const office = value(await port().create(folder, newOffice('secret')));
    expect(code(await office.attachments.seal(stream(Buffer.from('x'))))).toBe('paper.attachments-not-kept');
    const one = paper(office);
    expect(() => office.write(origin, (store) => { store.insertPaper({ ...one, title: 'Тақырып' }); return ok(); })).toThrow('no place for title');
    value(office.write(origin, (store) => { store.insertPaper(one); return ok(); }));
    expect(office.read.paper(one.id)).toEqual(one);
    expect(office.read.attachments(one.id)).toEqual([]);
    expect(office.read.papers({ text: 'қаржы', limit: 5 }).total).toBe(1);
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
  });
});

it('memory stays flat while a large file is sealed', async () => {
  const folder = fresh();
  const office = open(folder);
  const piece = randomBytes(64 * KiB);
  // What is held, not what waits to be collected, is the question.
  setFlagsFromString('--expose-gc');
  const held = (collect: unknown = runInNewContext('gc')): number => { (collect as () => void)(); return process.memoryUsage().arrayBuffers; };
  let highest = 0;
  const started = held();
  const large = async function* () {
    for (let count = 0; count < 1600; count += 1) {
      if (count % 100 === 0) highest = Math.max(highest, held() - started);
      yield await Promise.resolve(piece);
    }
  };
  const sealed = value(await office.attachments.seal(large()));
  expect(sealed.size).toBe(1600 * 64 * KiB);
  expect(highest).toBeLessThan(64 * 1024 * KiB);
  const [file] = files(folder);
  expect(statSync(join(folder, 'attachments', file ?? '')).size).toBe(sealed.size + 100 * 16);
  office.close();
});
