import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { User, Window } from './window-driver.ts';
import { golden } from './golden.ts';
import { twoOffices } from './two-offices.ts';
import { ask, inspect, openWindow, userAt } from './window-driver.ts';

/*
 * The whole way in the real window, by keyboard alone: two offices in two folders, from an incoming paper to a package
 * taken in at the second and its receipt at the first. The first office works in Kazakh, the second in Russian.
 */

const offices = twoOffices('window');
const { folder, at, phrase } = offices;
const correspondent = 'Қазақстан Республикасының Қаржы министрлігі';
const title = 'Жол картасын бекіту туралы';
const letter = `Хаттың мәтіні: ұсыныстар енгізу сұралады.\n${'-'.repeat(700_000)}\n`;
const own = [...offices.own, 'letter.txt'];

let window: Window;
let packageFolder = '';

beforeAll(async () => {
  for (const name of ['office-a', 'office-b', 'medium', 'back', 'ca', 'a', 'b']) mkdirSync(at(name));
  writeFileSync(at('letter.txt'), letter);
  await buildWindow();
  window = await openWindow();
  await offices.makeKeys(window.page);
});

afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

async function createOffice(user: User, where: string, office: string, name: string, passphrase: string): Promise<void> {
  await user.tabTo('button', 'ui:unlock.new');
  await user.press('Enter');
  await user.choose(where);
  await user.focused('textbox', 'ui:field.office');
  await user.type('textbox', 'ui:field.office', office);
  await user.tabTo('checkbox', 'ui:field.content-kept');
  await user.press('Space');
  await user.tabTo('checkbox', 'ui:field.restricted-in-packages');
  await user.press('Space');
  await user.type('textbox', 'ui:field.content-basis', '№ 1, 05.01.2024');
  await user.type('textbox', 'ui:field.first-user', name);
  await user.type('textbox', 'ui:field.passphrase', passphrase);
  await user.type('textbox', 'ui:field.passphrase-again', passphrase);
  await inspect(window.page, 'create', own);
  await golden(window.page, 'create');
  await user.press('Enter');
  await user.heading('ui:recovery.title');
  // A second Enter, pressed by habit, does not take the code away.
  await user.press('Enter');
  await user.heading('ui:recovery.title');
  await user.tabTo('button', 'ui:recovery.noted');
  await user.press('Enter');
  await user.heading('ui:section.papers');
  await user.focused('searchbox', 'ui:papers.search');
}

async function unlock(user: User, where: string, passphrase: string): Promise<void> {
  await user.tabTo('button', 'ui:unlock.open');
  await user.press('Enter');
  await user.choose(where);
  await user.focused('textbox', 'ui:field.passphrase');
  await user.type('textbox', 'ui:field.passphrase', passphrase);
  await user.press('Enter');
  await user.heading('ui:section.papers');
}

async function lockAndLeave(user: User): Promise<void> {
  await user.press('Control+KeyL');
  await user.sees(user.say('ui:locked.asked'));
  await user.tabTo('button', 'ui:unlock.other');
  await user.press('Enter');
  await user.heading('ui:unlock.title');
}

describe('the whole way in the window, by keyboard', () => {
  it('creates an office in an empty folder, in Kazakh from the first screen', async () => {
    const user = userAt(window.page, 'kk');
    await user.heading('ui:unlock.title');
    await inspect(window.page, 'start', own);
    await golden(window.page, 'start');
    await createOffice(user, at('office-a'), 'Бірінші кеңсе', 'Айгүл', phrase.a);
    await inspect(window.page, 'empty register', own);
    await golden(window.page, 'empty register');
    expect(readFileSync(at('office-a', 'office.db')).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  });

  it('registers a restricted paper with an attachment and goes on to the next with the correspondent kept', async () => {
    const user = userAt(window.page, 'kk');
    await user.press('Control+KeyN');
    await user.heading('ui:paper.new');
    await user.focused('combobox', 'ui:field.from');
    await user.type('combobox', 'ui:field.from', correspondent);
    await user.type('textbox', 'ui:field.outgoing-number', '12-03/45');
    await user.digits('ui:field.outgoing-date', '30042024');
    await user.digits('ui:field.received', '020520241000');
    await user.tabTo('combobox', 'ui:field.mark');
    await user.press('ArrowDown');
    await user.type('textbox', 'ui:field.sheets', '4+12');
    await user.type('textbox', 'ui:field.paper-reason', 'Жүйеде байланыс жоқ');
    await user.type('textbox', 'ui:field.title', title);
    await user.press('Control+KeyO');
    await user.choose(at('letter.txt'));
    await user.sees(user.say('ui:attach.ready'));
    await inspect(window.page, 'paper form', own);
    await golden(window.page, 'paper form');
    await user.press('Control+Enter');
    await user.sees(user.say('ui:paper.registered', { number: '1/2024-ҚБПҮ' }));
    await user.focused('textbox', 'ui:field.outgoing-number');
    expect(await user.named('combobox', 'ui:field.from').inputValue()).toBe(correspondent);
    expect(await user.named('textbox', 'ui:field.title').inputValue()).toBe('');
    await user.press('Escape');
    await user.heading('ui:section.papers');
    await inspect(window.page, 'register', own);
  });

  it('takes a point on control with its dates before it is saved, each with its reason', async () => {
    const user = userAt(window.page, 'kk');
    await expect.poll(() => window.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row');
    await user.press('Enter');
    await user.heading('ui:paper.title', { number: '1/2024-ҚБПҮ' });
    await inspect(window.page, 'paper', own);
    await user.press('KeyT');
    await user.focused('textbox', 'ui:field.point');
    await user.type('textbox', 'ui:field.point', '3');
    await user.tabTo('combobox', 'ui:field.source');
    await user.press('ArrowDown');
    await user.type('textbox', 'ui:field.term', '10');
    await user.type('combobox', 'ui:field.responsible', 'Қаржы министрлігі');
    await user.type('textbox', 'ui:field.co-executors', 'Заң департаменті\nӘділет министрлігі');
    // 3, 4 (a working Saturday for 8 May), 6, 10, 13–17, 20 May: 7, 8 and 9 May are off.
    await user.sees('20.05.2024');
    await inspect(window.page, 'take on control', own);
    await user.press('Control+KeyS');
    await user.sees('2024 жылғы 20 мамыр');
    await user.tabTo('button', new RegExp(`^${user.say('ui:why.of', { what: user.say('terms:deadline.due') }).replace('?', '\\?')}$`));
    await user.press('Enter');
    await user.sees(user.say('ui:why.title', { what: user.say('terms:deadline.due'), date: '20.05.2024' }));
    await user.sees(user.say('terms:rests.act'));
    await user.press('Enter');
    const words = await ask(window.page, 'law.point', { act: 'D403', point: '50' }) as { lang: string; text: string };
    const point = window.page.locator('blockquote');
    await point.waitFor();
    expect([await point.getAttribute('lang'), await point.textContent()]).toEqual([words.lang, words.text]);
    await inspect(window.page, 'card with its why', own, true);
    await user.press('Escape');
    await user.sees(user.say('ui:card.events'));
    await inspect(window.page, 'card', own);
  });

  it('shows the sheet as it will come out and makes the PDF, with its number in the print log', async () => {
    const user = userAt(window.page, 'kk');
    await user.press('Control+KeyP');
    await window.page.frameLocator('iframe').getByText('БАҚЫЛАУ КАРТОЧКАСЫ').waitFor();
    await user.focused('combobox', 'ui:print.language');
    await inspect(window.page, 'print', own);
    for (const [name, keys] of [['kk', []], ['ru', ['ArrowDown']]] as const) {
      await user.press(...keys);
      if (name === 'ru') await window.page.frameLocator('iframe').getByText('КОНТРОЛЬНАЯ КАРТОЧКА').waitFor();
      await user.press('Control+KeyP');
      await user.choose(at(`card-${name}.pdf`), true);
      await user.sees(user.say('ui:print.done', { number: name === 'kk' ? 1 : 2 }));
      expect(readFileSync(at(`card-${name}.pdf`)).subarray(0, 5).toString('latin1')).toBe('%PDF-');
      await user.tabTo('combobox', 'ui:print.language');
    }
    await user.press('Escape');
    await user.sees('№ 2');
  });

  it('packs the card for the second office', async () => {
    const user = userAt(window.page, 'kk');
    await user.press('Alt+Digit4');
    await user.heading('ui:section.cards');
    await inspect(window.page, 'cards', own);
    await user.press('Alt+Digit5');
    await user.heading('ui:section.packages');
    await user.press('KeyE');
    await user.heading('ui:packages.export');
    await expect.poll(() => window.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row');
    await user.press('Space');
    await user.sees(user.say('ui:export.cards', { count: 1 }));
    await user.type('textbox', 'ui:field.key', at('a', 'officer.p12'));
    await user.type('textbox', 'ui:field.key-passphrase', phrase.a);
    await user.type('textbox', 'ui:field.to-certificates', at('b', 'officer.pem'));
    await user.type('textbox', 'ui:field.out', at('medium'));
    await inspect(window.page, 'export', own);
    await user.press('Control+Enter');
    await user.heading('ui:export.done');
    const [made = ''] = readdirSync(at('medium'));
    packageFolder = readdirSync(at('medium')).includes('SHA256SUMS') ? at('medium') : at('medium', made);
    expect(readdirSync(packageFolder)).toEqual(expect.arrayContaining(['SHA256SUMS', 'SHA256SUMS.p7s', 'package.asice.0001.p7m']));
  });

  it('S14: locks: the core is gone, the page forgets, a wrong passphrase is said to be wrong', async () => {
    const user = userAt(window.page, 'kk');
    const pid = window.core.pid;
    await user.press('Control+KeyL');
    await user.sees(user.say('ui:locked.asked'));
    expect(window.core.pid).not.toBe(pid);
    const left = await window.page.content();
    for (const known of [correspondent, title, '12-03/45', phrase.a]) expect(left).not.toContain(known);
    await user.focused('textbox', 'ui:field.passphrase');
    await user.type('textbox', 'ui:field.passphrase', 'қате');
    await user.press('Enter');
    await user.sees(user.say('errors:office.wrong-passphrase'));
    await user.focused('textbox', 'ui:field.passphrase');
    await inspect(window.page, 'unlock', [...own, 'Бірінші кеңсе']);
    await golden(window.page, 'unlock');
    await user.tabTo('button', 'ui:unlock.other');
    await user.press('Enter');
  });

  it('takes the package in at the second office, in Russian: verdict first, then the records, then the receipt', async () => {
    const first = userAt(window.page, 'kk');
    await first.heading('ui:unlock.title');
    await first.tabTo('button', 'ui:language.ru');
    await first.press('Enter');
    const user = userAt(window.page, 'ru');
    await createOffice(user, at('office-b'), 'Вторая канцелярия', 'Ержан', phrase.b);
    await user.press('Alt+Digit5');
    await user.heading('ui:section.packages');
    await inspect(window.page, 'packages', own);
    await user.press('KeyI');
    await user.focused('textbox', 'ui:field.package');
    // A medium on which one byte changed.
    cpSync(packageFolder, at('changed'), { recursive: true });
    const slice = readFileSync(at('changed', 'package.asice.0001.p7m'));
    slice[slice.length - 40] = (slice[slice.length - 40] ?? 0) ^ 1;
    writeFileSync(at('changed', 'package.asice.0001.p7m'), slice);
    await user.type('textbox', 'ui:field.package', at('changed'));
    await user.type('textbox', 'ui:field.trust', at('ca', 'authority.pem'));
    await user.type('textbox', 'ui:field.key', at('b', 'officer.p12'));
    await user.type('textbox', 'ui:field.key-passphrase', phrase.b);
    await user.press('Control+Enter');
    await user.sees(user.say('ui:verdict.not-valid'));
    await inspect(window.page, 'verdict on a changed package', own);
    expect(await ask(window.page, 'paper.list', { text: null })).toMatchObject({ total: 0 });
    await user.type('textbox', 'ui:field.package', packageFolder);
    await user.press('Control+KeyT');
    await user.sees(user.say('ui:verdict.valid'));
    expect(await ask(window.page, 'paper.list', { text: null })).toMatchObject({ total: 0 });
    await inspect(window.page, 'verdict', own);
    await user.press('Control+Enter');
    await user.heading('ui:import.done');
    expect(await window.page.getByRole('cell', { name: user.say('terms:outcome.added'), exact: true }).count()).toBe(2);
    await user.focused('button', 'ui:packages.write-receipt');
    await inspect(window.page, 'taken in', own);
    await user.press('Enter');
    await user.focused('textbox', 'ui:field.key');
    await user.type('textbox', 'ui:field.key', at('b', 'officer.p12'));
    await user.type('textbox', 'ui:field.key-passphrase', phrase.b);
    await user.type('textbox', 'ui:field.out', at('back'));
    await user.press('Control+Enter');
    await user.sees(user.say('ui:receipt.written'));
    await inspect(window.page, 'receipt', own);
    await user.press('Alt+Digit1');
    await window.page.getByRole('row', { name: /12-03\/45/ }).waitFor();
    await user.press('Enter');
    await user.sees('letter.txt');
    await lockAndLeave(user);
  });

  it('takes the receipt in at the first office: the package is accepted', async () => {
    const user = userAt(window.page, 'ru');
    await unlock(user, at('office-a'), phrase.a);
    await user.press('Alt+Digit5');
    await user.heading('ui:section.packages');
    await user.press('KeyR');
    await user.focused('textbox', 'ui:field.receipt');
    const receipt = readdirSync(at('back'), { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.asice')) ?? '';
    await user.type('textbox', 'ui:field.receipt', at('back', receipt));
    await user.type('textbox', 'ui:field.trust', at('ca', 'authority.pem'));
    await inspect(window.page, 'accept', own);
    await user.press('Control+Enter');
    await user.sees(user.say('ui:accept.done'));
    await user.press('Escape');
    await user.sees(user.say('terms:custody.accepted'));
  });

  it('shows the year, the keys, the users and the soundness of the store', async () => {
    const user = userAt(window.page, 'ru');
    await user.press('Alt+Digit6');
    await user.sees(user.say('ui:calendar.days-off'));
    await window.page.getByRole('table', { name: 'Январь' }).waitFor();
    // Sources are cited as they are called.
    const year = await ask(window.page, 'calendar.year', { year: new Date().getFullYear() }) as { sources: string[]; daysOff: { source: string }[]; workingWeekends: { source: string }[] };
    await inspect(window.page, 'calendar', [...own, ...year.sources, ...[...year.daysOff, ...year.workingWeekends].map(({ source }) => source)]);
    await user.press('Alt+Digit7');
    await expect.poll(() => window.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tab');
    await inspect(window.page, 'keys', own);
    await user.press('End');
    await user.type('textbox', 'ui:field.key', at('a', 'officer.p12'));
    await user.type('textbox', 'ui:field.key-passphrase', phrase.a);
    await user.type('textbox', 'ui:kept.name', 'Мой ключ');
    await user.press('Control+Enter');
    await user.sees(user.say('ui:kept.kept'));
    await window.page.getByRole('button', { name: user.say('ui:kept.forget-of', { name: 'Мой ключ' }) }).waitFor();
    await inspect(window.page, 'kept keys', [...own, 'Мой ключ', 'Айгүл, Кеңсе a']);
    await user.press('Alt+Digit8');
    await user.focused('tab', 'ui:admin.tab.users');
    await inspect(window.page, 'users', own);
    await user.press('ArrowRight', 'ArrowRight');
    await user.tabTo('button', 'ui:admin.check-run');
    await user.press('Enter');
    await user.sees(user.say('ui:admin.sound'));
    await inspect(window.page, 'administration', own);
    window.standIns.set('office.check', async (_input, core) => {
      window.standIns.delete('office.check');
      const report = await core() as OutputOf<'office.check'>;
      return { ...report, sound: false, checks: report.checks.map((one) => (one.code === 'derived' ? { code: one.code, ok: false, params: { count: 1, first: 'due_days 2024-03-01' } } : one)) };
    });
    await user.tabTo('button', 'ui:admin.check-run');
    await user.press('Enter');
    await user.tabTo('button', 'ui:admin.recount');
    await user.press('Enter');
    await user.sees(user.say('ui:admin.recounted'));
    await user.sees(user.say('ui:admin.sound'));
    await user.focused('button', 'ui:admin.check-run');
    await user.press('Control+KeyK');
    await user.focused('combobox', 'ui:palette.prompt');
    await window.page.keyboard.type('12-03/45');
    await user.sees(user.say('ui:palette.paper', { number: '1/2024-ҚБПҮ', from: correspondent }));
    await inspect(window.page, 'palette', own, true);
    await user.press('Enter');
    await user.heading('ui:paper.title', { number: '1/2024-ҚБПҮ' });
    await user.press('F1');
    await user.sees(user.say('ui:help.title'));
    await inspect(window.page, 'help', own, true);
    await user.press('Escape');
  });

  it('never complained: no error, no warning, nothing its policy had to refuse', () => {
    expect(window.complaints).toEqual([]);
  });
});
