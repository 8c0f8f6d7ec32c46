import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newOffice, passphrase, port, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import { baqylau } from './in-process.ts';
import type { Said } from './in-process.ts';

const root = scratch();
const office = join(root, 'office');
const key = join(root, 'passphrase');
const ask = (args: readonly string[], record?: object, plain = false): Promise<Said> =>
  baqylau([...args, '--passphrase-file', key], { plain, ...(record === undefined ? {} : { stdin: JSON.stringify(record) }) });

const document = { number: '01-7/215', date: '2024-06-20' };
let card = '';

beforeAll(async () => {
  writeFileSync(key, `${passphrase}\n`);
  value(await port().create(office, newOffice())).close();
  const paper = await ask(['register', 'add', office], {
    receivedAt: '2024-03-05T16:20', from: { name: 'Президент Әкімшілігі', kind: 'administration' }, outgoingNumber: '01-7/3', outgoingDate: '2024-03-04', sheets: '3', title: 'Жол картасы туралы',
  });
  const taken = await ask(['control', 'take', office, String(paper.json['number'])], {
    point: '3', responsible: 'Қаржы министрлігі', coExecutors: ['Әділет министрлігі'],
    instruction: { source: 'president-act', controlledBy: 'administration', term: { due: '2024-06-28' }, coExecutorDue: '2024-06-17' },
  });
  card = String(taken.json['number']);
});

describe('a card on the command line', () => {
  it('says what may be decided, records it, and refuses what the act refuses with its point', async () => {
    const asked = await ask(['control', 'decisions', office, card, '--on', '2024-06-24'], undefined, true);
    expect(asked.out).toContain('✓ продление срока: Президент, Руководитель Администрации Президента — экспертное заключение');
    expect(asked.out).toMatch(/✗ повторное продление срока: Срок ещё ни разу не продлевался\.\s+\(Указ № 403, пункт 72\)/u);
    const extension = { decision: 'first-extension', on: '2024-06-24', decider: 'head-of-administration', document, due: '2024-09-30', papers: ['expert-conclusion-or-agreement'] };
    expect(await ask(['control', 'decide', office, card], extension)).toMatchObject({
      status: 0, json: { number: card, version: 2, state: 'on-control', due: '2024-09-30', awaited: [{ kind: 'due', date: '2024-09-30' }], event: { kind: 'decided' } },
    });
    const again = await ask(['control', 'decide', office, card], { ...extension, on: '2024-09-20', due: '2024-12-27' }, true);
    expect(again.status).toBe(1);
    const refused = await ask(['control', 'decide', office, card], { ...extension, on: '2024-09-20', due: '2024-12-27' });
    expect(refused.json['error']).toMatchObject({ code: 'law.against-rule', message: 'Это решение противоречит правилу (Продление или перевод допускается один раз, и он уже был [Указ № 403, пункт 69]). Его можно записать только с причиной, как «записано вопреки правилу».' });
    expect((await ask(['control', 'decide', office, card], { ...extension, on: '31.02.2024' })).status).toBe(2);
  });

  it('shows what is due on a day, takes information in, and tells the history', async () => {
    expect((await ask(['control', 'due', office, '--on', '2024-10-01'])).json).toMatchObject({
      on: '2024-10-01', counts: { overdue: { due: 1 }, today: { due: 0 } }, items: [{ kind: 'due', date: '2024-09-30', bucket: 'overdue', number: card, responsible: 'Қаржы министрлігі' }], next: null,
    });
    expect((await ask(['control', 'due', office, '--on', '2024-10-01'], undefined, true)).out).toMatch(/^01\.10\.2024: Просрочено 1, Сегодня 0, На этой неделе 0, Позже 0\n30\.09\.2024 {2}Просрочено {2}Срок исполнения/u);
    const report = { report: 'final', on: '2024-10-02', from: 'Қаржы министрлігі', document, assessment: 'executed' };
    expect(await ask(['control', 'report', office, card], report)).toMatchObject({ status: 0, json: { awaited: [] } });
    expect(await ask(['control', 'measure', office, card], { cause: 'broken-term', measure: 'remark', on: '2024-10-03', person: 'С. Сейітов', post: 'директор', document })).toMatchObject({ status: 0 });
    const finding = { finding: 'poor-quality', source: 'protocol', on: '2024-10-03', from: 'Президент Әкімшілігі', document };
    expect((await ask(['control', 'quality', office, card], { ...finding, from: 'Қаржы министрлігі' })).code).toBe('control.finding-by-executor');
    expect((await ask(['control', 'quality', office, card], { ...finding, on: '2024-03-01' })).code).toBe('control.finding-before-receipt');
    expect((await ask(['control', 'quality', office, card], { ...finding, source: 'report' })).status).toBe(2);
    expect(await ask(['control', 'quality', office, card], finding)).toMatchObject({ status: 0, json: { version: 5, event: { basis: [{ act: 'D473', point: '3 7)', rests: 'earlier-text' }] } } });
    expect((await ask(['control', 'withdraw', office, card, '2', '--reason', 'қате'])).code).toBe('control.not-last');
    expect((await ask(['control', 'withdraw', office, card, '3', '--reason', 'қате'])).json).toMatchObject({ version: 6, awaited: [{ kind: 'due', date: '2024-09-30' }] });
    expect((await ask(['control', 'file', office, card], { on: '2024-10-04', caseFile: '05-12', sheets: '1–14' })).code).toBe('control.still-on-control');
    const { out } = await ask(['card', 'events', office, card], undefined, true);
    expect(out.trim().split('\n').map((line) => line.replace(/^(\d\.).*?Айгүл Сәрсенова {2}/u, '$1 '))).toEqual([
      '1. Взято на контроль, ответственный исполнитель: Қаржы министрлігі; срок: 28.06.2024',
      '2. Решение: продление срока. Принял: Руководитель Администрации Президента, 24.06.2024; документ № 01-7/215 от 20.06.2024; срок: 30.09.2024',
      '3. Итоговая информация – поступила 02.10.2024: Қаржы министрлігі, документ № 01-7/215 от 20.06.2024; с опозданием, ожидалась 30.09.2024; самооценка: исполнено; запись отозвана',
      '4. Мера: замечание. С. Сейітов, директор; причина: нарушение срока; 03.10.2024, документ № 01-7/215 от 20.06.2024',
      '5. Качество исполнения: некачественно исполнено. Президент Әкімшілігі, протокол; 03.10.2024, документ № 01-7/215 от 20.06.2024',
      '6. Отозвана запись 3 (Поступила информация). Причина: қате',
    ]);
  });
});
