import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import { formatInfo, formatSums, limits, mediumNames, packageNames, sliceName } from '../../../shared/packages/index.ts';
import type { SumLine } from '../../../shared/packages/index.ts';
import type { PackagesPort, WrittenPackage } from '../../../shared/ports/index.ts';
import { signDetached } from '../cms-sign.ts';
import { streamOf } from '../container/bytes.ts';
import type { Scratch } from '../container/scratch.ts';
import { Cancelled } from '../container/zip-write.ts';
import { checkRecipients } from '../recipients.ts';
import { sealStream } from '../seal.ts';
import type { ContainerStream } from './container-write.ts';
import { writeContainer } from './container-write.ts';
import { makeFolder, writeSynced } from './new-folder.ts';

type WriteInput = Parameters<PackagesPort['write']>[0];

export interface WriteSettings {
  readonly sliceSize: number;
  readonly scratch: (folder: string) => Scratch;
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
    const container = writeContainer({ files, key, now, signal });
    const written = await (recipients.length === 0 ? writePlain(folder, container) : writeSealed(folder, container, input, settings));
    const committed = written.ok ? input.commit?.(written.value) ?? written : written;
    return committed.ok ? written : committed;
  });
}

async function writePlain(folder: string, container: ContainerStream): Promise<Result<WrittenPackage>> {
  let containerSha256 = '';
  await writeSynced(join(folder, mediumNames.container), hashed(container.content, (sha256) => { containerSha256 = sha256; }));
  return ok({ containerSha256, signatureSha256: container.signatureSha256(), outerListSha256: null, files: [mediumNames.container] });
}

/** Slices need their size beforehand, so the container is made first, in a scratch that never holds plaintext on disk. */
async function writeSealed(folder: string, container: ContainerStream, input: WriteInput, settings: WriteSettings): Promise<Result<WrittenPackage>> {
  const { key, recipients, now, signal, progress } = input;
  const scratch = settings.scratch(folder);
  try {
    let containerSha256 = '';
    for await (const chunk of hashed(container.content, (sha256) => { containerSha256 = sha256; })) await scratch.append(chunk);
    const count = Math.ceil(scratch.size / settings.sliceSize);
    if (count > limits.slices) return fail('file.too-large', { path: input.out, size: scratch.size, max: settings.sliceSize * limits.slices });
    const sums: SumLine[] = [];
    for (let index = 0; index < count; index += 1) {
      if (signal.aborted) throw new Cancelled();
      const start = index * settings.sliceSize;
      const end = Math.min(start + settings.sliceSize, scratch.size);
      const name = sliceName(index + 1);
      const sealed = sealStream(watched(streamOf(scratch, start, end), start, scratch.size), end - start, recipients);
      await writeSynced(join(folder, name), hashed(sealed, (sha256) => { sums.push({ name, sha256 }); }));
    }
    const list = Buffer.from(formatSums(sums), 'ascii');
    await writeSynced(join(folder, mediumNames.list), once(list));
    await writeSynced(join(folder, mediumNames.listSignature), once(await signDetached(list, key, now)));
    return ok({
      containerSha256, signatureSha256: container.signatureSha256(), outerListSha256: createHash('sha256').update(list).digest('hex'),
      files: [...sums.map((sum) => sum.name), mediumNames.list, mediumNames.listSignature],
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
