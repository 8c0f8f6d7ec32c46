import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/index.ts';
import { desk } from './desk.ts';

type Letter = InputOf<'letter.check'>['form'];
const folder = mkdtempSync(join(tmpdir(), 'baqylau-letters-app-'));
const { ask, code, close } = desk();
let card = '';
const on = '2024-06-03';

async function take(instruction: object, number: string): Promise<string> {
  const registered = await ask('paper.add', {
    journal: 'in', receivedAt: '2024-05-02T10:00', from: { name: 'Президент Әкімшілігі', kind: 'administration' }, to: 'other', outgoingNumber: number, outgoingDate: '2024-04-30', mark: 'open', channel: 'paper',
    title: 'Кеңес хаттамасы', content: null, sheets: '4', copies: 1, signedBy: 'head', executor: null, refersTo: null, legalGround: null,
  });
  const taken = await ask('control.take', {
    paper: registered.paper.id, point: '3', content: 'Ұсыныс енгізілсін', responsible: 'Экономика министрлігі', coExecutors: ['Қаржы министрлігі'], completionForm: null, finalResult: null,
    instruction: { source: 'president-instruction', term: { due: '2024-06-28' }, controlledBy: 'administration', ...instruction } as never,
  });
  return taken.card.number;
}

beforeAll(async () => {
  await ask('office.create', { folder: join(folder, 'office'), name: 'Министрлік кеңсесі', regime: 'restricted', content: true, contentBasis: 'бұйрық', user: 'Айгүл', passphrase: 'жасырын сөз мұнда тұр' });
  card = await take({}, '01-7/1');
});
afterAll(() => { close(); rmSync(folder, { recursive: true, force: true }); });

const whole = (): Extract<Letter, { code: 'EXTEND' }> => ({
  code: 'EXTEND', lang: 'kk', on, card, due: '2024-09-30', state: 'Жоба әзірленді', reasons: 'Ведомстволық келісу созылды', officials: [{ body: 'Экономика министрлігі', post: 'вице-министр', name: 'Б. Оспан' }],
  signer: { post: 'Министр', name: 'А. Серік' }, executor: { surname: 'Қали', phone: '74-20-20' },
});

async function missing(form: Letter): Promise<readonly string[]> {
  return (await ask('letter.check', { form })).items.filter(({ given }) => !given).map(({ content }) => content);
}

async function preview(form: Letter): Promise<string> {
  const { html } = await ask('form.preview', { form });
  return html.replace(/<[^>]+>/gu, ' ').replace(/[\s\u00a0]+/gu, ' ');
}

describe('a letter of extension', () => {
  it('says with its points what 103-3 asks for and the letter lacks, and is not printed without', async () => {
    const bare: Letter = { code: 'EXTEND', lang: 'kk', on, card };
    expect(await missing(bare)).toEqual(['signer', 'executor', 'current-state', 'reasons', 'new-due', 'officials']);
    const { items, addressee, late } = await ask('letter.check', { form: bare });
    expect(items.find(({ content }) => content === 'reasons')?.basis).toEqual([{ act: 'R809', point: '103-3', rests: 'earlier-text' }]);
    expect(addressee).toBe('Қазақстан Республикасы Президентінің Әкімшілігіне');
    expect(late).toBeNull();
    expect(await code('form.print', { form: bare, out: join(folder, 'none.pdf') })).toBe('letter.content-missing form.signer');
    expect(await preview(bare)).toContain('ұзартуды сұраймыз');
  });

  it('with all of it is printed and named in the log', async () => {
    expect(await missing(whole())).toEqual([]);
    const text = await preview(whole());
    for (const words of ['Жоба әзірленді', 'Ведомстволық келісу созылды', '2024 жылғы 30 қыркүйекке дейін ұзартуды сұраймыз', 'вице-министр', '2024 жылғы 30 сәуірдегі № 01-7/1']) expect(text).toContain(words);
    expect(text).not.toMatch(/undefined|null|\{\{/u);
    expect(await ask('form.print', { form: whole(), out: join(folder, 'letter.docx') })).toMatchObject({ form: 'EXTEND', language: 'kk' });
  });

  it('asks for no decision that the acts refuse, and for no date before the one in force', async () => {
    expect(await code('form.print', { form: { ...whole(), decision: 'repeat-extension', discipline: 'қаралды' }, out: join(folder, 'none.pdf') })).toBe('letter.not-allowed form.decision');
    expect(await code('form.print', { form: { ...whole(), due: '2024-06-28' }, out: join(folder, 'none.pdf') })).toBe('law.due-not-later form.due');
    expect((await ask('letter.check', { form: { ...whole(), on: '2024-07-01' } })).late?.date).toBe('2024-06-28');
  });

  it.each<readonly [string, object, Partial<Letter>, readonly string[]]>([
    ['a transfer sets out the circumstances (D403 69)', {}, { decision: 'transfer-medium' }, ['circumstances']],
    ['a long one the effect to be watched too', {}, { decision: 'transfer-long' }, ['circumstances', 'effect']],
    ['before 2024 it brings the rhythm and the draft roadmap too (D473 53, annex 4)', {}, { decision: 'transfer-long', on: '2024-01-15' } as Partial<Letter>, ['circumstances', 'effect', 'interim', 'roadmap']],
    ['a new term rests on a ground of the list (D473 53-1)', {}, { decision: 'new-term' }, ['ground']],
    ['what touches the Government’s powers is agreed with the Prime Minister', { governmentPowers: true }, {}, ['agreement']],
  ])('%s', async (_name, instruction, over, lacks) => {
    const own = { ...whole(), ...over } as Letter;
    const early = own.on === '2024-01-15';
    const form = { ...own, card: await take({ ...instruction, ...(early ? { signedOn: '2023-12-20', receivedAt: '2023-12-25T10:00' } : {}) }, `02-${String(lacks)}`) };
    expect(await missing(form)).toEqual(lacks);
  });
});

describe('a letter of removal', () => {
  const letter = (over: Partial<Extract<Letter, { code: 'REMOVE' }>> = {}): Letter => ({ code: 'REMOVE', lang: 'ru', on, card, signer: { post: 'Министр', name: 'А. Серік' }, executor: { surname: 'Қали', phone: '74-20-20' }, ...over });

  it('chooses a ground, sets it out, and says what that ground calls for', async () => {
    expect(await missing(letter())).toEqual(['ground', 'account']);
    expect(await missing(letter({ ground: 'executed', account: 'Закон принят' }))).toEqual(['result']);
    expect(await missing(letter({ ground: 'covered-by-new', account: 'Дано новое' }))).toEqual(['new-instruction']);
    expect(await missing(letter({ ground: 'handed-over', account: 'Передано' }))).toEqual(['receiver']);
    const text = await preview(letter({ ground: 'executed', account: 'Закон принят', result: 'Достигнут показатель 250 тыс. га' }));
    for (const words of ['Закон принят', 'полное и качественное исполнение', '№ 403', 'подпункт 1) пункта 75', 'просим снять поручение с контроля', 'В Администрацию Президента']) expect(text).toContain(words);
    expect(await code('form.preview', { form: letter({ ground: 'invented' }) })).toBe('law.unknown-entry form.ground');
  });

  it('takes number and date of the registered outgoing paper', async () => {
    const sent = await ask('outgoing.add', { date: '2024-06-03', to: 'Әкімшілік', sheets: '2', signedBy: 'А. Серік' });
    expect(await preview(letter({ outgoing: sent.paper.number }))).toContain(`№ ${sent.paper.number}`);
    expect(await code('form.preview', { form: letter({ outgoing: '99999' }) })).toBe('record.not-found form.outgoing');
  });
});

describe('a covering letter', () => {
  const letter = (over: Partial<Extract<Letter, { code: 'COVER' }>> = {}): Letter => ({
    code: 'COVER', lang: 'kk', on, card, receiver: 'government-office', signer: { post: 'Министр', name: 'А. Серік' }, executor: { surname: 'Қали', phone: '74-20-20' }, ...over,
  });

  it('names who agreed by silence once their day is past (R85 142), and nobody sooner', async () => {
    const early = await ask('letter.check', { form: letter() });
    expect(early).toMatchObject({ ready: true, byDefault: [], awaited: ['Қаржы министрлігі'], flags: ['positions-awaited'] });
    expect(await preview(letter())).not.toContain('әдепкі қалпы бойынша');
    const past = letter({ on: '2024-06-27' });
    expect(await ask('letter.check', { form: past })).toMatchObject({ ready: true, byDefault: ['Қаржы министрлігі'], awaited: [] });
    expect(await preview(past)).toContain('«әдепкі қалпы бойынша» келіскен болып саналады: Қаржы министрлігі');
    expect(await preview(letter({ on: '2024-06-27', positions: [{ body: 'қаржы  министрлігі', number: '5-1', date: '2024-06-20' }] }))).toContain('Қаржы министрлігі (2024 жылғы 20 маусымдағы № 5-1)');
    expect(await missing(letter({ on: '2024-06-27', forHeadOfState: true }))).toEqual(['positions']);
  });

  it('is signed by those who may, a deputy saying that the first head agreed (R85 165-2)', async () => {
    expect(await missing(letter({ signedBy: 'deputy-of-first-head' }))).toEqual(['entitled-signer']);
    const interim = letter({ kind: 'interim', signedBy: 'deputy-of-first-head' });
    expect(await missing(interim)).toEqual(['first-head']);
    const agreed = letter({ kind: 'interim', signedBy: 'deputy-of-first-head', firstHeadAgreed: true });
    expect(await missing(agreed)).toEqual([]);
    expect(await preview(agreed)).toContain('Ақпарат бірінші басшымен келісілді');
    expect(await missing(letter({ kind: 'interim', receiver: 'prime-minister', signedBy: 'deputy-of-first-head', firstHeadAgreed: true }))).toEqual(['entitled-signer']);
  });
});

describe('a notice of return', () => {
  const letter = (over: Partial<Extract<Letter, { code: 'RETURN' }>> = {}): Letter => ({
    code: 'RETURN', lang: 'ru', on, sender: 'Акимат области', sheets: '3', signer: { post: 'Руководитель', name: 'А. Серік' }, executor: { surname: 'Қали', phone: '74-20-20' },
    intake: { type: 'correspondence', arrivedAt: '2024-06-03T10:00', to: 'government-office', outgoingNumber: '7-1', outgoingDate: '2024-06-01', legalGround: 'Закон', defects: ['facsimile'], asks: ['speed-up'] }, ...over,
  });

  it('gives each reason of reception’s verdict with its clause', async () => {
    expect(await missing(letter())).toEqual([]);
    const text = await preview(letter());
    for (const words of ['Акимат области', 'Вместо подписи факсимиле', 'подпункт 2) пункта 160', 'подпункт 7) пункта 160', 'от 1 июня 2024 года № 7-1', 'возвращается']) expect(text).toContain(words);
    expect(await missing(letter({ sender: null }))).toEqual(['addressee', 'returned-paper']);
  });

  it('is not written for what reception accepts, nor to the highest bodies', async () => {
    const fine = { type: 'correspondence', arrivedAt: '2024-06-03T10:00', to: 'government-office', outgoingNumber: '7-1', outgoingDate: '2024-06-01', legalGround: 'Закон' } as const;
    expect((await ask('letter.check', { form: letter({ intake: fine }) })).refused?.reason).toBe('nothing-to-return');
    expect(await code('form.print', { form: letter({ intake: fine }), out: join(folder, 'none.pdf') })).toBe('letter.not-allowed form.intake');
    expect((await ask('letter.check', { form: letter({ intake: { ...fine, to: 'other', from: 'administration', defects: ['facsimile'] } }) })).refused?.reason).toBe('high-body-not-returned');
  });

  it('takes the details of a registered paper from the register', async () => {
    const { paper } = (await ask('paper.list', {})).items[0] ?? {};
    const text = await preview(letter({ paper: paper?.number ?? '', sender: null, sheets: null, intake: { type: 'correspondence', arrivedAt: '2024-06-03T10:00', to: 'other', defects: ['facsimile'] } }));
    expect(text).toContain('Президент Әкімшілігі');
    expect(text).toContain(paper?.outgoingNumber);
  });
});

it('an office that keeps no content takes none in a letter and leaves lines for it', async () => {
  const other = desk();
  try {
    await other.ask('office.create', { folder: join(folder, 'details'), name: 'Бөлім', regime: 'restricted', content: false, user: 'Болат', passphrase: 'тағы бір жасырын сөз' });
    const registered = await other.ask('paper.add', {
      journal: 'in', receivedAt: '2024-05-02T10:00', from: { name: 'Президент Әкімшілігі', kind: 'administration' }, to: 'other', outgoingNumber: '5', outgoingDate: '2024-04-30', mark: 'restricted', channel: 'paper',
      paperReason: 'жүйеге қосылмаған', sheets: '4', copies: 1, signedBy: 'head', executor: null, refersTo: null, legalGround: null,
    });
    const taken = await other.ask('control.take', { paper: registered.paper.id, point: '3', responsible: 'Министрлік', instruction: { source: 'president-instruction', term: { due: '2024-06-28' }, controlledBy: 'administration' } });
    const form: Letter = { ...whole(), card: taken.card.number, state: null, reasons: null };
    const { items, ready } = await other.ask('letter.check', { form });
    expect(ready).toBe(true);
    expect(items.filter(({ byHand }) => byHand).map(({ content }) => content)).toEqual(['current-state', 'reasons']);
    expect(await other.code('form.preview', { form: { ...form, reasons: 'мазмұн' } })).toBe('paper.content-not-kept form.reasons');
    const { html } = await other.ask('form.preview', { form });
    expect(html).toContain('Қызмет бабында пайдалану үшін');
  } finally {
    other.close();
  }
});
