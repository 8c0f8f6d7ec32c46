import { html } from '../../../electron/documents/html.ts';
import { ORIGIN, serveFiles, startHeadless } from '../../../electron/shells/chromium/launch.ts';
import { chromiumPdf } from '../../../electron/shells/chromium/pdf.ts';
import { pageFiles, SHEET_CSP } from '../../../electron/shells/page-files.ts';
import { cardsForm, type SheetSize } from '../../../shared/forms/index.ts';
import { cards } from './samples.ts';

/*
 * Cards to PDF as the product prints them (facts → model → drawing → Chromium, in runs of 300), beside Chromium alone
 * given the finished page. Prints one line of JSON for each size, up to the number given.
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

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const press = chromiumPdf(files);
const bare = await raw();
try {
  for (const [count, times] of [[1, 5], [100, 3], [1000, 1]] as const) {
    if (count > most) break;
    const ours: number[] = [];
    const alone: number[] = [];
    const ready = runs(count);
    // Once unmeasured: the browsers start and the fonts are read.
    if (count === 1) for (const sheet of ready) { await press.renderPdf(sheet.html, sheet.size); await bare.print(sheet); }
    for (let time = 0; time < times; time += 1) {
      ours.push(await timed(async () => { for (const sheet of runs(count)) { const pdf = await press.renderPdf(sheet.html, sheet.size); if (!pdf.ok) throw new Error(pdf.error.code); } }));
      alone.push(await timed(async () => { for (const sheet of ready) await bare.print(sheet); }));
    }
    const [own, page] = [median(ours), median(alone)];
    process.stdout.write(`${JSON.stringify({ cards: count, ours: Math.round(own), chromium: Math.round(page), ratio: Math.round(own / page * 100) / 100 })}\n`);
  }
} finally {
  await press.close();
  await bare.close();
}
