import { readdirSync, readFileSync } from 'node:fs';
import { html } from '../../../electron/documents/html.ts';
import { ORIGIN, serveFiles, startHeadless } from '../../../electron/shells/chromium/launch.ts';
import { chromiumPdf } from '../../../electron/shells/chromium/pdf.ts';
import { pageFiles, SHEET_CSP } from '../../../electron/shells/page-files.ts';
import { cardsForm, type SheetSize } from '../../../shared/forms/index.ts';
import { cards } from './samples.ts';

/*
 * Cards to PDF as the product prints them (facts → model → drawing → Chromium, in runs of 300), beside Chromium alone
 * given the finished page, run by run in turn. Prints one line of JSON for each size, up to the number given: times by
 * the clock, and the processor's seconds of this process and its browsers, which other work does not change.
 */
const RUN = 300;
/** Sizes above this are left out. */
const most = Number(process.argv[2] ?? 1000);
const files = pageFiles();

interface Sheet { readonly html: string; readonly size: SheetSize }

function runs(count: number): Sheet[] {
  const all = cards(count);
  return Array.from({ length: Math.ceil(count / RUN) }, (_, index) => {
    const [first, ...others] = all.slice(index * RUN, (index + 1) * RUN);
    if (first === undefined) throw new Error('an empty run');
    return html(cardsForm([first, ...others]));
  });
}

/** Chromium with the page alone: load, wait for the fonts, print. */
async function raw(): Promise<{ print(sheet: Sheet): Promise<number>; close(): Promise<void> }> {
  const started = await startHeadless();
  if (!started.ok) throw new Error(started.error.code);
  const browser = started.value;
  const context = await browser.newContext({ javaScriptEnabled: false });
  let body = '';
  await serveFiles(context, files, (path) => path === '/sheet' ? { type: 'text/html; charset=utf-8', body: new TextEncoder().encode(body), csp: SHEET_CSP } : null);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  return {
    async print(sheet) {
      body = sheet.html;
      await page.goto(`${ORIGIN}/sheet`, { waitUntil: 'load' });
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      const inch = 25.4;
      const { data } = await session.send('Page.printToPDF', { paperWidth: sheet.size.width / inch, paperHeight: sheet.size.height / inch, marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0, printBackground: true, transferMode: 'ReturnAsBase64' });
      await page.goto('about:blank');
      return data.length;
    },
    close: () => browser.close(),
  };
}

const TICKS = 100;

/** Seconds of the processor that this process and its children have had. */
function spent(): number {
  const parents = new Map<number, { readonly parent: number; readonly ticks: number }>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    try {
      // What follows the command's name, which may hold anything.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /su, '').split(' ');
      parents.set(Number(name), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
    } catch {
      // Ended meanwhile.
    }
  }
  const ours = (pid: number): boolean => pid === process.pid || pid > 1 && ours(parents.get(pid)?.parent ?? 0);
  return [...parents].reduce((sum, [pid, { ticks }]) => sum + (ours(pid) ? ticks / TICKS : 0), 0);
}

interface Taken { readonly ms: number; readonly cpu: number }

async function timed(work: () => Promise<unknown>): Promise<Taken> {
  const before = spent();
  const from = performance.now();
  await work();
  return { ms: performance.now() - from, cpu: spent() - before };
}

const press = chromiumPdf(files);
const bare = await raw();

/** One run as the product prints it: the page made anew, then printed. */
async function product(size: number): Promise<void> {
  for (const sheet of runs(size)) {
    const pdf = await press.renderPdf(sheet.html, sheet.size);
    if (!pdf.ok) throw new Error(pdf.error.code);
  }
}

try {
  for (const [count, times] of [[1, 9], [100, 3], [1000, 1]] as const) {
    if (count > most) break;
    const [ours, alone]: [Taken[], Taken[]] = [[], []];
    // Once unmeasured: the browsers start and the fonts are read.
    if (count === 1) { await product(1); for (const sheet of runs(1)) await bare.print(sheet); }
    const sizes = Array.from({ length: Math.ceil(count / RUN) }, (_, index) => Math.min(RUN, count - index * RUN));
    for (let time = 0; time < times; time += 1) for (const size of sizes) {
      const ready = runs(size);
      ours.push(await timed(() => product(size)));
      alone.push(await timed(async () => { for (const sheet of ready) await bare.print(sheet); }));
    }
    const each = (all: readonly Taken[], of: keyof Taken): number => all.reduce((sum, one) => sum + one[of], 0) / times;
    const ratio = (of: keyof Taken): number => Math.round(each(ours, of) / each(alone, of) * 100) / 100;
    const seconds = (value: number): number => Math.round(value * 100) / 100;
    process.stdout.write(`${JSON.stringify({ cards: count, ms: { ours: Math.round(each(ours, 'ms')), chromium: Math.round(each(alone, 'ms')), ratio: ratio('ms') }, processor: { ours: seconds(each(ours, 'cpu')), chromium: seconds(each(alone, 'cpu')), ratio: ratio('cpu') } })}\n`);
  }
} finally {
  await press.close();
  await bare.close();
}
