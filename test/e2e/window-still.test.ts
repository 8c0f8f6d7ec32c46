import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { User, Window } from './window-driver.ts';
import { golden } from './golden.ts';
import { look } from './looks.ts';
import { twoOffices } from './two-offices.ts';
import { ask, countKeys, inspect, openWindow, userAt } from './window-driver.ts';

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
let keys = (): number => 0;

beforeAll(async () => {
  for (const name of ['office', 'other', 'medium', 'ca', 'a', 'b']) mkdirSync(at(name));
  await buildWindow();
  window = await openWindow(`${day}T12:00:00+05:00`);
  user = userAt(window.page, 'kk');
  keys = countKeys(window.page);
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
  it('look as they were last looked at: the board of terms, the cards, a card, a decision and its letter', async () => {
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
    const removal = user.say('reasons:decision.removal');
    await press('button', new RegExp(user.say('ui:decide.record-of', { decision: removal })));
    await user.heading('ui:decide.title', { decision: removal });
    await golden(window.page, 'decide');
    await user.press('Escape');
    await user.heading('ui:card.title', { number: card.card.number });
    await press('button', new RegExp(user.say('ui:decide.letter-of', { decision: removal })));
    await user.heading('ui:form.REMOVE');
    await user.sees(user.say('reasons:content.signer'));
    await window.page.frameLocator('iframe').getByText('12-03/45').first().waitFor();
    await golden(window.page, 'letter');
    await user.press('Escape');
    await user.heading('ui:card.title', { number: card.card.number });
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

describe('forms that are filled', () => {
  it('offer names and turns of speech, and look as they were last looked at: a registration, the verdict of reception', async () => {
    await user.press('Alt+Digit1');
    await user.heading('ui:section.papers');
    await user.press('Control+KeyN');
    await user.heading('ui:paper.new');
    await user.type('combobox', 'ui:field.from', 'Қазақстан Респ');
    await window.page.getByRole('option', { name: /Қаржы министрлігі/ }).waitFor();
    await inspect(window.page, 'names offered', own, true);
    await user.press('ArrowDown', 'Enter');
    await user.type('textbox', 'ui:field.outgoing-number', '12-03/77');
    await user.digits('ui:field.outgoing-date', '18052026');
    await user.digits('ui:field.received', '200520261130');
    await user.tabTo('combobox', 'ui:field.mark');
    await user.press('ArrowDown');
    await user.type('textbox', 'ui:field.sheets', '4+12');
    await user.type('textbox', 'ui:field.paper-reason', 'Жүйеде байланыс жоқ');
    await user.type('textbox', 'ui:field.title', 'Жол картасының орындалуы туралы');
    await user.press('Control+KeyJ');
    await user.sees(user.say('ui:phrases.empty'));
    await inspect(window.page, 'no phrases', own, true);
    await press('button', 'ui:phrases.keep');
    await window.page.getByRole('option', { name: 'Жол картасының орындалуы туралы' }).waitFor();
    await inspect(window.page, 'phrases', own, true);
    await user.press('Escape');
    await user.focused('textbox', 'ui:field.title');
    await golden(window.page, 'paper filled');
    await press('button', 'ui:paper.clear');
    await user.press('Escape');
    await user.heading('ui:section.papers');
    await press('button', 'ui:reception.open');
    await user.heading('ui:reception.title');
    await user.type('combobox', 'ui:field.from', 'Әділет министрлігі');
    await user.type('textbox', 'ui:field.outgoing-number', '7-1');
    await user.digits('ui:field.outgoing-date', '18052026');
    await user.sees(user.say('ui:reception.refused'));
    await golden(window.page, 'reception');
    await press('button', 'ui:reception.refuse');
    await user.heading('ui:reception.letter');
    await window.page.frameLocator('iframe').getByText('Әділет министрлігі').first().waitFor();
    await inspect(window.page, 'letter of return', own);
    await user.press('Control+KeyB');
    await user.heading('ui:reception.title');
    await press('button', 'ui:paper.clear');
    await user.press('Escape');
  });

  it('a yearly report is seen, printed and logged without a mouse', async () => {
    keys();
    await user.press('Alt+Digit9');
    await user.heading('ui:section.forms');
    await user.tabTo('button', new RegExp(`^${user.say('ui:form.YEAR-A')}`));
    await user.press('Enter');
    await user.heading('ui:form.YEAR-A');
    await user.focused('textbox', 'ui:form.from');
    const sheet = window.page.frameLocator('iframe');
    await sheet.getByText('12-03/45').first().waitFor();
    await golden(window.page, 'yearly report');
    await inspect(window.page, 'yearly report', own);
    await user.press('Control+KeyP');
    await user.choose(at('year.pdf'), true);
    await expect.poll(async () => (await ask(window.page, 'print.list', { form: 'YEAR-A' }) as { total: number }).total, patience).toBe(1);
    const pressed = keys();
    console.log(`the yearly report, from the register to its file: ${String(pressed)} keys (goal: no mouse)`);
    expect(pressed).toBeLessThanOrEqual(20);
    // The line in the log comes first, the file takes its name after it.
    await expect.poll(() => existsSync(at('year.pdf')), patience).toBe(true);
    expect(readFileSync(at('year.pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    await user.press('Escape');
    await user.heading('ui:section.forms');
    await expect.poll(() => window.page.evaluate(() => document.activeElement?.id)).toBe('form-YEAR-A');
  });
});

describe('what no other day comes by', () => {
  it('each step of a paper’s way and of its numbered copies, and one left unsaved is offered again', async () => {
    const { paper } = card;
    const copy = async (number: string): Promise<unknown> => ask(window.page, 'copy.issue', { paper: paper.id, number, holder: 'Заң бөлімі', issuedOn: day });
    await ask(window.page, 'paper.move', { paper: paper.id, to: 'Б. Сейітов', purpose: 'execution', on: day });
    await copy('2');
    await user.press('Alt+Digit1');
    await user.heading('ui:section.papers');
    await user.press('Control+KeyF');
    await window.page.keyboard.insertText('12-03');
    await user.sees(user.say('ui:papers.total', { total: 1 }));
    await user.press('ArrowDown', 'Enter');
    await user.heading('ui:paper.title', { number: paper.number });
    const steps = [
      ['paper returned', user.say('ui:hand.return-of', { to: 'Б. Сейітов' })], ['copy issued', user.say('ui:hand.issue')],
      ...([['copy receipted', 'receipt'], ['copy returned', 'return'], ['copy destroyed', 'destroy-short']] as const).map(([name, step]) => [name, user.say('ui:hand.step-of', { step: user.say(`ui:hand.${step}`), number: '2' })] as const),
    ] as const;
    for (const [name, words] of steps) {
      await press('button', new RegExp(`^${words}`));
      await window.page.locator('[data-first=true]:focus').waitFor();
      await inspect(window.page, name, own);
      await user.press('Escape');
      await user.heading('ui:paper.title', { number: paper.number });
    }
    await user.press('KeyG');
    await user.heading('ui:hand.move');
    await user.type('combobox', 'ui:field.given-to', 'Заң бөлімінің басшысы');
    await user.press('Control+KeyL');
    await user.sees(user.say('ui:locked.asked'));
    await user.focused('textbox', 'ui:field.passphrase');
    await user.type('textbox', 'ui:field.passphrase', phrase.a);
    await user.press('Enter');
    await user.heading('ui:section.papers');
    await user.sees(user.say('ui:draft.hand'));
    await press('button', 'ui:draft.open');
    await user.heading('ui:hand.move');
    await expect.poll(() => window.page.locator('[id=field-to]').inputValue()).toBe('Заң бөлімінің басшысы');
    await user.press('Escape');
    await press('button', 'ui:draft.drop');
    await expect.poll(() => ask(window.page, 'draft.list', {})).toEqual([]);
  });

  it('executors offered for a card’s information', async () => {
    await user.press('Alt+Digit4');
    await user.heading('ui:section.cards');
    await onRow();
    await user.press('Home', 'Enter');
    await user.heading('ui:card.title', { number: card.card.number });
    await user.press('KeyR');
    await user.heading('ui:report.of', { number: card.card.number });
    await user.type('combobox', 'ui:field.report-from', 'бө');
    await window.page.getByRole('option', { name: 'Заң бөлімі' }).waitFor();
    await inspect(window.page, 'executors offered', own, true);
    await user.press('Escape', 'Escape');
    await user.heading('ui:card.title', { number: card.card.number });
  });

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
    await user.tabTo('tab', new RegExp(user.say('ui:packages.tab.sent', { count: 1 })));
    await user.press('ArrowRight');
    await user.tabTo('row', /№ 1/);
    await user.press('Enter');
    await user.heading('ui:incoming.title', { number: 1 });
    // What may be done with it now comes with the answer, its key too.
    await user.named('button', 'ui:give-back.title').waitFor();
    await user.press('KeyB');
    await user.heading('ui:give-back.title');
    await user.focused('textbox', 'ui:field.custody-courier');
    await inspect(window.page, 'give back', own);
    await user.press('Control+Enter');
    await user.focused('textbox', 'ui:field.custody-courier');
    await window.page.keyboard.insertText('Шабарман Б. Ә.');
    await user.press('Control+Enter');
    await user.heading('ui:incoming.title', { number: 1 });
    await user.sees(user.say('terms:arrival.returned'));
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

  it('sees in the charts the ten executors with the most overdue, and all of them when asked for', async () => {
    for (let point = 20; point < 32; point += 1) {
      await ask(window.page, 'control.take', { paper: card.paper.id, point: String(point), responsible: `№ ${String(point)} мекеме`, instruction: { source: 'president-act', controlledBy: 'administration', term: { due: '2026-05-15' } } });
    }
    const count = (await ask(window.page, 'control.overview', {}) as { overdueExecutors: number }).overdueExecutors;
    expect(count).toBeGreaterThanOrEqual(12);
    await user.press('Alt+Digit3'); await user.heading('ui:section.board');
    await user.press('KeyG'); await user.heading('ui:charts.title');
    const bars = window.page.getByRole('group', { name: user.say('ui:charts.executors') }).getByRole('button');
    const more = user.say('ui:charts.more', { count });
    for (const [button, shown] of [[more, count], [user.say('ui:charts.fewer'), 10]] as const) {
      await user.tabTo('button', new RegExp(`^${button}`));
      await user.press('Enter');
      await expect.poll(() => bars.count()).toBe(shown);
      // Where one was: the same key takes it back.
      await expect.poll(() => window.page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe(String(shown === count));
    }
    await window.page.getByRole('button', { name: more }).waitFor();
  });

  it('a package of another office, before it is taken in: its verdict and what it brings', async () => {
    await user.press('Control+KeyL');
    await user.sees(user.say('ui:locked.asked'));
    await ask(window.page, 'office.create', { folder: at('other'), name: 'Екінші кеңсе', regime: 'restricted', content: true, restrictedInPackages: true, contentBasis: '№ 2, 05.01.2024', user: 'Ержан', passphrase: phrase.b });
    const [authority] = await ask(window.page, 'key.show', { path: at('ca', 'authority.pem') }) as { fingerprint: string }[];
    await ask(window.page, 'trust.add', { path: at('ca', 'authority.pem'), role: 'authority', name: 'Орталық', fingerprint: authority?.fingerprint ?? '' });
    await window.page.reload();
    await user.heading('ui:section.papers');
    await user.press('Alt+Digit5');
    await user.heading('ui:section.packages');
    await user.press('KeyI');
    await user.focused('textbox', 'ui:field.package');
    await user.type('textbox', 'ui:field.package', readdirSync(at('medium')).includes('SHA256SUMS') ? at('medium') : at('medium', readdirSync(at('medium'))[0] ?? ''));
    await user.type('textbox', 'ui:field.key', at('b', 'officer.p12'));
    await user.type('textbox', 'ui:field.key-passphrase', phrase.b);
    await user.press('Control+KeyT');
    await user.sees(user.say('ui:import.would'));
    await golden(window.page, 'verdict', window.page.getByRole('heading', { name: user.say('ui:import.would') }));
    await user.press('Escape');
    await user.heading('ui:section.packages');
  });

  it('never complained: no error, no warning, nothing its policy had to refuse', () => {
    expect(window.complaints).toEqual([]);
  });
});
