import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Instant, PackageId, Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import { fingerprintHex, mediumNames, packageNames, parseInfo } from '../../../shared/packages/index.ts';
import type { CertificateInfo, PackageInfo, Verdict } from '../../../shared/packages/index.ts';
import type { CancelSignal, OfficerKey, OpenedPackage, SecondAlgorithm, SeenPackage, UnpackedPackage, VerifyOptions } from '../../../shared/ports/index.ts';
import { StoreFailure } from '../../../shared/ports/index.ts';
import type { FileSource } from '../container/bytes.ts';
import { openFile } from '../container/bytes.ts';
import type { Scratch } from '../container/scratch.ts';
import { Cancelled } from '../container/zip-write.ts';
import { fileError } from '../key-files.ts';
import { CheckList, differs } from './check-list.ts';
import type { ContainerTrust, ReadContainer } from './container-check.ts';
import { checkContainer, readText } from './container-check.ts';
import { KeptRecords } from './kept-records.ts';
import type { Medium, OuterList } from './medium-read.ts';
import { checkOuter, digestOf, digestOfList, findMedium, unseal } from './medium-read.ts';
import { makeFolder, writeFlushed } from './new-folder.ts';
import { checkRecords } from './records-check.ts';
import { readTrust } from './trust.ts';

const never = { aborted: false };
type Means = readonly SecondAlgorithm[];

interface Content { readonly source: FileSource; readonly outer: OuterList | null }

/** A container with everything its inside says, once every check of it was made. */
interface Examined { readonly container: ReadContainer; readonly info: PackageInfo }

/** How far a reading is when the slices, then the container's entries, then its records were checked. */
const course = { slices: 300, container: 400, all: 1000 } as const;

class Reading {
  readonly checks = new CheckList();
  readonly #options: VerifyOptions;
  readonly #trust: ContainerTrust;
  content: Content | null = null;
  /** Whether the content is the container to its end. */
  whole = false;
  /** The records, where whoever reads wants them afterwards. */
  kept: KeptRecords | null = null;
  #hash: Hash | null = null;
  packageId: PackageId | null = null;
  signer: CertificateInfo | null = null;
  signedAt: Instant | null = null;
  info: PackageInfo | null = null;
  signatureSha256: string | null = null;

  constructor(options: VerifyOptions, trust: readonly Uint8Array[], second: Means) {
    this.#options = options;
    this.#trust = { trust, crls: options.crls ?? [], at: options.at, second, signal: options.signal ?? never };
  }

  get verdict(): Verdict {
    return { valid: this.checks.failed.length === 0, packageId: this.packageId, signer: this.signer, signedAt: this.signedAt, checks: this.checks.all };
  }

  async examine(medium: Medium): Promise<Examined | null> {
    const content = medium.kind === 'sealed' ? await this.#unseal(medium) : await this.#plain(medium);
    if (content === null) return null;
    this.content = content;
    this.#tell(course.slices);
    const container = await checkContainer(content.source, packageNames.info, { ...this.#trust, told: (part) => { this.#tell(course.slices + (course.container - course.slices) * part); } }, this.checks, ({ signer, signedAt }) => {
      this.signer = signer;
      this.signedAt = signedAt;
    });
    if (container === null) return null;
    this.signatureSha256 = container.signatureSha256;
    const info = parseInfo(await readText(container, packageNames.info));
    if (!this.checks.add('info.valid', info !== null) || info === null) return null;
    this.packageId = info.packageId;
    this.info = info;
    this.#checkParties(container, info, content.outer);
    if (this.checks.failed.length > 0) return null;
    const told = (part: number): void => { this.#tell(course.container + (course.all - course.container) * part); };
    return await checkRecords(container, info, this.kept, this.checks, this.#trust.signal, told) ? { container, info } : null;
  }

  #tell(done: number): void {
    this.#options.progress?.(done, course.all);
  }

  /** The container's digest will be asked for: it is then taken as the container is unsealed, not by another pass. */
  digesting(): this {
    this.#hash = createHash('sha256');
    return this;
  }

  /** SHA-256 (hex) of the container; null where not all of it could be had. */
  async containerSha256(): Promise<string | null> {
    if (this.content === null || !this.whole) return null;
    return this.content.outer === null || this.#hash === null ? digestOf(this.content.source) : this.#hash.digest('hex');
  }

  async #plain(medium: Medium & { kind: 'plain' }): Promise<Content | null> {
    if (!this.checks.add('medium.files', medium.extra.length === 0, differs(medium.extra[0] ?? '', ''))) return null;
    this.whole = true;
    return { source: await openFile(medium.path), outer: null };
  }

  async #unseal(medium: Medium & { kind: 'sealed' }): Promise<Content | null> {
    const outer = await checkOuter(medium, this.#trust, this.checks);
    if (outer === null) return null;
    this.signer = outer.signer;
    const hash = this.#hash;
    const source = await unseal(medium.folder, outer.lines, this.#options.key ?? null, hash === null ? null : (plain) => { hash.update(plain); }, this.#trust.signal, this.checks, (part) => { this.#tell(course.slices * part); });
    if (source === null) return null;
    this.whole = true;
    return { source, outer };
  }

  /** Who sealed, who signed, for whom: a package can't be passed on as if meant for another. */
  #checkParties(container: ReadContainer, info: PackageInfo, outer: OuterList | null): void {
    const { key, signer } = this.#options;
    if (outer !== null) {
      const same = outer.signerDer !== null && container.signerDer !== null && Buffer.from(outer.signerDer).equals(container.signerDer);
      this.checks.add('outer.signer', same);
    }
    if (outer !== null || (key !== undefined && info.recipients.length > 0)) {
      const mine = key === undefined ? '' : certificateSha256(key);
      this.checks.add('recipient.named', info.recipients.some((recipient) => recipient.certificateSha256 === mine));
    }
    if (signer !== undefined) {
      const found = container.signer?.fingerprint ?? '';
      this.checks.add('signer.expected', fingerprintHex(found) === fingerprintHex(signer), { found });
    }
  }

  async close(): Promise<void> {
    const { content, kept } = this;
    [this.content, this.kept] = [null, null];
    try { await kept?.close(); } finally { await content?.source.close(); }
  }
}

export function certificateSha256(key: OfficerKey): string {
  return createHash('sha256').update(key.certificateDer).digest('hex');
}

async function reading<T>(path: string, options: VerifyOptions, second: Means, use: (reading: Reading, medium: Medium) => Promise<Result<T>>): Promise<Result<T>> {
  const medium = await findMedium(path, mediumNames.container);
  if (!medium.ok) return medium;
  const trust = await readTrust(options.trust, options.authorities);
  if (!trust.ok) return trust;
  const one = new Reading(options, trust.value, second);
  let kept = false;
  try {
    const result = await use(one, medium.value);
    kept = result.ok && one.content !== null;
    return result;
  } catch (error) {
    if (error instanceof Cancelled) return fail('command.cancelled');
    return error instanceof StoreFailure ? { ok: false, error: error.error } : fileError(error, path);
  } finally {
    if (!kept) await one.close();
  }
}

/** Every check that can be made, with the key or without. */
export function verifyPackage(path: string, options: VerifyOptions, second: Means): Promise<Result<Verdict>> {
  return reading(path, options, second, async (one, medium) => {
    await one.examine(medium);
    await one.close();
    return ok(one.verdict);
  });
}

/** What can be seen of a package, valid or not, for the one who refuses it. */
export function lookAtPackage(path: string, options: VerifyOptions, second: Means): Promise<Result<SeenPackage>> {
  return reading(path, options, second, async (one, medium) => {
    await one.digesting().examine(medium);
    const containerSha256 = await one.containerSha256();
    await one.close();
    const outerListSha256 = medium.kind === 'sealed' ? await digestOfList(medium) : null;
    return ok({ verdict: one.verdict, info: one.info, digests: { containerSha256, signatureSha256: one.signatureSha256, outerListSha256 } });
  });
}

/** What a failed verdict means to the one who wanted the package opened. */
function refusal(verdict: Verdict): ReturnType<typeof fail> {
  const failed = verdict.checks.filter((check) => !check.ok).map((check) => check.code);
  const [first] = failed;
  if (first === 'outer.recipient' || first === 'recipient.named') return fail('package.wrong-recipient', { checks: failed.join(', ') });
  // Out of its term by this workstation's clock and nothing else, which the list's signature fails by as well.
  const term = failed.every((code) => code === 'certificate.validity' || code === 'outer.signature') && failed.includes('certificate.validity');
  return fail('package.not-valid', { checks: failed.join(', '), then: term ? 'clock' : 'return' });
}

export function openPackage(path: string, options: VerifyOptions & { readonly key: OfficerKey; readonly work: string }, second: Means, scratch: (folder: string) => Scratch): Promise<Result<OpenedPackage>> {
  return reading(path, options, second, async (one, medium): Promise<Result<OpenedPackage>> => {
    const records = new KeptRecords(scratch(options.work), options.work);
    one.kept = records;
    const examined = await one.digesting().examine(medium);
    const { verdict } = one;
    const containerSha256 = examined !== null && verdict.valid ? await one.containerSha256() : null;
    if (examined === null || containerSha256 === null || one.content === null) return refusal(verdict);
    const { container, info } = examined;
    return ok({
      verdict, info, records,
      digests: { containerSha256, signatureSha256: container.signatureSha256, outerListSha256: one.content.outer?.sha256 ?? null },
      names: container.names,
      crls: container.crls,
      read: container.read,
      close: () => one.close(),
    });
  });
}

/** How far an unpacking is when all was checked, then written. */
const unpacking = { checked: 400, all: 1000 } as const;

/** Unpacks a package whose every check passed: every entry under its neutral name into a new folder, never half of them. */
export function unpackPackage(path: string, options: VerifyOptions & { readonly key: OfficerKey }, out: string, second: Means): Promise<Result<UnpackedPackage>> {
  const told = (done: number): void => { options.progress?.(done, unpacking.all); };
  return reading(path, { ...options, progress: (done, total) => { told(unpacking.checked * done / total); } }, second, async (one, medium): Promise<Result<UnpackedPackage>> => {
    const examined = await one.examine(medium);
    const { verdict } = one;
    if (examined === null || !verdict.valid) return refusal(verdict);
    const size = Math.max(1, one.content?.source.size ?? 0);
    const files = await extract(examined.container, out, options.signal ?? never, (bytes) => { told(unpacking.checked + (unpacking.all - unpacking.checked) * Math.min(1, bytes / size)); });
    await one.close();
    return files.ok ? ok({ verdict, info: examined.info, files: files.value }) : files;
  });
}

function extract(container: ReadContainer, out: string, signal: CancelSignal, told: (bytes: number) => void): Promise<Result<readonly string[]>> {
  let written = 0;
  const stoppable = async function* (content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      if (signal.aborted) throw new Cancelled();
      yield chunk;
      written += chunk.length;
      told(written);
    }
  };
  return makeFolder(out, async (folder) => {
    for (const name of container.names) {
      await mkdir(join(folder, dirname(name)), { recursive: true });
      await writeFlushed(join(folder, name), stoppable(container.read(name)), true);
    }
    return ok(container.names);
  });
}
