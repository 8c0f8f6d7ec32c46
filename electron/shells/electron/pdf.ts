import { BrowserWindow, type WebContents } from 'electron';
import { fail, ok, type Result } from '../../../shared/base/index.ts';
import type { HostPort, PageFiles, PrintingPort } from '../../../shared/ports/index.ts';
import type { SheetSize } from '../../../shared/forms/index.ts';
import { exactSheets, paperFor } from '../exact-sheet.ts';
import { lpPrinting } from '../lp.ts';
import { SHEET_CSP } from '../page-files.ts';
import { eitherPrinting } from '../either-printing.ts';
import { dialogPrinting } from './dialog.ts';
import { fencedSession } from './fence.ts';
import { ORIGIN } from './names.ts';

/** Any world but the page's own; the page's CSP lets no script of a document run. */
const OWN_WORLD = 999;

export interface ElectronPdf extends HostPort { readonly printing: PrintingPort; close(): void }

/** Prints in a hidden window with a session of its own, one document at a time. Error: `shell.print-failed`. */
export function electronPdf(files: PageFiles, system: PrintingPort = lpPrinting()): ElectronPdf {
  let window: BrowserWindow | null = null;
  let sheet: { readonly path: string; readonly html: string } | null = null;
  let prints = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const served: PageFiles = (path) => sheet !== null && path === sheet.path
    ? { type: 'text/html; charset=utf-8', body: new TextEncoder().encode(sheet.html), csp: SHEET_CSP }
    : files(path);
  let printing: ReturnType<typeof fencedSession> | null = null;

  async function ready(): Promise<BrowserWindow> {
    if (window && !window.isDestroyed()) return window;
    printing ??= fencedSession('baqylau-print', served);
    window = new BrowserWindow({
      show: false,
      webPreferences: { session: await printing, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false, spellcheck: false, devTools: false },
    });
    return window;
  }

  async function show(html: string): Promise<WebContents> {
    const { webContents } = await ready();
    sheet = { path: `/sheet/${String(++prints)}`, html };
    await webContents.loadURL(ORIGIN + sheet.path);
    await webContents.executeJavaScriptInIsolatedWorld(OWN_WORLD, [{ code: 'document.fonts.ready.then(() => undefined)' }]);
    return webContents;
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  const dialog = dialogPrinting((html, work) => inTurn(async () => {
    try {
      return await work(html === null ? (await ready()).webContents : await show(html));
    } finally {
      sheet = null;
    }
  }));

  async function print(html: string, size: SheetSize): Promise<Result<Uint8Array>> {
    try {
      const webContents = await show(html);
      const { paperWidth, paperHeight } = paperFor(size);
      const pdf = await webContents.printToPDF({
        pageSize: { width: paperWidth, height: paperHeight },
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
        printBackground: true, preferCSSPageSize: false, scale: 1,
      });
      return ok(exactSheets(pdf, size));
    } catch (error) {
      window?.destroy();
      window = null;
      return fail('shell.print-failed', { detail: error instanceof Error ? error.name : 'unknown' });
    } finally {
      sheet = null;
    }
  }

  return {
    printing: eitherPrinting(system, dialog),
    renderPdf: (html, size) => inTurn(() => print(html, size)),
    close() {
      window?.destroy();
      window = null;
    },
  };
}
