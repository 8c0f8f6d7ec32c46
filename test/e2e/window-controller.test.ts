import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import type { User, Window } from './window-driver.ts';
import { ask, inspect, openWindow, userAt } from './window-driver.ts';

/*
 * A controller's day in the real window, by keyboard: what came in and its points, the lists and charts, prints, the
 * board of terms, information that comes in, a decision and its letter, its taking back, forms, a day of the calendar.
 */

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

/** What the test itself typed or named, which no language translates. */
const own = [folder, 'cards.pdf', 'cards.xlsx', 'WEEKLY-kk'];
const pressed = async (): Promise<number> => window.page.evaluate(() => (globalThis as unknown as { keysPressed: number }).keysPressed);
/** Whether the key that moved or saved is counted: from here on. */
const countKeys = async (): Promise<void> => {
  await window.page.evaluate(() => {
    const counting = globalThis as unknown as { keysPressed?: number };
    if (counting.keysPressed === undefined) document.addEventListener('keydown', ({ key }) => { if (!['Control', 'Alt', 'Shift'].includes(key)) counting.keysPressed = (counting.keysPressed ?? 0) + 1; }, true);
    counting.keysPressed = 0;
  });
};
/** What was done since the keys were counted, beside its goal: no mouse, and no more keys than it takes now. */
const cost = async (what: string, atMost: number): Promise<void> => {
  const keys = await pressed();
  console.log(`${what}: ${String(keys)} keys, at most ${String(atMost)} (goal: no mouse)`);
  expect(keys).toBeLessThanOrEqual(atMost);
};
const total = async (): Promise<number> => (await ask(window.page, 'card.list', { state: 'on-control' }) as { total: number }).total;

const history = async (): Promise<readonly { kind: string; withdrawn: boolean }[]> => (await ask(window.page, 'card.get', { card }) as { history: { kind: string; withdrawn: boolean }[] }).history;

describe('what came in for control', () => {
  it('is taken point by point: the cursor stands in the next point, and what its paper says is kept', async () => {
    const now = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10);
    await ask(window.page, 'paper.add', { receivedAt: `${now}T00:01`, from: { name: 'Премьер-Министрдің Кеңсесі' }, outgoingNumber: '7-14', outgoingDate: now, title: 'Тапсырма', sheets: '2' });
    await user.press('Alt+Digit3');
    await user.heading('ui:section.board');
    await user.press('KeyT');
    await user.heading('ui:intake.title');
    await window.page.getByRole('row', { name: /7-14/ }).waitFor();
    await inspect(window.page, 'intake', own);
    await user.tabTo('row', /7-14/);
    await user.press('Enter');
    await user.focused('textbox', 'ui:field.point');
    await countKeys();
    await window.page.keyboard.insertText('1');
    await user.tabTo('combobox', 'ui:field.source');
    await window.page.getByRole('combobox', { name: user.say('ui:field.source'), exact: false }).selectOption('prime-minister');
    await user.type('textbox', 'ui:field.term', '10');
    await user.tabTo('combobox', 'ui:field.responsible');
    await window.page.keyboard.insertText('Әділет министрлігі');
    await user.sees(user.say('ui:take.control'));
    await user.sees(user.say('terms:deadline.due'));
    await user.press('Control+Enter');
    await user.focused('textbox', 'ui:field.point');
    const first = await pressed();
    await inspect(window.page, 'take', own);
    // The next point of the same paper: its executor and source are kept, the term is its own.
    await countKeys();
    await window.page.keyboard.insertText('2');
    await user.type('textbox', 'ui:field.term', '15');
    await user.press('Control+Enter');
    await user.sees(user.say('ui:take.taken-points', { count: 2 }));
    await user.focused('textbox', 'ui:field.point');
    const second = await pressed();
    console.log(`a point on control: ${String(first)} keys; the next of the same paper: ${String(second)} keys (goal: at most 20)`);
    expect(second).toBeLessThanOrEqual(20);
    expect(await total()).toBe(3);
  });

  it('asks whether a point is taken twice, with the cursor at the point, and takes it where it is another', async () => {
    await user.focused('textbox', 'ui:field.point');
    await window.page.keyboard.insertText('2');
    await user.sees(user.say('ui:take.same-point'));
    await user.type('textbox', 'ui:field.term', '15');
    await user.press('Control+Enter');
    await user.sees(user.say('ui:take.duplicate'));
    await user.tabTo('button', 'ui:take.duplicate-save');
    await user.press('Enter');
    await user.sees(user.say('ui:take.taken-points', { count: 3 }));
    expect(await total()).toBe(4);
    await user.press('Escape'); await user.heading('ui:intake.title');
    await expect.poll(() => window.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row');
    await user.press('Escape'); await user.heading('ui:section.board');
  });
});

describe('the list of cards', () => {
  const rows = () => window.page.getByRole('row').filter({ has: window.page.getByRole('gridcell') });

  it('is narrowed by keys and says by what; the condition is taken out with its own button', async () => {
    await user.press('Alt+Digit4');
    await user.heading('ui:section.cards');
    await expect.poll(() => rows().count()).toBe(4);
    await inspect(window.page, 'cards', own);
    await user.press('KeyF');
    await user.focused('combobox', 'ui:filter.state');
    await inspect(window.page, 'filter of cards', own, true);
    await user.type('combobox', 'ui:field.responsible', 'Қаржы министрлігі');
    await user.tabTo('checkbox', 'ui:filter.overdue');
    await user.press('Space', 'Enter');
    await expect.poll(() => rows().count()).toBe(1);
    await window.page.getByRole('row', { name: new RegExp(number) }).waitFor();
    await user.tabTo('button', new RegExp(user.say('ui:filter.drop', { what: 'Қаржы министрлігі' })));
    await user.press('Enter');
    await window.page.getByRole('button', { name: user.say('ui:filter.drop', { what: 'Қаржы министрлігі' }) }).waitFor({ state: 'detached' });
  });

  it('goes out to a file as it is narrowed', async () => {
    const path = join(folder, 'cards.xlsx');
    await user.press('KeyE');
    await user.choose(path, true);
    await user.sees(user.say('ui:cards.exported', { lines: 1 }));
    expect(readFileSync(path).subarray(0, 2).toString('latin1')).toBe('PK');
  });

  it('prints what is ticked together, each card with its line of the log', async () => {
    await user.press('KeyF');
    await user.focused('combobox', 'ui:filter.state');
    await user.tabTo('button', 'ui:filter.clear');
    await user.press('Enter');
    await expect.poll(() => rows().count()).toBe(4);
    await user.tabTo('row', /\d\/\d{4}/);
    await countKeys();
    await user.press('Home', 'Space', 'ArrowDown', 'Space');
    await user.sees(new RegExp(user.say('ui:cards.ticked', { count: 2 })));
    await user.press('Control+KeyP');
    await user.heading('ui:print.many', { count: 2 });
    await user.focused('combobox', 'ui:print.language');
    await inspect(window.page, 'print cards', own);
    await user.press('Alt+PageDown'); await user.sees(new RegExp('2 / 2'));
    await user.press('Control+KeyP');
    await user.choose(join(folder, 'cards.pdf'), true);
    await user.heading('ui:section.cards');
    // Four of them for the chooser's places, which are as many as the workstation has.
    await cost('two cards ticked, looked at and printed', 16);
    expect(readFileSync(join(folder, 'cards.pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const log = await ask(window.page, 'print.list', {}) as { items: { record: string }[] };
    expect(new Set(log.items.map(({ record }) => record)).size).toBe(2);
  });

  it('is walked from card to card', async () => {
    await expect.poll(() => window.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row');
    await user.press('Home', 'Enter');
    await user.heading('ui:card.title', { number });
    await user.press('Alt+PageDown');
    await expect.poll(() => window.page.getByRole('heading', { level: 1 }).innerText()).not.toContain(number);
    await user.press('Alt+PageUp'); await user.heading('ui:card.title', { number });
    await user.press('Escape'); await user.heading('ui:section.cards');
    await expect.poll(() => window.page.evaluate(() => document.activeElement?.textContent ?? '')).toContain(number);
  });
});

describe('the charts', () => {
  it('open the list of a bar', async () => {
    await user.press('Alt+Digit3'); await user.heading('ui:section.board');
    await user.press('KeyG'); await user.heading('ui:charts.title');
    await inspect(window.page, 'charts', own);
    await user.tabTo('button', new RegExp(`^${user.say('terms:source.president-act')}`));
    await user.press('Enter');
    await user.heading('ui:section.cards');
    await user.sees(user.say('terms:source.president-act'));
    await window.page.getByRole('row', { name: new RegExp(number) }).waitFor();
    await user.press('Escape');
    await user.heading('ui:charts.title');
    await user.tabTo('button', new RegExp(`^${user.say('ui:charts.no-sphere')}`));
    await user.press('Enter');
    await user.heading('ui:section.cards');
    await user.sees(user.say('ui:charts.no-sphere'));
    await window.page.getByRole('row', { name: new RegExp(number) }).waitFor();
    await user.press('Escape');
    await user.heading('ui:charts.title');
  });
});

describe('forms', () => {
  it('are printed with a sheet beside them', async () => {
    await user.press('Alt+Digit9');
    await user.heading('ui:section.forms');
    await inspect(window.page, 'forms', own);
    await user.press('KeyW');
    await user.heading('ui:form.WEEKLY');
    await window.page.frameLocator('iframe').getByText(number).first().waitFor();
    await user.press('Control+KeyB');
    await user.press('Control+KeyP');
    await user.choose(join(folder, 'WEEKLY-kk.pdf'), true);
    await user.sees(user.say('ui:print.done', { number: 3 }));
    await user.press('Escape'); await user.heading('ui:section.forms');
  });

  it('say what they state differently', async () => {
    await user.tabTo('button', new RegExp(`^${user.say('ui:form.ASSIGN')}`));
    await user.press('Enter');
    await user.heading('ui:form.ASSIGN');
    await user.type('textbox', 'ui:form.cards', number);
    await user.sees(user.say('ui:forms.alike', { count: 2 }));
    await inspect(window.page, 'form with its set', own);
    await user.press('Escape');
  });
});

describe('a day of the calendar', () => {
  it('shows what moves before it is changed, and moves it', async () => {
    const { card: { due } } = await ask(window.page, 'card.get', { card }) as { card: { due: string } };
    await user.press('Alt+Digit6');
    await user.sees(user.say('ui:calendar.changes'));
    // The sources of a year are quoted as they are called.
    const { sources, daysOff, workingWeekends } = await ask(window.page, 'calendar.year', { year: new Date().getFullYear() }) as { sources: string[]; daysOff: { source: string }[]; workingWeekends: { source: string }[] };
    const cited = [...own, ...sources, ...[...daysOff, ...workingWeekends].map(({ source }) => source)];
    await inspect(window.page, 'calendar', cited);
    await user.press('KeyC');
    await user.heading('ui:calendar.change');
    await user.press('Control+KeyT');
    await window.page.locator('[aria-invalid=true]').first().waitFor();
    await user.focused('textbox', 'ui:calendar.date');
    await user.digits('ui:calendar.date', due.split('-').reverse().join(''));
    await user.type('textbox', 'ui:calendar.reason-kk', 'Су басуы');
    await user.type('textbox', 'ui:calendar.basis', '№ 5 бұйрық');
    await user.press('Control+KeyT');
    await user.sees(user.say('ui:calendar.moves'));
    await window.page.getByRole('cell', { name: number }).first().waitFor();
    await inspect(window.page, 'what moves', own);
    await user.press('Control+Enter');
    await user.sees(user.say('ui:calendar.in-force'));
    expect((await ask(window.page, 'card.get', { card }) as { card: { due: string } }).card.due > due).toBe(true);
    await user.tabTo('button', new RegExp(user.say('ui:calendar.withdraw-of', { date: due })));
    await user.press('Enter');
    await window.page.locator('[role=dialog][data-open]').waitFor();
    await inspect(window.page, 'withdraw a day', cited, true);
    await user.press('Escape');
  });
});

describe('the board of terms', () => {
  it('counts what is overdue, and opens its list and the card', async () => {
    await user.press('Alt+Digit3');
    await user.heading('ui:section.board');
    await window.page.getByRole('button', { name: new RegExp(user.say('terms:board.overdue')), pressed: false }).waitFor();
    await inspect(window.page, 'board', []);
    await user.press('Digit2');
    await user.sees(user.say('ui:board.none'));
    await user.press('Digit1');
    await window.page.getByRole('row', { name: new RegExp(number) }).first().waitFor();
    await user.tabTo('row', new RegExp(number));
    await user.press('Enter');
    await user.heading('ui:card.title', { number });
  });
});

describe('a card', () => {
  it('keeps what came of it for someone', async () => {
    await user.press('KeyM');
    await user.focused('combobox', 'ui:field.measure-cause');
    await inspect(window.page, 'measure taken', own, true);
    await user.tabTo('combobox', 'ui:field.person');
    await window.page.keyboard.insertText('Ахметов Б.');
    await user.type('textbox', 'ui:field.person-post', 'Департамент директоры');
    await user.type('textbox', 'ui:field.document-number', '14-ж');
    await user.press('Enter');
    await user.sees(user.say('ui:measure.recorded'));
    await expect.poll(async () => (await history()).at(-1)?.kind).toBe('measure-taken');
  });

  it('keeps what others found on the quality of execution, and not the executor’s word for it', async () => {
    await user.press('KeyQ');
    await user.focused('combobox', 'ui:field.finding');
    await inspect(window.page, 'quality', own, true);
    await user.type('textbox', 'ui:field.finding-from', 'Қаржы министрлігі');
    await user.type('textbox', 'ui:field.document-number', '3-қ');
    await user.press('Enter');
    await user.focused('textbox', 'ui:field.finding-from');
    await user.type('textbox', 'ui:field.finding-from', 'Бақылау бөлімі');
    await user.press('Enter');
    await user.sees(user.say('ui:quality.recorded'));
    await expect.poll(async () => (await history()).at(-1)?.kind).toBe('quality-found');
    await user.sees(/Орындау сапасы: сапасыз орындалды\. Бақылау бөлімі, сараптамалық қорытынды/);
  });

  it('takes information that came in', async () => {
    await user.press('KeyR');
    await user.heading('ui:report.of', { number });
    await inspect(window.page, 'report', []);
    await user.type('textbox', 'ui:field.document-number', '5-1');
    await user.digits('ui:field.document-date', '27062024');
    await user.digits('ui:field.report-on', '27062024');
    await user.press('Alt+ArrowDown');
    await window.page.locator('[role=dialog][data-open]').waitFor();
    await inspect(window.page, 'month', own, true);
    await user.press('Escape');
    await user.tabTo('combobox', 'ui:field.assessment');
    await window.page.getByRole('combobox', { name: user.say('ui:field.assessment') }).selectOption('executed');
    await user.press('Control+KeyS');
    await user.heading('ui:card.title', { number });
    expect((await history()).map(({ kind }) => kind)).toEqual(['taken-on-control', 'recounted', 'measure-taken', 'quality-found', 'report-received']);
  });

  it('has its letter made on the spot, and what it lacks named before it is printed', async () => {
    const removal = user.say('reasons:decision.removal');
    await user.tabTo('button', new RegExp(user.say('ui:decide.letter-of', { decision: removal })));
    await user.press('Enter');
    await user.heading('ui:form.REMOVE');
    await user.sees(user.say('reasons:content.signer'));
    await inspect(window.page, 'letter', own);
    await user.press('Control+KeyP');
    await window.page.locator('[aria-invalid=true]').first().waitFor();
    await user.tabTo('button', new RegExp(user.say('reasons:content.executor')));
    await user.press('Enter');
    await user.focused('textbox', 'ui:field.executor');
    await user.type('textbox', 'ui:form.account', 'Тапсырма толық орындалды');
    await user.press('Escape'); await user.heading('ui:card.title', { number });
  });

  it('prints only what is new onto the sheet printed before', async () => {
    await user.press('Control+KeyP');
    await user.focused('combobox', 'ui:print.language');
    await user.tabTo('combobox', 'ui:print.what');
    await user.press('ArrowDown');
    await user.sees(user.say('ui:print.new-about'));
    await inspect(window.page, 'print what is new', own);
    await user.press('Escape'); await user.heading('ui:card.title', { number });
  });

  it('is stamped as taken on control', async () => {
    await user.press('KeyS');
    await user.heading('ui:stamp.of', { number });
    await window.page.frameLocator('iframe').getByText('БАҚЫЛАУҒА АЛЫНДЫ').waitFor();
    await inspect(window.page, 'card stamp', own);
    await user.press('Escape'); await user.heading('ui:card.title', { number });
  });

  it('shows what may be decided now, by whom and why not, and records it', async () => {
    const extension = user.say('reasons:decision.removal');
    await inspect(window.page, 'card with decisions', []);
    await countKeys();
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
    await cost('a decision recorded, once refused', 40);
    expect((await history()).at(-1)).toMatchObject({ kind: 'decided' });
  });

  it('asks where its papers lie, and takes back what was recorded wrongly, with a reason', async () => {
    await user.press('KeyF');
    await user.focused('textbox', 'ui:field.case-file');
    await inspect(window.page, 'filing', own, true);
    await user.press('Escape');
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
