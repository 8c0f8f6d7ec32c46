import { mkdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { User, Window } from './window-driver.ts';
import { golden } from './golden.ts';
import { look } from './looks.ts';
import { twoOffices } from './two-offices.ts';
import { ask, inspect, openWindow, userAt } from './window-driver.ts';

/*
 * An office on one Wednesday: how the screens with dates look at three scales, and the screens and popups no other day comes by.
 */

const day = '2026-05-20';
const offices = twoOffices('still');
const { folder, at, phrase } = offices;
const own = [...offices.own, 'Айгүл, Кеңсе a', 'out', 'in', 'card', 'internal'];
const patience = { timeout: 30_000 };
let window: Window;
let user: User;
let card: OutputOf<'control.take'>;

beforeAll(async () => {
  for (const name of ['office', 'medium', 'ca', 'a', 'b']) mkdirSync(at(name));
  await buildWindow();
  window = await openWindow(`${day}T12:00:00+05:00`);
  user = userAt(window.page, 'kk');
  await offices.makeKeys(window.page);
  await ask(window.page, 'office.create', { folder: at('office'), name: 'Облыс әкімі аппаратының кеңсесі', regime: 'restricted', content: true, restrictedInPackages: true, contentBasis: '№ 1, 05.01.2024', user: 'Айгүл', passphrase: phrase.a });
  const papers = [
    { from: 'Қазақстан Республикасының Қаржы министрлігі', number: '12-03/45', title: 'Жол картасын бекіту туралы' },
    { from: 'Қазақстан Республикасы Премьер-Министрінің Кеңсесі', number: '11-7/118', title: 'Отырыс хаттамасының тармақтарын орындау туралы' },
    { from: 'Әділет министрлігі', number: '7-1', title: 'Заң жобасына ұсыныстар енгізу туралы' },
  ];
  const taken: OutputOf<'control.take'>[] = [];
  for (const [index, { from, number, title }] of papers.entries()) {
    const { paper } = await ask(window.page, 'paper.add', { receivedAt: `2026-05-0${String(4 + index)}T10:00`, from: { name: from }, outgoingNumber: number, outgoingDate: '2026-04-30', title, sheets: '4+12' }) as OutputOf<'paper.add'>;
    for (const [point, due] of ([['1', '2026-05-15'], ['2.1', '2026-05-20'], ['3', '2026-05-22'], ['4', '2026-06-30']] as const).slice(index)) {
      taken.push(await ask(window.page, 'control.take', { paper: paper.id, point, responsible: 'Қаржы басқармасы', coExecutors: ['Заң бөлімі'], instruction: { source: 'president-act', controlledBy: 'administration', term: { due } } }) as OutputOf<'control.take'>);
    }
  }
  const [first] = taken;
  if (first === undefined) throw new Error('no card');
  card = first;
  await ask(window.page, 'package.export', { cards: taken.slice(0, 2).map(({ card: { id } }) => id), key: at('a', 'officer.p12'), keyPassphrase: phrase.a, to: [at('b', 'officer.pem')], out: at('medium') });
  await ask(window.page, 'package.arrive', { from: 'Екінші кеңсе', courier: 'Шабарман Б. Ә.', paper: '18', seals: ['0420'] });
  await ask(window.page, 'outgoing.add', { date: day, to: 'Әділет министрлігі', title: 'Ұсыныстар', sheets: '2', signedBy: 'Б. Сейітов' });
  await ask(window.page, 'key.keep', { key: at('a', 'officer.p12'), keyPassphrase: phrase.a, name: 'Менің кілтім' });
  await window.page.reload();
  await user.heading('ui:section.papers');
}, 240_000);

afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

const onRow = async (): Promise<void> => { await expect.poll(() => window.page.evaluate(() => document.activeElement?.getAttribute('role')), patience).toBe('row'); };
const press = async (role: 'button' | 'tab', name: Parameters<User['tabTo']>[1]): Promise<void> => { await user.tabTo(role, name); await user.press('Enter'); };

describe('screens with dates', () => {
  it('look as they were last looked at: the board of terms, the cards, a card', async () => {
    await user.press('Alt+Digit3');
    await user.heading('ui:section.board');
    await window.page.getByRole('row', { name: /Қаржы басқармасы/ }).first().waitFor();
    await golden(window.page, 'board');
    await user.press('Alt+Digit4');
    await user.heading('ui:section.cards');
    await onRow();
    await golden(window.page, 'cards');
    await user.press('KeyO');
    await window.page.getByRole('checkbox', { name: user.say('ui:field.source'), exact: true }).waitFor();
    await inspect(window.page, 'columns of cards', own, true);
    await user.press('Escape');
    await onRow();
    await user.press('Home', 'Enter');
    await user.heading('ui:card.title', { number: card.card.number });
    await user.sees(user.say('ui:card.events'));
    await golden(window.page, 'card');
  });

  it('look as they were last looked at: the calendar, the register, the packages on their way', async () => {
    await user.press('Alt+Digit6');
    await user.heading('ui:calendar.title', { year: 2026 });
    await user.sees(user.say('ui:calendar.no-changes'));
    await golden(window.page, 'calendar');
    await user.press('Alt+Digit1');
    await user.heading('ui:section.papers');
    await window.page.getByRole('row', { name: /12-03/ }).waitFor();
    await golden(window.page, 'register');
    await user.press('Alt+Digit5');
    await user.heading('ui:section.packages');
    await onRow();
    await golden(window.page, 'packages');
  });
});

describe('what no other day comes by', () => {
  it('outgoing papers, and the usual journals under the reader’s own names', async () => {
    await user.press('Alt+Digit2');
    await user.heading('ui:section.outgoing');
    await onRow();
    await inspect(window.page, 'outgoing papers', own);
    await user.press('Enter');
    await window.page.getByRole('heading', { level: 1, name: /^Ш-1\// }).waitFor();
    await inspect(window.page, 'outgoing paper', own);
    await user.press('Escape', 'KeyJ');
    await user.heading('ui:journals.title');
    const names = () => window.page.locator('button[id^=journal-]').allInnerTexts();
    const said = new Map<string, readonly string[]>();
    for (const language of ['ru', 'en', 'kk']) { await look(window.page, { language }); said.set(language, await names()); }
    expect(said.get('en')).toEqual(['Incoming papers', 'Outgoing papers', 'Internal papers', 'Control cards'].filter((name) => said.get('en')?.includes(name)));
    expect(said.get('en')?.length).toBe(said.get('kk')?.length);
    expect(said.get('kk')).not.toEqual(said.get('ru'));
    await user.press('KeyN');
    await user.heading('ui:journals.add');
    await inspect(window.page, 'journal form', [...own, 'yyyy', 'yy', 'prefix']);
    await user.press('Escape');
  });

  it('an envelope: registered, given back; a list of revoked certificates', async () => {
    await user.press('Alt+Digit5');
    await user.heading('ui:section.packages');
    await user.press('KeyA');
    await user.focused('textbox', 'ui:field.arrival-from');
    await inspect(window.page, 'arrive', own);
    await user.press('Escape');
    await user.heading('ui:section.packages');
    await user.press('KeyT');
    await user.heading('ui:trust.title');
    await user.press('KeyL');
    await user.heading('ui:trust.add-list');
    await inspect(window.page, 'revoked', own);
    await user.press('Escape');
    await user.heading('ui:trust.title');
  });

  it('a kept key copied out and removed, an entry of a directory, a change taken back, another recovery code', async () => {
    await user.press('Alt+Digit7');
    await expect.poll(() => window.page.evaluate(() => document.activeElement?.getAttribute('role')), patience).toBe('tab');
    const tabs = await window.page.getByRole('tab').count();
    for (let tab = 1; tab < tabs; tab += 1) { await user.press('ArrowRight'); await inspect(window.page, `keys, step ${String(tab + 1)}`, own); }
    for (const [words, name] of [['ui:kept.copy-of', 'kept key copied'], ['ui:kept.forget-of', 'kept key removed']] as const) {
      await press('button', new RegExp(user.say(words, { name: 'Менің кілтім' })));
      await window.page.locator('[role=dialog][data-open]').waitFor();
      await inspect(window.page, name, own, true);
      await user.press('Escape');
      await window.page.locator('[role=dialog][data-open]').waitFor({ state: 'detached' });
    }
    await ask(window.page, 'law.change', { change: { kind: 'day', correction: { date: '2026-07-01', working: false, reason: { kk: 'Су басуы', ru: 'Паводок', en: 'Паводок' }, source: '№ 5 бұйрық' } } });
    await user.press('Alt+Digit8');
    await user.focused('tab', 'ui:admin.tab.users');
    await press('button', /код беру$/i);
    const popup = window.page.locator('[role=dialog][data-open]');
    await popup.waitFor();
    const code = /([0-9A-Z]{5}-){9}[0-9A-Z]{5}/.exec(await popup.innerText())?.[0] ?? '';
    expect(code).not.toBe('');
    await inspect(window.page, 'another recovery code', [...own, code], true);
    await user.press('Escape');
    await popup.waitFor({ state: 'detached' });
    await user.tabTo('tab', 'ui:admin.tab.users');
    await user.press('ArrowRight', 'ArrowRight', 'ArrowRight');
    await press('button', new RegExp(user.say('ui:lawchange.withdraw')));
    await window.page.locator('[data-first=true]:focus').waitFor();
    await inspect(window.page, 'change taken back', own);
    await user.press('Escape');
    await user.tabTo('tab', 'ui:admin.tab.law');
    await user.press('ArrowRight', 'KeyN');
    await user.heading('ui:directory.new');
    await inspect(window.page, 'entry of a directory', own);
    await user.press('Escape');
  });

  it('never complained: no error, no warning, nothing its policy had to refuse', () => {
    expect(window.complaints).toEqual([]);
  });
});
