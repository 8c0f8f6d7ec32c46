import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { CoreLink } from '../../shared/ports/index.ts';
import type { Io } from './io.ts';

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

/** The streams, terminal and environment of this process, with cores made by `core`. */
export function nodeIo(core: () => CoreLink): Io {
  return {
    out: (words) => { process.stdout.write(words); },
    err: (words) => { process.stderr.write(words); },
    terminal: process.stderr.isTTY,
    env: process.env,
    stdin: () => text(process.stdin),
    ask,
    core,
  };
}
