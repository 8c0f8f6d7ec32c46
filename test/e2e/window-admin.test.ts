import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import type { InputOf } from '../../shared/contract/index.ts';
import type { User, Window } from './window-driver.ts';
import { ask, countKeys, inspect, openWindow, userAt } from './window-driver.ts';

/* The administrator's duties in the real window: keys to the office, its settings, its copies; and what typing survives. */

const folder = mkdtempSync(join(tmpdir(), 'baqylau-admin-'));
const office = join(folder, 'office');
const file = join(folder, 'office.backup');
const first = 'кеңсенің ұзын құпия сөзі';
const second = 'мүлде басқа ұзын сөз';
const own = [folder, 'office.backup'];
let window: Window;
let user: User;
let keys = (): number => 0;

beforeAll(async () => {
  for (const name of ['office', 'restored']) mkdirSync(join(folder, name));
  await buildWindow();
  window = await openWindow();
  user = userAt(window.page, 'kk');
  keys = countKeys(window.page);
});

afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

let code = '';

/** What a duty cost since it was begun, beside its goal: no mouse, and no more keys than it takes now. */
function cost(duty: string, atMost: number): void {
  const pressed = keys();
  console.log(`${duty}: ${String(pressed)} keys that move, choose or save, at most ${String(atMost)} (goal: no mouse)`);
  expect(pressed).toBeLessThanOrEqual(atMost);
}

/** Places of this workstation, as the chooser calls them. */
const places = (): Promise<readonly string[]> => window.page.getByRole('navigation', { name: user.say('ui:chooser.places') }).getByRole('button').allInnerTexts();

/** The open chooser shows a folder whose names are known: what else lies on a workstation is its own. */
async function chooseFromOwnFolder(): Promise<void> {
  await window.page.keyboard.press('Control+A');
  await window.page.keyboard.insertText(folder);
  await user.press('Enter');
  await user.sees('restored');
}

async function unlock(passphrase: string): Promise<void> {
  await user.focused('textbox', 'ui:field.passphrase');
  await user.type('textbox', 'ui:field.passphrase', passphrase);
  await user.press('Enter');
  await user.heading('ui:section.papers');
}

async function lock(): Promise<void> {
  await user.press('Control+KeyL');
  await user.sees(user.say('ui:locked.asked'));
}

describe('keys to the office', () => {
  it('a new office shows its recovery code once, before anything else', async () => {
    await user.tabTo('button', 'ui:unlock.new');
    await user.press('Enter');
    await user.focused('textbox', 'ui:chooser.path');
    await chooseFromOwnFolder();
    await inspect(window.page, 'chooser', [...own, ...await places(), 'office', 'restored'], true);
    await user.tabTo('textbox', 'ui:chooser.path');
    await user.choose(office);
    await user.focused('textbox', 'ui:field.office');
    await user.type('textbox', 'ui:field.office', 'Кеңсе');
    await user.type('textbox', 'ui:field.first-user', 'Айгүл');
    await user.type('textbox', 'ui:field.passphrase', first);
    await user.type('textbox', 'ui:field.passphrase-again', first);
    await user.press('Enter');
    await user.heading('ui:recovery.title');
    code = /([0-9A-Z]{5}-){9}[0-9A-Z]{5}/.exec(await window.page.locator('main').innerText())?.[0] ?? '';
    expect(code).not.toBe('');
    await inspect(window.page, 'recovery code', [...own, code]);
    expect(await window.page.evaluate(() => document.activeElement?.textContent)).toBe(code);
    await user.tabTo('button', 'ui:recovery.noted');
    await user.press('Enter');
    await user.heading('ui:section.papers');
    expect(await window.page.content()).not.toContain(code);
  });

  it('a forgotten passphrase is replaced by the code', async () => {
    await lock();
    await user.tabTo('button', 'ui:recovery.forgot');
    await user.press('Enter');
    await user.type('textbox', 'ui:field.recovery-code', code.toLowerCase().replaceAll('-', ' '));
    await user.type('textbox', 'ui:field.new-passphrase', second);
    await user.type('textbox', 'ui:field.passphrase-again', second);
    await inspect(window.page, 'recover', own);
    await user.press('Enter');
    await unlock(second);
  });

  it('another user gets other roles, and the window obeys its own at once', async () => {
    await ask(window.page, 'user.add', { name: 'Ержан', roles: ['clerk'], newPassphrase: first });
    keys();
    await user.press('Alt+Digit8');
    await user.focused('tab', 'ui:admin.tab.users');
    await user.tabTo('button', new RegExp(user.say('ui:admin.roles-of', { name: 'Ержан' })));
    await user.press('Enter');
    await user.tabTo('checkbox', 'terms:role.controller');
    await user.press('Space');
    await inspect(window.page, 'roles', own, true);
    await user.press('Enter');
    await user.sees(user.say('ui:admin.roles-changed'));
    cost('another role for a user', 8);
    expect(await ask(window.page, 'user.list', {})).toMatchObject([{ name: 'Айгүл' }, { name: 'Ержан', roles: ['clerk', 'controller'] }]);
    // The only administrator stays one, and is told why.
    await user.tabTo('button', new RegExp(user.say('ui:admin.roles-of', { name: 'Айгүл' })));
    await user.press('Enter');
    await user.tabTo('checkbox', 'terms:role.administrator');
    await user.press('Space');
    await user.press('Enter');
    await user.sees(user.say('errors:office.last-administrator', { user: 'Айгүл' }));
    await user.press('Escape');
    await user.press('Escape');
  });

  it('access of another user is closed for good', async () => {
    keys();
    await user.press('Alt+Digit8');
    await user.focused('tab', 'ui:admin.tab.users');
    await user.tabTo('button', new RegExp(user.say('ui:admin.disable-of', { name: 'Ержан' })));
    await user.press('Enter');
    await user.tabTo('button', 'ui:admin.disable');
    await inspect(window.page, 'disable', own, true);
    await user.press('Enter');
    await user.sees(user.say('ui:admin.is-disabled'));
    cost('a user’s access closed', 8);
    expect(await ask(window.page, 'user.list', {})).toMatchObject([{ name: 'Айгүл', disabled: false }, { name: 'Ержан', disabled: true }]);
  });
});

describe('settings', () => {
  it('change with their history, and the window locks by them', async () => {
    keys();
    await user.press('Alt+Digit8');
    await user.focused('tab', 'ui:admin.tab.users');
    await user.press('ArrowRight');
    const name = user.say('terms:setting.idleMinutes');
    await user.tabTo('button', new RegExp(user.say('ui:setting.change-of', { setting: name })));
    await user.press('Enter');
    await inspect(window.page, 'setting', own, true);
    await user.type('textbox', 'terms:setting.idleMinutes', '0');
    await user.press('Enter');
    await window.page.locator('[aria-invalid=true]').waitFor();
    await user.type('textbox', 'terms:setting.idleMinutes', '2');
    await user.press('Enter');
    await window.page.getByRole('table', { name: user.say('ui:setting.history') }).getByRole('row').nth(1).getByText('2', { exact: true }).waitFor();
    cost('a setting changed, once refused', 12);
    await inspect(window.page, 'settings', own);
    await window.page.clock.install();
    await user.press('Shift');
    await window.page.clock.runFor(119_000);
    await user.heading('ui:section.admin');
    await window.page.clock.runFor(2_000);
    await user.sees(user.say('ui:locked.idle'));
    await window.page.clock.resume();
    await unlock(second);
  });
});

describe('the acts’ lists and the directories', () => {
  it('change entry by entry, in words, with the act that says so', async () => {
    await user.press('Alt+Digit8');
    await user.focused('tab', 'ui:admin.tab.users');
    await user.press('ArrowRight', 'ArrowRight', 'ArrowRight');
    await user.sees(user.say('ui:lawchange.none'));
    await user.press('KeyI');
    await user.focused('combobox', 'ui:field.law-list');
    const choose = (name: 'ui:field.law-list' | 'ui:field.list-entry' | 'ui:field.list-action', value: string) => window.page.getByRole('combobox', { name: user.say(name) }).selectOption(value);
    await choose('ui:field.law-list', 'removal-grounds');
    await choose('ui:field.list-action', 'drop');
    await choose('ui:field.list-entry', 'impossible');
    await choose('ui:field.list-action', 'add');
    await choose('ui:field.list-entry', 'own:1');
    await user.type('textbox', 'ui:field.list-label', 'орындаушы таратылды');
    await user.press('Control+Enter');
    await user.focused('textbox', 'ui:field.parameter-from');
    await user.digits('ui:field.parameter-from', '01012030');
    await user.type('textbox', 'ui:field.act-source', 'ҚР Президентінің 01.12.2029 № 1 Жарлығы, 1-тармақ');
    await user.press('Control+KeyT');
    await user.sees(user.say('ui:calendar.nothing-moves'));
    await inspect(window.page, 'amended list', own);
    await user.press('Control+Enter');
    await user.focused('tab', 'ui:admin.tab.law');
    await user.sees(user.say('ui:lawchange.entry-added', { list: user.say('ui:law-list.removal-grounds'), from: '2030-01-01', entry: 'орындаушы таратылды' }));
    expect(await ask(window.page, 'law.changes', {})).toMatchObject({ changes: [{ change: { amendment: { parameter: 'removal-grounds', entry: 'own:1', listed: true } } }] });
    await inspect(window.page, 'law with a changed list', own);
  });

  it('bring two names of one body together, with a reason', async () => {
    for (const kk of ['Қаржы министрлігі', 'ҚР ҚМ']) await ask(window.page, 'directory.save', { list: 'correspondents', kind: 'state-body', names: { kk } });
    await user.press('ArrowRight');
    await user.tabTo('button', new RegExp(user.say('ui:directory.merge-of', { name: 'ҚР ҚМ' })));
    await user.press('Enter');
    await user.focused('combobox', 'ui:field.merge-into');
    await inspect(window.page, 'merge', own, true);
    await user.press('Escape');
    await user.press('Alt+Digit1');
    await user.heading('ui:section.papers');
  });
});

describe('what was typed', () => {
  it('outlives the lock, encrypted, and is offered again', async () => {
    await user.press('Control+KeyN');
    await user.heading('ui:paper.new');
    await user.focused('combobox', 'ui:field.from');
    await window.page.keyboard.insertText('Сақталмаған министрлік');
    await lock();
    expect(await window.page.content()).not.toContain('Сақталмаған министрлік');
    await unlock(second);
    await user.tabTo('button', 'ui:draft.open');
    await inspect(window.page, 'unfinished', own);
    await user.press('Enter');
    await expect.poll(() => user.named('combobox', 'ui:field.from').inputValue()).toBe('Сақталмаған министрлік');
    await user.press('Escape');
    await user.tabTo('button', 'ui:draft.drop');
    await user.press('Enter');
    await expect.poll(() => ask(window.page, 'draft.list', {})).toEqual([]);
  });
});

describe('in haste', () => {
  const add = (number: string): Promise<unknown> => ask(window.page, 'paper.add', { receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: number, outgoingDate: '2024-04-30', sheets: '4', title: 'Жол картасы туралы' });

  it('Enter opens what the whole of the search finds, not what stood there before', async () => {
    await add('5-1');
    await add('6-2');
    await user.press('Alt+Digit1');
    await user.heading('ui:section.papers');
    await window.page.getByRole('row', { name: /6-2/ }).waitFor();
    const held = Promise.withResolvers<undefined>();
    window.standIns.set('paper.list', async ({ text }: InputOf<'paper.list'>, core) => { if (text !== '') await held.promise; return core(); });
    await user.press('Control+KeyF');
    // As a hand types: a scanner's Enter opens nothing.
    await window.page.keyboard.type('5-1', { delay: 60 });
    await user.press('Enter');
    await window.page.getByRole('progressbar').waitFor();
    await user.heading('ui:section.papers');
    held.resolve(undefined);
    await window.page.getByRole('heading', { level: 1 }).filter({ hasNotText: user.say('ui:section.papers') }).waitFor();
    window.standIns.clear();
    await expect.poll(() => window.page.locator('main').innerText()).toMatch(/5-1/);
    await user.press('Escape');
    await user.heading('ui:section.papers');
  });

  it('the key that locks does so over whatever stands open', async () => {
    await user.press('Alt+Digit1');
    await user.heading('ui:section.papers');
    await user.press('Escape', 'Escape', 'KeyF');
    await window.page.locator('[role=dialog][data-open]').waitFor();
    await lock();
    await unlock(second);
  });

  it('a paper from reception does not take the place of one whose registration was begun', async () => {
    const from = (): Promise<string> => user.named('combobox', 'ui:field.from').inputValue();
    await user.press('Control+KeyN');
    await user.focused('combobox', 'ui:field.from');
    await window.page.keyboard.insertText('Басталған министрлік');
    await user.press('Escape', 'Escape');
    await user.heading('ui:section.papers');
    await user.tabTo('button', 'ui:reception.open');
    await user.press('Enter');
    await user.focused('combobox', 'ui:field.from');
    await window.page.keyboard.insertText('Екінші министрлік');
    await user.press('Control+Enter');
    await user.focused('button', 'ui:reception.begun-open');
    await inspect(window.page, 'a registration begun before', own);
    await user.press('Enter');
    await user.heading('ui:paper.new');
    expect(await from()).toBe('Басталған министрлік');
    await user.press('Escape');
    await user.heading('ui:reception.title');
    await expect.poll(from).toBe('Екінші министрлік');
    await user.press('Control+Enter');
    await user.tabTo('button', 'ui:reception.begun-instead');
    await user.press('Enter');
    await user.heading('ui:paper.new');
    await expect.poll(from).toBe('Екінші министрлік');
    await user.tabTo('button', 'ui:paper.clear');
    await user.press('Enter');
    await expect.poll(() => ask(window.page, 'draft.list', {})).toEqual([]);
  });
});

describe('a backup', () => {
  it('is written where the user points, and becomes an office again', async () => {
    keys();
    await user.press('Alt+Digit8');
    await user.focused('tab', 'ui:admin.tab.users');
    await user.press('ArrowRight', 'ArrowRight');
    await user.tabTo('button', 'ui:backup.make');
    await user.press('Enter');
    await user.focused('textbox', 'ui:chooser.path');
    await chooseFromOwnFolder();
    await inspect(window.page, 'chooser that saves', [...own, ...await places(), 'backup', 'office', 'restored'], true);
    await user.choose(file, true);
    await expect.poll(() => existsSync(file)).toBe(true);
    // As many more as the workstation has places in the chooser.
    cost('a backup', 18);
    await expect.poll(() => window.page.locator('main').innerText()).not.toContain(user.say('ui:backup.never'));
    await inspect(window.page, 'store', own);
    await lock();
    await user.tabTo('button', 'ui:unlock.other');
    await user.press('Enter');
    await user.tabTo('button', 'ui:restore.title');
    await user.press('Enter');
    await user.type('textbox', 'ui:field.backup-file', file);
    await user.type('textbox', 'ui:field.restore-folder', join(folder, 'restored'));
    await user.type('textbox', 'ui:field.administrator', 'Айгүл');
    await user.type('textbox', 'ui:field.passphrase', second);
    await inspect(window.page, 'restore', own);
    await user.press('Enter');
    await window.page.getByRole('heading', { level: 1, name: 'Кеңсе', exact: true }).waitFor();
    await unlock(second);
    expect(await ask(window.page, 'office.state', {})).toMatchObject({ folder: join(folder, 'restored'), office: { name: 'Кеңсе' } });
  });

  it('never complained: no error, no warning, nothing its policy had to refuse', () => {
    expect(window.complaints).toEqual([]);
  });
});
