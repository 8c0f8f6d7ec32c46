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

interface Press { readonly browser: Browser; readonly page: Page; readonly session: CDPSession; readonly frame: string; prints: number }

/** What a page keeps of its style and fonts from print to print; nothing of a sheet. */
const BLANK = '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<title></title>\n<meta name="author" content="">\n<link rel="stylesheet" href="/print.css">\n</head>\n<body>\n</body>\n</html>\n';
const SHEET = '/sheet';
/** Prints after which the page is loaded anew, so that nothing gathers in it. */
const FRESH = 100;

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
    const session = await context.newCDPSession(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    await serveFiles(context, files, (path) => path === SHEET ? { type: 'text/html; charset=utf-8', body: new TextEncoder().encode(BLANK), csp: SHEET_CSP } : null);
    return ok({ browser, page, session, frame: frameTree.frame.id, prints: 0 });
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
      const { page, session, frame: frameId } = press.value;
      if (press.value.prints++ % FRESH === 0) await page.goto(ORIGIN + SHEET, { waitUntil: 'load', timeout: LOAD_LIMIT_MS });
      // The sheet is put into the page that is there: loading one with its style and fonts takes as long as a card's print.
      await session.send('Page.setDocumentContent', { frameId, html });
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      // Playwright's own page.pdf() takes the file as a stream, which Chromium keeps in a temporary file: plain text on disk.
      const { data } = await session.send('Page.printToPDF', {
        ...paperFor(size),
        marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0,
        printBackground: true, preferCSSPageSize: false, scale: 1, transferMode: 'ReturnAsBase64',
      });
      // Nothing printed stays in the page.
      await session.send('Page.setDocumentContent', { frameId, html: BLANK });
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
