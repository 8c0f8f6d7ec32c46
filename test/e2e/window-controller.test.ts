import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import type { User, Window } from './window-driver.ts';
import { ask, inspect, openWindow, userAt } from './window-driver.ts';

/* A controller's day in the real window, by keyboard: the board of terms, information that comes in, a decision, its taking back. */

const folder = mkdtempSync(join(tmpdir(), 'baqylau-controller-'));
let window: Window;
let user: User;
let number = '';
let card = '';

beforeAll(async () => {
  mkdirSync(join(folder, 'office'));
  await buildWindow();
  window = await openWindow();
  user = userAt(window.page, 'kk');
  await ask(window.page, 'office.create', { folder: join(folder, 'office'), name: 'Кеңсе', regime: 'restricted', content: true, contentBasis: '№ 1, 05.01.2024', user: 'Айгүл', passphrase: 'кеңсенің ұзын құпия сөзі' });
  const { paper } = await ask(window.page, 'paper.add', { receivedAt: '2024-03-05T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12-3', outgoingDate: '2024-03-04', title: 'Жол картасы туралы', sheets: '4' }) as { paper: { id: string } };
  const taken = await ask(window.page, 'control.take', { paper: paper.id, point: '3', responsible: 'Қаржы министрлігі', instruction: { source: 'president-act', controlledBy: 'administration', term: { due: '2024-06-28' } } }) as { card: { id: string; number: string } };
  ({ number, id: card } = taken.card);
  await window.page.reload();
  await user.heading('ui:section.papers');
});

afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

const history = async (): Promise<readonly { kind: string; withdrawn: boolean }[]> => (await ask(window.page, 'card.get', { card }) as { history: { kind: string; withdrawn: boolean }[] }).history;

describe('the board of terms', () => {
  it('counts what is overdue, and opens its list and the card', async () => {
    await user.press('Alt+Digit2');
    await user.heading('ui:section.board');
    await window.page.getByRole('button', { name: new RegExp(user.say('terms:board.overdue')), pressed: false }).waitFor();
    await inspect(window.page, 'board', []);
    await user.press('Digit4');
    await user.sees(user.say('ui:board.none'));
    await user.press('Digit1');
    await window.page.getByRole('row', { name: new RegExp(number) }).first().waitFor();
    await user.tabTo('row', new RegExp(number));
    await user.press('Enter');
    await user.heading('ui:card.title', { number });
  });
});

describe('a card', () => {
  it('takes information that came in', async () => {
    await user.press('KeyR');
    await user.heading('ui:report.of', { number });
    await inspect(window.page, 'report', []);
    await user.type('textbox', 'ui:field.document-number', '5-1');
    await user.digits('ui:field.document-date', '27062024');
    await user.digits('ui:field.report-on', '27062024');
    await user.tabTo('combobox', 'ui:field.assessment');
    await window.page.getByRole('combobox', { name: user.say('ui:field.assessment') }).selectOption('executed');
    await user.press('Control+KeyS');
    await user.heading('ui:card.title', { number });
    expect((await history()).map(({ kind }) => kind)).toEqual(['taken-on-control', 'report-received']);
  });

  it('shows what may be decided now, by whom and why not, and records it', async () => {
    const extension = user.say('reasons:decision.removal');
    await inspect(window.page, 'card with decisions', []);
    await user.tabTo('button', new RegExp(user.say('ui:decide.record-of', { decision: extension })));
    await user.press('Enter');
    await user.heading('ui:decide.title', { decision: extension });
    await inspect(window.page, 'decide', []);
    await user.press('Control+KeyS');
    await window.page.locator('[aria-invalid=true]').first().waitFor();
    await user.tabTo('combobox', 'ui:field.decider');
    await window.page.getByRole('combobox', { name: user.say('ui:field.decider') }).selectOption('head-of-administration');
    await user.type('textbox', 'ui:field.document-number', '7-2');
    for (const box of await window.page.getByRole('group', { name: user.say('ui:field.papers') }).getByRole('checkbox').all()) { await box.focus(); await user.press('Space'); }
    const ground = window.page.getByRole('combobox', { name: user.say('ui:field.ground') });
    if (await ground.count() > 0) await ground.selectOption({ index: 1 });
    await user.press('Control+KeyS');
    await user.heading('ui:card.title', { number });
    await user.sees(user.say('terms:card-state.removed'));
    expect((await history()).at(-1)).toMatchObject({ kind: 'decided' });
  });

  it('takes back what was recorded wrongly, with a reason', async () => {
    await user.tabTo('button', 'ui:history.take-back');
    await user.press('Enter');
    await user.type('textbox', 'ui:field.reason', 'Қате жазылды');
    await inspect(window.page, 'take back', [], true);
    await user.tabTo('button', 'ui:history.take-back');
    await user.press('Enter');
    await expect.poll(async () => (await history()).at(-1)?.kind).toBe('withdrawn');
    await expect.poll(() => window.page.locator('main').innerText()).not.toContain(user.say('terms:card-state.removed'));
  });

  it('never complained: no error, no warning, nothing its policy had to refuse', () => {
    expect(window.complaints).toEqual([]);
  });
});
