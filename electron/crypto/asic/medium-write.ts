import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import { formatInfo, formatSums, limits, mediumNames, packageNames, sliceName } from '../../../shared/packages/index.ts';
import type { PackageDigests, SumLine } from '../../../shared/packages/index.ts';
import type { PackagesPort, WrittenPackage } from '../../../shared/ports/index.ts';
import { signDetached } from '../cms-sign.ts';
import { streamOf } from '../container/bytes.ts';
import type { Scratch } from '../container/scratch.ts';
import { Cancelled } from '../container/zip-write.ts';
import { checkRecipients } from '../recipients.ts';
import { sealStream } from '../seal.ts';
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

/** Writes a package into a new folder: the container itself, or its encrypted slices with their signed list. */
export async function writePackage(input: WriteInput, settings: WriteSettings): Promise<Result<WrittenPackage>> {
  const { info, key, recipients, now, signal } = input;
  if (info.restricted && recipients.length === 0) return fail('package.must-be-encrypted');
  if (key.certificate.notAfter < now || key.certificate.notBefore > now) return fail('key.expired', { until: key.certificate.notAfter });
  const accepted = recipients.length > 0 ? checkRecipients(recipients, now) : ok();
  if (!accepted.ok) return accepted;
  return makeFolder(input.out, async (folder) => {
    const files = [{ name: packageNames.info, content: Buffer.from(formatInfo(info), 'utf8') }, ...input.files];
    const container = writeContainer({ files, key, crls: input.crls ?? [], now, signal });
    const room = await settings.room(folder);
    const expected = input.expected ?? 0;
    const space = fits(room, input.out, recipients.length === 0 ? [expected] : slicesOf(expected, settings.sliceSize));
    if (!space.ok) return space;
    const written = await (recipients.length === 0 ? writePlain(folder, container) : writeSealed(folder, container, input, settings, room));
    if (!written.ok) return written;
    const { files: onMedium, ...digests } = written.value;
    // Done is what the medium gives back, not what it took.
    const same = await readBack(onMedium, signal);
    if (!same.ok) return same;
    const whole: WrittenPackage = { ...digests, files: onMedium.map((file) => basename(file.path)) };
    const committed = input.commit?.(whole) ?? ok();
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

async function writePlain(folder: string, container: ContainerStream): Promise<Result<OnMedium>> {
  const written = await writeSynced(join(folder, mediumNames.container), container.content);
  return ok({ containerSha256: written.sha256, signatureSha256: container.signatureSha256(), outerListSha256: null, files: [written] });
}

/** Slices need their size beforehand, so the container is made first, in a scratch that never holds plaintext on disk. */
async function writeSealed(folder: string, container: ContainerStream, input: WriteInput, settings: WriteSettings, room: Room): Promise<Result<OnMedium>> {
  const { key, recipients, now, signal, progress } = input;
  const scratch = settings.scratch(input.work ?? folder);
  try {
    let containerSha256 = '';
    for await (const chunk of hashed(container.content, (sha256) => { containerSha256 = sha256; })) await scratch.append(chunk);
    const count = Math.ceil(scratch.size / settings.sliceSize);
    if (count > limits.slices) return fail('file.too-large', { path: input.out, size: scratch.size, max: settings.sliceSize * limits.slices });
    const space = fits(room, input.out, slicesOf(scratch.size, settings.sliceSize));
    if (!space.ok) return space;
    const sums: SumLine[] = [];
    const files: Written[] = [];
    for (let index = 0; index < count; index += 1) {
      if (signal.aborted) throw new Cancelled();
      const start = index * settings.sliceSize;
      const end = Math.min(start + settings.sliceSize, scratch.size);
      const name = sliceName(index + 1);
      const sealed = sealStream(watched(streamOf(scratch, start, end), start, scratch.size), end - start, recipients);
      const written = await writeSynced(join(folder, name), sealed);
      files.push(written);
      sums.push({ name, sha256: written.sha256 });
    }
    const list = Buffer.from(formatSums(sums), 'ascii');
    files.push(await writeSynced(join(folder, mediumNames.list), once(list)));
    files.push(await writeSynced(join(folder, mediumNames.listSignature), once(await signDetached(list, key, now, input.crls))));
    return ok({
      containerSha256, signatureSha256: container.signatureSha256(), outerListSha256: createHash('sha256').update(list).digest('hex'),
      files,
    });
  } finally {
    await scratch.close();
  }

  async function* watched(content: AsyncIterable<Uint8Array>, start: number, total: number): AsyncGenerator<Uint8Array> {
    let done = start;
    for await (const chunk of content) {
      if (signal.aborted) throw new Cancelled();
      yield chunk;
      done += chunk.length;
      progress(done, total);
    }
  }
}

export async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content);
}
