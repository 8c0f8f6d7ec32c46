import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWindow } from '../../../build/window.ts';
import { compose } from '../../../electron/compose.ts';
import { chromiumShell } from '../../../electron/shells/chromium/shell.ts';
import type { WindowPage } from '../../../electron/shells/chromium/shell.ts';
import { createCoreLink } from '../../../electron/shells/core-link.ts';
import { forkCore } from '../../../electron/shells/fork-core.ts';
import { CSP, pageFiles } from '../../../electron/shells/page-files.ts';
import { ok } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { PageBridge, PageFiles } from '../../../shared/ports/index.ts';

/*
 * What a person waits for in the real window over an office with many cards, beside a bare shell with an empty page in the same
 * run: `run.ts [CARDS] [FOLDER]`. An office of FOLDER is filled once and measured as it stands where it is there already; it must be
 * of the passphrase and user below, as `test/bench/store` makes them. Prints one JSON value, times in milliseconds from the key to
 * the frame that shows the answer; `load` is how much else the machine did, `cpu` what the page's own thread took for one. What is being measured is told as it begins.
 */

const passphrase = 'жеті рет өлшеп, бір рет кес';
const user = 'Өлшеуші';
const runs = 30;

const [cardsGiven, folderGiven] = process.argv.slice(2);
const cards = Number(cardsGiven ?? 1000);
if (!Number.isInteger(cards) || cards < 1) throw new Error('run.ts [CARDS] [FOLDER]');
const temporary = folderGiven === undefined ? mkdtempSync(join(tmpdir(), 'baqylau-bench-window-')) : null;
const folder = temporary === null ? String(folderGiven) : join(temporary, 'office');

async function fill(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.alloc(0))) });
  const ask = async <Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<void> => {
    const answer = await core.dispatch(name, input, 'cli', { signal: new AbortController().signal, progress: () => undefined });
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
  };
  await ask('office.create', { folder, name: 'Өлшеу кеңсесі', regime: 'restricted', content: true, user, passphrase });
  await ask('office.fill', { cards, seed: 1 });
  core.close();
}

const round = (value: number): number => Number(value.toPrecision(3));

function spread(times: readonly number[]): { readonly p50: number; readonly p95: number } {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

/** From the next key that goes down, or the next letter that comes into a line, to the first frame in which the condition holds; null: it did not for so many milliseconds. The condition is an expression of the page. */
async function ifEver(page: WindowPage, condition: string, press: () => Promise<void>, heard: 'keydown' | 'input' = 'keydown', patience = 60_000): Promise<number | null> {
  // As text: the page's own policy lets it make no function of a text.
  const measured = page.evaluate<number | null>(`new Promise((resolve) => {
    const holds = () => (${condition});
    window.addEventListener('${heard}', ({ timeStamp }) => {
      const look = () => {
        const waited = performance.now() - timeStamp;
        if (holds()) resolve(waited); else if (waited > ${String(patience)}) resolve(null); else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  })`);
  // The listener stands once the page has answered anything that was asked after it.
  await page.evaluate(() => true);
  await press();
  return measured;
}

async function fromKey(page: WindowPage, condition: string, press: () => Promise<void>, heard: 'keydown' | 'input' = 'keydown'): Promise<number> {
  const time = await ifEver(page, condition, press, heard);
  if (time === null) throw new Error(`never came: ${condition}`);
  return time;
}

const telling = (what: string): void => { process.stderr.write(`${what}\n`); };

/** Milliseconds between frames while something goes on. */
async function frames(page: WindowPage, work: () => Promise<void>): Promise<{ readonly p50: number; readonly p95: number }> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { benchFrames: times });
    let last = performance.now();
    const tick = () => { const now = performance.now(); times.push(now - last); last = now; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  });
  await work();
  return spread(await page.evaluate(() => (globalThis as unknown as { benchFrames: number[] }).benchFrames.slice(1)));
}

async function wheel(page: WindowPage): Promise<void> {
  await page.mouse.move(700, 500);
  for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, 240);
}

interface Opened { readonly page: WindowPage; readonly start: number; readonly close: () => Promise<void> }

/** A shell opened on its page, and how long until its first heading was in sight. */
async function open(files: PageFiles): Promise<Opened> {
  const began = performance.now();
  const shell = chromiumShell({ headless: true });
  const core = createCoreLink({ spawn: forkCore(), host: shell, onDefect: (error) => { throw new Error(JSON.stringify(error)); } });
  const opened = await shell.open({ files, core, title: 'Baqylau' });
  if (!opened.ok) throw new Error(opened.error.code);
  const page = shell.page();
  page.setDefaultTimeout(120_000);
  await page.locator('h1').first().waitFor();
  const start = performance.now() - began;
  await page.setViewportSize({ width: 1280, height: 800 });
  return { page, start, close: async () => { await shell.close(); core.kill(); } };
}

/** A page that holds nothing but a line which a key changes, and rows to scroll over. */
const bare: PageFiles = (path) => {
  const html = `<!doctype html><meta charset="utf-8"><title>bare</title><h1>0</h1>${'<p>—</p>'.repeat(2000)}<script src="/bare.js"></script>`;
  const script = `window.addEventListener('keydown', () => { document.querySelector('h1').textContent = String(Number(document.querySelector('h1').textContent) + 1); });`;
  if (path === '/') return { type: 'text/html; charset=utf-8', body: Buffer.from(html), csp: CSP };
  return path === '/bare.js' ? { type: 'text/javascript; charset=utf-8', body: Buffer.from(script), csp: CSP } : null;
};

async function measureBare(): Promise<object> {
  const { page, start, close } = await open(bare);
  const key: number[] = [];
  for (let run = 1; run <= runs; run += 1) key.push(await fromKey(page, `document.querySelector('h1').textContent === '${String(run)}'`, () => page.keyboard.press('KeyA')));
  const frame = await frames(page, () => wheel(page));
  await close();
  return { start: round(start), key: spread(key), frame };
}

/** Milliseconds of the page's own thread spent so far: what else the machine does is not in it. */
async function threadClock(page: WindowPage): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => ((await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

const focusedRow = `document.activeElement?.role === 'row'`;

async function measureWindow(): Promise<object> {
  const { page, start, close } = await open(pageFiles());
  const answer = async <Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> => {
    const answered = await page.evaluate(async ([command, given]) => (globalThis as unknown as { baqylau: PageBridge }).baqylau.request({ kind: 'command', id: 1_000_000, name: command, input: JSON.parse(given) as unknown }), [name, JSON.stringify(input)] as const);
    if (!answered.ok) throw new Error(`${name}: ${answered.error.code}`);
    return answered.value as OutputOf<Name>;
  };
  // The folder is chosen; its user unlocks by the form.
  await answer('office.unlock', { folder, user, passphrase });
  await page.reload();
  await page.locator('[role=row][data-index="0"]').waitFor();
  await page.keyboard.press('Control+KeyL');
  const field = page.locator('input[type=password]');
  await field.waitFor();
  await field.fill(passphrase);
  const unlock = await fromKey(page, `document.querySelector('[role=row][data-index="0"]') !== null`, () => page.keyboard.press('Enter'));

  const clock = await threadClock(page);
  const cpu: Record<string, number> = {};
  let before = await clock();
  /** The thread's time for one of so many that were just measured. */
  const spent = async (what: string, times: number): Promise<void> => {
    const now = await clock();
    if (times > 0) cpu[what] = round((now - before) / times);
    before = now;
  };

  telling('search');
  const search: number[] = [];
  const box = page.locator('input[type=search]');
  for (const word of ['қар', 'мин', 'бюд', 'заң', 'жол', 'есеп', '12', '7/', 'құж', 'бақ', 'тап', 'орт', 'мем', 'әкім', 'хат', '20', 'аппарат', 'сұрау']) {
    await box.focus();
    for (const letter of word) {
      await page.evaluate(() => { document.querySelector('[role=grid]')?.setAttribute('data-bench', document.querySelector('[role=grid]')?.textContent ?? ''); });
      const changed = `(() => { const grid = document.querySelector('[role=grid]'); return grid === null || grid.textContent !== grid.dataset.bench; })()`;
      const time = await ifEver(page, changed, () => page.keyboard.insertText(letter), 'input', 3000);
      // A letter that finds the same rows changes nothing to be seen.
      if (time !== null) search.push(time);
    }
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[type=search]')?.value === '');
    await page.locator('[role=row][data-index="0"]').waitFor();
  }

  await spent('search', search.length);
  telling('palette');
  const palette: number[] = [];
  // Numbers of an office that was measured before may be those of many: only what the palette has room for is waited for.
  const numbers = (await page.locator('[role=grid] [role=row][data-index] b').allTextContents()).slice(0, 16);
  for (const number of numbers) {
    const found = await answer('paper.list', { text: number, limit: 8 });
    if (palette.length === 8 || !found.items.some(({ paper }) => paper.number === number)) continue;
    await page.keyboard.press('Control+KeyK');
    const line = page.locator('[role=dialog] [role=combobox]');
    await line.waitFor();
    const time = await ifEver(page, `[...document.querySelectorAll('#palette-list [role=option]')].some((one) => one.textContent.includes('${number}'))`, () => page.keyboard.insertText(number), 'input', 10_000);
    if (time === null) throw new Error(`the palette did not show ${number}, which is among the first it finds`);
    palette.push(time);
    await page.keyboard.press('Escape');
    await line.waitFor({ state: 'hidden' });
  }
  if (palette.length === 0) throw new Error('no number of the register is among the first that it finds');

  await spent('palette', palette.length);
  telling('cards');
  const card: number[] = [];
  const back: number[] = [];
  await page.keyboard.press('Alt+Digit4');
  await page.waitForFunction(() => document.activeElement?.role === 'row');
  for (let run = 0; run < runs; run += 1) {
    card.push(await fromKey(page, `document.querySelector('[role=grid]') === null && document.querySelector('main h2') !== null`, () => page.keyboard.press('Enter')));
    back.push(await fromKey(page, focusedRow, () => page.keyboard.press('Escape')));
    await page.keyboard.press('ArrowDown');
  }
  await spent('card and back', runs);

  telling('a long list');
  // All papers: cards on control may be few.
  await page.keyboard.press('Alt+Digit1');
  await page.locator('[role=row][data-index="0"]').waitFor();
  await box.focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.role === 'row');
  await page.keyboard.press('Home');
  await spent('', 0);
  const step: number[] = [];
  const position = `Number(document.activeElement?.getAttribute('aria-rowindex') ?? 0)`;
  for (let run = 0; run < runs; run += 1) {
    const now = Number(await page.evaluate(position));
    step.push(await fromKey(page, `${focusedRow} && ${position} > ${String(now)}`, () => page.keyboard.press('PageDown')));
  }
  await spent('page', runs);
  const end = await fromKey(page, `${focusedRow} && ${position} === Number(document.querySelector('[role=grid]').getAttribute('aria-rowcount'))`, () => page.keyboard.press('End'));
  const home = await fromKey(page, `${focusedRow} && ${position} === 2`, () => page.keyboard.press('Home'));
  const frame = await frames(page, () => wheel(page));
  const rows = Number(await page.evaluate(`Number(document.querySelector('[role=grid]').getAttribute('aria-rowcount'))`)) - 1;

  telling('saving');
  const save: number[] = [];
  await page.keyboard.press('Control+KeyN');
  const from = page.locator('[id=field-from-name]');
  await from.waitFor();
  await from.fill('Өлшеу министрлігі');
  await spent('', 0);
  let saving = 0;
  for (let run = 0; run < runs; run += 1) {
    await page.locator('[id=field-outgoingNumber]').fill(`өлшеу-${String(Date.now())}`);
    await page.locator('[id=field-outgoingDate]').fill('01032024');
    await page.locator('[id=field-sheets]').fill('3');
    const filled = await clock();
    save.push(await fromKey(page, `document.activeElement?.id === 'field-outgoingNumber' && document.activeElement.value === ''`, () => page.keyboard.press('Control+Enter')));
    saving += await clock() - filled;
  }
  cpu['save'] = round(saving / runs);
  await close();
  return { rows, start: round(start), unlock: round(unlock), search: spread(search), palette: spread(palette), card: spread(card), back: spread(back), page: spread(step), end: round(end), home: round(home), frame, save: spread(save), cpu };
}

if (!existsSync(join(folder, 'office.db'))) await fill();
await buildWindow();
const empty = await measureBare();
const window = await measureWindow();
console.log(JSON.stringify({ cards, processor: readFileSync('/proc/cpuinfo', 'utf8').split('\n').filter((line) => line.startsWith('processor')).length, load: round(loadavg()[0] ?? 0), bare: empty, window }, null, 1));
if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
