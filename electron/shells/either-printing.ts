import type { PrintingPort } from '../../shared/ports/index.ts';

/** The first way of printing, and the second where the first finds no printing system. */
export function eitherPrinting(first: PrintingPort, second: PrintingPort): PrintingPort {
  return {
    async printers() {
      const answer = await first.printers();
      return !answer.ok && answer.error.code === 'print.no-printing' ? second.printers() : answer;
    },
    async print(job) {
      const answer = await first.print(job);
      return !answer.ok && answer.error.code === 'print.no-printing' ? second.print(job) : answer;
    },
    async cancel(job) {
      const answer = await first.cancel(job);
      return !answer.ok && answer.error.code === 'print.no-printing' ? second.cancel(job) : answer;
    },
  };
}
