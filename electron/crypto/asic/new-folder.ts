import { createHash, randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail } from '../../../shared/base/index.ts';
import { Cancelled } from '../container/zip-write.ts';
import { fileError, writingError } from '../key-files.ts';

export async function sync(path: string): Promise<void> {
  // Windows has no way to flush a folder.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What was written: its size, and the SHA-256 (hex) of the bytes handed to the system. */
export interface Written { readonly path: string; readonly size: number; readonly sha256: string }

/** Bytes after which a file is flushed while it is written: a slow stick then shows how far it is, and a cancel is heard. */
const flushAfter = 8 * 1024 * 1024;

/** Bytes handed to the system at once, where pieces may be held. */
const gatherAfter = 1024 * 1024;

/** Writes a stream into a new file and flushes it to the medium. `own`: each piece has memory of its own, which nothing else is put into. */
export async function writeSynced(path: string, content: AsyncIterable<Uint8Array>, own = false): Promise<Written> {
  const hash = createHash('sha256');
  const size = await writeFlushed(path, content, own, (chunk) => { hash.update(chunk); });
  return { path, size, sha256: hash.digest('hex') };
}

/** The same for what was digested already; answers its size. */
export async function writeFlushed(path: string, content: AsyncIterable<Uint8Array>, own: boolean, seen: (chunk: Uint8Array) => void = () => undefined): Promise<number> {
  let size = 0;
  let waiting = 0;
  let held: Uint8Array[] = [];
  let holds = 0;
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content) {
      seen(chunk);
      size += chunk.length;
      waiting += chunk.length;
      if (own) {
        held.push(chunk);
        holds += chunk.length;
        if (holds < gatherAfter) continue;
        await writeAll(handle, held, holds);
        [held, holds] = [[], 0];
      } else await handle.writeFile(chunk);
      if (waiting < flushAfter) continue;
      await handle.datasync();
      waiting = 0;
    }
    await writeAll(handle, held, holds);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return size;
}

/** Pieces at once; where the system took a part of them only, the rest goes as one. */
async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[], size: number): Promise<void> {
  if (size === 0) return;
  const { bytesWritten } = await handle.writev([...pieces]);
  if (bytesWritten < size) await handle.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
}

async function isFree(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found === null || (found.isDirectory() && (await readdir(folder)).length === 0);
}

const owner = '.baqylau';

/** Whether the process that fills a folder is there. One that was killed left its mark. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Removes what a killed process left of its attempts to fill this folder: folders beside it with the name of an attempt
 * and our mark in it. Those of a process that runs, and anything without the mark, stay.
 */
async function sweep(folder: string): Promise<void> {
  const names = await readdir(dirname(folder)).catch(() => []);
  for (const name of names) {
    const path = join(dirname(folder), name);
    if (!name.startsWith(`${basename(folder)}.`) || !/\.[0-9a-f]{8}\.part$/.test(name) || name.length !== basename(folder).length + 14) continue;
    const mark = await readFile(join(path, owner), 'utf8').catch(() => null);
    if (mark !== null && /^\d{1,10}\n$/.test(mark) && !runs(Number(mark))) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** All that lies in a folder: a driver was met that gives a folder another name and loses what is in it. */
async function namesIn(folder: string): Promise<string> {
  return (await readdir(folder, { recursive: true })).sort().join('\n');
}

/**
 * Fills a folder that must not be there yet (or is empty): everything is written beside it under another name, flushed
 * and renamed. A failure or a cancel leaves no trace; what a kill leaves is swept by the next attempt at the same place.
 */
export async function makeFolder<T>(out: string, fill: (temporary: string) => Promise<Result<T>>, look = namesIn): Promise<Result<T>> {
  const folder = resolve(out);
  const temporary = `${folder}.${randomUUID().slice(0, 8)}.part`;
  let made = false;
  try {
    if (!await isFree(folder)) return fail('file.exists', { path: out });
    await sweep(folder);
    await mkdir(temporary, { mode: 0o700 });
    made = true;
    await writeFile(join(temporary, owner), `${String(process.pid)}\n`, { mode: 0o600 });
    const filled = await fill(temporary);
    if (!filled.ok) return filled;
    await rm(join(temporary, owner));
    await sync(temporary);
    const names = await look(temporary);
    await rmdir(folder).catch(() => undefined);
    await rename(temporary, folder);
    made = false;
    await sync(dirname(folder));
    return await look(folder) === names ? filled : fail('file.read-back', { path: out });
  } catch (error) {
    if (error instanceof Cancelled) return fail('command.cancelled');
    return made ? writingError(error, out) : fileError(error, out);
  } finally {
    // On a medium that is gone there is nothing to remove.
    if (made) await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
  }
}
