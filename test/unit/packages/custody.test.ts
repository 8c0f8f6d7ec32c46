import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../shared/base/index.ts';
import type { CustodyStepKind, DispatchLine, ReceivedPackage } from '../../../shared/packages/index.ts';
import { custodyAlarms, custodyStepKinds } from '../../../shared/packages/index.ts';
import { reasonText } from '../../../shared/i18n/index.ts';
import { receivedPackage } from '../store/sample.ts';
import { authority, exporting, importing, makeAuthority, office, paperWithCard, passphrase } from './desk.ts';
import type { Desk } from './desk.ts';
import { fresh, removeScratch } from './kit.ts';

let a: Desk;
let b: Desk;
let card: string;
beforeAll(async () => {
  await makeAuthority();
  [a, b] = [await office('А кеңсесі'), await office('Б кеңсесі')];
  card = (await paperWithCard(a)).card.card.id;
}, 120_000);
afterAll(() => {
  for (const desk of [a, b]) desk.core.close();
  removeScratch();
});

const send = async () => (await a.ask('package.export', exporting(a, [b], [card]))).sent;
const facts: Readonly<Record<CustodyStepKind, object>> = {
  sealed: { seals: ['0417', '0418'] }, 'handed-over': { who: 'Шабарман Б. Ә.', paper: 'тізілім № 5' }, received: { who: 'Қабылдаушы', paper: 'қолхат № 7' },
  refused: { who: 'Қабылдаушы', note: 'мөр бұзылған' }, returned: { who: 'Шабарман Б. Ә.' }, withdrawn: { note: 'жіберілмеді' },
};
const take = (packageId: string, step: CustodyStepKind, more: object = {}) => a.ask('package.custody', { packageId, step, ...facts[step], ...more });
const code = (packageId: string, step: CustodyStepKind, more: object = {}) => a.code('package.custody', { packageId, step, ...facts[step], ...more });

describe('a package’s way', () => {
  it('is recorded step by step, each with who, when and the paper, and closed by the receipt', async () => {
    const { packageId, folder } = await send();
    const line = async (): Promise<DispatchLine | undefined> => (await a.ask('package.dispatch', {})).lines.find(({ sent }) => sent.packageId === packageId);
    expect(await line()).toMatchObject({ state: 'prepared', steps: [], next: [{ step: 'sealed', needs: ['seals'] }, { step: 'withdrawn', needs: ['note'] }] });
    expect(await take(packageId, 'sealed')).toMatchObject({ state: 'sealed' });
    expect(await take(packageId, 'handed-over')).toMatchObject({ state: 'handed-over' });
    expect(await take(packageId, 'received')).toMatchObject({ state: 'received' });
    expect((await line())?.steps).toMatchObject([
      { seq: 1, step: 'sealed', seals: ['0417', '0418'], recordedBy: 'Айгүл' }, { seq: 2, who: 'Шабарман Б. Ә.', paper: 'тізілім № 5' }, { seq: 3, paper: 'қолхат № 7' },
    ]);
    await b.ask('package.import', importing(b, folder));
    const receipt = await b.ask('package.receipt', { packageId, key: b.key, keyPassphrase: passphrase, out: fresh('receipt') });
    await a.ask('package.accept', { receipt: receipt.path, trust: [authority] });
    expect(await line()).toMatchObject({ state: 'accepted', receiptDue: null, next: [] });
    expect(await code(packageId, 'returned')).toBe('custody.not-now');
    expect(await a.ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('goes with a waybill and an envelope that say what the register says', async () => {
    const sent = await send();
    await take(sent.packageId, 'sealed');
    await take(sent.packageId, 'handed-over');
    const words = (path: string): string => execFileSync('unzip', ['-p', path, 'word/document.xml'], { encoding: 'utf8' }).replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ');
    const waybill = `${fresh('waybill')}.docx`;
    expect(await a.ask('courier.waybill', { lang: 'ru', packages: [sent.packageId], number: '17', out: waybill })).toMatchObject({ form: 'WAYBILL', record: sent.packageId, copies: 2 });
    for (const fact of ['РЕЕСТР № 17', `№ ${sent.sequence}`, 'Шабарман Б. Ә.', '0417, 0418', sent.containerSha256.slice(0, 4)]) expect(words(waybill)).toContain(fact);
    const envelope = `${fresh('envelope')}.docx`;
    expect(await a.ask('courier.envelope', { lang: 'kk', packages: [sent.packageId], size: 'c6', out: envelope })).toMatchObject({ form: 'ENVELOPE', copies: 1 });
    for (const fact of ['Қызмет бабында пайдалану үшін', 'А кеңсесі', '0417, 0418', `Пакет № ${sent.sequence}`]) expect(words(envelope)).toContain(fact);
    const inventory = `${fresh('inventory')}.docx`;
    expect(await a.ask('courier.manifest', { lang: 'ru', package: sent.packageId, out: inventory })).toMatchObject({ form: 'MANIFEST', record: sent.packageId });
    const lying = readdirSync(sent.folder);
    expect(lying.length).toBeGreaterThan(0);
    for (const fact of ['ОПИСЬ', 'Для служебного пользования', `Всего: карточек – ${sent.cards}, файлов – ${lying.length}.`, ...lying, ...lying.map((name) => createHash('sha256').update(readFileSync(join(sent.folder, name))).digest('hex'))]) expect(words(inventory)).toContain(fact);
    const shown = await a.ask('courier.preview', { packages: [sent.packageId], paper: { form: 'waybill', lang: 'ru', number: '17' } });
    for (const fact of ['17', 'Шабарман Б. Ә.', sent.containerSha256.slice(0, 4)]) expect(shown.html).toContain(fact);
    expect((await a.ask('courier.preview', { packages: [sent.packageId], paper: { form: 'envelope', lang: 'kk', size: 'c6' } })).size).toEqual({ width: 162, height: 114 });
    expect(await a.code('courier.waybill', { lang: 'kk', packages: ['00000000-0000-4000-8000-000000000000'], out: `${fresh('none')}.docx` })).toBe('package.unknown');
  });

  it('takes no step out of turn, none without what it must say, none before the last or in the future', async () => {
    const { packageId } = await send();
    for (const step of custodyStepKinds.filter((one) => one !== 'sealed' && one !== 'withdrawn')) expect(await code(packageId, step), step).toBe('custody.not-now');
    expect(await code(packageId, 'sealed', { seals: [] })).toBe('input.required');
    expect(await code(packageId, 'sealed', { at: '2020-01-01T00:00:00.000Z' })).toBe('custody.before');
    expect(await code(packageId, 'sealed', { at: '2090-01-01T00:00:00.000Z' })).toBe('custody.in-future');
    expect(await code('00000000-0000-4000-8000-000000000000', 'sealed')).toBe('package.unknown');
    await take(packageId, 'sealed');
    expect(await code(packageId, 'handed-over', { who: null })).toBe('input.required');
    expect(await code(packageId, 'handed-over', { paper: null })).toBe('input.required');
  });

  it('ends refused or returned where the receiver does not take it', async () => {
    const { packageId } = await send();
    for (const step of ['sealed', 'handed-over', 'refused'] as const) await take(packageId, step);
    expect(await code(packageId, 'received')).toBe('custody.not-now');
    expect(await take(packageId, 'returned')).toMatchObject({ state: 'returned', receiptDue: null, steps: [{}, {}, { note: 'мөр бұзылған' }, {}] });
    expect(await code(packageId, 'sealed')).toBe('custody.not-now');
  });
});

describe('alarms', () => {
  const line = async () => {
    const { packageId } = await send();
    return (await a.ask('package.dispatch', { receiptDays: 3 })).lines.find(({ sent }) => sent.packageId === packageId);
  };

  const after = (at: Instant | null | undefined): Instant => new Date(Date.parse(at ?? '') + 1).toISOString() as Instant;

  it('come when nobody took a package in time, and ask to hand it over or withdraw it, not for a receipt', async () => {
    const one = await line();
    if (one === undefined || one.leaveBy === null) throw new Error('leave');
    expect(one.receiptDue).toBeNull();
    expect(Date.parse(one.leaveBy) - Date.parse(one.sent.createdAt)).toBe(3 * 86_400_000);
    expect(custodyAlarms([one], [], one.leaveBy)).toEqual([]);
    const alarm = { code: 'not-handed-over', params: { sequence: one.sent.sequence, package: one.sent.packageId, due: one.leaveBy } } as const;
    expect(custodyAlarms([one], [], after(one.leaveBy))).toEqual([alarm]);
    const sealed = await take(one.sent.packageId, 'sealed');
    expect(custodyAlarms([sealed], [], after(sealed.leaveBy))).toMatchObject([{ code: 'not-handed-over' }]);
    for (const [language, words] of [['kk', 'күшін жойыңыз'], ['ru', 'аннулируйте'], ['en', 'withdraw it']] as const) expect(reasonText(language, 'flag', alarm.code, alarm.params)).toContain(words);
    const withdrawn = await take(one.sent.packageId, 'withdrawn');
    expect(withdrawn).toMatchObject({ leaveBy: null, receiptDue: null });
    expect(custodyAlarms([withdrawn], [], after(sealed.leaveBy))).toEqual([]);
  });

  it('come when a receipt is overdue after a package was handed over, and not before', async () => {
    const { packageId } = (await line())?.sent ?? {};
    if (packageId === undefined) throw new Error('sent');
    await take(packageId, 'sealed');
    const one = await take(packageId, 'handed-over');
    expect(one.leaveBy).toBeNull();
    if (one.receiptDue === null) throw new Error('due');
    const later = after(one.receiptDue);
    expect(custodyAlarms([one], [], one.receiptDue)).toEqual([]);
    expect(custodyAlarms([one], [], later)).toMatchObject([{ code: 'receipt-overdue', params: { sequence: one.sent.sequence } }]);
    expect(custodyAlarms([{ ...one, state: 'returned', receiptDue: null }], [], later)).toEqual([]);
  });

  it('name the numbers that are missing from each sender to each key', () => {
    const from = receivedPackage(1).sender;
    const got = (sequence: number, recipient: string | null = 'c'.repeat(64)): ReceivedPackage => ({ ...receivedPackage(sequence), sender: from, sequence, recipient });
    const missing = (...ones: readonly ReceivedPackage[]) => custodyAlarms([], ones, '2030-01-01T00:00:00.000Z' as Instant).map((alarm) => alarm.params);
    expect(missing(got(1), got(2))).toEqual([]);
    expect(missing(got(1), got(3), got(999_999_999))).toEqual([{ sender: from.name, numbers: '2, 4–999999998' }]);
    expect(missing(got(2), got(1, 'd'.repeat(64)))).toEqual([{ sender: from.name, numbers: '1' }]);
    expect(missing(got(7, null))).toEqual([]);
  });
});
