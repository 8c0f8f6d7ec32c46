import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { CoreLink } from '../../shared/ports/index.ts';
import type { Io } from './io.ts';

/** Asks without showing what is typed. */
async function ask(question: string): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => { done(); } });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    // Ctrl+C and Ctrl+D end the question without an answer.
    return await new Promise((resolve) => {
      lines.once('SIGINT', () => { resolve(null); }).once('close', () => { resolve(null); });
      void lines.question('').then(resolve, () => { resolve(null); });
    });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

/** Whoever read our output may have left: that is no failure. Any other is one, and nobody is left to be told of it there. */
function minded(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = 1;
    if (stream !== process.stderr) process.stderr.write(`error office.write-failed: ${error.code ?? error.name}\n`);
  });
}

/** The streams, terminal and environment of this process, with cores made by `core`. */
export function nodeIo(core: () => CoreLink): Io {
  minded(process.stdout);
  minded(process.stderr);
  return {
    out: (words) => { process.stdout.write(words); },
    err: (words) => { process.stderr.write(words); },
    terminal: process.stderr.isTTY,
    env: process.env,
    stdin: () => process.stdin,
    ask,
    onInterrupt: (listener) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.on(signal, () => {
          process.stdin.destroy();
          listener();
        });
      }
    },
    core,
  };
}
