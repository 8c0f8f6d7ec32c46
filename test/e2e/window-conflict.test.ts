import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import type { User, Window } from './window-driver.ts';
import { twoOffices } from './two-offices.ts';
import { ask, inspect, openWindow, userAt } from './window-driver.ts';

/*
 * What does not go smoothly between two offices, in the real window by keyboard: two versions of one card side by side,
 * an envelope refused with a signed refusal that the sender takes in; and the papers that prove what was found.
 */

const offices = twoOffices('conflict');
const { folder, at, phrase } = offices;
const own = [...offices.own, 'Айгүл', 'Ержан'];
const patience = { timeout: 20_000 };
let window: Window;
let user: User;
let card = '';

const packageIn = (name: string): string => (readdirSync(at(name)).includes('SHA256SUMS') ? at(name) : at(name, readdirSync(at(name))[0] ?? ''));
const send = (out: string): Promise<unknown> => ask(window.page, 'package.export', { cards: [card], key: at('a', 'officer.p12'), keyPassphrase: phrase.a, to: [at('b', 'officer.pem')], out: at(out) });
const report = (summary: string): Promise<unknown> => ask(window.page, 'control.report', { card, report: 'final', on: '2024-05-20', from: 'Қаржы министрлігі', document: { number: '5-1', date: '2024-05-20' }, assessment: 'executed', summary });
const take = (from: string): Promise<unknown> => ask(window.page, 'package.import', { package: packageIn(from), key: at('b', 'officer.p12'), keyPassphrase: phrase.b });

async function lock(): Promise<void> {
  await user.press('Control+KeyL');
  await user.sees(user.say('ui:locked.asked'));
}

async function open(name: string, who: string, passphrase: string): Promise<void> {
  await ask(window.page, 'office.unlock', { folder: at(name), user: who, passphrase });
  await window.page.reload();
  await user.heading('ui:section.papers');
}

async function packages(): Promise<void> {
  await user.press('Alt+Digit5');
  await user.heading('ui:section.packages');
}

/** From the tab shown to another of the register of packages. */
async function toTab(key: 'ArrowLeft' | 'ArrowRight', steps: number): Promise<void> {
  for (let step = 0; step < 40 && await window.page.evaluate(() => document.activeElement?.role) !== 'tab'; step++) await user.press('Tab');
  for (let step = 0; step < steps; step++) await user.press(key);
}

/** The row that says so, from wherever the list stood. */
async function toRow(words: string): Promise<void> {
  const here = () => window.page.evaluate(() => (document.activeElement?.role === 'row' ? document.activeElement.textContent : null));
  for (let step = 0; step < 40 && await here() === null; step++) await user.press('Tab');
  await user.press('Home');
  for (let step = 0; step < 20 && await here().then((text) => text?.includes(words) !== true); step++) await user.press('ArrowDown');
  await expect.poll(here, patience).toContain(words);
}

beforeAll(async () => {
  for (const name of ['office-a', 'office-b', 'first', 'second', 'third', 'fourth', 'back', 'ca', 'a', 'b']) mkdirSync(at(name));
  await buildWindow();
  window = await openWindow();
  window.page.setDefaultTimeout(30_000);
  user = userAt(window.page, 'kk');
  await offices.makeKeys(window.page);
  const office = (name: string, who: string, passphrase: string) => ask(window.page, 'office.create', { folder: at(name), name: name === 'office-a' ? 'Бірінші кеңсе' : 'Екінші кеңсе', regime: 'restricted', content: true, restrictedInPackages: true, contentBasis: '№ 1, 05.01.2024', user: who, passphrase });
  await office('office-a', 'Айгүл', phrase.a);
  const { paper } = await ask(window.page, 'paper.add', { receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12', outgoingDate: '2024-04-30', sheets: '4', title: 'Есеп туралы' }) as { paper: { id: string } };
  card = (await ask(window.page, 'control.take', { paper: paper.id, point: '1', instruction: { source: 'president-act', term: { workingDays: 10 } }, responsible: 'Қаржы министрлігі' }) as { card: { id: string } }).card.id;
  await send('first');
  await window.page.reload();
  await user.heading('ui:section.papers');
  await lock();
  // The first office goes on twice: as it is, and from a copy that was put back.
  cpSync(at('office-a'), at('office-copy'), { recursive: true });
  await open('office-a', 'Айгүл', phrase.a);
  await report('Толық орындалды');
  await send('second');
  await send('fourth');
  await lock();
  await open('office-copy', 'Айгүл', phrase.a);
  await report('Ішінара орындалды');
  await send('third');
  await lock();
  await office('office-b', 'Ержан', phrase.b);
  const [authority] = await ask(window.page, 'key.show', { path: at('ca', 'authority.pem') }) as { fingerprint: string }[];
  await ask(window.page, 'trust.add', { path: at('ca', 'authority.pem'), role: 'authority', name: 'Орталық', fingerprint: authority?.fingerprint ?? '' });
  await take('first');
  const [came] = await ask(window.page, 'package.received', {}) as { packageId: string; signer: { fingerprint: string } }[];
  await ask(window.page, 'trust.signer', { packageId: came?.packageId, fingerprint: came?.signer.fingerprint });
  for (const name of ['second', 'third']) await take(name);
  await window.page.reload();
  await user.heading('ui:section.papers');
}, 240_000);

afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('two versions of one card', () => {
  it('stand side by side, and what is decided is kept with its reason', async () => {
    await packages();
    await toTab('ArrowRight', 2);
    await toRow('Бірінші кеңсе');
    await inspect(window.page, 'conflicts', own);
    await user.press('Enter');
    await user.sees(user.say('ui:conflict.history'));
    await user.sees(user.say('ui:conflict.history-theirs', { sender: 'Бірінші кеңсе' }));
    await user.focused('combobox', 'ui:field.decision');
    await inspect(window.page, 'conflict', own);
    await user.press('Control+Enter');
    await user.focused('textbox', 'ui:field.conflict-reason');
    await window.page.keyboard.insertText('Телефонмен келісілді');
    await user.press('Control+Enter');
    await user.heading('ui:section.packages');
    await user.sees(user.say('ui:packages.no-conflicts'));
    expect(await ask(window.page, 'package.conflicts', { all: true })).toMatchObject([{ resolution: { decision: 'keep', reason: 'Телефонмен келісілді' } }]);
    await user.press('Alt+Digit4');
    await user.heading('ui:section.cards');
    await expect.poll(() => window.page.evaluate(() => document.activeElement?.getAttribute('role')), { timeout: 30_000 }).toBe('row');
    await user.press('Enter');
    await window.page.getByRole('region', { name: /Бірінші кеңсе/ }).getByRole('listitem').first().waitFor();
    await inspect(window.page, 'card with another office’s history', own);
  });
});

describe('an envelope that is not taken in', () => {
  it('is refused with a reason, and a signed refusal goes back', async () => {
    await ask(window.page, 'package.arrive', { from: 'Бірінші кеңсе', courier: 'Шабарман Б. Ә.', paper: '18', seals: ['0420'], sealsWhole: false });
    await packages();
    await toTab('ArrowLeft', 1);
    await toRow(user.say('terms:arrival.arrived'));
    await user.press('Enter');
    await user.heading('ui:incoming.title', { number: 1 });
    await user.named('button', 'ui:refuse.title').waitFor();
    await user.press('KeyX');
    await user.focused('combobox', 'ui:field.reason');
    await user.press('Control+Enter');
    await user.focused('textbox', 'ui:field.refusal-note');
    await window.page.keyboard.insertText('Екінші мөр бұзылған');
    await user.type('textbox', 'ui:field.package', packageIn('fourth'));
    await user.type('textbox', 'ui:field.key', at('b', 'officer.p12'));
    await user.type('textbox', 'ui:field.key-passphrase', phrase.b);
    await user.type('textbox', 'ui:field.out', at('back'));
    await user.press('Control+Enter');
    await user.heading('ui:refuse.done');
    await inspect(window.page, 'refused', own);
    await user.press('Escape');
    await user.heading('ui:incoming.title', { number: 1 });
    await user.sees('Екінші мөр бұзылған');
    await inspect(window.page, 'refused envelope', own);
  });
});

describe('the papers that prove it', () => {
  it('show the checks of a package before they are printed', async () => {
    await packages();
    await toRow(user.say('ui:packages.write-receipt'));
    await user.press('Enter');
    await user.heading('ui:received.title', { sender: 'Бірінші кеңсе' });
    await user.tabTo('button', 'ui:verdict.print');
    await user.press('Enter');
    await user.focused('combobox', 'ui:print.language');
    await window.page.frameLocator('iframe').getByText('ПАКЕТТІ ТЕКСЕРУ ХАТТАМАСЫ').waitFor();
    await inspect(window.page, 'checks to be printed', own, true);
    await user.press('ArrowDown');
    await window.page.frameLocator('iframe').getByText('ПРОТОКОЛ ПРОВЕРКИ ПАКЕТА').waitFor();
    await user.press('Control+KeyP');
    await user.choose(at('verdict.pdf'), true);
    await expect.poll(() => readdirSync(folder), patience).toContain('verdict.pdf');
    expect(await ask(window.page, 'print.list', {})).toMatchObject({ items: [{ form: 'VERDICT', language: 'ru' }] });
    // What is told covers nothing that can be pressed.
    const covered = await window.page.evaluate(() => {
      const told = [...document.querySelectorAll('[data-telling="true"] body [role=dialog], [data-telling="true"] body [role=alertdialog]')].map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0);
      const over = (one: DOMRect, other: DOMRect) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      return { told: told.length, beneath: [...document.querySelectorAll('main button, main input, nav button')].filter((one) => told.some((each) => over(each, one.getBoundingClientRect()))).length };
    });
    expect(covered).toEqual({ told: 1, beneath: 0 });
  });

  it('show the log’s head before it is printed', async () => {
    await user.press('Alt+Digit0');
    await user.heading('ui:section.audit');
    await user.focused('tab', 'ui:audit.tab.log');
    await user.press('ArrowRight', 'Control+KeyP');
    await user.focused('combobox', 'ui:print.language');
    await window.page.frameLocator('iframe').getByText('Екінші кеңсе').first().waitFor();
    await inspect(window.page, 'head of the log to be printed', own, true);
    await user.press('Escape');
    await user.focused('tab', 'ui:audit.tab.check');
  });

  it('a certificate is trusted no more only with a reason', async () => {
    await packages();
    await user.press('KeyT');
    await user.heading('ui:trust.title');
    await user.tabTo('button', new RegExp(user.say('ui:trust.disable-of', { name: 'Орталық' })));
    await user.press('Enter');
    await window.page.locator('[role=dialog][data-open]').waitFor();
    await inspect(window.page, 'trust no more', own, true);
    await user.press('Escape');
    await user.heading('ui:trust.title');
  });
});

describe('the sender', () => {
  it('takes the refusal in, and its package is closed', async () => {
    await lock();
    await open('office-a', 'Айгүл', phrase.a);
    await packages();
    await user.press('KeyR');
    await user.focused('textbox', 'ui:field.receipt');
    await user.type('textbox', 'ui:field.receipt', at('back', readdirSync(at('back'), { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.asice')) ?? ''));
    await user.type('textbox', 'ui:field.trust', at('ca', 'authority.pem'));
    await user.press('Control+Enter');
    await user.sees(user.say('ui:accept.refused'));
    await user.sees('Екінші мөр бұзылған');
    await inspect(window.page, 'refusal taken in', own);
    await user.press('Escape');
    await user.sees(user.say('terms:custody.refused'));
  });

  it('S20: what begins as a formula leaves for a spreadsheet as words', async () => {
    await ask(window.page, 'paper.add', { receivedAt: '2024-05-03T10:00', from: { name: '=HYPERLINK("http://x";"y")' }, outgoingNumber: '+1', outgoingDate: '2024-04-30', sheets: '1', title: '@SUM(A1)' });
    await user.press('Alt+Digit1');
    await user.heading('ui:section.papers');
    await user.press('Control+KeyF');
    await user.tabTo('button', 'ui:papers.export');
    await user.press('Enter');
    await user.choose(at('papers.csv'), true);
    await expect.poll(() => readdirSync(folder), patience).toContain('papers.csv');
    await expect.poll(() => readFileSync(at('papers.csv'), 'utf8'), patience).toContain('HYPERLINK');
    const cells = readFileSync(at('papers.csv'), 'utf8').split(/\r?\n/).flatMap((line) => line.split(/[;,\t]/)).map((cell) => cell.replace(/^"+/, ''));
    expect(cells.filter((cell) => /^[=+@-][A-Za-z\d]/.test(cell))).toEqual([]);
  });

  it('never complained: no error, no warning, nothing its policy had to refuse', () => {
    expect(window.complaints).toEqual([]);
  });
});
