import { join } from 'node:path';
import { fail, ok } from '../../../shared/base/index.ts';
import { limits, mediumNames, packageNames, parseInfo } from '../../../shared/packages/index.ts';
import type { CertificateInfo } from '../../../shared/packages/index.ts';
import type { PackagesPort } from '../../../shared/ports/index.ts';
import { verifyDetached } from '../cms-verify.ts';
import { openFile } from '../container/bytes.ts';
import type { FileSource } from '../container/bytes.ts';
import { openZip, ZipRefused } from '../container/zip-read.ts';
import { fileError } from '../key-files.ts';
import { readText, readWhole } from './container-check.ts';
import type { Medium } from './medium-read.ts';
import { findMedium } from './medium-read.ts';

type Inspected = Awaited<ReturnType<PackagesPort['inspect']>>;

/** Whose certificate lies in a signature; nothing of it is believed here, so it needs no trust and no time. */
async function signerOf(signature: Uint8Array, content: Uint8Array): Promise<CertificateInfo | null> {
  return (await verifyDetached(signature, content, { trust: [], at: new Date(0).toISOString() as Parameters<typeof verifyDetached>[2]['at'] })).signer;
}

async function inspectContainer(file: FileSource): Promise<Inspected> {
  const archive = await openZip(file);
  const has = (name: string): boolean => archive.names.includes(name);
  const read = (name: string): Promise<Buffer> => readWhole(archive, name);
  return ok({
    encrypted: false,
    files: archive.names.map((name) => ({ name, size: archive.size(name) })),
    info: has(packageNames.info) ? parseInfo(await readText(archive, packageNames.info)) : null,
    signer: has(packageNames.signature) && has(packageNames.manifest) ? await signerOf(await read(packageNames.signature), await read(packageNames.manifest)) : null,
  });
}

async function readIfSmall(path: string, limit: number): Promise<Buffer> {
  const file = await openFile(path);
  try {
    return file.size > limit ? Buffer.alloc(0) : await file.read(0, file.size);
  } finally {
    await file.close();
  }
}

async function inspectSealed(medium: Medium & { kind: 'sealed' }): Promise<Inspected> {
  const regular = new Set(medium.files.filter((file) => file.regular).map((file) => file.name));
  const signed = regular.has(mediumNames.list) && regular.has(mediumNames.listSignature);
  const signer = signed
    ? await signerOf(await readIfSmall(join(medium.folder, mediumNames.listSignature), limits.signature), await readIfSmall(join(medium.folder, mediumNames.list), limits.list))
    : null;
  return ok({ encrypted: true, files: medium.files.map(({ name, size }) => ({ name, size })), info: null, signer });
}

/** What a package says of itself, unverified. */
export async function inspectPackage(path: string): Promise<Inspected> {
  const medium = await findMedium(path, mediumNames.container);
  if (!medium.ok) return medium;
  try {
    if (medium.value.kind === 'sealed') return await inspectSealed(medium.value);
    const file = await openFile(medium.value.path);
    try {
      return await inspectContainer(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    return error instanceof ZipRefused ? fail('package.not-valid', { checks: 'container.zip' }) : fileError(error, path);
  }
}
