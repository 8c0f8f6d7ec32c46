import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { electronBinary, provide, root, say } from './machine.ts';

/** A fresh folder of this moment: `demo/2026-05-02-101500`. */
function freshFolder(): string {
  const moment = new Date().toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return join(root, 'demo', moment);
}

/** Goes the whole way on sample data in a fresh folder and prints each file it made; returns the exit status. */
export function demo(folder = freshFolder()): number {
  if (electronBinary() === null) provide(['browser']);
  mkdirSync(join(root, 'demo'), { recursive: true });
  const ended = spawnSync(process.execPath, [join(root, 'electron/cli/main.ts'), 'demo', folder], { stdio: ['ignore', 2, 2] });
  if (ended.status !== 0) {
    say(`demo: ended with status ${String(ended.status ?? ended.signal)}; its own words are above.`);
    return ended.status ?? 70;
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => relative(root, join(entry.parentPath, entry.name))).sort();
  process.stdout.write(`${paths.join('\n')}\n`);
  return 0;
}

if (import.meta.main) process.exitCode = demo(process.argv[2]);
