import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CardId, OfficeId, UserId } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { Role, User } from '../../../shared/office/index.ts';
import { card, copyOf, newOffice, origin, paper, passphrase, port, userName, value } from '../store/sample.ts';
import { masterOf, rawDatabase } from '../store/inside.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

const root = scratch();
const original = join(root, 'original');
const person = (name: string, ...roles: Role[]): User => ({ id: randomUUID() as UserId, name, roles, disabled: false });
const [clerk, second] = [person('Берік', 'clerk'), person('Сәуле', 'controller')];
const foreign = randomUUID() as OfficeId;
let foreignCard = '' as CardId;
let open: TestDesk | null = null;
let copies = 0;

const document = { number: '01-7/215', date: '2024-06-20' };
type Choice = Omit<InputOf<'control.decide'>, 'card'>;
const extension: Choice = { decision: 'first-extension', on: '2024-06-24', decider: 'head-of-administration', document, due: '2024-09-30', papers: ['expert-conclusion-or-agreement'] };
const removal: Choice = { decision: 'removal', on: '2024-09-26', decider: 'president', document, papers: ['expert-conclusion-or-agreement'], ground: 'executed' };

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  for (const user of [clerk, second]) value(await office.addUser(origin, user, passphrase));
  value(office.write(origin, (store) => {
    const one = paper(office, { owner: foreign });
    const taken = card(one);
    store.insertPaper(one);
    store.insertCard(taken.card, taken.events);
    foreignCard = taken.card.id;
    return { ok: true, value: null };
  }));
  office.close();
});
afterEach(() => { open?.close(); });

async function unlocked(user = userName): Promise<{ of: TestDesk; folder: string }> {
  const folder = copyOf(original, join(root, `copy-${copies += 1}`));
  open = desk();
  await open.ask('office.unlock', { folder, user, passphrase });
  return { of: open, folder };
}

/** A restricted paper with a point on control, as a controller takes it. */
async function taken(of: TestDesk, change: Partial<InputOf<'control.take'>['instruction']> = {}): Promise<string> {
  const registered = await of.ask('paper.add', {
    receivedAt: '2024-03-05T16:20', from: { name: 'Президент Әкімшілігі', kind: 'administration' }, outgoingNumber: `01-${copies += 1}`, outgoingDate: '2024-03-04', mark: 'restricted',
    paperReason: 'құпия пошта', sheets: '3', title: 'Жол картасы туралы',
  });
  const view = await of.ask('control.take', {
    paper: registered.paper.id, point: '3', responsible: 'Қаржы министрлігі', content: 'Ұсыныс енгізілсін', coExecutors: ['Әділет министрлігі'],
    instruction: { source: 'president-act', controlledBy: 'administration', term: { due: '2024-06-28' }, interim: 'quarterly', ...change },
  });
  return view.card.id;
}

describe('a card after it was taken on control', () => {
  it('is awaited by its term in each list until its execution was reported', async () => {
    const { of } = await unlocked();
    const id = await taken(of);
    const { paper: { id: on } } = await of.ask('card.get', { card: id });
    const told = async () => ({
      list: (await of.ask('card.list', { limit: 10 })).items.find(({ card: one }) => one.id === id)?.dueAwaited,
      paper: (await of.ask('paper.get', { paper: on })).dueAwaited.includes(id as CardId),
      card: (await of.ask('card.get', { card: id })).awaited.some(({ kind }) => kind === 'due'),
    });
    expect(await told()).toEqual({ list: true, paper: true, card: true });
    await of.ask('control.report', { card: id, report: 'interim', on: '2024-06-04', from: 'Қаржы министрлігі', document, answers: '2024-06-05' });
    expect(await told()).toEqual({ list: true, paper: true, card: true });
    await of.ask('control.report', { card: id, report: 'final', on: '2024-06-20', from: 'Қаржы министрлігі', document, assessment: 'executed' });
    expect(await told()).toEqual({ list: false, paper: false, card: false });
  });

  it('keeps the co-executors’ own day and the matter, and computes with them anew', async () => {
    const { of } = await unlocked();
    const id = await taken(of, { coExecutorDue: '2024-06-25', matter: 'large-project' });
    const read = await of.ask('card.get', { card: id });
    expect(read.card.instruction).toMatchObject({ coExecutorDue: '2024-06-25', matter: 'large-project' });
    expect(read.awaited).toEqual([{ kind: 'interim', date: '2024-06-05' }, { kind: 'co-executor', date: '2024-06-25' }, { kind: 'due', date: '2024-06-28' }]);
    const decided = await of.ask('control.decide', { ...extension, card: id, coExecutorDue: '2024-09-20' });
    expect(decided.awaited).toEqual([{ kind: 'interim', date: '2024-06-05' }, { kind: 'interim', date: '2024-09-05' }, { kind: 'co-executor', date: '2024-09-20' }, { kind: 'due', date: '2024-09-30' }]);
    expect((await of.ask('card.get', { card: id })).card.instruction.coExecutorDue).toBe('2024-09-20');
    expect(await of.code('control.decide', { ...removal, card: id, on: '2024-06-23' })).toBe('law.decisions-out-of-order on');
  });

  it('goes through its life; the former dates stay in the history, and the store agrees with its log', async () => {
    const { of, folder } = await unlocked();
    const id = await taken(of);
    const before = await of.ask('control.decisions', { card: id, on: '2024-06-24' });
    expect(before.allowed.map(({ decision }) => decision)).toContain('first-extension');
    expect(before.grounds['removal']?.map(({ ground }) => ground)).toEqual(['executed', 'covered-by-new', 'impossible', 'handed-over']);
    await of.ask('control.decide', { ...extension, card: id });
    const after = await of.ask('control.decisions', { card: id, on: '2024-06-25' });
    expect(after.refused.find(({ decision }) => decision === 'first-extension')).toMatchObject({ reason: 'already-extended', basis: [{ act: 'D403', point: '69' }] });
    expect(after).toMatchObject({ due: '2024-09-30', history: [{ decision: 'first-extension', on: '2024-06-24', due: '2024-09-30', by: 'head-of-administration' }] });
    await of.ask('control.report', { card: id, report: 'interim', on: '2024-06-04', from: 'Қаржы министрлігі', document, summary: 'Жұмыс жүріп жатыр' });
    await of.ask('control.report', { card: id, report: 'final', on: '2024-09-25', from: 'Қаржы министрлігі', document, assessment: 'executed' });
    const view = await of.ask('control.decide', { ...removal, card: id, filed: { on: '2024-09-27', caseFile: '05-12', sheets: '1–14' } });
    expect(view.card).toMatchObject({ state: 'removed', version: 6, due: '2024-09-30' });
    expect(view.awaited).toEqual([]);
    const lines = await of.ask('card.events', { card: id });
    expect(lines).toEqual(view.history);
    expect(lines.map(({ kind, params }) => [kind, params['due'] ?? null])).toEqual([['taken-on-control', '2024-06-28'], ['decided', '2024-09-30'], ['report-received', null], ['report-received', null], ['decided', null], ['filed', null]]);
    expect((await of.ask('office.check', {})).checks.filter((check) => !check.ok)).toEqual([]);
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.get('SELECT count(*) AS n FROM card_event_contents WHERE body LIKE ?', ['%Жұмыс жүріп%'])).toEqual({ n: 1 });
    expect(db.get('SELECT count(*) AS n FROM card_events WHERE body LIKE ?', ['%Жұмыс жүріп%'])).toEqual({ n: 0 });
    // Someone with a debugger takes an awaited date away: the check sees it.
    const other = db.get<{ card: string }>('SELECT card FROM card_dates LIMIT 1');
    db.run('DELETE FROM card_dates WHERE card = ?', [other?.card ?? '']);
    db.close();
    const again = desk();
    await again.ask('office.unlock', { folder, user: userName, passphrase });
    expect((await again.ask('office.check', {})).checks.filter((check) => !check.ok).map(({ code }) => code)).toEqual(['audit-records']);
    again.close();
  });

  it('is decided on by a controller, of this office alone', async () => {
    const { of, folder } = await unlocked();
    const id = await taken(of);
    expect(await of.code('control.decide', { ...extension, card: foreignCard })).toBe('control.not-own card');
    expect(await of.code('control.decide', { ...extension, card: randomUUID() })).toBe('record.not-found');
    of.close();
    open = desk();
    await open.ask('office.unlock', { folder, user: clerk.name, passphrase });
    expect(await open.code('control.decide', { ...extension, card: id })).toBe('command.role');
    expect(await open.code('control.measure', { card: id, cause: 'broken-term', measure: 'remark', on: '2024-07-01', person: 'С. Сейітов', post: 'директор', document: { ...document } })).toBe('command.role');
    expect(await open.code('control.quality', { card: id, finding: 'poor-quality', source: 'resolution', on: '2024-07-01', from: 'Басшы', document: { ...document } })).toBe('command.role');
    expect(await open.code('control.report', { card: id, report: 'interim', on: '2024-06-04', from: 'Қаржы министрлігі', document: { number: '1', date: '2024-06-04' } })).toBe('ok');
  });

  it('may be recorded against the rule with a reason, by two where the office says so, and so may taking back', async () => {
    const { of } = await unlocked();
    const id = await taken(of);
    await of.ask('control.decide', { ...extension, card: id });
    await of.ask('office.changeSetting', { key: 'twoPerson', value: ['decide-against-rule'] });
    const again = { ...extension, card: id, on: '2024-09-20', due: '2024-12-27', againstRule: 'Басшының ауызша тапсырмасы' };
    expect(await of.code('control.decide', { ...again, againstRule: null })).toBe('law.against-rule againstRule');
    expect(await of.code('control.decide', again)).toBe('office.second-required second.user');
    expect(await of.code('control.decide', { ...again, second: { user: clerk.name, passphrase } })).toBe('office.second-role second.user');
    const view = await of.ask('control.decide', { ...again, second: { user: second.name, passphrase } });
    expect(view.card).toMatchObject({ againstRule: true, due: '2024-12-27' });
    expect(view.history.at(-1)).toMatchObject({ againstRule: true, params: { reason: 'Басшының ауызша тапсырмасы' } });
    expect((await of.ask('card.list', {})).items.find(({ card: { id: each } }) => each === id)?.card.againstRule).toBe(true);
    const log = await of.ask('audit.list', { command: 'control.decide' });
    expect(log.items.map(({ kind, who }) => `${kind} ${who}`).slice(0, 2)).toEqual([`card ${userName}`, `confirmation ${second.name}`]);
    expect(await of.code('control.withdraw', { card: id, position: 2, reason: 'қате' })).toBe('office.second-required second.user');
    const back = await of.ask('control.withdraw', { card: id, position: 2, reason: 'қате', second: { user: second.name, passphrase } });
    expect(back.card).toMatchObject({ due: '2024-09-30', version: 4 });
    expect(back.card.againstRule).toBeUndefined();
    expect(back.history.map(({ kind, withdrawn }) => [kind, withdrawn])).toEqual([['taken-on-control', false], ['decided', false], ['decided', true], ['withdrawn', false]]);
    expect((await of.ask('office.check', {})).sound).toBe(true);
  });

  it('keeps no summary where the office keeps details only', async () => {
    const { of } = await unlocked();
    await of.ask('office.changeSetting', { key: 'content', value: false, basis: '№ 7 бұйрық' });
    const registered = await of.ask('paper.add', { receivedAt: '2024-03-05T16:20', from: { name: 'Әкімшілік' }, outgoingNumber: '5', outgoingDate: '2024-03-04', mark: 'restricted', paperReason: 'пошта', sheets: '3' });
    const { card: { id } } = await of.ask('control.take', { paper: registered.paper.id, point: '1', responsible: 'Қаржы министрлігі', instruction: { source: 'president-act', controlledBy: 'administration', term: { due: '2024-06-28' } } });
    const report = { card: id, report: 'interim', on: '2024-06-04', from: 'Қаржы министрлігі', document: { number: '1', date: '2024-06-04' } } as const;
    expect(await of.code('control.report', { ...report, summary: 'мазмұны' })).toBe('paper.content-not-kept summary');
    const { report: _kind, ...shared } = report;
    const finding = { ...shared, finding: 'partially-executed', source: 'resolution', from: 'Басшы' } as const;
    expect(await of.code('control.quality', { ...finding, summary: 'мазмұны' })).toBe('paper.content-not-kept summary');
    expect((await of.ask('control.quality', finding)).history.at(-1)).toMatchObject({ kind: 'quality-found', params: { finding: 'partially-executed', source: 'resolution' } });
    expect(await of.code('control.report', report)).toBe('ok');
  });
});

describe('what is due on a day', () => {
  it('is counted by bucket and kind, and paged by date without loss', async () => {
    const { of } = await unlocked();
    const ids = [];
    for (let index = 0; index < 4; index += 1) ids.push(await taken(of, { term: { due: `2024-06-${20 + index}` } }));
    const board = await of.ask('control.due', { on: '2024-06-20' });
    // Thursday: Friday is in its week, the week-end's dates were moved to Monday.
    expect(board).toMatchObject({ on: '2024-06-20', weekEnd: '2024-06-23', counts: { today: { due: 1 }, week: { due: 1 } } });
    expect(board.counts.overdue).toMatchObject({ interim: 4, 'co-executor': 4 });
    expect(board.counts.later.due).toBe(3);
    const all: string[] = [];
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof of.ask<'control.due'>>> = await of.ask('control.due', { on: '2024-06-20', after, limit: 3 });
      all.push(...page.items.map(({ date, kind, card: { id } }) => `${date} ${kind} ${id}`));
      after = page.next;
      if (after === null) break;
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all.map((text) => text.slice(0, 10))).toEqual(all.map((text) => text.slice(0, 10)).sort());
    expect(all.length).toBe(Object.values(board.counts).flatMap((kinds) => Object.values(kinds)).reduce((sum, rows) => sum + rows, 0));
    const overdue = await of.ask('control.due', { on: '2024-06-20', bucket: 'overdue', kinds: ['co-executor'] });
    expect(overdue.items.map(({ kind, bucket }) => `${kind} ${bucket}`)).toEqual(Array.from({ length: 4 }, () => 'co-executor overdue'));
    await of.ask('control.decide', { ...removal, card: ids[0] ?? '', on: '2024-06-19' });
    const after = await of.ask('control.due', { on: '2024-06-20' });
    expect(after.counts.today.due).toBe(0);
    expect(after.counts.overdue.interim).toBe(3);
  });
});
