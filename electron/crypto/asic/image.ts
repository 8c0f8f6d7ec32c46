import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, link, lstat, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import { mediumNames } from '../../../shared/packages/index.ts';
import type { CancelSignal, PackagesPort } from '../../../shared/ports/index.ts';
import { openFile, streamOf } from '../container/bytes.ts';
import type { FileSource } from '../container/bytes.ts';
import { Cancelled } from '../container/zip-write.ts';
import { fileError } from '../key-files.ts';
import { findMedium } from './medium-read.ts';
import { makeFolder, sync, writeSynced } from './new-folder.ts';
import { forget } from './read-back.ts';
import type { Room } from './room.ts';
import { fits } from './room.ts';

type Input = Parameters<PackagesPort['image']>[0];
type Written = Awaited<ReturnType<PackagesPort['image']>>;

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content);
}

async function holdsAlready(out: string, files: Input['verifier']): Promise<boolean> {
  try {
    if ((await readdir(out)).length !== files.length) return false;
    for (const { name, content } of files) if (!(await readFile(join(out, name))).equals(content)) return false;
    return true;
  } catch {
    return false;
  }
}

/** A folder that holds the very same already stays: one medium may bear several packages. */
export async function writeFiles(out: string, files: Input['verifier']): Promise<Result<readonly string[]>> {
  if (await holdsAlready(out, files)) return ok(files.map((file) => file.name));
  return makeFolder(out, async (folder) => {
    for (const { name, content } of files) await writeSynced(join(folder, name), once(content));
    return ok(files.map((file) => file.name));
  });
}

interface Ran { readonly status: number | null; readonly output: string; readonly missing: boolean }

function run(tool: string, words: readonly string[], signal: CancelSignal): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(tool, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    let output = '';
    let missing = false;
    const watch = setInterval(() => { if (signal.aborted) child.kill(); }, 100);
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { output = (output + text).slice(-4 * 1024 * 1024); });
    child.on('error', (error) => { missing = 'code' in error && error.code === 'ENOENT'; });
    child.on('close', (status) => { clearInterval(watch); done({ status, output, missing }); });
  });
}

/** Quiet but for what went wrong; a warning may be one about names or sizes, and ends it too. */
const common = ['-no_rc', '-return_with', 'WARNING', '32', '-report_about', 'WARNING'] as const;

interface Planned { readonly source: string; readonly target: string; readonly size: number }

async function plan(folder: string, target: string): Promise<readonly Planned[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => ({ source: join(folder, name), target: `/${target}/${name}`, size: (await stat(join(folder, name))).size })));
}

async function sha256(file: FileSource, start: number, end: number, signal: CancelSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of streamOf(file, start, end)) {
    if (signal.aborted) throw new Cancelled();
    hash.update(chunk);
  }
  return hash.digest('hex');
}

async function digestOf(path: string, signal: CancelSignal): Promise<string> {
  const file = await openFile(path);
  try {
    return await sha256(file, 0, file.size, signal);
  } finally {
    await file.close();
  }
}

const block = 2048;
const extent = /^File data lba: +(\d+) , +(\d+) , +(\d+) , +(\d+) , '(.*)'$/gm;

/** Where each file lies in the image, by the tool's own listing of it: parts in order, and its size. */
function placesIn(listing: string): ReadonlyMap<string, { size: number; parts: { start: number; length: number }[] }> {
  const places = new Map<string, { size: number; parts: { start: number; length: number }[] }>();
  for (const [, , start = '', blocks = '', size = '', name = ''] of listing.matchAll(extent)) {
    const place = places.get(name) ?? { size: Number(size), parts: [] };
    place.parts.push({ start: Number(start) * block, length: Number(blocks) * block });
    places.set(name, place);
  }
  return places;
}

/** Whether the image, read anew, holds exactly these files with their bytes. */
async function holds(image: string, listing: string, files: readonly Planned[], signal: CancelSignal): Promise<boolean> {
  const places = placesIn(listing);
  if (places.size !== files.length) return false;
  await forget(image);
  const file = await openFile(image);
  try {
    for (const { source, target, size } of files) {
      const place = places.get(target);
      if (place?.size !== size) return false;
      const hash = createHash('sha256');
      let left = size;
      for (const { start, length } of place.parts) {
        for await (const chunk of streamOf(file, start, start + Math.min(length, left))) {
          if (signal.aborted) throw new Cancelled();
          hash.update(chunk);
        }
        left -= Math.min(length, left);
      }
      if (left !== 0 || hash.digest('hex') !== await digestOf(source, signal)) return false;
    }
    return true;
  } finally {
    await file.close();
  }
}

async function flushed(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
}

/** By link, which fails where the name was taken meanwhile; by rename where the file system has no links (sticks). */
async function giveName(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (error) {
    if (await lstat(path).then(() => true, () => false)) throw error;
    await rename(part, path);
  }
}

/**
 * An ISO 9660 image with Joliet and Rock Ridge names, made by `xorriso`: the package's folder as `package`, the one for
 * checking it as `verify`. Written beside its place, flushed, listed, read back against the files, and only then named.
 */
export async function writeImage({ package: folder, verifier, out, signal }: Input, roomIn: (folder: string) => Promise<Room>, tool: string): Promise<Written> {
  const medium = await findMedium(folder, mediumNames.container);
  if (!medium.ok) return medium;
  const path = resolve(out);
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  /** The tool's last words, of the file that was asked for. */
  const said = (output: string): string => lastLine(output).replaceAll(part, path).slice(0, 200);
  let scratch: string | null = null;
  try {
    if (!(await stat(folder)).isDirectory()) return fail('package.not-a-package', { path: folder });
    if (await lstat(path).then(() => true, () => false)) return fail('file.exists', { path: out });
    const files = [...await plan(folder, 'package')];
    const maps = ['-map', resolve(folder), '/package'];
    if (verifier.length > 0) {
      scratch = await mkdtemp(join(tmpdir(), 'baqylau-verify-'));
      const written = await writeFiles(join(scratch, 'verify'), verifier);
      if (!written.ok) return written;
      files.push(...await plan(join(scratch, 'verify'), 'verify'));
      maps.push('-map', join(scratch, 'verify'), '/verify');
    }
    // Directories, the path tables and the padding at the end come on top.
    const needed = files.reduce((sum, file) => sum + Math.ceil(file.size / block) * block + 4 * block, 1024 * 1024);
    await access(dirname(path), constants.W_OK);
    const space = fits(await roomIn(dirname(path)), out, [needed]);
    if (!space.ok) return space;
    const made = await run(tool, [...common, '-outdev', `stdio:${part}`, '-volid', 'BAQYLAU', '-joliet', 'on', '-compliance', 'iso_9660_level=3', ...maps, '-find', '/', '-exec', 'mkisofs_r', '--', '-commit', '-end'], signal);
    if (made.missing) return fail('image.no-tool', { tool });
    if (signal.aborted) return fail('command.cancelled');
    if (made.status !== 0) return fail('image.failed', { detail: said(made.output) });
    await flushed(part);
    const listed = await run(tool, [...common, '-indev', `stdio:${part}`, '-find', '/', '-type', 'f', '-exec', 'report_lba', '--', '-end'], signal);
    if (signal.aborted) return fail('command.cancelled');
    if (listed.status !== 0) return fail('image.failed', { detail: said(listed.output) });
    if (!await holds(part, listed.output, files, signal)) return fail('file.read-back', { path: basename(path) });
    const { size } = await stat(part);
    const whole = await digestOf(part, signal);
    await giveName(part, path);
    await rm(part, { force: true });
    await sync(dirname(path));
    return ok({ path, size, sha256: whole, files: files.map((file) => file.target.slice(1)) });
  } catch (error) {
    return error instanceof Cancelled ? fail('command.cancelled') : fileError(error, out);
  } finally {
    await rm(part, { force: true });
    if (scratch !== null) await rm(scratch, { recursive: true, force: true });
  }
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
