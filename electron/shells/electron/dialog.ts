import type { WebContents } from 'electron';
import { fail, ok } from '../../../shared/base/index.ts';
import type { PrintingPort, PrintJob } from '../../../shared/ports/index.ts';

/** Micrometres of a millimetre, the unit of a page's size. */
const MICRONS = 1000;

/**
 * Printing through the system's own dialog, where there is no `lp` (Windows): the chosen printer is set in it, the page at
 * 100 % without margins. `load`: shows a page in a hidden window, one at a time. A job is the system's alone once the
 * dialog closed, so none can be taken back.
 */
export function dialogPrinting(load: <T>(html: string | null, work: (page: WebContents) => Promise<T>) => Promise<T>): PrintingPort {
  let jobs = 0;

  function print(page: WebContents, { printer, size }: PrintJob): Promise<{ readonly done: boolean; readonly why: string }> {
    return new Promise((resolve) => {
      page.print({
        silent: false, printBackground: true, deviceName: printer, margins: { marginType: 'none' }, scaleFactor: 100, landscape: size.width > size.height,
        pageSize: { width: Math.min(size.width, size.height) * MICRONS, height: Math.max(size.width, size.height) * MICRONS },
      }, (done, why) => { resolve({ done, why }); });
    });
  }

  return {
    async printers() {
      const found = await load(null, (page) => page.getPrintersAsync());
      return ok({ printers: found.map(({ name }) => ({ name, isDefault: false })), keepsFiles: null });
    },
    async print(job) {
      const { done, why } = await load(job.html, (page) => print(page, job));
      return done ? ok({ job: `dialog-${String(++jobs)}` }) : fail('print.printer-failed', { detail: why.slice(0, 200) }, 'printer');
    },
    cancel: (job) => Promise.resolve(fail('print.no-job', { job }, 'job')),
  };
}
