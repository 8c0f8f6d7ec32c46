import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Instant } from '../../../shared/base/index.ts';
import { containerMimetype, entryLimit, isRecordsName, packageNames, parseSums, recordsName } from '../../../shared/packages/index.ts';
import type { EntryDigest } from '../../../shared/packages/index.ts';
import type { CancelSignal, SecondAlgorithm } from '../../../shared/ports/index.ts';
import type { DetachedVerdict } from '../cms-verify.ts';
import { verifyDetached } from '../cms-verify.ts';
import type { ByteSource } from '../container/bytes.ts';
import { collect, MediumChanged } from '../container/bytes.ts';
import type { ZipArchive } from '../container/zip-read.ts';
import { openZip, ZipRefused } from '../container/zip-read.ts';
import { Cancelled } from '../container/zip-write.ts';
import type { CheckList } from './check-list.ts';
import { differs } from './check-list.ts';
import { parseAsicManifest } from './manifest.ts';
import { checkSecond } from './second-signature.ts';

export interface ContainerTrust {
  readonly trust: readonly Uint8Array[];
  /** Revocation lists (DER) known besides those that came along. */
  readonly crls: readonly Uint8Array[];
  readonly at: Instant;
  /** Algorithms of second signatures there are means for. */
  readonly second?: readonly SecondAlgorithm[];
  readonly signal: CancelSignal;
  /** Which part of the entries is checked. */
  readonly told?: (part: number) => void;
}

/** Who signed the manifest, as far as that could be read; whether to believe it is what the checks say. */
export type SignedBy = Omit<DetachedVerdict, 'checks'>;

/** A container whose manifest a trusted signer signed; whether its files are those is what the checks say. */
export interface ReadContainer extends SignedBy {
  readonly names: readonly string[];
  readonly signatureSha256: string;
  /** Every signed entry as it is in the file. */
  readonly entries: ReadonlyMap<string, EntryDigest>;
  /** An entry's bytes, each piece in memory of its own, compared with its signed digest as they come; throws `MediumChanged`. */
  read(name: string): AsyncGenerator<Buffer>;
}

const frame: readonly string[] = [packageNames.mimetype, packageNames.manifest, packageNames.signature];

export async function readWhole(archive: Pick<ZipArchive, 'read'>, name: string): Promise<Buffer> {
  const content = await collect(archive.read(name), entryLimit(name));
  if (content === null) throw new ZipRefused('too-large', name);
  return content;
}

/** An entry as UTF-8 text; empty where its bytes are none. */
export async function readText(archive: Pick<ZipArchive, 'read'>, name: string): Promise<string> {
  const content = await readWhole(archive, name);
  return isUtf8(content) ? content.toString('utf8') : '';
}

/** An entry once more, refused where the medium now gives other bytes than those that were checked. */
async function* again(archive: ZipArchive, name: string, expected: EntryDigest): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of archive.read(name)) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof ZipRefused ? new MediumChanged(name) : error;
  }
  if (hash.digest('hex') !== expected.sha256) throw new MediumChanged(name);
}

/** The entries there must be: the frame, the root document, and for a package its records numbered from 1. */
function hasLayout(names: readonly string[], root: string): boolean {
  const there = new Set(names);
  const records = names.filter(isRecordsName);
  if (![...frame, packageNames.sums, root].every((name) => there.has(name))) return false;
  if (root === packageNames.receipt) return names.length === frame.length + 2;
  if (there.has(packageNames.secondManifest) !== there.has(packageNames.secondSignature)) return false;
  return !there.has(packageNames.receipt) && records.length > 0 && records.every((name, index) => name === recordsName(index + 1));
}

async function digestEntry(archive: ZipArchive, name: string, signal: CancelSignal): Promise<EntryDigest> {
  const known = archive.known(name);
  if (known !== null) return { size: archive.size(name), sha256: known };
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of archive.pass(name)) {
    if (signal.aborted) throw new Cancelled();
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex') };
}

function first(names: Iterable<string>): string {
  return [...names][0] ?? '';
}

/**
 * Checks a container from its ZIP structure to the last digest. Null where a failed check leaves nothing to go on with;
 * `signed` hears whose the signature is all the same.
 */
export async function checkContainer(source: ByteSource, root: string, options: ContainerTrust, checks: CheckList, signed: (by: SignedBy) => void): Promise<ReadContainer | null> {
  try {
    return await check(source, root, options, checks, signed);
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    checks.add('container.zip', false, { reason: error.reason, entry: error.entry });
    return null;
  }
}

async function check(source: ByteSource, root: string, options: ContainerTrust, checks: CheckList, hear: (by: SignedBy) => void): Promise<ReadContainer | null> {
  const archive = await openZip(source, (part) => {
    if (options.signal.aborted) throw new Cancelled();
    options.told?.(part / 2);
  });
  /** Between what takes a tenth of a second each where there are ten thousand entries. */
  const rest = async (part: number): Promise<void> => {
    options.told?.(part);
    await turn();
    if (options.signal.aborted) throw new Cancelled();
  };
  await rest(0.5);
  const layout = hasLayout(archive.names, root);
  const mimetype = layout ? (await readWhole(archive, packageNames.mimetype)).toString('latin1') : '';
  if (!checks.add('container.layout', layout && mimetype === containerMimetype)) return null;

  const manifest = await readWhole(archive, packageNames.manifest);
  const signature = await readWhole(archive, packageNames.signature);
  const { checks: signatureChecks, ...signed } = await verifyDetached(signature, manifest, options);
  checks.append(signatureChecks);
  hear(signed);
  // What no trusted signer vouches for is not inflated: a stranger's bomb costs nothing (FORMAT.md, 18.2).
  if (signatureChecks.some((one) => !one.ok)) return null;
  await rest(0.5);
  const references = isUtf8(manifest) ? parseAsicManifest(manifest.toString('latin1')) : null;
  if (!checks.add('manifest.form', references !== null) || references === null) return null;

  await rest(0.5);
  const named = new Set(references.map((reference) => reference.name));
  const inside = archive.names.filter((name) => !frame.includes(name));
  const extra = first(inside.filter((name) => !named.has(name)));
  const there = new Set(inside);
  const missing = first([...named].filter((name) => !there.has(name)));
  if (!checks.add('manifest.entries', extra === '' && missing === '', differs(extra, missing))) return null;

  const entries = new Map<string, EntryDigest>();
  for (const name of inside) {
    entries.set(name, await digestEntry(archive, name, options.signal));
    options.told?.((1 + entries.size / inside.length) / 2);
  }
  checks.add('container.zip', true);
  const changed = first(references.filter((reference) => entries.get(reference.name)?.sha256 !== reference.sha256).map((reference) => reference.name));
  checks.add('manifest.digests', changed === '', changed === '' ? {} : { name: changed });

  await rest(1);
  const sums = parseSums((await readWhole(archive, packageNames.sums)).toString('latin1'));
  const outside: readonly string[] = [packageNames.sums, packageNames.secondManifest, packageNames.secondSignature];
  const listed = sums !== null && sums.length === inside.filter((name) => !outside.includes(name)).length && sums.every((line) => !outside.includes(line.name) && entries.get(line.name)?.sha256 === line.sha256);
  checks.add('sums.match', listed);
  const frameContent: ReadonlyMap<string, Buffer> = new Map([[packageNames.mimetype, Buffer.from(mimetype, 'latin1')], [packageNames.manifest, manifest], [packageNames.signature, signature]]);
  async function* framed(name: string): AsyncGenerator<Buffer> {
    const content = frameContent.get(name);
    if (content === undefined) throw new ZipRefused('name', name);
    yield await Promise.resolve(content);
  }
  const read = (name: string): AsyncGenerator<Buffer> => {
    const expected = entries.get(name);
    return expected === undefined ? framed(name) : again(archive, name, expected);
  };
  if (entries.has(packageNames.secondSignature)) {
    await checkSecond({ manifest: await readText({ read }, packageNames.secondManifest), signature: await readWhole({ read }, packageNames.secondSignature), references }, options, checks);
  }
  return { names: archive.names, read, entries, signatureSha256: createHash('sha256').update(signature).digest('hex'), ...signed };
}
