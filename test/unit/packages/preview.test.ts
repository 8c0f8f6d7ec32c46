import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { words as speak } from '../../../shared/i18n/index.ts';
import { historiesApart } from '../../../shared/packages/index.ts';
import { authority, exporting, importing, makeAuthority, office, paperWithCard, passphrase } from './desk.ts';
import type { Desk } from './desk.ts';
import { fresh, removeScratch } from './kit.ts';

let a: Desk;
let b: Desk;
let card: string;
let first: string;

beforeAll(async () => {
  await makeAuthority();
  [a, b] = [await office('А кеңсесі'), await office('Б кеңсесі')];
  card = (await paperWithCard(a)).card.card.id;
}, 120_000);
afterAll(() => {
  for (const desk of [a, b]) desk.core.close();
  removeScratch();
});

describe('before a package is made', () => {
  it('is said what the cards take along, and whether it may leave so', async () => {
    expect(await a.ask('package.plan', { cards: [card], encrypted: true })).toEqual({ papers: 1, cards: 1, attachments: 0, bytes: 0, restricted: 1, restrictedMayLeave: true, refused: null });
    expect((await a.ask('package.plan', { cards: [card] })).refused?.code).toBe('package.must-be-encrypted');
    expect(await a.code('package.plan', { cards: ['00000000-0000-4000-8000-000000000000'] })).toBe('record.not-found');
    await a.ask('office.changeSetting', { key: 'restrictedInPackages', value: false, basis: '№ 2 бұйрық' });
    expect(await a.ask('package.plan', { cards: [card], encrypted: true })).toMatchObject({ restrictedMayLeave: false, refused: { code: 'package.restricted-may-not-leave' } });
    await a.ask('office.changeSetting', { key: 'restrictedInPackages', value: true, basis: '№ 3 бұйрық' });
  });
});

describe('before a package is taken in', () => {
  it('is said what it would do, record by record, and nothing is written', async () => {
    const { sent } = await a.ask('package.export', exporting(a, [b], [card]));
    first = sent.folder;
    const preview = await b.ask('package.preview', importing(b, sent.folder));
    expect(preview).toMatchObject({ verdict: { valid: true }, info: { packageId: sent.packageId }, versions: [], results: [{ kind: 'paper', outcome: 'added' }, { kind: 'card', outcome: 'added' }] });
    expect(preview.flags.map(({ code }) => code)).toContain('signer-unconfirmed');
    expect(await b.ask('paper.list', { text: null })).toMatchObject({ total: 0 });
    expect(await b.ask('package.received', {})).toEqual([]);
    const { results } = await b.ask('package.import', importing(b, sent.folder));
    expect(results).toEqual(preview.results);
    expect(await b.code('package.preview', importing(b, sent.folder))).toBe('package.already-imported');
  });

  it('shows side by side what would change, and what the import then does is the same', async () => {
    await b.ask('trust.signer', { packageId: (await b.ask('package.received', {}))[0]?.packageId ?? '', fingerprint: (await b.ask('package.received', {}))[0]?.signer.fingerprint });
    await a.ask('control.report', { card, report: 'interim', on: '2024-05-10', from: 'Қаржы министрлігі', document: { number: '7', date: '2024-05-10' }, summary: 'Жұмыс жүріп жатыр' });
    const { sent } = await a.ask('package.export', exporting(a, [b], [card]));
    const preview = await b.ask('package.preview', importing(b, sent.folder));
    expect(preview.results.map(({ outcome }) => outcome).sort()).toEqual(['replaced', 'unchanged']);
    expect(preview.versions).toMatchObject([{ kind: 'card', id: card, outcome: 'replaced', held: true, history: { mine: [], theirs: [{ position: 1, kind: 'report-received' }] } }]);
    expect((await b.ask('package.import', importing(b, sent.folder))).results).toEqual(preview.results);
  });

  it('tells where two histories of a card part, and only from there on', async () => {
    const events = (await a.ask('card.get', { card })).events;
    const [first, second] = events;
    if (first === undefined || second === undefined) throw new Error('two events');
    const other = { ...second, by: 'Басқа' };
    expect(historiesApart(events, events)).toBeNull();
    expect(historiesApart([first, second], [first, other, second])).toMatchObject({ mine: [{ position: 1, by: second.by }], theirs: [{ position: 1, by: 'Басқа' }, { position: 2 }] });
    expect(historiesApart([first, second], [first])).toMatchObject({ mine: [{ position: 1 }], theirs: [] });
  });

  it('puts the checks and the log’s head on paper, with their lines in the print log', async () => {
    const [taken] = await b.ask('package.received', {});
    if (taken === undefined) throw new Error('taken in');
    const words = (path: string): string => execFileSync('unzip', ['-p', path, 'word/document.xml'], { encoding: 'utf8' }).replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ');
    const [then, now, digest] = [`${fresh('then')}.docx`, `${fresh('now')}.docx`, `${fresh('digest')}.docx`];
    expect(await b.ask('package.printVerdict', { received: taken.packageId, lang: 'ru', out: then })).toMatchObject({ form: 'VERDICT', record: taken.packageId });
    for (const fact of ['ПРОТОКОЛ ПРОВЕРКИ ПАКЕТА', 'А кеңсесі', taken.packageId, taken.containerSha256.slice(0, 4).toUpperCase(), speak('ru')('ui:verdict.yes')]) expect(words(then)).toContain(fact);
    await b.ask('package.printVerdict', { package: first, key: b.key, keyPassphrase: passphrase, trust: [authority], lang: 'kk', out: now });
    expect(words(now)).toContain(speak('kk')('ui:verdict.valid'));
    expect((await b.ask('package.previewVerdict', { received: taken.packageId, lang: 'ru' })).html).toContain(taken.packageId);
    expect((await b.ask('audit.previewDigest', { lang: 'kk' })).html).toContain((await b.ask('audit.digest', {})).head.slice(60).toUpperCase());
    expect(await b.code('package.printVerdict', { lang: 'kk', out: `${fresh('none')}.docx`, trust: [authority] })).toBe('input.required');
    const { head, sequence } = await b.ask('audit.digest', {});
    await b.ask('audit.printDigest', { lang: 'kk', out: digest });
    for (const fact of [String(sequence), head.slice(0, 4).toUpperCase(), head.slice(60).toUpperCase()]) expect(words(digest)).toContain(fact);
    expect((await b.ask('print.list', {})).items.map(({ form }) => form).slice(0, 3)).toEqual(['DIGEST', 'VERDICT', 'VERDICT']);
  });

  it('needs the key it was sent to', async () => {
    expect(await a.code('package.preview', { ...importing(a, first), keyPassphrase: `${passphrase}!` })).toBe('key.wrong-passphrase');
    expect(await a.code('package.preview', importing(a, first))).not.toBe('ok');
  });
});
