import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import { compose } from '../../electron/compose.ts';
import { ok } from '../../shared/base/index.ts';
import type { User, Window } from './window-driver.ts';
import { ask, inspect, openWindow, userAt } from './window-driver.ts';

/* An office put back to an older copy says so on every screen, until it is locked and after every unlock; so does a clock behind its log. */

const folder = mkdtempSync(join(tmpdir(), 'baqylau-alarm-'));
const office = join(folder, 'office');
const phrase = 'кеңсенің ұзын құпия сөзі';
let window: Window;
let user: User;

async function addPaper(number: string): Promise<void> {
  await ask(window.page, 'paper.add', { receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: number, outgoingDate: '2024-04-30', sheets: '4' });
}

/** The database as it lies in one folder, into another; of an office closed cleanly there is no WAL. */
function copy(from: string, to: string): void {
  for (const name of ['office.db', 'office.db-wal']) {
    rmSync(join(to, name), { force: true });
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
}

async function lock(): Promise<void> {
  await user.press('Control+KeyL');
  await user.sees(user.say('ui:locked.asked'));
  await user.focused('textbox', 'ui:field.passphrase');
}

async function unlock(): Promise<void> {
  await user.type('textbox', 'ui:field.passphrase', phrase);
  await user.press('Enter');
  await user.heading('ui:section.papers');
}

const banner = () => window.page.getByRole('alert').filter({ hasText: user.say('errors:office.rolled-back') });

beforeAll(async () => {
  mkdirSync(office);
  await buildWindow();
  window = await openWindow();
  user = userAt(window.page, 'kk');
  await ask(window.page, 'office.create', { folder: office, name: 'Кеңсе', regime: 'restricted', content: false, user: 'Айгүл', passphrase: phrase });
  await addPaper('1');
  await window.page.reload();
  await user.heading('ui:section.papers');
});

afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('an office put back to an older copy', () => {
  it('raises no alarm while it goes on from its own last state', async () => {
    await lock();
    copy(office, folder);
    await unlock();
    await addPaper('2');
    await addPaper('3');
    expect(await banner().count()).toBe(0);
  });

  it('says so on every screen, with nothing to close it by', async () => {
    await lock();
    copy(folder, office);
    await unlock();
    for (const [index, section] of (['papers', 'outgoing', 'board', 'cards', 'packages', 'calendar', 'keys', 'admin'] as const).entries()) {
      await user.press(`Alt+Digit${String(index + 1)}`);
      await user.heading(section === 'calendar' ? 'ui:calendar.title' : `ui:section.${section}`, { year: new Date().getFullYear() });
      await banner().waitFor();
      expect(await banner().getByRole('button').count(), section).toBe(0);
    }
    await user.press('Escape');
    await banner().waitFor();
    await user.press('Alt+Digit1', 'Control+KeyN');
    await user.heading('ui:paper.new');
    await banner().waitFor();
    await inspect(window.page, 'alarm', []);
  });

  it('is silent of it while locked and says it again after the next unlock', async () => {
    await lock();
    expect(await banner().count()).toBe(0);
    await unlock();
    await banner().waitFor();
  });
});

/** An office made while the workstation's clock was two days ahead, with a clerk beside its administrator. */
async function madeAhead(at: string): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 86_400_000 });
  const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.alloc(0))) });
  const bid = async (name: string, input: object) => {
    const answer = await core.dispatch(name, input, 'cli', { signal: new AbortController().signal, progress: () => undefined });
    if (!answer.ok) throw new Error(answer.error.code);
  };
  try {
    await bid('office.create', { folder: at, name: 'Кеңсе', regime: 'restricted', content: false, user: 'Айгүл', passphrase: phrase });
    await bid('user.add', { name: 'Болат', roles: ['clerk'], newPassphrase: phrase });
  } finally {
    core.close();
    vi.useRealTimers();
  }
}

describe('a clock behind the log', () => {
  const ahead = join(folder, 'ahead');
  const clock = () => window.page.getByRole('alert').filter({ hasText: /журналдағы соңғы жазбадан/ });

  beforeAll(async () => {
    await window.close();
    await madeAhead(ahead);
    window = await openWindow();
    user = userAt(window.page, 'kk');
  });

  const enter = async (name: string): Promise<void> => {
    await ask(window.page, 'office.unlock', { folder: ahead, user: name, passphrase: phrase });
    await window.page.reload();
    await user.heading('ui:section.papers');
  };

  it('sends whoever is no administrator to one', async () => {
    await enter('Болат');
    await clock().filter({ hasText: user.say('ui:clock.administrator') }).waitFor();
    expect(await clock().getByRole('button').count()).toBe(0);
    await lock();
  });

  it('is confirmed with a basis by an administrator, in the log, and said no more', async () => {
    await enter('Айгүл');
    await clock().waitFor();
    await inspect(window.page, 'clock behind', []);
    await user.tabTo('button', 'ui:clock.right');
    await user.press('Enter');
    await user.focused('textbox', 'ui:field.basis');
    await inspect(window.page, 'clock confirmed', [], true);
    await user.press('Enter');
    await user.sees(user.say('errors:input.required'));
    await user.type('textbox', 'ui:field.basis', '№ 7 акт');
    await user.press('Enter');
    await user.sees(user.say('ui:clock.confirmed'));
    await expect.poll(() => clock().count()).toBe(0);
    await expect.poll(() => window.page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(JSON.stringify(await ask(window.page, 'audit.list', { limit: 5 }))).toContain('№ 7 акт');
    await lock();
    await enter('Айгүл');
    expect(await clock().count()).toBe(0);
  });
});
