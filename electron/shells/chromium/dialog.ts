import type { Page } from 'playwright-core';
import { fail, ok, type Result } from '../../../shared/base/index.ts';
import { systemDialog } from '../../../shared/office/index.ts';
import type { PrintingPort } from '../../../shared/ports/index.ts';
import { detailOf } from './launch.ts';

/** Class of the hidden frame that holds what is printed. */
export const PRINTED = 'baqylau-printed';

/** The few members of the browser's page that are used. */
interface Sheet { readonly cssRules: { readonly length: number }; insertRule(rule: string, at: number): void }
interface Frame {
  className: string; tabIndex: number; srcdoc: string; readonly style: object;
  readonly contentDocument: { title: string; readonly styleSheets: ArrayLike<Sheet>; readonly fonts: { readonly ready: Promise<unknown> } } | null;
  readonly contentWindow: { print(): void } | null;
  setAttribute(name: string, value: string): void;
  addEventListener(kind: string, listener: (event: unknown) => void, options: { readonly once: boolean }): void;
  remove(): void;
}
interface Shown { readonly document: { title: string; createElement(name: 'iframe'): Frame; readonly body: { append(frame: Frame): void } } }

interface Asked { readonly html: string; readonly name: string; readonly paper: string; readonly title: string }

/** Runs in the page: shows the document in a hidden frame without scripts, prints that frame alone, and takes it away. */
async function printFrame({ html, name, paper, title }: Asked): Promise<void> {
  const { document } = globalThis as unknown as Shown;
  const frame = document.createElement('iframe');
  frame.className = name;
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  Object.assign(frame.style, { position: 'fixed', width: '0', height: '0', border: '0', left: '0', top: '0' });
  frame.srcdoc = html;
  const { title: own } = document;
  try {
    const loaded = new Promise((resolve) => { frame.addEventListener('load', resolve, { once: true }); });
    document.body.append(frame);
    await loaded;
    const inside = frame.contentDocument;
    if (inside === null) throw new Error('nothing was shown');
    // The queue's name of the job, which others see.
    document.title = title;
    inside.title = title;
    // Turns the sheet as it lies; no page of ours may carry a style of its own.
    const style = inside.styleSheets[0];
    style?.insertRule(`@page { size: ${paper}; margin: 0 }`, style.cssRules.length);
    await inside.fonts.ready;
    // Comes back when the dialog is closed.
    frame.contentWindow?.print();
  } finally {
    document.title = own;
    frame.remove();
  }
}

/**
 * Printing through the dialog of the system, as Chromium opens it, for a workstation without `lp`: printer and paper are
 * chosen there, the page goes at 100 %. `pageOf`: the window's page; null where there is none, or where the browser would
 * leave the file that it hands over on a disk. What becomes of a job is the dialog's business: none can be taken back.
 */
export function dialogPrinting(pageOf: () => Page | null): PrintingPort {
  let jobs = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function show(page: Page, asked: Asked): Promise<Result<{ readonly job: string }>> {
    try {
      await page.evaluate(printFrame, asked);
      return ok({ job: `dialog-${String(++jobs)}` });
    } catch (error) {
      return fail('print.printer-failed', { detail: detailOf(error) }, 'printer');
    }
  }

  return {
    printers: () => Promise.resolve(pageOf() === null ? fail('print.no-printing') : ok({ printers: [{ name: systemDialog, isDefault: false }], keepsFiles: null })),
    print({ printer, html, size, title }) {
      const page = pageOf();
      if (page === null) return Promise.resolve(fail('print.no-printing'));
      if (printer !== systemDialog) return Promise.resolve(fail('print.unknown-printer', { printer }, 'printer'));
      // One dialog at a time.
      const done = turn.then(() => show(page, { html, name: PRINTED, title, paper: `${String(size.width)}mm ${String(size.height)}mm` }));
      turn = done;
      return done;
    },
    cancel: (job) => Promise.resolve(fail('print.no-job', { job }, 'job')),
  };
}
