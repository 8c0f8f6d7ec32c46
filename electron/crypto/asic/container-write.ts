import { createHash } from 'node:crypto';
import type { Instant } from '../../../shared/base/index.ts';
import { containerMimetype, formatSums, ListedFiles, packageNames } from '../../../shared/packages/index.ts';
import type { CancelSignal, OfficerKey, PackageFile, SecondSigner } from '../../../shared/ports/index.ts';
import { signDetached, TokenRefused } from '../cms-sign.ts';
import { writeZip } from '../container/zip-write.ts';
import type { ZipInput } from '../container/zip-write.ts';
import { formatAsicManifest } from './manifest.ts';

function isCompressed(name: string): boolean {
  return /\.(json|ndjson)$/.test(name);
}

export interface ContainerInput {
  /** The first one is the container's root document (`package.json`, `receipt.json`). */
  readonly files: Iterable<PackageFile>;
  readonly key: OfficerKey;
  /** Revocation lists (DER) of the signer's authorities, to travel along. */
  readonly crls: readonly Uint8Array[];
  readonly second?: SecondSigner | undefined;
  readonly now: Instant;
  readonly signal: CancelSignal;
}

export interface ContainerStream {
  readonly content: AsyncGenerator<Uint8Array>;
  /** Bytes that will come at least after those read so far: what is left of files that are stored and whose size is known. */
  ahead(): number;
  /** SHA-256 (hex) of the signature file; known once the content was read to its end. */
  signatureSha256(): string;
}

/**
 * An ASiC-E container, made while it is read: each file is digested as it passes, and the lists and the signature over
 * them come last.
 */
export function writeContainer({ files, key, crls, second, now, signal }: ContainerInput): ContainerStream {
  const sums = new ListedFiles();
  let signatureSha256 = '';

  const knownSize = (file: PackageFile): number => (isCompressed(file.name) ? 0 : file.content instanceof Uint8Array ? file.content.length : file.size ?? 0);
  let ahead = 0;
  let root = '';
  for (const file of files) {
    if (root === '') root = file.name;
    ahead += knownSize(file);
  }

  async function* digested({ name, content, size }: PackageFile, known = 0): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let done = 0;
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      hash.update(chunk);
      done += chunk.length;
      if (known > 0) ahead -= chunk.length;
      yield chunk;
    }
    if (size !== undefined && done !== size) throw new Error(`${name}: announced ${String(size)} bytes, came ${String(done)}`);
    sums.add({ name, size: done, sha256: hash.digest('hex') });
  }

  let manifest = new Uint8Array();
  let secondManifest = new Uint8Array();
  async function* secondSignature(signer: SecondSigner): AsyncGenerator<Uint8Array> {
    const der = await signer.sign(secondManifest, now);
    if (!der.ok) throw new TokenRefused(der.error);
    yield der.value;
  }
  // The first signature takes these two in, so that no one can take them out.
  const seconds = (signer: SecondSigner): readonly ZipInput[] => [
    {
      name: packageNames.secondManifest, compress: true,
      content: () => {
        secondManifest = Buffer.from(formatAsicManifest(sums, root, packageNames.secondSignature), 'ascii');
        return digested({ name: packageNames.secondManifest, content: secondManifest });
      },
    },
    { name: packageNames.secondSignature, compress: false, content: () => digested({ name: packageNames.secondSignature, content: secondSignature(signer) }) },
  ];
  /** One by one: of ten thousand forms only that which is written is there. */
  function* entries(): Generator<ZipInput, void> {
    yield { name: packageNames.mimetype, compress: false, content: () => Buffer.from(containerMimetype, 'ascii') };
    for (const file of files) yield { name: file.name, compress: isCompressed(file.name), content: () => digested(file, knownSize(file)) };
    yield* frame;
  }
  const frame: readonly ZipInput[] = [
    { name: packageNames.sums, compress: true, content: () => digested({ name: packageNames.sums, content: Buffer.from(formatSums(sums), 'ascii') }) },
    ...(second === undefined ? [] : seconds(second)),
    {
      name: packageNames.manifest, compress: true,
      content: () => {
        manifest = Buffer.from(formatAsicManifest(sums, root), 'ascii');
        return manifest;
      },
    },
    { name: packageNames.signature, compress: false, content: () => signature() },
  ];
  async function* signature(): AsyncGenerator<Uint8Array> {
    const der = await signDetached(manifest, key, now, crls);
    signatureSha256 = createHash('sha256').update(der).digest('hex');
    yield der;
  }
  return { content: writeZip(entries(), new Date(now), signal), ahead: () => ahead, signatureSha256: () => signatureSha256 };
}
