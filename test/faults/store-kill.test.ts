import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AttachmentId, CardId, PaperId } from '../../shared/base/index.ts';
import { masterOf, openWith } from '../unit/store/inside.ts';
import { code, collect, copyOf, never, newOffice, now, passphrase, port, silent, userName, value } from '../unit/store/sample.ts';
import { scratch } from '../unit/store/scratch.ts';
import { start } from './store-processes.ts';

const root = scratch();
const original = join(root, 'original');
const kills = 40;
let master = '';

beforeAll(async () => {
  value(await port().create(original, newOffice())).close();
  master = await masterOf(original, passphrase);
});

interface Acknowledged { readonly paper: PaperId; readonly number: string; readonly card: CardId; readonly attachment: AttachmentId | null }

describe('a process killed while it writes', () => {
  it(`loses nothing it had answered, ${kills} times over, and the office stays sound`, async () => {
    const folder = copyOf(original, join(root, 'killed'));
    const acknowledged: Acknowledged[] = [];
    let next = start('write', folder, null);
    for (let kill = 0; kill < kills; kill += 1) {
      const child = next;
      next = start('write', folder, null);
      child.begin(master);
      // From the opening itself to some writes later, and anywhere within a write.
      if (kill % 10 !== 0) await child.said(1 + (kill % 8));
      await new Promise((resolve) => { setTimeout(resolve, (kill * 7) % 23); });
      await child.kill();
      acknowledged.push(...child.lines.slice(1).map((line) => line as unknown as Acknowledged));
      const office = value(openWith(folder, master, () => now));
      expect(office.alarm).toBeNull();
      for (const one of acknowledged) {
        expect(office.read.paper(one.paper)?.number).toBe(one.number);
        expect(office.read.card(one.card)?.paper).toBe(one.paper);
      }
      office.close();
    }
    await next.kill();
    expect(acknowledged.length).toBeGreaterThan(kills * 2);
    const office = value(openWith(folder, master, () => now));
    const report = value(await office.check(silent, never));
    expect(report.checks.filter((check) => !check.ok)).toEqual([]);
    const files = acknowledged.filter((one) => one.attachment !== null);
    expect(files.length).toBeGreaterThan(5);
    for (const { attachment } of files) expect(await collect(office.attachments.open(attachment as AttachmentId))).toHaveLength(300_000);
    // Numbers of papers that were answered or not run on without a gap: a transaction is whole or not there.
    expect(office.read.nextNumber('in', 2026)).toBe(office.read.papers({ limit: 1 }).total + 1);
    expect(office.read.nextNumber('card', 2026)).toBe(office.read.cards({ limit: 1 }).total + 1);
    expect(readdirSync(join(folder, 'attachments')).filter((name) => name.endsWith('.part'))).toEqual([]);
    office.close();
  });
});

describe('what was typed and not saved', () => {
  it('is there again after a kill, as it was last answered', async () => {
    const folder = copyOf(original, join(root, 'typed'));
    for (const lines of [1, 7, 20]) {
      const child = start('type', folder, master);
      await child.said(lines);
      await child.kill();
      const last = Number(child.lines.at(-1)?.['typed']);
      const office = value(openWith(folder, master, () => now));
      const [draft] = office.drafts.list();
      expect([`терілді ${last}`, `терілді ${last + 1}`]).toContain((draft?.values as { title: string }).title);
      office.close();
    }
  });
});

describe('a process killed while it makes an office', () => {
  it('leaves an office or none, and the folder takes a new one', async () => {
    const folder = join(root, 'made');
    const answers: string[] = [];
    let next = start('create', folder, null);
    // The key takes a hundred milliseconds and more, the files come after it.
    for (const delay of [0, 40, 90, 120, 150, 180, 220, 2000]) {
      const child = next;
      next = start('create', folder, null);
      child.begin('');
      await child.said(1);
      await Promise.race([child.gone, new Promise((resolve) => { setTimeout(resolve, delay); })]);
      await child.kill();
      answers.push(code(await port().peek(folder)));
      if (answers.at(-1) === 'ok') {
        value(await port().unlock(folder, userName, passphrase)).close();
        rmSync(folder, { recursive: true });
      }
    }
    await next.kill();
    expect(answers.filter((answer) => answer !== 'ok' && answer !== 'office.not-found')).toEqual([]);
    expect(answers[0]).toBe('office.not-found');
    expect(answers.at(-1)).toBe('ok');
  });
});

describe('a second opener in another process', () => {
  it('is told that the office is in use, and gets it once the first is gone', async () => {
    const folder = copyOf(original, join(root, 'held'));
    const holder = start('hold', folder, master);
    await holder.said(1);
    expect(holder.lines[0]).toEqual({ answer: 'ok' });
    expect(code(await port().unlock(folder, userName, passphrase))).toBe('office.in-use');
    expect(code(await port().unlock(folder, userName, 'қате құпия сөз тіркесі'))).toBe('office.in-use');
    expect(code(await port().create(folder, newOffice()))).toBe('office.exists');
    const second = start('unlock', folder, '');
    await second.gone;
    expect(second.lines).toEqual([{ answer: 'office.in-use' }]);
    await holder.kill();
    value(await port().unlock(folder, userName, passphrase)).close();
  });

  it('is refused while this process holds it, even after the folder was looked at', async () => {
    const folder = copyOf(original, join(root, 'looked-at'));
    const office = value(openWith(folder, master, () => now));
    value(await port().peek(folder));
    expect(code(await port().unlock(folder, userName, passphrase))).toBe('office.in-use');
    const second = start('unlock', folder, '');
    await second.gone;
    expect(second.lines).toEqual([{ answer: 'office.in-use' }]);
    office.close();
  });
});
