import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import type { User, Window } from './window-driver.ts';
import { ask, openWindow, userAt } from './window-driver.ts';

/* What a clerk's fingers pay for a paper, and where the cursor stands afterwards. Every key counts as one, with its modifiers. */

const folder = mkdtempSync(join(tmpdir(), 'baqylau-clerk-'));
let window: Window;
let user: User;

/** Types what is given; a key's name in braces is pressed. Returns how many keys moved or saved, and how many there were. */
async function typed(...parts: readonly string[]): Promise<{ navigation: number; all: number }> {
  let navigation = 0;
  let all = 0;
  for (const part of parts) {
    const key = /^\{(.+)\}$/.exec(part)?.[1];
    if (key === undefined) { await window.page.keyboard.type(part); all += part.length; }
    else { await window.page.keyboard.press(key); navigation += 1; all += 1; }
  }
  return { navigation, all };
}

beforeAll(async () => {
  mkdirSync(join(folder, 'office'));
  await buildWindow();
  window = await openWindow();
  user = userAt(window.page, 'kk');
  await ask(window.page, 'office.create', { folder: join(folder, 'office'), name: 'Кеңсе', regime: 'restricted', content: false, user: 'Айгүл', passphrase: 'кеңсенің ұзын құпия сөзі' });
  await window.page.reload();
  await user.heading('ui:section.papers');
});

afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('registering a paper', () => {
  it('takes at most 1.2 navigation keys a field', async () => {
    await user.press('Control+KeyN');
    await user.heading('ui:paper.new');
    await user.focused('combobox', 'ui:field.from');
    const fields = ['Қаржы министрлігі', '12-3', '01032024', 'Жол картасы туралы', '4'];
    const [from = '', number = '', date = '', title = '', sheets = ''] = fields;
    const { navigation } = await typed(from, '{Tab}', number, '{Tab}', date, '{Tab}', title, '{Tab}', sheets, '{Control+Enter}');
    await user.focused('textbox', 'ui:field.outgoing-number');
    expect(navigation / fields.length).toBeLessThanOrEqual(1.2);
    expect(await ask(window.page, 'paper.list', { text: null })).toMatchObject({ total: 1, items: [{ paper: { from: { name: from }, outgoingNumber: number, outgoingDate: '2024-03-01', title, sheets } }] });
  });

  it('takes at most 20 keys for the next of the same correspondent', async () => {
    const { all } = await typed('12-4', '{Tab}', '02032024', '{Tab}', '{Tab}', '2', '{Control+Enter}');
    await expect.poll(async () => (await ask(window.page, 'paper.list', { text: '12-4' }) as { total: number }).total).toBe(1);
    await user.focused('textbox', 'ui:field.outgoing-number');
    expect(all).toBeLessThanOrEqual(20);
  });

  it('comes back from a paper saved to its own line in the register', async () => {
    await typed('12-5', '{Tab}', '03032024', '{Tab}', '{Tab}', '1', '{Control+KeyS}');
    await window.page.getByRole('heading', { level: 1, name: /^3\// }).waitFor();
    await user.press('Escape');
    await user.heading('ui:section.papers');
    await expect.poll(() => window.page.evaluate(() => (document.activeElement?.getAttribute('role') === 'row' ? document.activeElement.textContent : ''))).toContain('12-5');
  });

  it('begins the next paper from the one just opened, and Esc goes back to it', async () => {
    await user.press('Enter');
    await window.page.getByRole('heading', { level: 1, name: /^3\// }).waitFor();
    await user.press('Control+KeyN');
    await user.heading('ui:paper.new');
    await user.press('Escape');
    await window.page.getByRole('heading', { level: 1, name: /^3\// }).waitFor();
  });
});
