import { createHash } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import { limits, mediumNames, parseSums, sliceName } from '../../../shared/packages/index.ts';
import type { SumLine } from '../../../shared/packages/index.ts';
import type { CancelSignal, OfficerKey } from '../../../shared/ports/index.ts';
import { verifyDetached } from '../cms-verify.ts';
import type { ByteSource, FileSource } from '../container/bytes.ts';
import { openFile, passing } from '../container/bytes.ts';
import { Cancelled } from '../container/zip-write.ts';
import { fileError } from '../key-files.ts';
import type { CheckList } from './check-list.ts';
import { differs } from './check-list.ts';
import type { ContainerTrust } from './container-check.ts';
import { SealedContainer } from './sealed-source.ts';

export interface MediumFile { readonly name: string; readonly size: number; readonly regular: boolean }

/** What lies at a path: a container, or a folder of slices with their signed list. */
export type Medium =
  | { readonly kind: 'plain'; readonly path: string; readonly extra: readonly string[] }
  | { readonly kind: 'sealed'; readonly folder: string; readonly files: readonly MediumFile[] };

const slicePattern = /^package\.asice\.\d{4}\.p7m$/;

/** Errors: file.not-found, package.not-a-package. */
export async function findMedium(path: string, container: string): Promise<Result<Medium>> {
  try {
    const found = await lstat(path);
    if (found.isFile()) return ok({ kind: 'plain', path, extra: [] });
    if (!found.isDirectory()) return fail('package.not-a-package', { path });
    const entries = await readdir(path, { withFileTypes: true });
    const names = entries.map((entry) => entry.name);
    if (container === mediumNames.container && names.some((name) => slicePattern.test(name) || name === mediumNames.listSignature || name === mediumNames.list)) {
      const files: MediumFile[] = [];
      for (const entry of entries) files.push({ name: entry.name, size: (await lstat(join(path, entry.name))).size, regular: entry.isFile() });
      return ok({ kind: 'sealed', folder: path, files: files.sort((a, b) => (a.name < b.name ? -1 : 1)) });
    }
    if (!entries.some((entry) => entry.name === container && entry.isFile())) return fail('package.not-a-package', { path });
    return ok({ kind: 'plain', path: join(path, container), extra: names.filter((name) => name !== container) });
  } catch (error) {
    return fileError(error, path);
  }
}

export async function digestOf(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of passing(source)) hash.update(chunk);
  return hash.digest('hex');
}

async function using<T>(path: string, use: (file: FileSource) => Promise<T>): Promise<T> {
  const file = await openFile(path);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

function small(path: string, limit: number): Promise<Buffer | null> {
  return using(path, async (file) => (file.size > limit ? null : file.read(0, file.size)));
}

/** SHA-256 (hex) of the list as it lies there, whatever it is worth; null where there is none of a list's size. */
export async function digestOfList({ folder, files }: Medium & { kind: 'sealed' }): Promise<string | null> {
  if (!files.some((file) => file.name === mediumNames.list && file.regular)) return null;
  const list = await small(join(folder, mediumNames.list), limits.list);
  return list === null ? null : createHash('sha256').update(list).digest('hex');
}

/** The signed list: which slices there are, in which order, and who says so. */
export interface OuterList { readonly lines: readonly SumLine[]; readonly sha256: string; readonly signerDer: Uint8Array | null; readonly signer: Awaited<ReturnType<typeof verifyDetached>>['signer'] }

/** Reads list and signature; everything but the slices. Null: nothing to go on with. */
export async function checkOuter(medium: Medium & { kind: 'sealed' }, options: ContainerTrust, checks: CheckList): Promise<OuterList | null> {
  const { folder, files } = medium;
  const regular = new Set(files.filter((file) => file.regular).map((file) => file.name));
  const has = (name: string): boolean => regular.has(name);
  if (!has(mediumNames.list) || !has(mediumNames.listSignature)) {
    checks.add('medium.files', false, differs('', has(mediumNames.list) ? mediumNames.listSignature : mediumNames.list));
    return null;
  }
  const list = await small(join(folder, mediumNames.list), limits.list);
  const signature = await small(join(folder, mediumNames.listSignature), limits.signature);
  const lines = list === null ? null : parseSums(list.toString('latin1'));
  const ordered = lines !== null && lines.length > 0 && lines.length <= limits.slices && lines.every((line, index) => line.name === sliceName(index + 1));
  if (!checks.add('outer.list', ordered && signature !== null) || list === null || lines === null || signature === null) return null;

  const expected = new Set<string>([mediumNames.list, mediumNames.listSignature, ...lines.map((line) => line.name)]);
  const extra = files.find((file) => !expected.has(file.name) || !file.regular)?.name ?? '';
  const missing = [...expected].find((name) => !has(name)) ?? '';
  const complete = checks.add('medium.files', extra === '' && missing === '', differs(extra, missing));

  const { checks: signatureChecks, signer, signerDer } = await verifyDetached(signature, list, options);
  const bad = signatureChecks.filter((check) => !check.ok);
  const signed = checks.add('outer.signature', bad.length === 0);
  checks.append(bad);
  if (!complete || !signed) return null;

  return { lines, sha256: createHash('sha256').update(list).digest('hex'), signer, signerDer };
}

/** Without the recipient's key, the digests of the slices alone. */
async function digestSlices(folder: string, lines: readonly SumLine[], signal: CancelSignal): Promise<string | null> {
  for (const line of lines) {
    if (signal.aborted) throw new Cancelled();
    if (await using(join(folder, line.name), digestOf) !== line.sha256) return line.name;
  }
  return null;
}

/**
 * The container in the slices, in the list's order, once every digest and every tag was found to hold; null where one does
 * not. `plain` sees the container's bytes pass: worthless where the answer is null.
 */
export async function unseal(folder: string, lines: readonly SumLine[], key: OfficerKey | null, plain: ((chunk: Uint8Array) => void) | null, signal: CancelSignal, checks: CheckList, told: (part: number) => void): Promise<SealedContainer | null> {
  if (key === null) {
    const changed = await digestSlices(folder, lines, signal);
    if (checks.add('outer.digests', changed === null, changed === null ? undefined : { name: changed })) checks.add('outer.key', false);
    return null;
  }
  const container = await SealedContainer.open(folder, lines, key, signal);
  let sound = false;
  try {
    const { changed, failed } = await container.check(folder, lines, plain, signal, told);
    if (!checks.add('outer.digests', changed === null, changed === null ? undefined : { name: changed })) return null;
    if (failed?.error.code === 'package.wrong-recipient') {
      checks.add('outer.recipient', false, { subject: key.certificate.subject });
      return null;
    }
    if (failed !== null) {
      checks.add('outer.opened', false, { name: basename(failed.name), reason: failed.error.code });
      return null;
    }
    checks.add('outer.recipient', true);
    sound = checks.add('outer.opened', true);
    return container;
  } finally {
    if (!sound) await container.close();
  }
}
