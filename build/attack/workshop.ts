import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatAsicManifest } from '../../electron/crypto/asic/manifest.ts';
import { signDetached } from '../../electron/crypto/cms-sign.ts';
import { writePem } from '../../electron/crypto/pem.ts';
import { sealStream } from '../../electron/crypto/seal.ts';
import type { PackageId } from '../../shared/base/index.ts';
import type { PackageInfo, RecordLine, SumLine } from '../../shared/packages/index.ts';
import { containerMimetype, formatInfo, formatRecord, formatSums, mediumNames, packageNames, recordsName, sliceName } from '../../shared/packages/index.ts';
import type { OfficerKey } from '../../shared/ports/index.ts';
import { sampleLines, sender } from '../fuzz/sample.ts';
import type { Item } from '../package-kit.ts';
import { zip } from '../package-kit.ts';
import type { Party } from './party.ts';
import { makeParty, now } from './party.ts';

/** Entries of a container in their order. */
export type Entries = Map<string, Buffer>;

/** Where a made package lies, and what the one who looks at it is told beside the usual. */
export interface Made {
  readonly path: string;
  /** Files of trusted authorities, where they are not the usual one. */
  readonly trust?: readonly string[];
  /** Fingerprint agreed beforehand. */
  readonly signer?: string;
  readonly reader?: Party;
}

export function hex(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What a sender can say otherwise and still sign. */
export interface Wish {
  readonly info?: Partial<PackageInfo>;
  /** Lines of the one records file, as texts. */
  readonly lines?: readonly string[];
  /** Further entries, between records and list. */
  readonly files?: Readonly<Record<string, Buffer>>;
  readonly to?: readonly Party[];
  readonly key?: OfficerKey;
}

export const lines: readonly string[] = sampleLines.map(formatRecord);

/** The parties of every case, and what a sound package is made of. */
export class Workshop {
  readonly #folder: string;
  readonly ca: Party;
  readonly otherCa: Party;
  /** Signs: EC, and RSA of the same authority. */
  readonly signer: Party;
  readonly rsa: Party;
  /** Whom packages are for, and another of the same authority. */
  readonly reader: Party;
  readonly stranger: Party;
  #places = 0;

  private constructor(folder: string, parties: readonly [Party, Party, Party, Party, Party, Party]) {
    this.#folder = folder;
    [this.ca, this.otherCa, this.signer, this.rsa, this.reader, this.stranger] = parties;
  }

  static async open(folder: string): Promise<Workshop> {
    const [ca, otherCa] = [await makeParty({ name: 'орталық' }), await makeParty({ name: 'бөтен орталық' })];
    const one = (name: string, kind: 'ec' | 'rsa' = 'ec') => makeParty({ name, by: ca, kind });
    return new Workshop(folder, [ca, otherCa, await one('қол қоюшы'), await one('екінші', 'rsa'), await one('алушы'), await one('бөгде')]);
  }

  fresh(name: string): string {
    this.#places += 1;
    return join(this.#folder, `${name}-${String(this.#places)}`);
  }

  /** A certificate as a file that can be named as trusted. */
  pem(party: Party): string {
    const path = this.fresh('certificate.pem');
    writeFileSync(path, writePem('CERTIFICATE', party.der));
    return path;
  }

  info(to: readonly Party[], change: Partial<PackageInfo> = {}): PackageInfo {
    return {
      format: 1, packageId: randomUUID() as PackageId, sequence: 1, createdAt: now, sender, restricted: false, counts: { papers: 1, cards: 1, attachments: 0, forms: 0 },
      recipients: to.map(({ key }) => ({ name: key.certificate.subject, certificateSha256: hex(key.certificateDer), sequence: 1, previous: null })), ...change,
    };
  }

  /** What a sender would put in and sign. */
  async entries({ info, lines: said = lines, files = {}, to = [], key }: Wish = {}): Promise<Entries> {
    return this.signed(new Map([
      [packageNames.info, Buffer.from(formatInfo(this.info(to, info)), 'utf8')], [recordsName(1), Buffer.from(said.join(''), 'utf8')], ...Object.entries(files),
    ]), key);
  }

  /** List, manifest and signature over whatever these files are. */
  async signed(files: Entries, key: OfficerKey = this.signer.key): Promise<Entries> {
    const made: readonly string[] = [packageNames.mimetype, packageNames.sums, packageNames.manifest, packageNames.signature];
    const content = [...files].filter(([name]) => !made.includes(name));
    const sums = content.map(([name, bytes]) => ({ name, sha256: hex(bytes) }));
    const list = Buffer.from(formatSums(sums), 'latin1');
    return this.over(new Map([[packageNames.mimetype, Buffer.from(containerMimetype)], ...content, [packageNames.sums, list]]), [...sums, { name: packageNames.sums, sha256: hex(list) }], key);
  }

  /** A manifest of these digests and its signature, over entries that are left as they are. */
  over(entries: Entries, sums: readonly SumLine[], key: OfficerKey = this.signer.key): Promise<Entries> {
    const root = entries.has(packageNames.receipt) ? packageNames.receipt : packageNames.info;
    return this.manifest(entries, Buffer.from(formatAsicManifest(sums, root), 'latin1'), key);
  }

  /** These bytes as the manifest, with their signature. */
  async manifest(entries: Entries, manifest: Buffer, key: OfficerKey = this.signer.key): Promise<Entries> {
    return new Map([...entries, [packageNames.manifest, manifest], [packageNames.signature, Buffer.from(await signDetached(manifest, key, now))]]);
  }

  /** The signature over the manifest, made otherwise. */
  async signature(make: (manifest: Buffer) => Uint8Array | Promise<Uint8Array>): Promise<Made> {
    const entries = await this.entries();
    const manifest = entries.get(packageNames.manifest) ?? Buffer.alloc(0);
    return this.plain(this.zip(entries.set(packageNames.signature, Buffer.from(await make(manifest)))));
  }

  items(entries: Entries): readonly Item[] {
    return [...entries].map(([name, content]) => ({ name, content, ...(name.endsWith('json') && content.length < 100_000 ? { method: 8 } : {}) }));
  }

  zip(entries: Entries): Buffer {
    return zip({ items: this.items(entries) });
  }

  folder(files: Readonly<Record<string, Uint8Array>>, name = 'package'): string {
    const folder = this.fresh(name);
    mkdirSync(folder);
    for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes);
    return folder;
  }

  plain(container: Uint8Array, more: Omit<Made, 'path'> = {}): Made {
    return { path: this.folder({ [mediumNames.container]: container }), ...more };
  }

  async packed(wish: Wish = {}): Promise<Made> {
    return this.plain(this.zip(await this.entries(wish)));
  }

  async slice(content: Uint8Array, to: readonly Party[] = [this.reader, this.rsa]): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    async function* source(): AsyncGenerator<Uint8Array> { yield await Promise.resolve(content); }
    for await (const part of sealStream(source(), content.length, to.map((one) => one.der))) parts.push(Uint8Array.from(part));
    return Buffer.concat(parts);
  }

  /** The files of a sealed medium around these slices, in this order; the list is signed whatever it says. */
  async medium(slices: Readonly<Record<string, Uint8Array>>, change: { readonly list?: string; readonly key?: OfficerKey; readonly signature?: Uint8Array } = {}): Promise<Record<string, Uint8Array>> {
    const list = Buffer.from(change.list ?? formatSums(Object.entries(slices).map(([name, bytes]) => ({ name, sha256: hex(bytes) }))), 'utf8');
    return { ...slices, [mediumNames.list]: list, [mediumNames.listSignature]: change.signature ?? await signDetached(list, change.key ?? this.signer.key, now) };
  }

  /** A sound sealed package: its files, in `count` slices. */
  async sealed(count = 2, wish: Wish = {}): Promise<Record<string, Uint8Array>> {
    return this.medium(await this.slices(this.zip(await this.entries({ to: [this.reader, this.rsa], ...wish })), count));
  }

  async slices(container: Buffer, count: number): Promise<Record<string, Uint8Array>> {
    const size = Math.ceil(container.length / count);
    const slices: Record<string, Uint8Array> = {};
    for (let index = 0; index < count; index += 1) slices[sliceName(index + 1)] = await this.slice(container.subarray(index * size, (index + 1) * size));
    return slices;
  }
}

export type Make = (workshop: Workshop) => Made | Promise<Made>;
/** Name of the case → what makes it. */
export type Attacks = Readonly<Record<string, Make>>;

/** A record with something in it exchanged, as a canonical line. */
export function changed(kind: RecordLine['kind'], change: (record: Record<string, unknown>) => void): readonly string[] {
  return sampleLines.map((line) => {
    if (line.kind !== kind) return formatRecord(line);
    const copy = structuredClone(line) as unknown as Record<string, unknown>;
    change(copy);
    return formatRecord(copy as unknown as RecordLine);
  });
}
