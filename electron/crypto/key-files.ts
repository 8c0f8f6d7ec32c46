import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, rm, stat, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../shared/base/index.ts';

/** Certificates, requests and key files are small; anything larger is not one. */
const mostOctets = 1024 * 1024;

/** What a file system's refusal means for the one who gave the path. */
export function fileError(error: unknown, path: string): ReturnType<typeof fail> {
  switch (systemCode(error)) {
    case 'ENOENT': case 'ENOTDIR': return fail('file.not-found', { path });
    case 'EEXIST': return fail('file.exists', { path });
    case 'EISDIR': case 'EIO': case 'ENXIO': case 'ENODEV': case 'ESTALE': case 'ENOTCONN': return fail('file.unreadable', { path });
    case 'EACCES': case 'EPERM': case 'EROFS': case 'ENAMETOOLONG': case 'ENOSPC': case 'EDQUOT': case 'ELOOP': return fail('file.not-writable', { path });
    default: throw error;
  }
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What it means when a place fails that was being written to. */
export function writingError(error: unknown, path: string): ReturnType<typeof fail> {
  switch (systemCode(error)) {
    case 'ENOSPC': case 'EDQUOT': case 'EFBIG': return fail('file.full', { path });
    case 'ENOENT': case 'ENOTDIR': case 'EIO': case 'ENXIO': case 'ENODEV': case 'ESTALE': case 'ENOTCONN': case 'EROFS': return fail('file.medium-gone', { path });
    default: return fileError(error, path);
  }
}

/** The whole of a small plain file. Errors: file.not-found, file.unreadable, file.too-large. */
export async function readSmallFile(path: string): Promise<Result<Uint8Array>> {
  let handle: FileHandle | null = null;
  try {
    const found = await stat(path);
    // A pipe or a device would block or never end.
    if (!found.isFile()) return fail('file.unreadable', { path });
    if (found.size > mostOctets) return fail('file.too-large', { path, size: found.size, max: mostOctets });
    handle = await open(path, 'r');
    return ok(Uint8Array.from(await handle.readFile()));
  } catch (error) {
    const code = systemCode(error);
    return code === 'EACCES' || code === 'EPERM' ? fail('file.unreadable', { path }) : fileError(error, path);
  } finally {
    await handle?.close();
  }
}

/** Before long work: whether its files could be written at all. Error: file.exists. */
export async function refuseExisting(...paths: readonly string[]): Promise<Result<void>> {
  for (const path of paths) {
    if (await exists(path)) return fail('file.exists', { path });
  }
  return ok();
}

export interface NewFile { readonly path: string; readonly content: Uint8Array | string; readonly secret: boolean }

/**
 * Writes files that must not exist yet, all of them or none: each beside its place, synced, then given its name.
 * Missing folders are made. Secret ones are readable by their owner alone.
 * Errors: file.exists, file.not-writable.
 */
export async function writeNewFiles(files: readonly NewFile[]): Promise<Result<readonly string[]>> {
  const done: string[] = [];
  for (const file of files) {
    const written = await writeNewFile(file);
    if (!written.ok) {
      for (const path of done) await rm(path, { force: true });
      return written;
    }
    done.push(file.path);
  }
  return ok(done);
}

/** One of them; `commit` is called when it is whole on the medium and only its name is missing: where that refuses, nothing stays. */
export async function writeNewFile({ path, content, secret }: NewFile, commit: () => Result<unknown> = ok): Promise<Result<void>> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
  let begun = false;
  try {
    if (await exists(path)) return fail('file.exists', { path });
    await mkdir(dirname(path), { recursive: true });
    begun = true;
    const handle = await open(temporary, 'wx', secret ? 0o600 : 0o644);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const committed = commit();
    if (!committed.ok) {
      await rm(temporary, { force: true });
      return committed;
    }
    await giveName(temporary, path);
    return ok();
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (begun) return writingError(error, path);
    const code = systemCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EIO' ? fail('file.not-writable', { path }) : fileError(error, path);
  }
}

/** A path that cannot be looked at is left for the attempt to write it to report. */
async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}

/**
 * Gives a finished file its final name, never over another: by link, which fails where the name is taken; on file
 * systems without links (sticks) by rename after a look. Throws the system's error.
 */
async function giveName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
    await unlink(temporary);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK'].includes(systemCode(error))) throw error;
    if (await exists(path)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
    await rename(temporary, path);
  }
  await syncFolder(dirname(path));
}

/** So that the name survives a power cut. Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
