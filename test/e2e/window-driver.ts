import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { CoreLink, PageBridge } from '../../shared/ports/index.ts';
import type { Language, WordKey } from '../../shared/i18n/index.ts';
import { words } from '../../shared/i18n/index.ts';
import { createCoreLink } from '../../electron/shells/core-link.ts';
import type { WindowPage } from '../../electron/shells/chromium/shell.ts';
import { chromiumShell } from '../../electron/shells/chromium/shell.ts';
import { forkCore } from '../../electron/shells/fork-core.ts';
import { pageFiles } from '../../electron/shells/page-files.ts';
import { look, shoot } from './looks.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Window {
  readonly page: WindowPage;
  readonly core: CoreLink;
  /** What the page complained of: errors, warnings, things its policy refused. */
  readonly complaints: readonly string[];
  /** Answers given in place of the core's, by the command's name: for what no test can fill an office with, or must hold back; `core` asks it. */
  readonly standIns: Map<string, (input: never, core: () => Promise<unknown>) => unknown>;
  readonly close: () => Promise<void>;
}

/** Page and core live as many milliseconds away from now: what they show of dates is that of another day. */
function moved(by: number): string {
  process.env['BAQYLAU_TEST_DAY'] = String(by);
  return fileURLToPath(new URL('./core-of-a-day.ts', import.meta.url));
}

/** The real window through the Chromium shell, with a real core behind it; `at`: what time it is for both, where it is not now. */
export async function openWindow(at?: string): Promise<Window> {
  const by = at === undefined ? 0 : Date.parse(at) - Date.now();
  const shell = chromiumShell({ headless: true });
  const complaints: string[] = [];
  const core = createCoreLink({ spawn: by === 0 ? forkCore() : forkCore(moved(by)), host: shell, onDefect: (error) => { complaints.push(`defect ${JSON.stringify(error)}`); } });
  const standIns: Window['standIns'] = new Map();
  const link: CoreLink = {
    request: async (request, sender) => {
      const standIn = request.kind === 'command' ? standIns.get(request.name) : undefined;
      const own = async (): Promise<unknown> => { const answer = await core.request(request, sender); if (!answer.ok) throw new Error(answer.error.code); return answer.value; };
      return standIn === undefined || request.kind !== 'command' ? core.request(request, sender) : { ok: true, value: await standIn(request.input as never, own) };
    },
    kill: () => { core.kill(); }, onEvent: (listener) => { core.onEvent(listener); }, get pid() { return core.pid; },
  };
  const opened = await shell.open({ files: pageFiles(), core: link, title: 'Baqylau' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const page = shell.page();
  await page.setViewportSize({ width: 1280, height: 800 });
  page.on('console', (message) => {
    // The preview's frame has no scripts, and says so of those that the driver puts in every frame.
    if (['error', 'warning'].includes(message.type()) && !message.text().startsWith("Blocked script execution in 'about:srcdoc'")) complaints.push(message.text());
  });
  page.on('pageerror', (error) => { complaints.push(error.message); });
  if (by !== 0) await page.addInitScript((away) => {
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given: [] | [value: number | string | Date]) { super(given[0] ?? Real.now() + away); }
      static override now(): number { return Real.now() + away; }
    } as DateConstructor;
  }, by);
  await page.reload();
  page.setDefaultTimeout(30_000);
  await page.locator('h1').waitFor();
  return { page, core, complaints, standIns, close: async () => { await shell.close(); core.kill(); } };
}

type Role = 'textbox' | 'combobox' | 'button' | 'checkbox' | 'tab' | 'searchbox' | 'row';

/** One user at the window, with a keyboard and a language. */
export function userAt(page: WindowPage, language: Language) {
  const say = words(language);
  const named = (role: Role, name: WordKey) => page.getByRole(role, { name: say(name), exact: true });
  const press = async (...keys: readonly string[]): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };
  /** Tab, as often as it takes. */
  const tabTo = async (role: Role, name: WordKey | RegExp): Promise<void> => {
    const target = (typeof name === 'string' ? named(role, name) : page.getByRole(role, { name })).first();
    await target.waitFor();
    for (let step = 0; step < 80; step++) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never came to ${role} ${String(name)}`);
  };
  const focused = async (role: Role, name: WordKey): Promise<void> => {
    await expect.poll(() => named(role, name).first().evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  };
  return {
    say, named, press, tabTo,
    heading: async (name: WordKey, params: Record<string, string | number> = {}) => { await page.getByRole('heading', { level: 1, name: say(name, params), exact: true }).waitFor({ timeout: 20_000 }); },
    type: async (role: Role, name: WordKey, text: string): Promise<void> => {
      await tabTo(role, name);
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(text);
    },
    /** Digits of a date, as the masked field takes them. */
    digits: async (name: WordKey, digits: string): Promise<void> => {
      await tabTo('textbox', name);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(digits);
    },
    /** A path in the open chooser. */
    choose: async (path: string, save = false): Promise<void> => {
      const dialog = page.locator('[role=dialog][data-open]').filter({ has: named('textbox', 'ui:chooser.path') });
      await dialog.waitFor();
      await focused('textbox', 'ui:chooser.path');
      if (save) await tabTo('textbox', 'ui:chooser.file-name');
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(path);
      await page.keyboard.press('Control+Enter');
      await dialog.waitFor({ state: 'hidden' });
    },
    focused,
    sees: async (text: string | RegExp) => { await page.getByText(text).first().waitFor(); },
  };
}

export type User = ReturnType<typeof userAt>;

/** Counts the keys pressed from now on: those that move, choose and save, not what is typed into fields. Tells how many since it was asked last. */
export function countKeys(page: WindowPage): () => number {
  let keys = 0;
  const press = page.keyboard.press.bind(page.keyboard);
  page.keyboard.press = async (key, options) => { keys += 1; await press(key, options); };
  return () => { const since = keys; keys = 0; return since; };
}

/** Latin words that stand on a Kazakh or Russian screen by right: names, keys, formats, units. */
const latin = new Set(['Baqylau', 'Ctrl', 'Alt', 'Esc', 'Enter', 'Tab', 'Shift', 'Space', 'PageDown', 'PageUp', 'Eng', 'PDF', 'DOCX', 'SHA', 'PKCS', 'KiB', 'MiB', 'Caps', 'Lock', 'ZIP', 'CMS', 'DER', 'CN', 'EC', 'asice', 'package', 'json', 'pem', 'pdf', 'CSV', 'XLSX', 'JSON', 'csv', 'xlsx']);

/** What must hold of every screen, in each language: axe has no serious finding, no word is missing or foreign. */
export async function inspect(page: WindowPage, screen: string, own: readonly string[], popup = false): Promise<void> {
  // Names offered beneath a line are a popup as well; those of a dialog are its own.
  const popups = () => page.locator('[role=dialog][data-open]:visible, [role=listbox]:visible:not([role=dialog] *)').count();
  const open = await popups();
  await page.evaluate(axe);
  const before = await page.evaluate(() => document.documentElement.lang);
  for (const language of ['kk', 'ru', 'en']) {
    await look(page, { language });
    await shoot(page, screen, language);
    const findings = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: { run: (root: Document, options: object) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run(document, { iframes: false, resultTypes: ['violations'] });
      return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(' | ')}`);
    });
    expect(findings, `${screen} in ${language}`).toEqual([]);
    // On an English screen no Latin word is foreign.
    if (language === 'en') continue;
    let text = await page.locator('body').innerText();
    for (const part of [...own].sort((left, right) => right.length - left.length)) text = text.replaceAll(part, ' ');
    // Paths, and identities of records.
    text = text.replaceAll(/\/\S+/g, ' ').replaceAll(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g, ' ');
    expect(text, `${screen} in ${language}`).not.toMatch(/M\d\d/);
    const foreign = [...new Set(text.match(/(?<![A-Za-z\d])[A-Za-z]{2,}(?![A-Za-z\d])/g) ?? [])].filter((word) => !latin.has(word) && !/^[A-F]{2,4}$/.test(word));
    expect(foreign, `${screen} in ${language}`).toEqual([]);
  }
  await look(page, { language: before });
  // The popup that was meant was looked at, and it is there still.
  if (popup) { expect(open, screen).toBeGreaterThan(0); expect(await popups(), screen).toBe(open); }
}

/** Asks the core as the page would: to see what was written, not to make it. */
export async function ask(page: WindowPage, name: string, input: object): Promise<unknown> {
  const answer = await page.evaluate(async ([command, given]) => (globalThis as unknown as { baqylau: PageBridge }).baqylau.request({ kind: 'command', id: 1_000_000, name: command, input: given }), [name, input] as const);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
  return answer.value;
}
