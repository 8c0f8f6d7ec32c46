import type { Browser, CDPSession, Page } from 'playwright-core';
import { fail, ok, type Result } from '../../../shared/base/index.ts';
import type { HostPort, PageFiles } from '../../../shared/ports/index.ts';
import type { SheetSize } from '../../../shared/forms/index.ts';
import { exactSheets, paperFor } from '../exact-sheet.ts';
import { lpPrinting } from '../lp.ts';
import { SHEET_CSP } from '../page-files.ts';
import { detailOf, ORIGIN, serveFiles, startHeadless } from './launch.ts';

const LOAD_LIMIT_MS = 60_000;

/** A printer to PDF that needs no window; started by the first print and kept warm until `close`. */
export interface ChromiumPdf extends HostPort { close(): Promise<void> }

interface Press { readonly browser: Browser; readonly page: Page; readonly session: CDPSession; html: string; prints: number }

/**
 * Prints in a headless Chromium of its own: no script runs, only the package's files are served.
 * Errors: `shell.no-browser`, `shell.open-failed`, `shell.print-failed`.
 */
export function chromiumPdf(files: PageFiles): ChromiumPdf {
  let starting: Promise<Result<Press>> | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  async function start(): Promise<Result<Press>> {
    const launched = await startHeadless();
    if (!launched.ok) return launched;
    const browser = launched.value;
    browser.on('disconnected', () => { starting = null; });
    const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: false, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    const press: Press = { browser, page, session: await context.newCDPSession(page), html: '', prints: 0 };
    await serveFiles(context, files, (path) => path === sheetPath(press) ? { type: 'text/html; charset=utf-8', body: new TextEncoder().encode(press.html), csp: SHEET_CSP } : null);
    return ok(press);
  }

  async function ready(): Promise<Result<Press>> {
    const started = starting ??= start();
    const press = await started;
    if (!press.ok && starting === started) starting = null;
    return press;
  }

  async function print(html: string, size: SheetSize): Promise<Result<Uint8Array>> {
    try {
      const press = await ready();
      if (!press.ok) return press;
      press.value.html = html;
      press.value.prints++;
      const { page, session } = press.value;
      await page.goto(ORIGIN + sheetPath(press.value), { waitUntil: 'load', timeout: LOAD_LIMIT_MS });
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      // Playwright's own page.pdf() takes the file as a stream, which Chromium keeps in a temporary file: plain text on disk.
      const { data } = await session.send('Page.printToPDF', {
        ...paperFor(size),
        marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0,
        printBackground: true, preferCSSPageSize: false, scale: 1, transferMode: 'ReturnAsBase64',
      });
      // Nothing printed stays in the page.
      press.value.html = '';
      await page.goto('about:blank');
      return ok(exactSheets(Buffer.from(data, 'base64'), size));
    } catch (error) {
      const failed = starting;
      starting = null;
      void failed?.then((press) => press.ok ? press.value.browser.close() : undefined).catch(() => undefined);
      return fail('shell.print-failed', { detail: detailOf(error) });
    }
  }

  return {
    printing: lpPrinting(),
    renderPdf(html, size) {
      const turn = queue.then(() => print(html, size));
      queue = turn;
      return turn;
    },
    async close() {
      const started = starting;
      starting = null;
      await queue;
      const press = await started?.catch(() => null);
      if (press?.ok) await press.value.browser.close().catch(() => undefined);
    },
  };
}

function sheetPath(press: Press): string {
  return `/sheet/${String(press.prints)}`;
}
