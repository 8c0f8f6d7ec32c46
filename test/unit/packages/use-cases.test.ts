import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../../electron/compose.ts';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import { openKey } from '../../../electron/crypto/bundle.ts';
import { openFile } from '../../../electron/crypto/container/bytes.ts';
import { unsealTo } from '../../../electron/crypto/unseal.ts';
import type { CardId, Instant, LocalDate, PaperId } from '../../../shared/base/index.ts';
import type { CardView, ExportedPackage, ImportedPackage, PaperView } from '../../../shared/contract/index.ts';
import type { CardEvent } from '../../../shared/control/index.ts';
import type { RecordLine } from '../../../shared/packages/index.ts';
import type { OfficerKey } from '../../../shared/ports/index.ts';
import { authority, deskOf, exporting as exportingAll, importing, letter, makeAuthority, office, paperWithCard, passphrase, pdf } from './desk.ts';
import type { Desk } from './desk.ts';
import { copyOf, flip, fresh, make, removeScratch, sampleFiles, scratch, stranger } from './kit.ts';

let a: Desk;
let b: Desk;
let paper: PaperView;
let card: CardView;
let first: ExportedPackage;
let taken: ImportedPackage;

const exporting = (desk: Desk, to: readonly Desk[], cards: readonly string[] = [card.card.id]) => exportingAll(desk, to, cards);

beforeAll(async () => {
  await makeAuthority();
  [a, b] = [await office('А кеңсесі'), await office('Б кеңсесі')];
  writeFileSync(join(scratch, 'хат.pdf'), letter);
  const staged = await a.ask('attachment.stageFile', { path: join(scratch, 'хат.pdf') });
  ({ paper, card } = await paperWithCard(a, '12-03/45', [staged.id]));
  first = await a.ask('package.export', exporting(a, [b]));
  taken = await b.ask('package.import', importing(b, first.sent.folder));
  await b.ask('trust.signer', { packageId: first.sent.packageId, fingerprint: taken.received.signer.fingerprint });
}, 120_000);

afterAll(() => {
  for (const desk of [a, b]) desk.core.close();
  removeScratch();
});

/** What the office says of itself that any write would change. */
const state = async (desk: Desk) => (await desk.ask('office.check', {})).auditHead;

describe('a package from one office to another', () => {
  it('leaves sealed, with the card’s forms and the inventory in both languages, and is noted', async () => {
    expect(first.files).toEqual(['package.asice.0001.p7m', 'SHA256SUMS', 'SHA256SUMS.p7s']);
    expect(await a.ask('package.sent', {})).toEqual([first.sent]);
    expect(first.sent).toMatchObject({ sequence: 1, state: 'sealed', cards: 1, recipients: [{ sequence: 1, previous: null }] });
    const opened = await b.ask('package.open', { ...importing(b, first.sent.folder), out: fresh('opened') });
    expect(opened.info).toMatchObject({ restricted: true, counts: { papers: 1, cards: 1, attachments: 1, forms: 4 }, sender: { name: 'А кеңсесі' } });
    expect(readFileSync(join(opened.folder, 'forms/form-0002.pdf')).equals(pdf)).toBe(true);
    expect(readFileSync(join(opened.folder, 'attachments/0001.pdf')).equals(letter)).toBe(true);
    expect((await a.ask('card.get', { card: card.card.id })).prints.map((print) => [print.number, print.language])).toEqual([[1, 'kk'], [2, 'ru']]);
  });

  it('arrives whole: records, history and attachments, under the sender’s own numbers', async () => {
    expect(taken.results).toEqual([{ kind: 'paper', id: paper.paper.id, number: paper.paper.number, outcome: 'added' }, { kind: 'card', id: card.card.id, number: card.card.number, outcome: 'added' }]);
    expect(taken.received.flags.map((flag) => flag.code)).toEqual(['signer-unconfirmed']);
    const there = await b.ask('card.get', { card: card.card.id });
    expect(there.card).toEqual(card.card);
    expect(there.events).toEqual(card.events);
    expect(there.paper).toEqual(paper.paper);
    expect(there.attachments).toEqual(paper.attachments);
    const out = fresh('saved.pdf');
    await b.ask('attachment.save', { attachment: there.attachments[0]?.id ?? '', path: out });
    expect(readFileSync(out).equals(letter)).toBe(true);
    expect(await b.ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('is not taken in twice, and not by its own sender', async () => {
    const before = await state(b);
    expect(await b.code('package.import', importing(b, first.sent.folder))).toBe('package.already-imported');
    expect(await state(b)).toBe(before);
    const both = await a.ask('package.export', exporting(a, [a]));
    expect(await a.code('package.import', importing(a, both.sent.folder))).toBe('package.own');
  });

  it('changed, or for another, writes nothing', async () => {
    const before = await state(b);
    const sealed = readdirSync(join(b.folder, 'attachments'));
    for (const name of first.files) {
      const copy = copyOf(first.sent.folder);
      flip(join(copy, name));
      expect(await b.code('package.import', importing(b, copy)), name).toBe('package.not-valid');
    }
    expect(await b.code('package.import', { ...importing(b, first.sent.folder), key: a.key })).toBe('package.wrong-recipient');
    expect(await b.code('package.import', { ...importing(b, first.sent.folder), signer: 'aa'.repeat(32) })).toBe('package.not-valid');
    expect(await b.code('package.import', { ...importing(b, first.sent.folder), signer: 'aa'.repeat(31) })).toBe('input.fingerprint');
    expect(await b.code('package.import', { ...importing(b, first.sent.folder), trust: [b.certificate] })).toBe('package.not-valid');
    expect(await b.code('package.import', { ...importing(b, first.sent.folder), keyPassphrase: 'қате' })).toBe('key.wrong-passphrase');
    expect(await state(b)).toBe(before);
    expect(readdirSync(join(b.folder, 'attachments'))).toEqual(sealed);
  });

  it('goes to a plain verdict on request, with the key and without', async () => {
    const { key, keyPassphrase, trust } = importing(b, '');
    expect(await b.ask('package.verify', { package: first.sent.folder, trust, key, keyPassphrase })).toMatchObject({ valid: true, packageId: first.sent.packageId });
    expect(await b.ask('package.verify', { package: first.sent.folder, trust })).toMatchObject({ valid: false });
    expect(await b.ask('package.inspect', { package: first.sent.folder })).toMatchObject({ encrypted: true, info: null });
  });
});

describe('what may leave', () => {
  it('restricted records: only sealed, and only where the office lets them', async () => {
    expect(await a.code('package.export', exporting(a, []))).toBe('package.must-be-encrypted');
    const strict = await office('Қатаң кеңсе', { restrictedInPackages: false });
    const one = await strict.ask('paper.add', { receivedAt: '2024-05-02T10:00', from: { name: 'Х' }, outgoingNumber: '1', outgoingDate: '2024-04-30', mark: 'restricted', paperReason: 'x', sheets: '1' });
    const point = { point: '1', instruction: { source: 'president-act' as const, controlledBy: 'administration' as const, term: { workingDays: 3 } }, responsible: 'Y' };
    const held = await strict.ask('control.take', { ...point, paper: one.paper.id });
    expect(await strict.code('package.export', exporting(strict, [b], [held.card.id]))).toBe('package.restricted-may-not-leave');
    const open = await strict.ask('paper.add', { receivedAt: '2024-05-02T10:00', from: { name: 'Х' }, outgoingNumber: '2', outgoingDate: '2024-04-30', sheets: '1' });
    const plain = await strict.ask('control.take', { ...point, paper: open.paper.id });
    const sent = await strict.ask('package.export', exporting(strict, [], [plain.card.id]));
    expect(sent.files).toEqual(['package.asice']);
    expect((await b.ask('package.import', importing(b, sent.sent.folder))).received).toMatchObject({ recipient: null, flags: [{ code: 'signer-unconfirmed' }], outerListSha256: null });
    strict.core.close();
  });

  it('not what isn’t there, not with another’s passphrase, not over something', async () => {
    expect(await a.code('package.export', exporting(a, [b], ['00000000-0000-4000-8000-000000000000']))).toBe('record.not-found');
    expect(await a.code('package.export', { ...exporting(a, [b]), keyPassphrase: 'қате' })).toBe('key.wrong-passphrase');
    expect(await a.code('package.export', { ...exporting(a, [b]), out: first.sent.folder })).toBe('file.exists');
    expect(await a.code('package.export', { ...exporting(a, [b]), to: [join(scratch, 'хат.pdf')] })).toBe('key.not-a-certificate');
  });

  it('nothing where a form cannot be made', async () => {
    const broken = compose({ renderPdf: () => Promise.resolve({ ok: false, error: { code: 'shell.no-browser' } }) });
    a.core.close();
    const desk = { ...deskOf(broken, a.folder), key: a.key };
    await desk.ask('office.unlock', { folder: a.folder, user: 'Айгүл', passphrase });
    const order = exporting(desk, [b]);
    expect(await desk.code('package.export', order)).toBe('shell.no-browser');
    expect(readdirSync(scratch).filter((name) => order.out.endsWith(name) || name.includes('.part'))).toEqual([]);
    broken.close();
    await a.ask('office.unlock', { folder: a.folder, user: 'Айгүл', passphrase });
  });
});

describe('what an office may keep', () => {
  it('is no content where it keeps details alone, and nothing at all in a secret-adjacent one', async () => {
    for (const [name, change] of [['Деректемелер кеңсесі', { content: false }], ['Құпия кеңсе', { regime: 'secret', content: false, restrictedInPackages: false }]] as const) {
      const desk = await office(name, change);
      const sent = await a.ask('package.export', exporting(a, [desk]));
      const before = await state(desk);
      expect(await desk.code('package.import', importing(desk, sent.sent.folder)), name).toBe('package.not-for-office');
      expect(await state(desk)).toBe(before);
      desk.core.close();
    }
  });
});

/** A package of office A with records of the test's making, signed by A's officer (or another) and sealed to B's. */
async function crafted(lines: readonly RecordLine[], by = a, to = b, restricted = true, sender = paper.paper.owner): Promise<string> {
  const keys: OfficerKey[] = [];
  for (const desk of [by, to]) {
    const key = await openKey(desk.key, passphrase);
    if (!key.ok) throw new Error(key.error.code);
    keys.push(key.value);
  }
  const [signer, reader] = keys;
  if (signer === undefined || reader === undefined) throw new Error('keys');
  const kinds = (kind: RecordLine['kind']) => lines.filter((line) => line.kind === kind).length;
  const { out } = await make({
    key: signer, to: [reader], files: sampleFiles(lines).slice(0, 1), at: new Date().toISOString() as Instant,
    info: {
      sender: { id: sender, name: 'А кеңсесі', station: 'x' }, restricted, sequence: first.sent.sequence + 50,
      counts: { papers: kinds('paper'), cards: kinds('card'), attachments: 0, forms: 0 },
    },
  });
  return out;
}

describe('records that are there already', () => {
  it('are left, replaced by their owner, or kept side by side', async () => {
    const newer = { ...paper.paper, version: 2, title: 'Түзетілген тақырып' };
    const other = { ...paper.paper, version: 2, title: 'Басқа тақырып' };
    const outcome = async (lines: readonly RecordLine[]) => (await b.ask('package.import', importing(b, await crafted(lines)))).results.map((one) => one.outcome);
    const titleThere = async () => (await b.ask('paper.get', { paper: paper.paper.id })).paper.title;
    expect(await outcome([{ kind: 'paper', paper: newer }])).toEqual(['replaced']);
    expect(await titleThere()).toBe('Түзетілген тақырып');
    expect(await outcome([{ kind: 'paper', paper: newer }])).toEqual(['unchanged']);
    expect(await outcome([{ kind: 'paper', paper: other }, { kind: 'card', card: card.card, events: card.events }])).toEqual(['conflict', 'unchanged']);
    expect(await titleThere()).toBe('Түзетілген тақырып');
    expect(await b.ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('are not replaced before their office’s signer was confirmed: whoever came first is no more believed than another', async () => {
    const d = await office('Д кеңсесі');
    const fresh = await a.ask('package.export', exporting(a, [d]));
    await d.ask('package.import', importing(d, fresh.sent.folder));
    const newer = { ...paper.paper, version: 2, title: 'Түзетілген тақырып' };
    const outcome = async () => (await d.ask('package.import', importing(d, await crafted([{ kind: 'paper', paper: newer }], a, d)))).results.map((one) => one.outcome);
    expect(await outcome()).toEqual(['conflict']);
    expect(await d.code('trust.signer', { packageId: fresh.sent.packageId })).toBe('trust.compare');
    expect(await d.code('trust.signer', { packageId: fresh.sent.packageId, fingerprint: 'aa'.repeat(32) })).toBe('trust.fingerprint-differs');
    await d.ask('trust.signer', { packageId: fresh.sent.packageId, fingerprint: taken.received.signer.fingerprint.replaceAll(':', ' ') });
    expect(await outcome()).toEqual(['replaced']);
    expect(await d.ask('office.check', {})).toMatchObject({ sound: true });
    d.core.close();
  });

  it('are never replaced by another officer who writes their office’s identity into a package, unless the user names that officer', async () => {
    const before = (await b.ask('paper.get', { paper: paper.paper.id })).paper;
    const forged = { ...before, version: before.version + 1, title: 'Жалған тақырып' };
    const c = await office('В кеңсесі');
    for (const by of [c, c]) {
      const answer = await b.ask('package.import', importing(b, await crafted([{ kind: 'paper', paper: forged }], by)));
      expect(answer.results.map((one) => one.outcome)).toEqual(['conflict']);
      expect((await b.ask('paper.get', { paper: paper.paper.id })).paper).toEqual(before);
    }
    const { signer } = (await b.ask('package.received', {})).find((one) => one.flags.some((flag) => flag.code === 'signer-changed')) ?? {};
    expect(signer?.subject).toContain('В кеңсесі');
    const named = await b.ask('package.import', { ...importing(b, await crafted([{ kind: 'paper', paper: forged }], c)), signer: signer?.fingerprint ?? '' });
    expect(named.results.map((one) => one.outcome)).toEqual(['replaced']);
    c.core.close();
  });

  it('are not taken from a container out of its encryption', async () => {
    const outer = await a.ask('package.export', exporting(a, [b]));
    const key = await openKey(b.key, passphrase);
    if (!key.ok) throw new Error(key.error.code);
    const source = await openFile(join(outer.sent.folder, 'package.asice.0001.p7m'));
    const plain: Uint8Array[] = [];
    await unsealTo({ name: 'slice', ...source }, key.value, (part) => { plain.push(Uint8Array.from(part)); return Promise.resolve(); });
    await source.close();
    const open = fresh('package.asice');
    writeFileSync(open, Buffer.concat(plain));
    expect((await b.ask('package.verify', importing(b, open))).valid).toBe(true);
    expect(await b.code('package.import', importing(b, open))).toBe('package.out-of-its-envelope');
    expect(await b.code('package.import', importing(b, outer.sent.folder))).toBe('ok');
  });

  it('in two versions are shown side by side, field by field, until a person decides, once', async () => {
    const before = (await b.ask('paper.get', { paper: paper.paper.id })).paper;
    const theirs = { ...before, version: before.version + 1, title: 'Үшінші тақырып', copies: 9 };
    const arrived = await b.ask('package.import', importing(b, await crafted([{ kind: 'paper', paper: theirs }], a, b, true, stranger)));
    const packageId = arrived.received.packageId;
    const shown = async (all = false) => (await b.ask('package.conflicts', { all })).find((one) => one.conflict.package === packageId);
    expect(await shown()).toMatchObject({
      number: paper.paper.number, sender: 'А кеңсесі', held: true, canTake: true, resolution: null,
      fields: [{ field: 'version', mine: String(before.version), theirs: String(before.version + 1) }, { field: 'title', mine: JSON.stringify(before.title), theirs: '"Үшінші тақырып"' }, { field: 'copies', mine: String(before.copies), theirs: '9' }].toSorted((x, y) => Object.keys(theirs).indexOf(x.field) - Object.keys(theirs).indexOf(y.field)),
    });
    const decide = { kind: 'paper' as const, id: paper.paper.id, packageId, reason: 'телефонмен келісілді' };
    expect(await b.code('package.resolve', { ...decide, id: card.card.id, decision: 'keep' })).toBe('conflict.unknown');
    await b.ask('package.resolve', { ...decide, decision: 'take' });
    expect((await b.ask('paper.get', { paper: paper.paper.id })).paper).toEqual(theirs);
    expect(await b.code('package.resolve', { ...decide, decision: 'keep' })).toBe('conflict.decided');
    expect([await shown(), (await shown(true))?.resolution?.reason]).toEqual([undefined, 'телефонмен келісілді']);
    const other = { ...theirs, version: theirs.version + 1, mark: 'open' as const, title: 'Төртінші' };
    const again = await b.ask('package.import', importing(b, await crafted([{ kind: 'paper', paper: other }], a, b, false, stranger)));
    const last = { ...decide, packageId: again.received.packageId };
    expect(await b.code('package.resolve', { ...last, decision: 'take' })).toBe('conflict.cannot-take');
    await b.ask('package.resolve', { ...last, decision: 'keep' });
    expect((await b.ask('paper.get', { paper: paper.paper.id })).paper).toEqual(theirs);
    expect(await b.ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('keep what the other office did with a card, as its own, beside our history and out of it', async () => {
    const recorded = { at: '2024-06-01T09:00:00.000Z' as Instant, by: 'Ержан', on: '2024-06-01' as LocalDate };
    const answered: CardEvent = { kind: 'report-received', ...recorded, report: 'final', answers: null, from: 'Әділет министрлігі', document: { number: '7', date: recorded.on }, assessment: 'executed', summary: 'Толық орындалды' };
    const before = await b.ask('card.get', { card: card.card.id });
    const theirs = [...card.events, answered];
    const arrived = await b.ask('package.import', importing(b, await crafted([{ kind: 'paper', paper: before.paper }, { kind: 'card', card: { ...before.card, version: 2 }, events: theirs }], a, b, true, stranger)));
    expect(arrived.results.map((one) => one.outcome)).toEqual(['unchanged', 'conflict']);
    const { packageId } = arrived.received;
    const lines = [{ position: 1, kind: 'report-received', by: 'Ержан' }];
    const [shown] = (await b.ask('package.conflicts', {})).filter(({ conflict }) => conflict.package === packageId);
    expect(shown).toMatchObject({ history: { mine: [], theirs: lines } });
    expect(shown?.conflict).not.toHaveProperty('events');
    await b.ask('package.resolve', { kind: 'card', id: card.card.id, packageId, decision: 'keep', reason: 'телефонмен келісілді' });
    const after = await b.ask('card.get', { card: card.card.id });
    expect(after).toMatchObject({ events: before.events, history: before.history, elsewhere: [{ office: 'А кеңсесі', package: packageId, importedAt: arrived.received.importedAt, lines }] });
    expect(before.elsewhere).toEqual([]);
    // Its words are content, kept apart, and what is kept is what was logged.
    expect(await b.ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('are compared with what the office has when they are written, not with what it had when the package was looked at', async () => {
    const before = (await b.ask('paper.get', { paper: paper.paper.id })).paper;
    const [taken, late] = ['Таңдалған тақырып', 'Кешіккен тақырып'].map((title) => ({ ...before, version: before.version + 1, title }));
    if (taken === undefined || late === undefined) throw new Error('two versions');
    const { received: { packageId } } = await b.ask('package.import', importing(b, await crafted([{ kind: 'paper', paper: taken }], a, b, true, stranger)));
    // Others after it, while which somebody else decides.
    const more = Array.from({ length: 50 }, (_, index): RecordLine => ({ kind: 'paper', paper: { ...paper.paper, id: `99999999-9999-4999-8998-${String(index).padStart(12, '0')}` as PaperId, number: `Қ-${String(index)}/2024` } }));
    const path = await crafted([{ kind: 'paper', paper: late }, ...more]);
    expect((await b.ask('package.preview', importing(b, path))).results[0]?.outcome).toBe('replaced');
    let meanwhile: Promise<unknown> | null = null;
    const progress = (done: number, total: number): void => {
      if (done > 0.35 * total) meanwhile ??= b.ask('package.resolve', { kind: 'paper', id: before.id, packageId, decision: 'take', reason: 'телефонмен келісілді' });
    };
    const answer = await b.core.dispatch('package.import', importing(b, path), 'cli', { signal: new AbortController().signal, progress });
    if (!answer.ok) throw new Error(answer.error.code);
    expect(meanwhile).not.toBeNull();
    await meanwhile;
    expect((answer.value as ImportedPackage).results.map(({ outcome }) => outcome)).toEqual(['conflict', ...more.map(() => 'added')]);
    expect((await b.ask('paper.get', { paper: before.id })).paper).toEqual(taken);
    expect(await b.ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('that claim to be the receiver’s own and are not there are kept aside', async () => {
    const ours = (await b.ask('office.state', {})).office;
    const forged = { ...paper.paper, id: '99999999-9999-4999-8999-999999999999' as typeof paper.paper.id, owner: ours?.id ?? paper.paper.owner, number: '77/2024' };
    const lines: RecordLine[] = [{ kind: 'paper', paper: forged }, { kind: 'card', card: { ...card.card, id: '99999999-9999-4999-8999-999999999998' as CardId, paper: forged.id, number: 'Б-77/2024' }, events: card.events }];
    expect((await b.ask('package.import', importing(b, await crafted(lines)))).results.map((one) => one.outcome)).toEqual(['conflict', 'conflict']);
    expect(await b.code('paper.get', { paper: forged.id })).toBe('record.not-found');
    expect(await b.ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('with a number that is taken are kept aside', async () => {
    const twin = { ...paper.paper, id: '99999999-9999-4999-8999-999999999997' as typeof paper.paper.id };
    expect((await b.ask('package.import', importing(b, await crafted([{ kind: 'paper', paper: twin }])))).results.map((one) => one.outcome)).toEqual(['conflict']);
    expect(await b.ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('with a number out of order are taken with a flag', async () => {
    const all = (await b.ask('package.received', {})).flatMap((one) => one.flags.map((flag) => flag.code));
    expect(all).toContain('sequence-out-of-order');
    const second = await a.ask('package.export', exporting(a, [b]));
    const third = await a.ask('package.export', exporting(a, [b]));
    expect(third.sent.recipients[0]?.previous).toBe(second.sent.containerSha256);
    const answer = await b.ask('package.import', importing(b, third.sent.folder));
    expect(answer.received.flags.map((flag) => flag.code)).toEqual(['sequence-skipped']);
    expect((await b.ask('package.import', importing(b, second.sent.folder))).received.flags.map((flag) => flag.code)).toEqual(['sequence-out-of-order']);
  });
});

describe('a receipt', () => {
  const receiptFor = async (packageId: string, out = fresh('receipt')) => b.ask('package.receipt', { packageId, key: b.key, keyPassphrase: passphrase, out });
  const accepting = (path: string) => ({ receipt: path, trust: [authority] });

  it('closes the line at the sender, once, and says what became of each record', async () => {
    const written = await receiptFor(first.sent.packageId);
    expect(written.path).toMatch(/receipt\.asice$/);
    const accepted = await a.ask('package.accept', accepting(written.path));
    expect(accepted.sent).toMatchObject({ state: 'accepted', receipt: { office: 'Б кеңсесі', officer: 'Айгүл', signer: { subject: expect.stringContaining('Б кеңсесі') as string }, results: taken.results, receivedAt: taken.received.importedAt } });
    const before = await state(a);
    expect(await a.code('package.accept', accepting(written.path))).toBe('receipt.already-accepted');
    expect(await state(a)).toBe(before);
    expect((await b.ask('package.received', {})).find((one) => one.packageId === first.sent.packageId)?.receipt?.writtenAt).toBe(written.writtenAt);
  });

  it('changed, of another authority, for another package or of other digests is refused', async () => {
    const fourth = await a.ask('package.export', exporting(a, [b]));
    await b.ask('package.import', importing(b, fourth.sent.folder));
    const written = await receiptFor(fourth.sent.packageId);
    const whole = readFileSync(written.path);
    for (const place of [0, 60, Math.floor(whole.length / 3), Math.floor(whole.length / 2), whole.length - 30]) {
      flip(written.path, place);
      expect(await a.code('package.accept', accepting(written.path)), String(place)).toBe('receipt.not-valid');
      writeFileSync(written.path, whole);
    }
    expect(await a.code('package.accept', { ...accepting(written.path), trust: [b.certificate] })).toBe('receipt.not-valid');
    expect(await a.code('package.accept', { ...accepting(written.path), signer: 'aa'.repeat(32) })).toBe('receipt.not-valid');
    expect(await a.code('package.accept', accepting(join(first.sent.folder, 'SHA256SUMS')))).toBe('receipt.not-valid');
    expect(await a.code('package.accept', accepting(fresh('nowhere')))).toBe('file.not-found');
    const foreign = (await b.ask('package.received', {})).find((one) => one.sender.name === 'Қатаң кеңсе');
    expect(await a.code('package.accept', accepting((await receiptFor(foreign?.packageId ?? '')).path))).toBe('receipt.other-package');
    expect(await a.code('package.accept', accepting(written.path))).toBe('ok');
  });

  it('of another hand than its recipient’s closes nothing, unless the user names that hand', async () => {
    const { sent } = await a.ask('package.export', exporting(a, [b]));
    await b.ask('package.import', importing(b, sent.folder));
    const c = await office('Г кеңсесі');
    const write = async (by: Desk) => (await b.ask('package.receipt', { packageId: sent.packageId, key: by.key, keyPassphrase: passphrase, out: fresh('receipt') })).path;
    const before = await state(a);
    for (const by of [a, c]) expect(await a.code('package.accept', accepting(await write(by)))).toBe('receipt.other-signer');
    expect(await state(a)).toBe(before);
    const [certificate] = await a.ask('key.show', { path: c.certificate });
    expect(await a.code('package.accept', { ...accepting(await write(c)), signer: certificate?.fingerprint ?? '' })).toBe('ok');
    c.core.close();
  });

  it('is chained to the one before, and only for what was taken in', async () => {
    const port = createPackagesPort();
    const all = await b.ask('package.received', {});
    const one = all.find((received) => received.receipt === null && received.sender.id === paper.paper.owner);
    const written = await receiptFor(one?.packageId ?? '');
    const read = await port.readReceipt(written.path, { trust: [authority], at: written.writtenAt });
    const last = all.filter((received) => received.sender.id === paper.paper.owner && received.receipt !== null).map((received) => received.receipt).reduce((x, y) => ((x?.writtenAt ?? '') > (y?.writtenAt ?? '') ? x : y));
    expect(read.ok && JSON.parse(read.value.receipt)).toMatchObject({ previous: last?.sha256, packageId: one?.packageId, clock: 'workstation' });
    expect(await b.code('package.receipt', { packageId: '00000000-0000-4000-8000-000000000000', key: b.key, keyPassphrase: passphrase, out: fresh('r') })).toBe('package.unknown');
    expect(await b.code('package.receipt', { packageId: one?.packageId ?? '', key: b.key, keyPassphrase: passphrase, out: join(written.path, '..') })).toBe('file.exists');
  });
});
