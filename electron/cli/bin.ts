import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { chromiumPdf } from '../shells/chromium/pdf.ts';
import { createCoreLink } from '../shells/core-link.ts';
import { forkCore } from '../shells/fork-core.ts';
import { pageFiles } from '../shells/page-files.ts';
import { run } from './main.ts';

/** Asks without showing what is typed. */
async function ask(question: string): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => { done(); } });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

const pdf = chromiumPdf(pageFiles());
try {
  process.exitCode = await run(process.argv.slice(2), {
    out: (words) => { process.stdout.write(words); },
    err: (words) => { process.stderr.write(words); },
    terminal: process.stderr.isTTY,
    env: process.env,
    stdin: () => text(process.stdin),
    ask,
    core: () => createCoreLink({ spawn: forkCore(), host: pdf, onDefect: (error) => { process.stderr.write(`${JSON.stringify(error)}\n`); } }),
  });
} finally {
  await pdf.close();
}
