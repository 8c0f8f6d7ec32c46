import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary, provide, root, say } from './machine.ts';

/** A fresh folder of this moment: `demo/2026-05-02-101500`. */
function freshFolder(): string {
  const moment = new Date().toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return join(root, 'demo', moment);
}

/** Goes the whole way on sample data in a fresh folder, which prints each file it made; returns the exit status. */
export function demo(folder = freshFolder()): number {
  if (electronBinary() === null) provide(['browser']);
  mkdirSync(join(root, 'demo'), { recursive: true });
  const ended = spawnSync(process.execPath, [join(root, 'electron/cli/bin.ts'), 'demo', folder], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (ended.status !== 0) say(`demo: ended with status ${String(ended.status ?? ended.signal)}; its own words are above.`);
  return ended.status ?? 70;
}

if (import.meta.main) process.exitCode = demo(process.argv[2]);
