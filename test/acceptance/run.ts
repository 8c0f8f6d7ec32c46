import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program to its end. */
export function run(file: string, words: readonly string[], input?: string): Ended {
  const { status, stdout, stderr, error } = spawnSync(file, words, { encoding: 'utf8', maxBuffer: 1 << 28, input, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

/** The product's command line, as a checkout runs it. */
export function baqylau(...words: readonly string[]): Ended {
  return run(process.execPath, [join(root, 'electron/cli/bin.ts'), ...words, '--lang', 'en']);
}

/** The acceptance procedure of FORMAT.md: openssl, sha256sum and unzip alone. */
export function accept(...words: readonly string[]): Ended {
  return run('sh', [join(root, 'build/verify.sh'), ...words]);
}

/** Every file under a folder, as paths from where the folder is named. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}
