import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/index.ts';
import { attachment, card, newOffice, origin, paper, passphrase, port, print, sentPackage, stream, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const canary = 'канарейка-қызылбас';
const ways = (text: string): Buffer[] => [Buffer.from(text, 'utf8'), Buffer.from(text.toUpperCase(), 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text, 'utf8').toString('base64')), Buffer.from(Buffer.from(text, 'utf8').toString('hex'))];

function everyFile(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}

describe.each(['aegis', 'sqlcipher'] as const)('words typed into an office (%s)', (cipher) => {
  it('stand nowhere on disk in the clear, open or closed', async () => {
    const folder = join(root, cipher);
    const copy = join(root, `${cipher}-while-open`);
    const office = value(await port().create(folder, newOffice('restricted', { cipher, contentBasis: `${canary} бұйрық` })));
    const one = paper(office, { title: canary, content: `${canary} мазмұны`, from: { name: canary, kind: 'other' }, outgoingNumber: canary, executor: { surname: canary, phone: canary }, paperReason: canary });
    const taken = card(one, { content: canary, responsible: canary, coExecutors: [`${canary} 2`], resolution: { author: canary, text: canary, date: one.outgoingDate } });
    const text = Buffer.from(`${canary} `.repeat(2000));
    const [small, large] = [text, Buffer.concat([text, randomBytes(400_000), text])];
    const sealed = [value(await office.attachments.seal(stream(small))), value(await office.attachments.seal(stream(large)))];
    value(office.write({ ...origin, command: canary }, (store) => {
      store.insertPaper(one);
      store.insertCard(taken.card, taken.events);
      for (const each of sealed) store.insertAttachment(attachment(one.id, each, `${canary}.pdf`), each);
      store.insertPrint({ ...print(taken.card.id, 1), target: canary });
      store.insertSentPackage({ ...sentPackage(1), folder: canary });
      return ok();
    }));
    value(office.drafts.save({ form: canary, savedAt: origin.at, values: { title: canary } }));
    expect(office.read.papers({ text: canary, limit: 5 }).total).toBe(1);
    // Copied by another process: reading the files here would drop the locks of this one.
    execFileSync('cp', ['-r', folder, copy]);
    office.close();
    for (const state of [copy, folder]) {
      const files = everyFile(state);
      expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['office.db', 'slots.json', 'anchor', 'tries']));
      for (const { name, bytes } of files) {
        for (const form of ways(canary)) expect(`${name}: ${bytes.includes(form)}`).toBe(`${name}: false`);
        expect(`${name}: ${bytes.includes(Buffer.from(passphrase))}`).toBe(`${name}: false`);
        expect(`${name}: ${bytes.includes('SQLite format')}`).toBe(`${name}: false`);
      }
    }
    expect(everyFile(copy).find(({ name }) => name === 'office.db-wal')?.bytes.length).toBeGreaterThan(10_000);
    expect(readdirSync(copy).some((name) => name.endsWith('-shm'))).toBe(false);
    // What may be read without a passphrase: the office's and the users' names.
    expect(readFileSync(join(folder, 'slots.json'), 'utf8')).toContain(userName);
  });
});
