import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import type { PaperId } from '../../shared/base/index.ts';
import type { InputOf, OutputOf } from '../../shared/contract/index.ts';
import type { User, Window } from './window-driver.ts';
import { scan } from './scanner.ts';
import { ask, inspect, openWindow, userAt } from './window-driver.ts';

/* What cannot be is refused at its field, in words, with what was typed kept and nothing written. */

const folder = mkdtempSync(join(tmpdir(), 'baqylau-input-'));
const phrase = 'кеңсенің ұзын құпия сөзі';
let window: Window;
let user: User;
let paper = '' as PaperId;

async function written(): Promise<unknown> {
  return (await ask(window.page, 'office.check', {}) as { counts: unknown }).counts;
}

beforeAll(async () => {
  mkdirSync(join(folder, 'office'));
  await buildWindow();
  window = await openWindow();
  user = userAt(window.page, 'kk');
  await ask(window.page, 'office.create', { folder: join(folder, 'office'), name: 'Кеңсе', regime: 'restricted', content: false, user: 'Айгүл', passphrase: phrase });
  const added = await ask(window.page, 'paper.add', {
    receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12-03/45', outgoingDate: '2024-04-30', sheets: '4', title: 'Жол картасы туралы',
  }) as { paper: { id: PaperId } };
  paper = added.paper.id;
  // The office is open in the core: the page finds it so when it begins.
  await window.page.reload();
  await user.heading('ui:section.papers');
});

afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the cursor in the search', () => {
  it('leaves it by Escape, letters are keys then, and a file to save is named by its whole path', async () => {
    const path = join(folder, 'тіркелім.csv');
    await user.press('Control+KeyF', 'KeyE');
    await expect.poll(() => user.named('searchbox', 'ui:papers.search').inputValue()).toBe('e');
    // The first takes the text away, the second leaves.
    await user.press('Escape', 'Escape', 'KeyE');
    await user.focused('textbox', 'ui:chooser.path');
    await user.press('Control+KeyA');
    await window.page.keyboard.insertText(path);
    await user.press('Control+Enter');
    await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true);
  });
});

describe('a number read into the search by a scanner', () => {
  it('finds its paper though the scanner ends with Enter, with the cursor where it was', async () => {
    await user.press('Alt+Digit1');
    await user.heading('ui:section.papers');
    await user.press('Control+KeyF');
    await scan(window.page, ' 12-03/45  ');
    await expect.poll(() => window.page.getByRole('row', { name: /12-03\/45/ }).count()).toBe(1);
    await user.sees(user.say('ui:papers.total', { total: 1 }));
    await user.focused('searchbox', 'ui:papers.search');
    await user.press('Escape');
    await expect.poll(() => user.named('searchbox', 'ui:papers.search').inputValue()).toBe('');
  });
});

describe('the form of a paper', () => {
  const fill = async (changes: Partial<Record<'number' | 'signed' | 'received' | 'sheets', string>> = {}): Promise<void> => {
    await user.type('combobox', 'ui:field.from', 'Әділет министрлігі');
    await user.type('textbox', 'ui:field.outgoing-number', changes.number ?? '77-1');
    await user.digits('ui:field.outgoing-date', changes.signed ?? '01032024');
    await user.digits('ui:field.received', changes.received ?? '040320240930');
    await user.type('textbox', 'ui:field.sheets', changes.sheets ?? '3');
  };

  beforeEach(async () => {
    await user.press('Alt+Digit1');
    await user.heading('ui:section.papers');
    await user.press('Control+KeyN');
    await user.heading('ui:paper.new');
    await user.tabTo('button', 'ui:paper.clear');
    await user.press('Enter');
    await user.focused('combobox', 'ui:field.from');
  });

  it.each([
    { what: 'a day that does not exist', changes: { signed: '31022024' }, field: 'ui:field.outgoing-date', says: 'errors:input.not-a-date', kept: '31.02.2024' },
    { what: 'an hour that does not exist', changes: { received: '040320242530' }, field: 'ui:field.received', says: 'errors:input.not-a-time', kept: '04.03.2024 25:30' },
    { what: 'a year of two digits', changes: { signed: '010324' }, field: 'ui:field.outgoing-date', says: 'errors:input.not-a-date', kept: '01.03.24' },
    { what: 'sheets that are no number', changes: { sheets: 'төрт' }, field: 'ui:field.sheets', says: 'errors:paper.sheets', kept: 'төрт' },
  ] as const)('refuses $what at its field', async ({ changes, field, says, kept }) => {
    const before = await written();
    await fill(changes);
    await user.press('Control+KeyS');
    await user.sees(user.say(says));
    await user.focused('textbox', field);
    expect(await user.named('textbox', field).inputValue()).toBe(kept);
    expect(await user.named('textbox', field).getAttribute('aria-invalid')).toBe('true');
    expect(await written()).toEqual(before);
  });

  it('refuses a paper received before it was signed', async () => {
    const before = await written();
    await fill({ signed: '05032024', received: '040320240930' });
    await user.press('Control+KeyS');
    await user.sees(user.say('errors:paper.received-before-signed', { received: '2024-03-04', signed: '2024-03-05' }));
    await user.focused('textbox', 'ui:field.received');
    expect(await written()).toEqual(before);
  });

  it('refuses a secret mark in a restricted office, and a restricted paper with content where none is kept', async () => {
    const before = await written();
    await fill();
    await user.tabTo('combobox', 'ui:field.mark');
    await user.press('ArrowDown', 'ArrowDown');
    await user.press('Control+KeyS');
    await user.sees(/бұл кеңседе тіркелмейді/);
    await user.focused('combobox', 'ui:field.mark');
    await user.press('ArrowUp');
    await user.type('textbox', 'ui:field.paper-reason', 'Жүйеде байланыс жоқ');
    await user.type('textbox', 'ui:field.title', 'Тақырып');
    await user.press('Control+KeyS');
    await user.sees(user.say('errors:paper.content-not-kept'));
    await user.focused('textbox', 'ui:field.title');
    expect(await written()).toEqual(before);
  });

  it('refuses ten megabytes pasted into a name, says how long it may be, and stays alive', async () => {
    const before = await written();
    await window.page.keyboard.insertText('Ә'.repeat(5_000_000));
    await user.press('Control+KeyS');
    await user.sees(user.say('errors:input.too-long', { max: 300 }));
    await user.focused('combobox', 'ui:field.from');
    expect(await written()).toEqual(before);
    await fill();
    await user.press('Control+KeyS');
    await user.heading('ui:paper.title', { number: '2/2024' });
  });

  it('warns of the same outgoing number and registers it only when told that it is another paper', async () => {
    const before = await written();
    await user.type('combobox', 'ui:field.from', 'Қаржы министрлігі');
    await user.type('textbox', 'ui:field.outgoing-number', '12-03/45');
    await user.digits('ui:field.outgoing-date', '30042024');
    await user.digits('ui:field.received', '030520240930');
    await user.type('textbox', 'ui:field.sheets', '1');
    await user.press('Control+KeyS');
    await user.sees(user.say('ui:paper.duplicate'));
    expect(await written()).toEqual(before);
    await user.tabTo('button', 'ui:paper.duplicate-save');
    await user.press('Enter');
    await user.heading('ui:paper.title', { number: '3/2024' });
  });

  it('takes a name and a number with doubled spaces for what they are, and warns of the same paper', async () => {
    const before = await written();
    await user.type('combobox', 'ui:field.from', ' Қаржы   министрлігі ');
    await user.type('textbox', 'ui:field.outgoing-number', '12-03/45  ');
    await user.digits('ui:field.outgoing-date', '30042024');
    await user.digits('ui:field.received', '030520240930');
    await user.type('textbox', 'ui:field.sheets', ' 1 ');
    await user.press('Control+KeyS');
    await user.sees(user.say('ui:paper.duplicate'));
    expect(await written()).toEqual(before);
  });

  it('offers the name that was meant by letters of the keyboard in another language', async () => {
    // «қарж» with the English layout on, and with Latin letters in it that look like its own.
    for (const typed of ['0fh;', 'Қapж']) {
      await user.press('Control+KeyA');
      await window.page.keyboard.type(typed);
      await window.page.getByRole('option', { name: /^Қаржы министрлігі/ }).waitFor();
      await user.press('ArrowDown', 'Enter');
      await expect.poll(() => window.page.locator('[id=field-from-name]').inputValue()).toBe('Қаржы министрлігі');
    }
  });

  it('is not saved by the Enter that ends a scanned code', async () => {
    const before = await written();
    await fill();
    await user.tabTo('textbox', 'ui:field.outgoing-number');
    await user.press('Control+KeyA');
    await window.page.keyboard.type('12-77/5\n');
    await user.focused('textbox', 'ui:field.outgoing-number');
    expect(await user.named('textbox', 'ui:field.outgoing-number').inputValue()).toBe('12-77/5');
    expect(await written()).toEqual(before);
  });

  it('is saved once by the keys pressed twice, and heard again while the list behind is still read', async () => {
    const papers = async (): Promise<number> => (await written() as { papers: number }).papers;
    const before = await papers();
    const held = Promise.withResolvers<undefined>();
    window.standIns.set('paper.list', async (_input, core) => { await held.promise; return core(); });
    await fill({ number: '88-1' });
    await Promise.all([user.press('Control+Enter'), user.press('Control+Enter')]);
    await window.page.getByRole('progressbar').waitFor();
    await inspect(window.page, 'progress', []);
    for (const number of ['88-2', '88-3']) {
      await user.focused('textbox', 'ui:field.outgoing-number');
      await expect.poll(() => user.named('textbox', 'ui:field.outgoing-number').inputValue()).toBe('');
      await window.page.keyboard.type(number);
      await user.press('Tab');
      await window.page.keyboard.type('01032024');
      await user.digits('ui:field.received', '040320240930');
      await user.type('textbox', 'ui:field.sheets', '1');
      await user.press('Control+Enter');
      await expect.poll(papers).toBe(before + Number(number.slice(-1)));
    }
    held.resolve(undefined);
    window.standIns.clear();
    await user.press('Escape');
    await user.heading('ui:section.papers');
    for (const number of ['88-1', '88-2', '88-3']) await expect.poll(() => window.page.getByRole('row', { name: new RegExp(number) }).count()).toBe(1);
  });

  it('opens from the palette what the whole of the text finds, not what its first sign found', async () => {
    const held = Promise.withResolvers<undefined>();
    window.standIns.set('paper.list', async ({ text }: InputOf<'paper.list'>, core) => { if (text !== '8') await held.promise; return core(); });
    await user.press('Control+KeyK');
    await window.page.keyboard.type('8');
    await window.page.locator('#palette-list [role=option]').first().waitFor();
    await window.page.keyboard.type('8-2');
    await user.press('Enter');
    expect(await window.page.locator('[role=dialog][data-open]').count()).toBe(1);
    held.resolve(undefined);
    await window.page.locator('[role=dialog][data-open]').waitFor({ state: 'detached' });
    await expect.poll(() => window.page.locator('main').innerText()).toMatch(/88-2/);
    window.standIns.clear();
    expect(await window.page.locator('main').innerText()).not.toMatch(/88-3/);
    await user.press('Escape');
    await user.heading('ui:paper.new');
  });

  it('keeps what was typed when one leaves by mistake, until it is saved or cleared', async () => {
    await fill({ number: '99-9' });
    await user.press('Escape');
    await user.heading('ui:section.papers');
    await user.press('Control+KeyN');
    await user.heading('ui:paper.new');
    expect(await user.named('textbox', 'ui:field.outgoing-number').inputValue()).toBe('99-9');
    expect(await user.named('textbox', 'ui:field.outgoing-date').inputValue()).toBe('01.03.2024');
  });
});

describe('a point on control', () => {
  it('says that a year has no calendar, while the term is typed and when it is saved, and writes nothing', async () => {
    await user.press('Alt+Digit1');
    await window.page.getByRole('row', { name: /12-03\/45.*Жол картасы/ }).waitFor();
    await user.press('Control+KeyK');
    await user.focused('combobox', 'ui:palette.prompt');
    await window.page.keyboard.insertText('1/2024');
    await user.sees(user.say('ui:palette.paper', { number: '1/2024', from: 'Қаржы министрлігі' }));
    await user.press('Enter');
    await user.heading('ui:paper.title', { number: '1/2024' });
    const before = await written();
    await user.press('KeyT');
    await user.focused('textbox', 'ui:field.point');
    await user.type('textbox', 'ui:field.point', '1');
    await user.tabTo('combobox', 'ui:field.source');
    await user.press('ArrowDown');
    await user.type('textbox', 'ui:field.term', '2000');
    await user.sees(/деректері жоқ, сондықтан күн есептелмейді/);
    await user.type('combobox', 'ui:field.responsible', 'Қаржы министрлігі');
    await user.press('Control+KeyS');
    await expect.poll(() => window.page.getByRole('alert').filter({ hasText: /деректері жоқ/ }).count()).toBe(2);
    expect(await written()).toEqual(before);
    expect(await ask(window.page, 'paper.get', { paper })).toMatchObject({ cards: [] });
  });

  it('refuses a term that is no number and an executor named twice', async () => {
    const before = await written();
    await user.type('textbox', 'ui:field.term', 'он');
    await user.press('Control+KeyS');
    await user.focused('textbox', 'ui:field.term');
    await user.sees(user.say('errors:input.not-a-number'));
    await user.type('textbox', 'ui:field.term', '10');
    await user.type('textbox', 'ui:field.co-executors', 'Қаржы министрлігі');
    await user.press('Control+KeyS');
    await user.sees(user.say('errors:control.executor-twice', { executor: 'Қаржы министрлігі' }));
    expect(await written()).toEqual(before);
  });
});

describe('a register of a million papers', () => {
  const many = 1_000_000;
  const row = () => window.page.evaluate(() => {
    const { activeElement: focused } = document;
    const list = focused?.closest('[role=grid]');
    if (focused?.role !== 'row' || list === null || list === undefined) return null;
    const [one, all, head] = [focused.getBoundingClientRect(), list.getBoundingClientRect(), list.firstElementChild?.getBoundingClientRect()];
    return { index: Number(focused.getAttribute('aria-rowindex')), of: Number(list.getAttribute('aria-rowcount')), number: focused.textContent.split('/')[0], inSight: one.top >= (head?.bottom ?? 0) - 1 && one.bottom <= all.bottom + 1 };
  });
  const at = (number: number) => ({ index: number + 1, of: many + 1, number: String(number), inSight: true });
  /** Numbers of the rows in sight, from above; those not read yet are missing. */
  const inSight = () => window.page.evaluate(() => {
    const list = document.querySelector('[role=grid]');
    const all = list?.getBoundingClientRect();
    return [...list?.querySelectorAll('[role=row][data-index]') ?? []].filter((one) => { const { top, bottom } = one.getBoundingClientRect(); return bottom > (all?.top ?? 0) && top < (all?.bottom ?? 0); }).map(({ textContent }) => Number(textContent.split('/')[0]));
  });

  it.each([100, 150, 200])('is walked to its last row and back at %s per cent', async (scale) => {
    const { items: [one] } = await ask(window.page, 'paper.list', {}) as OutputOf<'paper.list'>;
    if (one === undefined) throw new Error('no paper');
    window.standIns.set('paper.list', ({ after, back = false, skip = 0, limit = 100 }: InputOf<'paper.list'>): OutputOf<'paper.list'> => {
      const given = after === null || after === undefined ? null : Number(after);
      const end = back ? (given ?? many) - skip : Math.min(many, (given === null ? 0 : given + 1) + skip + limit);
      const begin = Math.max(0, back ? end - limit : (given === null ? 0 : given + 1) + skip);
      const items = Array.from({ length: end - begin }, (_row, index) => { const number = `${String(begin + index + 1)}/2024`; return { ...one, paper: { ...one.paper, number, id: number as PaperId } }; });
      return { items, total: many, next: end < many ? String(end - 1) : null, before: begin > 0 ? String(begin) : null };
    });
    await user.press('Alt+Digit3', 'Alt+Digit1');
    await window.page.getByRole('combobox', { name: user.say('ui:look.scale') }).selectOption(String(scale));
    await user.sees('1/2024');
    await user.tabTo('searchbox', 'ui:papers.search');
    await user.press('ArrowDown');
    await expect.poll(async () => (await row())?.inSight).toBe(true);
    await user.press('Home');
    await expect.poll(row).toEqual(at(1));
    await user.press('End');
    await expect.poll(row).toEqual(at(many));
    for (let number = many - 1; number >= many - 5; number -= 1) {
      await user.press('ArrowUp');
      await expect.poll(row).toEqual(at(number));
    }
    // Beyond the rows that came with the end, by the wheel.
    await window.page.mouse.move(640, 600);
    const [lowest = 0] = await inSight();
    for (let turn = 1; turn <= 12; turn += 1) {
      await window.page.mouse.wheel(0, -5.04 * scale);
      await expect.poll(inSight).toSatisfy((numbers: number[]) => Math.abs((numbers[0] ?? 0) - (lowest - 10 * turn)) <= 1 && numbers.every((number, index) => number === (numbers[0] ?? 0) + index));
    }
    // The bar drawn to the middle, then the wheel, and the keys from there.
    await window.page.evaluate(() => { const list = document.querySelector('[role=grid]'); if (list !== null) list.scrollTop = (list.scrollHeight - list.clientHeight) / 2; });
    await expect.poll(async () => Math.abs(((await inSight())[0] ?? 0) - many / 2)).toBeLessThan(20);
    const [middle = 0] = await inSight();
    await window.page.mouse.wheel(0, 5.04 * scale);
    await expect.poll(inSight).toSatisfy((numbers: number[]) => Math.abs((numbers[0] ?? 0) - middle - 10) <= 1);
    await user.press('ArrowDown');
    await user.press('Control+Home');
    await expect.poll(row).toEqual(at(1));
    await user.press('Control+End');
    await expect.poll(row).toEqual(at(many));
    await user.press('Home', 'ArrowDown', 'ArrowDown');
    await expect.poll(row).toEqual(at(3));
  });

  it('gives the core its word back', async () => {
    window.standIns.clear();
    await window.page.getByRole('combobox', { name: user.say('ui:look.scale') }).selectOption('100');
    await user.press('Alt+Digit3', 'Alt+Digit1');
    await user.sees(user.say('ui:papers.total', { total: (await ask(window.page, 'paper.list', {}) as OutputOf<'paper.list'>).total }));
  });
});

describe('an office nobody is at', () => {
  it('locks itself after five minutes without a key, and not a minute before', async () => {
    await user.press('Alt+Digit1');
    await user.heading('ui:section.papers');
    await window.page.clock.install();
    await user.press('Shift');
    await window.page.clock.runFor(4 * 60_000);
    await user.heading('ui:section.papers');
    await window.page.clock.runFor(61_000);
    await user.sees(user.say('ui:locked.idle'));
    expect(await window.page.content()).not.toContain('Қаржы министрлігі');
    await window.page.clock.resume();
  });
});

describe('the folder of an office', () => {
  it('says that a folder is not empty, and that two passphrases differ', async () => {
    await user.tabTo('button', 'ui:unlock.other');
    await user.press('Enter');
    await user.tabTo('button', 'ui:unlock.new');
    await user.press('Enter');
    await user.choose(folder);
    await user.focused('textbox', 'ui:field.office');
    await user.type('textbox', 'ui:field.office', 'Екінші');
    await user.type('textbox', 'ui:field.first-user', 'Ержан');
    await user.type('textbox', 'ui:field.passphrase', phrase);
    await user.type('textbox', 'ui:field.passphrase-again', `${phrase}!`);
    await user.press('Enter');
    await user.sees(user.say('errors:input.passphrases-differ'));
    await user.type('textbox', 'ui:field.passphrase-again', phrase);
    await user.press('Enter');
    await user.sees(user.say('errors:office.exists'));
  });

  it('never complained: no error, no warning, nothing its policy had to refuse', () => {
    expect(window.complaints).toEqual([]);
  });
});
