import { chromiumPdf } from '../shells/chromium/pdf.ts';
import { createCoreLink } from '../shells/core-link.ts';
import { forkCore } from '../shells/fork-core.ts';
import { pageFiles } from '../shells/page-files.ts';
import { run } from './main.ts';
import { nodeIo } from './node-io.ts';

const pdf = chromiumPdf(pageFiles());
try {
  const status = await run(process.argv.slice(2), nodeIo(() => createCoreLink({
    spawn: forkCore(), host: pdf, onDefect: (error) => { process.stderr.write(`${JSON.stringify(error)}\n`); },
  })));
  // What could not be written has set it already.
  process.exitCode ??= status;
} finally {
  await pdf.close();
}
