import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail } from '../../../shared/base/index.ts';
import { Cancelled } from '../container/zip-write.ts';
import { fileError } from '../key-files.ts';

async function sync(path: string): Promise<void> {
  // Windows has no way to flush a folder.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a stream into a new file and flushes it to the medium. */
export async function writeSynced(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isFree(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found === null || (found.isDirectory() && (await readdir(folder)).length === 0);
}

/**
 * Fills a folder that must not be there yet (or is empty): everything is written beside it under another name, flushed
 * and renamed. A failure or a cancel leaves no trace.
 */
export async function makeFolder<T>(out: string, fill: (temporary: string) => Promise<Result<T>>): Promise<Result<T>> {
  const folder = resolve(out);
  const temporary = `${folder}.${randomUUID().slice(0, 8)}.part`;
  let made = false;
  try {
    if (!await isFree(folder)) return fail('file.exists', { path: out });
    await mkdir(temporary, { mode: 0o700 });
    made = true;
    const filled = await fill(temporary);
    if (!filled.ok) return filled;
    await sync(temporary);
    await rmdir(folder).catch(() => undefined);
    await rename(temporary, folder);
    made = false;
    await sync(dirname(folder));
    return filled;
  } catch (error) {
    return error instanceof Cancelled ? fail('command.cancelled') : fileError(error, out);
  } finally {
    if (made) await rm(temporary, { recursive: true, force: true });
  }
}
