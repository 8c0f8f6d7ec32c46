import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import type { User, Window } from './window-driver.ts';
import { ask, inspect, openWindow, userAt } from './window-driver.ts';

/*
 * The dispatcher's day in the real window, by keyboard alone, between two offices: certificates compared and entered,
 * a package made, sealed, handed over with its papers, taken in at the other office, its receipt taken in here.
 */

const folder = mkdtempSync(join(tmpdir(), 'baqylau-dispatcher-'));
const at = (...parts: string[]): string => join(folder, ...parts);
const phrase = { a: 'бірінші кеңсенің құпия сөзі', b: 'екінші кеңсенің құпия сөзі', ca: 'орталықтың құпия сөзі' };
const own = [folder, 'officer.p12', 'authority.pem', 'officer.pem', 'package.asice', 'Айгүл', 'Ержан'];
let window: Window;
let user: User;

async function makeKeys(): Promise<void> {
  await ask(window.page, 'key.authority', { out: at('ca'), name: 'Сынақ орталығы', newPassphrase: phrase.ca });
  for (const [who, officer] of [['a', 'Айгүл'], ['b', 'Ержан']] as const) {
    await ask(window.page, 'key.request', { out: at(who), officer, office: `Кеңсе ${who}`, newPassphrase: phrase[who] });
    await ask(window.page, 'key.issue', { authority: at('ca'), authorityPassphrase: phrase.ca, request: at(who, 'request.csr.pem'), out: at(who, 'officer.pem'), ...(who === 'b' ? { days: 30 } : {}) });
    await ask(window.page, 'key.bundle', { key: at(who, 'officer.key.pem'), keyPassphrase: phrase[who], certificate: at(who, 'officer.pem'), authority: at('ca', 'authority.pem'), out: at(who, 'officer.p12') });
  }
}

beforeAll(async () => {
  for (const name of ['office-a', 'office-b', 'medium', 'back', 'ca', 'a', 'b']) mkdirSync(at(name));
  await buildWindow();
  window = await openWindow();
  user = userAt(window.page, 'kk');
  await makeKeys();
  await ask(window.page, 'office.create', { folder: at('office-a'), name: 'Бірінші кеңсе', regime: 'restricted', content: true, restrictedInPackages: true, contentBasis: '№ 1, 05.01.2024', user: 'Айгүл', passphrase: phrase.a });
  const { paper } = await ask(window.page, 'paper.add', { receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12', outgoingDate: '2024-04-30', sheets: '4', title: 'Есеп туралы' }) as { paper: { id: string } };
  for (const point of ['1', '2']) await ask(window.page, 'control.take', { paper: paper.id, point, instruction: { source: 'president-act', term: { workingDays: 10 } }, responsible: 'Қаржы министрлігі' });
  await window.page.reload();
  await user.heading('ui:section.papers');
});

afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

const section = async (name: 'packages'): Promise<void> => {
  await user.press('Alt+Digit4');
  await user.heading(`ui:section.${name}`);
};

describe('the directory of trust', () => {
  it('is empty with its first step, and takes a certificate only after its fingerprint was compared', async () => {
    await section('packages');
    await user.focused('button', 'ui:packages.export');
    await inspect(window.page, 'no packages', own);
    await user.press('KeyT');
    await user.heading('ui:trust.title');
    await user.focused('button', 'ui:trust.add');
    await inspect(window.page, 'no trust', own);
    for (const [role, file, name] of [['authority', at('ca', 'authority.pem'), 'Біздің орталық'], ['recipient', at('b', 'officer.pem'), 'Екінші кеңсе']] as const) {
      await user.press('KeyN');
      await user.focused('textbox', 'ui:field.certificate-file');
      await user.press('Control+Enter');
      await window.page.locator('[aria-invalid=true]').first().waitFor();
      await user.focused('textbox', 'ui:field.certificate-file');
      if (role === 'recipient') await inspect(window.page, 'certificate form with errors', own);
      await user.type('textbox', 'ui:field.certificate-file', file);
      if (role === 'authority') { await user.tabTo('combobox', 'ui:field.trust-role'); await user.press('ArrowDown'); }
      await user.type('textbox', 'ui:field.trust-name', name);
      await user.press('Enter');
      await user.focused('button', 'ui:trust.agree');
      const groups = await window.page.getByRole('listitem').filter({ hasText: /^[0-9A-F]{4}$/ }).count();
      expect(groups).toBe(16);
      if (role === 'recipient') await inspect(window.page, 'compare', own);
      await user.press('Enter');
      await user.sees(name);
      await user.focused('button', 'ui:trust.add');
    }
    expect(await ask(window.page, 'trust.list', {})).toMatchObject({ certificates: [{ role: 'authority' }, { role: 'recipient' }] });
    await inspect(window.page, 'trust', own);
    await user.press('Escape');
    await user.heading('ui:section.packages');
    // A certificate of thirty days is warned of where packages are.
    await user.sees(/Ержан/);
  });
});

describe('a package on its way', () => {
  it('goes to a recipient of the directory, by its name', async () => {
    await user.press('KeyE');
    await user.heading('ui:packages.export');
    await expect.poll(() => window.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row');
    await user.press('Space', 'ArrowDown', 'Space');
    await user.sees(user.say('ui:export.cards', { count: 2 }));
    await user.tabTo('checkbox', /Екінші кеңсе/);
    await user.press('Space');
    await user.type('textbox', 'ui:field.key', at('a', 'officer.p12'));
    await user.type('textbox', 'ui:field.key-passphrase', phrase.a);
    await user.type('textbox', 'ui:field.out', at('medium'));
    await user.sees(user.say('ui:export.may-leave'));
    await inspect(window.page, 'export', own);
    await user.press('Control+Enter');
    await user.heading('ui:export.done');
    await inspect(window.page, 'made', own);
    await user.press('Escape');
    await user.heading('ui:section.packages');
  });

  it('is sealed and handed over, each step with what it must say', async () => {
    await user.focused('button', 'ui:packages.export');
    await inspect(window.page, 'register of packages', own);
    await user.tabTo('row', /№ 1/);
    await user.press('Enter');
    await user.heading('ui:custody.title', { number: 1 });
    await user.focused('button', 'ui:custody.record.sealed');
    await inspect(window.page, 'sent package', own);
    await user.press('Enter');
    await user.focused('textbox', 'ui:field.seals');
    await user.press('Control+Enter');
    await window.page.locator('[aria-invalid=true]').waitFor();
    await user.focused('textbox', 'ui:field.seals');
    await inspect(window.page, 'step with its error', own);
    await window.page.keyboard.type('0417\n0418');
    await user.press('Control+Enter');
    await user.heading('ui:custody.title', { number: 1 });
    await user.focused('button', 'ui:custody.record.handed-over');
    await user.press('Enter');
    await user.type('textbox', 'ui:field.custody-courier', 'Шабарман Б. Ә.');
    await user.type('textbox', 'ui:field.custody-paper', '17');
    await user.press('Enter');
    await user.sees('0417, 0418');
    await user.sees('Шабарман Б. Ә.');
    await inspect(window.page, 'handed over', own);
  });

  it('has its waybill and envelope shown before they are printed', async () => {
    await user.press('Control+KeyP');
    await user.heading('ui:courier.title');
    await window.page.frameLocator('iframe').getByText('0417, 0418').first().waitFor();
    await inspect(window.page, 'waybill', own);
    await user.type('textbox', 'ui:field.waybill-number', '17');
    await user.press('Control+KeyP');
    await user.choose(at('waybill.pdf'), true);
    await expect.poll(() => readdirSync(folder)).toContain('waybill.pdf');
    await user.tabTo('tab', 'ui:courier.waybill');
    await user.press('ArrowRight');
    await window.page.frameLocator('iframe').getByText('0417, 0418').first().waitFor();
    await inspect(window.page, 'envelope', own);
    await user.press('Escape');
    await user.heading('ui:custody.title', { number: 1 });
    await user.focused('button', 'ui:custody.record.received');
  });
});

describe('the window', () => {
  it('never complained: no error, no warning, nothing its policy had to refuse', () => {
    expect(window.complaints).toEqual([]);
  });
});
