import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/index.ts';
import { desk } from './desk.ts';

type Order = InputOf<'form.print'>['form'];
const folder = mkdtempSync(join(tmpdir(), 'baqylau-forms-app-'));
const { ask, code, close } = desk();
const cards: string[] = [];

const paper = (number: string, receivedAt: string): InputOf<'paper.add'> => ({
  journal: 'in', receivedAt, from: { name: 'Қаржы министрлігі', kind: 'state-body' }, to: 'other', outgoingNumber: number, outgoingDate: '2024-04-30', mark: 'open', channel: 'paper', title: 'Бюджет туралы',
  content: null, sheets: '4+12', copies: 3, signedBy: 'head', executor: { surname: 'Оспан', phone: '74-20-20' }, refersTo: null, legalGround: 'Бюджет кодексі',
});

beforeAll(async () => {
  await ask('office.create', { folder: join(folder, 'office'), name: 'Министрлік кеңсесі', regime: 'restricted', content: true, contentBasis: 'бұйрық', user: 'Айгүл', passphrase: 'жасырын сөз мұнда тұр' });
  for (const [index, receivedAt] of ['2024-05-02T10:00', '2024-05-20T10:00'].entries()) {
    const registered = await ask('paper.add', paper(`12-03/${index + 1}`, receivedAt));
    const taken = await ask('control.take', {
      paper: registered.paper.id, point: '3', content: 'Бюджеттің орындалуы туралы ақпарат беру', responsible: 'Экономика департаменті', coExecutors: ['Құқық департаменті'], completionForm: 'ақпарат', finalResult: 'есеп',
      instruction: { source: 'president-instruction', occasion: 'regional-trip', term: { due: '2024-06-28' }, controlledBy: 'government', interdepartmental: true },
    });
    cards.push(taken.card.number);
  }
});
afterAll(() => { close(); rmSync(folder, { recursive: true, force: true }); });

async function preview(form: Order): Promise<string> {
  const { html } = await ask('form.preview', { form });
  return html.replace(/<\/tspan><tspan class="hyphen"[^>]*>-<\/tspan><\/text><text[^>]*><tspan[^>]*>/gu, '').replace(/<[^>]+>/gu, ' ').replace(/[\s\u00a0]+/gu, ' ');
}

const on = '2024-06-03';

describe('forms filled from the records', () => {
  it('ASSIGN takes its edition from the day it is made, and refuses a day without one', async () => {
    const form = { code: 'ASSIGN', lang: 'ru', cards } as const;
    expect(await preview({ ...form, on })).toContain('Правительство, центральный');
    expect(await preview({ ...form, on: '2021-06-03' })).not.toContain('Правительство, центральный');
    expect(await code('form.preview', { form: { ...form, on: '2019-01-09' } })).toBe('law.no-edition');
    expect(await code('form.preview', { form: { code: 'YEAR-A', lang: 'ru', on: '2023-06-03', from: '2023-01-01', to: '2023-12-31' } })).toBe('law.no-edition');
  });

  it.each(['kk', 'ru'] as const)('every code names the record it is about and leaves nothing undefined (%s)', async (lang) => {
    const [card = ''] = cards;
    const period = { from: '2024-01-01', to: '2030-12-31' };
    const orders: readonly (readonly [Order, string])[] = [
      [{ code: 'ASSIGN', lang, on, cards }, 'Экономика департаменті'], [{ code: 'PLAN', lang, on, card }, 'Бюджеттің орындалуы'], [{ code: 'PROGRESS', lang, on }, 'Құқық департаменті'],
      [{ code: 'REPORT', lang, on, card, verdict: 'partly', reasons: 'құжат № 5' }, 'құжат № 5'], [{ code: 'YEAR-A', lang, on, ...period, spheres: [{ name: 'қаржы', cards: [card] }] }, 'қаржы'],
      [{ code: 'YEAR-G', lang, on, ...period }, 'Бюджет туралы'], [{ code: 'JOURNAL-IN', lang, on, ...period }, '12-03/2'], [{ code: 'JOURNAL-OUT', lang, on, ...period }, 'JOURNAL-OUT'], [{ code: 'JOURNAL-CARDS', lang, on, ...period }, card],
      [{ code: 'WEEKLY', lang, on: '2024-06-26' }, 'Экономика департаменті'], [{ code: 'DISCIPLINE', lang, on, ...period }, 'DISCIPLINE'], [{ code: 'COPIES', lang, on, paper: '1/2024', holders: [{ copy: '2', holder: 'Мұрағат' }] }, 'Мұрағат'],
      [{ code: 'SHEET', lang, on, draft: 'Жарлық жобасы', bodies: [{ body: 'Әділет министрлігі', visa: 'default' }] }, 'Әділет министрлігі'],
      [{ code: 'INSPECT', lang, on, schedule: [{ object: 'Әкімдік' }] }, 'Әкімдік'], [{ code: 'INSPECT', lang, on, note: { object: 'Әкімдік', findings: 'кешігу бар' } }, 'кешігу бар'],
    ];
    for (const [form, says] of orders) {
      const text = await preview(form);
      expect(text, form.code).toContain(says.replace('1/2024', ''));
      expect(text, form.code).not.toMatch(/undefined|null|NaN|\{\{|\[object/u);
      expect(text, form.code).toContain(form.code);
    }
  });

  it('a register holds the period’s records alone and says in words how many sheets it has', async () => {
    const text = await preview({ code: 'JOURNAL-IN', lang: 'kk', on, from: '2024-05-03', to: '2024-05-31' });
    expect(text).toContain('12-03/2');
    expect(text).not.toContain('12-03/1');
    expect(text).toContain('1 (бір) парақ');
    expect(text).toContain('Жазбалар саны: 1 (бір)');
    expect(await code('form.preview', { form: { code: 'JOURNAL-IN', lang: 'kk', from: '2024-06-01', to: '2024-05-01' } })).toBe('input.too-small to');
  });

  it('the register of outgoing papers names what each answers', async () => {
    const { items: [answered] } = await ask('paper.list', {});
    await ask('outgoing.add', { date: '2024-05-21', to: 'Әділет министрлігі', title: 'Жауап хат', sheets: '2', signedBy: 'А. Серік', answers: answered?.paper.id ?? null, executor: { surname: 'Оспан', phone: '74-20-20' }, sentBy: 'фельдсвязь' });
    const text = await preview({ code: 'JOURNAL-OUT', lang: 'ru', on, from: '2024-05-21', to: '2024-05-21' });
    for (const words of ['Әділет министрлігі', 'Жауап хат', `№ ${answered?.paper.number ?? ''},`, 'А. Серік', 'Оспан, 74-20-20', 'фельдсвязь', 'Количество записей: 1 (одна)']) expect(text).toContain(words);
    expect(await preview({ code: 'JOURNAL-OUT', lang: 'kk', on, from: '2024-05-22', to: '2024-05-31' })).not.toContain('Жауап хат');
  });

  it('the record of copies is that of the copies given out and moved, with receipt, return and act', async () => {
    const { paper } = await ask('paper.byNumber', { number: '1/2024' });
    const copy = await ask('copy.issue', { paper: paper.id, number: '2', holder: 'Қаржы бөлімі', issuedOn: '2024-05-06', receipt: { number: '14', date: '2024-05-07' } });
    await ask('copy.return', { copy: copy.id, on: '2024-05-20' });
    await ask('paper.move', { paper: paper.id, copyNumber: '3', to: 'Б. Оспан', purpose: 'acquaintance', on: '2024-05-08', returnBy: null, note: null });
    const text = await preview({ code: 'COPIES', lang: 'kk', on, paper: '1/2024', holders: [{ copy: '1', holder: 'Мұрағат' }, { copy: '2', holder: 'басқа біреу' }] });
    for (const words of ['Қаржы бөлімі', '06.05.2024, қолхат 07.05.2024 № 14', '20.05.2024', 'Б. Оспан', '08.05.2024', 'Мұрағат']) expect(text).toContain(words);
    expect(text).not.toContain('басқа біреу');
  });

  it('printing writes the file and a line of the log that names the record', async () => {
    const out = join(folder, 'report.docx');
    const [number = ''] = cards;
    const printed = await ask('form.print', { form: { code: 'REPORT', lang: 'ru', on, card: number }, copies: 2, out });
    expect(existsSync(out)).toBe(true);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    const { card } = await ask('card.byNumber', { number });
    expect(printed).toMatchObject({ form: 'REPORT', record: card.id, copies: 2, language: 'ru' });
    expect(await code('form.print', { form: { code: 'REPORT', lang: 'ru', on, card: 'Б-9/2024' }, out: join(folder, 'x.pdf') })).toBe('record.not-found card');
  });

  it('a set of forms of the same records agrees with itself', async () => {
    const [card = ''] = cards;
    const forms: Order[] = [{ code: 'ASSIGN', lang: 'kk', on, cards }, { code: 'REPORT', lang: 'ru', on, card }];
    expect(await ask('form.compare', { forms })).toEqual({ forms: 2, differences: [] });
  });

  it('a set that contradicts itself is not printed until that is acknowledged', async () => {
    const [card = ''] = cards;
    const letter = (due: string): Order => ({
      code: 'EXTEND', lang: 'kk', on, card, due, state: 'Жоба әзірленді', reasons: 'Келісу созылды', officials: [{ body: 'Министрлік', post: 'вице-министр', name: 'Б. Оспан' }], signer: { post: 'Министр', name: 'А. Серік' },
      executor: { surname: 'Қали', phone: '74-20-20' }, to: 'Үкімет Аппараты',
    });
    const report: Order = { code: 'REPORT', lang: 'ru', on, card, newDue: '2024-09-30' };
    const out = join(folder, 'set.docx');
    const planted = [letter('2024-10-31'), report, { code: 'ASSIGN', lang: 'kk', on, cards } as const];
    const { differences } = await ask('form.compare', { forms: planted });
    expect(differences.map(({ kind, values }) => [kind, values])).toEqual([['new-due', [{ value: '2024-10-31', forms: ['1. EXTEND'] }, { value: '2024-09-30', forms: ['2. REPORT'] }]]]);
    expect(await code('form.printSet', { forms: planted, out })).toBe('form.contradiction forms');
    expect(existsSync(join(folder, 'set-1.docx'))).toBe(false);
    const printed = await ask('form.printSet', { forms: planted, out, acknowledged: ['differences'] });
    expect(printed.prints.map(({ form }) => form)).toEqual(['EXTEND', 'REPORT', 'ASSIGN']);
    expect(printed.files.every((file) => existsSync(file))).toBe(true);
    expect(await ask('form.printSet', { forms: [letter('2024-09-30'), report], out: join(folder, 'alike.docx') })).toMatchObject({ differences: [] });
    expect(await code('form.printSet', { forms: [report, { code: 'EXTEND', lang: 'kk', on, card }], out: join(folder, 'lacks.docx') })).toBe('letter.content-missing forms.1.signer');
  });

  it('holds the control card among the others', async () => {
    const [card = ''] = cards;
    const set: InputOf<'form.printSet'>['forms'] = [{ code: 'CARD', lang: 'kk', card }, { code: 'REPORT', lang: 'kk', on, card }];
    expect(await ask('form.compare', { forms: set })).toEqual({ forms: 2, differences: [] });
    const printed = await ask('form.printSet', { forms: set, out: join(folder, 'with-card.docx') });
    expect(printed.prints.map(({ form }) => form)).toEqual(['CARD', 'REPORT']);
    expect(await code('form.printSet', { forms: set, out: join(folder, 'again.docx') })).toBe('print.reason-needed forms.0.reason');
  });

  it('the card of a paper whose content is not kept has its details and blanks for the rest', async () => {
    const { html } = await ask('card.previewPaper', { paper: '1/2024', lang: 'kk', side: 'both' });
    expect(html).toContain('12-03/1');
    expect(html).not.toContain('Бюджеттің орындалуы');
    expect(await ask('card.printPaper', { paper: '1/2024', lang: 'ru', out: join(folder, 'paper-card.docx') })).toMatchObject({ form: 'CARD-PAPER' });
    expect(await code('card.printPaper', { paper: '77/2024', lang: 'ru', out: join(folder, 'none.docx') })).toBe('record.not-found paper');
  });

  it('finds what the records themselves state differently: the day of a document in the register and on its card', async () => {
    const registered = await ask('paper.add', paper('12-03/9', '2024-05-22T10:00'));
    const taken = await ask('control.take', {
      paper: registered.paper.id, point: '7', content: 'Басқа тапсырма', responsible: 'Құқық департаменті', instruction: { source: 'president-instruction', signedOn: '2024-04-15', term: { due: '2024-06-28' } },
    });
    const { differences } = await ask('form.compare', { forms: [{ code: 'JOURNAL-IN', lang: 'kk', on, from: '2024-05-22', to: '2024-05-22' }, { code: 'REPORT', lang: 'kk', on, card: taken.card.number }] });
    expect(differences).toMatchObject([{ record: registered.paper.id, kind: 'signed', values: [{ value: '2024-04-30' }, { value: '2024-04-15' }] }]);
  });
});
