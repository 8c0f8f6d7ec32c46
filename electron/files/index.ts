import { constants, createReadStream } from 'node:fs';
import { access, link, lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { FolderEntry, FolderView } from '../../shared/office/index.ts';
import type { FilesPort } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';

const names = new Intl.Collator('kk', { numeric: true });

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

/** The system's complaint about a path as ours. */
function refused(error: unknown, path: string): ReturnType<typeof fail> {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR': return fail('file.not-found', { path });
    case 'EEXIST': return fail('file.exists', { path });
    case 'ENOSPC':
    case 'EDQUOT': return fail('office.disk-full');
    case 'EACCES':
    case 'EIO':
    case 'EPERM': return fail('file.unreadable', { path });
    case 'EISDIR':
    case 'ELOOP':
    case 'ENAMETOOLONG': return fail('file.not-writable', { path });
    default: return fail('office.write-failed', { detail: codeOf(error) });
  }
}

async function writable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(() => true, () => false);
}

async function entry(folder: string, name: string): Promise<FolderEntry | null> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => null);
  if (found === null || !(found.isDirectory() || found.isFile())) return null;
  const office = found.isDirectory() && (await stat(join(path, 'slots.json')).then(() => true, () => false));
  return { name, path, kind: found.isDirectory() ? 'folder' : 'file', size: found.isFile() ? found.size : 0, office };
}

/** Where people keep things: home, its document folders, mounted sticks and discs. */
async function places(): Promise<FolderView['places']> {
  const home = homedir();
  const media: string[] = [];
  for (const root of ['/media', '/run/media', '/mnt', '/Volumes']) {
    for (const name of await readdir(root).catch(() => [])) {
      const path = join(root, name);
      const inner = root === '/media' || root === '/run/media' ? await readdir(path).catch(() => []) : [];
      media.push(path, ...inner.map((child) => join(path, child)));
    }
  }
  const found: { name: string; path: string }[] = [];
  for (const path of [home, join(home, 'Documents'), join(home, 'Құжаттар'), join(home, 'Документы'), ...media]) {
    if ((await stat(path).catch(() => null))?.isDirectory() === true) found.push({ name: basename(path) || path, path });
  }
  return found;
}

async function list(folder: string | null): Promise<Result<FolderView>> {
  const path = resolve(folder ?? homedir());
  try {
    const entries = await Promise.all((await readdir(path)).filter((name) => !name.startsWith('.')).map((name) => entry(path, name)));
    const shown = entries.filter((item) => item !== null)
      .sort((a, b) => (a.kind === b.kind ? names.compare(a.name, b.name) : a.kind === 'folder' ? -1 : 1));
    const parent = dirname(path);
    return ok({ folder: path, parent: parent === path ? null : parent, entries: shown, places: await places(), writable: await writable(path) });
  } catch (error) {
    return refused(error, path);
  }
}

async function makeFolder(folder: string, name: string): Promise<Result<FolderView>> {
  if (name === '.' || name === '..' || /[/\\\0]/.test(name)) return fail('input.invalid', {}, 'name');
  const path = join(folder, name);
  try {
    await mkdir(path);
  } catch (error) {
    return codeOf(error) === 'EACCES' ? fail('file.not-writable', { path }) : refused(error, path);
  }
  return list(path);
}

/** No more than the file said it has: what grows while it is read, and the system's own files that never end, have an end here. */
async function* firstBytes(path: string, size: number): AsyncGenerator<Uint8Array> {
  if (size > 0) yield* createReadStream(path, { highWaterMark: 1024 * 1024, end: size - 1 }) as AsyncIterable<Uint8Array>;
}

/** Whether a name is taken, if only by a link to nowhere. */
async function taken(path: string): Promise<boolean> {
  return lstat(path).then(() => true, () => false);
}

async function read(path: string): Promise<Result<{ name: string; size: number; content: AsyncIterable<Uint8Array> }>> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return fail('file.unreadable', { path });
    await access(path, constants.R_OK);
    return ok({ name: basename(path), size: found.size, content: firstBytes(path, found.size) });
  } catch (error) {
    return refused(error, path);
  }
}

async function free(path: string): Promise<Result<void>> {
  if (await taken(path)) return fail('file.exists', { path });
  const folder = dirname(resolve(path));
  if ((await stat(folder).catch(() => null))?.isDirectory() !== true) return fail('file.not-found', { path: folder });
  return (await writable(folder)) ? ok() : fail('file.not-writable', { path: folder });
}

/** The rename itself must outlive a power cut; Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

/** By link, which fails where the name was taken meanwhile; by rename where the file system has no links (sticks). */
async function giveName(beside: string, path: string): Promise<void> {
  try {
    await link(beside, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || await taken(path)) throw error;
    await rename(beside, path);
    return;
  }
  await rm(beside);
}

async function write(path: string, content: Uint8Array | AsyncIterable<Uint8Array>, options: { readonly replace: boolean }): Promise<Result<{ size: number }>> {
  if (!isAbsolute(path)) return write(resolve(path), content, options);
  if (!options.replace && await taken(path)) return fail('file.exists', { path });
  const beside = join(dirname(path), `.${randomUUID()}.part`);
  try {
    const file = await open(beside, 'wx', 0o600);
    let size = 0;
    try {
      for await (const chunk of content instanceof Uint8Array ? [content] : content) {
        await file.writeFile(chunk);
        size += chunk.byteLength;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await (options.replace ? rename(beside, path) : giveName(beside, path));
    await syncFolder(dirname(path));
    return ok({ size });
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    // The content came from the office, and it is the office that failed.
    if (error instanceof StoreFailure) return { ok: false, error: error.error };
    const code = codeOf(error);
    return code === 'EACCES' || code === 'EROFS' || code === 'EPERM' ? fail('file.not-writable', { path }) : refused(error, path);
  }
}

/** Files of the workstation outside any office. */
export const filesPort: FilesPort = { list, makeFolder, free, read, write };
