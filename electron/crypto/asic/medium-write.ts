import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import { formatInfo, formatSums, limits, mediumNames, packageNames, sliceName } from '../../../shared/packages/index.ts';
import type { PackageDigests, SumLine } from '../../../shared/packages/index.ts';
import type { PackageFile, PackagesPort, WrittenPackage } from '../../../shared/ports/index.ts';
import { signDetached, unlessRefused } from '../cms-sign.ts';
import { passing } from '../container/bytes.ts';
import type { Scratch } from '../container/scratch.ts';
import { Cancelled } from '../container/zip-write.ts';
import { checkRecipients } from '../recipients.ts';
import { sealStream } from '../seal.ts';
import { validNow } from '../valid-now.ts';
import type { ContainerStream } from './container-write.ts';
import { writeContainer } from './container-write.ts';
import type { Written } from './new-folder.ts';
import { makeFolder, writeSynced } from './new-folder.ts';
import { readBack } from './read-back.ts';
import type { Room } from './room.ts';
import { fits } from './room.ts';

type WriteInput = Parameters<PackagesPort['write']>[0];

export interface WriteSettings {
  readonly sliceSize: number;
  /** Bytes the container must have at least, held and to come, before it is cut into slices while it is made. */
  readonly directFrom: number;
  readonly scratch: (folder: string) => Scratch;
  readonly room: (folder: string) => Promise<Room>;
}

async function* hashed(content: AsyncIterable<Uint8Array>, done: (sha256: string) => void): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
  done(hash.digest('hex'));
}

/** How far a package is: bytes of the container that were made, sealed and read back. */
class Course {
  #done = 0;
  #made = 0;
  readonly #passes: number;
  readonly #ahead: () => number;
  readonly #told: WriteInput['progress'];

  constructor(passes: number, ahead: () => number, told: WriteInput['progress']) {
    this.#passes = passes;
    this.#ahead = ahead;
    this.#told = told;
  }

  made(bytes: number): void {
    this.#made += bytes;
    this.passed(bytes);
  }

  passed(bytes: number): void {
    this.#done += bytes;
    this.#told(this.#done, Math.max(this.#done, this.#passes * (this.#made + this.#ahead())));
  }
}

async function* counted(content: AsyncIterable<Uint8Array>, course: Course): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    course.made(chunk.length);
    yield chunk;
  }
}

/** Writes a package into a new folder: the container itself, or its encrypted slices with their signed list. */
export async function writePackage(input: WriteInput, settings: WriteSettings): Promise<Result<WrittenPackage>> {
  const { info, key, recipients, now, signal } = input;
  if (info.restricted && recipients.length === 0) return fail('package.must-be-encrypted');
  const valid = validNow(key.certificate, now);
  if (!valid.ok) return valid;
  const accepted = recipients.length > 0 ? checkRecipients(recipients, now) : ok();
  if (!accepted.ok) return accepted;
  return makeFolder(input.out, async (folder) => {
    const files = { *[Symbol.iterator](): Generator<PackageFile, void> { yield { name: packageNames.info, content: Buffer.from(formatInfo(info), 'utf8') }; yield* input.files; } };
    const container = writeContainer({ files, key, crls: input.crls ?? [], second: input.second, now, signal });
    const room = await settings.room(folder);
    const expected = input.expected ?? 0;
    const space = fits(room, input.out, recipients.length === 0 ? [expected] : slicesOf(expected, settings.sliceSize));
    if (!space.ok) return space;
    const course = new Course(recipients.length === 0 ? 2 : 3, container.ahead, input.progress);
    const written = await unlessRefused(recipients.length === 0 ? writePlain(folder, container, course) : writeSealed(folder, container, input, settings, room, course));
    if (!written.ok) return written;
    const { files: onMedium, ...digests } = written.value;
    // Done is what the medium gives back, not what it took.
    const same = await readBack(onMedium, signal, (bytes) => { course.passed(bytes); });
    if (!same.ok) return same;
    const whole: WrittenPackage = { ...digests, files: onMedium.map((file) => basename(file.path)) };
    const committed = await input.commit?.(whole) ?? ok();
    return committed.ok ? ok(whole) : committed;
  });
}

interface OnMedium extends PackageDigests { readonly files: readonly Written[] }

/** Sizes of the slices of so many bytes, with what each adds of its own. */
function slicesOf(size: number, sliceSize: number): readonly number[] {
  const full = Math.floor(size / sliceSize);
  return [...Array<number>(full).fill(sliceSize + sealOverhead), size - full * sliceSize + sealOverhead];
}

/** Head of a slice for 20 recipients, its line in the list, its share of the list's signature: generously. */
const sealOverhead = 16 * 1024;

async function writePlain(folder: string, container: ContainerStream, course: Course): Promise<Result<OnMedium>> {
  const written = await writeSynced(join(folder, mediumNames.container), counted(container.content, course));
  return ok({ containerSha256: written.sha256, signatureSha256: container.signatureSha256(), outerListSha256: null, files: [written] });
}

/**
 * A slice needs its size beforehand. Where enough bytes are known to come, slices of them are sealed as they are made;
 * what may end at any byte waits in a scratch that never holds plaintext on disk.
 */
async function writeSealed(folder: string, container: ContainerStream, input: WriteInput, settings: WriteSettings, room: Room, course: Course): Promise<Result<OnMedium>> {
  const { key, recipients, now, signal } = input;
  const { sliceSize } = settings;
  const sums: SumLine[] = [];
  const files: Written[] = [];
  let sealed = 0;
  let held = settings.scratch(input.work ?? folder);
  const writeSlice = async (content: AsyncIterable<Uint8Array>, size: number): Promise<void> => {
    const name = sliceName(files.length + 1);
    const written = await writeSynced(join(folder, name), sealStream(watched(content), size, recipients), true);
    files.push(written);
    sums.push({ name, sha256: written.sha256 });
  };
  try {
    let containerSha256 = '';
    const source = counted(hashed(container.content, (sha256) => { containerSha256 = sha256; }), course);
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      await held.append(next.value);
      while (held.size + container.ahead() >= settings.directFrom && container.ahead() > 0 && files.length < limits.slices) {
        const size = Math.min(sliceSize, held.size + container.ahead());
        const before: Scratch = held;
        held = settings.scratch(input.work ?? folder);
        try {
          await writeSlice(taken(before, source, size, (rest) => held.append(rest)), size);
        } finally {
          await before.close();
        }
      }
    }
    const rest = Math.ceil(held.size / sliceSize);
    if (files.length + rest > limits.slices) return fail('file.too-large', { path: input.out, size: sealed + held.size, max: sliceSize * limits.slices });
    const space = fits(files.length === 0 ? room : await settings.room(folder), input.out, slicesOf(held.size, sliceSize));
    if (!space.ok) return space;
    for (let start = 0; start < held.size; start += sliceSize) {
      const end = Math.min(start + sliceSize, held.size);
      await writeSlice(passing(held, start, end), end - start);
    }
    const list = Buffer.from(formatSums(sums), 'ascii');
    files.push(await writeSynced(join(folder, mediumNames.list), once(list)));
    files.push(await writeSynced(join(folder, mediumNames.listSignature), once(await signDetached(list, key, now, input.crls))));
    return ok({
      containerSha256, signatureSha256: container.signatureSha256(), outerListSha256: createHash('sha256').update(list).digest('hex'),
      files,
    });
  } finally {
    await container.content.return(undefined);
    await held.close();
  }

  async function* watched(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      if (signal.aborted) throw new Cancelled();
      yield chunk;
      sealed += chunk.length;
      course.passed(chunk.length);
    }
  }
}

/** The next `size` bytes: those held, then those still made; what its last piece has too much goes on to the next. */
async function* taken(held: Scratch, source: AsyncGenerator<Uint8Array>, size: number, keep: (rest: Uint8Array) => Promise<void>): AsyncGenerator<Uint8Array> {
  let left = size;
  for await (const chunk of passing(held, 0, Math.min(held.size, size))) {
    yield chunk;
    left -= chunk.length;
  }
  for await (const chunk of passing(held, Math.min(held.size, size))) await keep(Buffer.from(chunk));
  while (left > 0) {
    const next = await source.next();
    if (next.done === true) return;
    const own = next.value.subarray(0, left);
    if (own.length < next.value.length) await keep(next.value.subarray(left));
    left -= own.length;
    yield own;
  }
}

export async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content);
}
