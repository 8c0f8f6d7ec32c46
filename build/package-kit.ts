/**
 * Makes test/kits/packages/zip: containers that break one rule of the ZIP profile each, and `verdicts.json` with the
 * reason each must be refused for (FORMAT.md, 4 and 5). `node build/package-kit.ts` writes them anew.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

export interface Item {
  readonly name: string;
  readonly content: Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly mode?: number;
  readonly extra?: Buffer;
  readonly localExtra?: Buffer;
  readonly comment?: string;
  /** What the local header says instead. */
  readonly local?: { readonly name?: string; readonly method?: number; readonly flags?: number; readonly crc?: number; readonly size?: number; readonly compressed?: number };
  /** What the directory says instead. */
  readonly central?: { readonly crc?: number; readonly size?: number; readonly compressed?: number; readonly offset?: number; readonly disk?: number };
  readonly descriptor?: Buffer;
  /** Sizes and place in the larger fields, with flag bit 3. */
  readonly zip64?: boolean;
  /** Bytes after the entry that belong to nothing. */
  readonly gap?: Buffer;
  /** Compressed bytes, where they are not the content's. */
  readonly data?: Buffer;
}

export interface Archive {
  readonly items: readonly Item[];
  readonly before?: Buffer;
  readonly after?: Buffer;
  readonly comment?: string;
  readonly count?: number;
  readonly disk?: number;
  readonly directoryOffset?: number;
  readonly directoryGap?: Buffer;
  /** The larger end record and its locator; `lie` is added to the place it gives. */
  readonly zip64?: { readonly lie: number };
}

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
}

function u64(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => bytes.writeBigUInt64LE(BigInt(value), index * 8));
  return bytes;
}

const date = [0, (44 << 9) | (5 << 5) | 2] as const;

export function zip(archive: Archive): Buffer {
  const parts: Buffer[] = [archive.before ?? Buffer.alloc(0)];
  const directory: Buffer[] = [];
  let offset = parts[0]?.length ?? 0;
  for (const item of archive.items) {
    const method = item.method ?? 0;
    const data = item.data ?? (method === 8 ? deflateRawSync(item.content) : item.content);
    const flags = item.flags ?? (item.zip64 === true ? 8 : 0);
    const crc = crc32(item.content);
    const later = (flags & 8) !== 0;
    const { local = {}, central = {} } = item;
    const localName = Buffer.from(local.name ?? item.name, 'utf8');
    const localExtra = item.localExtra ?? Buffer.alloc(0);
    const head = Buffer.concat([
      u32(0x04034b50), u16(20, local.flags ?? flags, local.method ?? method, ...date), u32(local.crc ?? (later ? 0 : crc), local.compressed ?? (later ? 0 : data.length), local.size ?? (later ? 0 : item.content.length)),
      u16(localName.length, localExtra.length), localName, localExtra,
    ]);
    const sizes = item.zip64 === true ? u64(data.length, item.content.length) : u32(data.length, item.content.length);
    const descriptor = item.descriptor ?? (later ? Buffer.concat([u32(0x08074b50, crc), sizes]) : Buffer.alloc(0));
    const name = Buffer.from(item.name, 'utf8');
    const place = central.offset ?? offset;
    const extra = item.extra ?? (item.zip64 === true ? Buffer.concat([u16(1, 24), u64(item.content.length, data.length, place)]) : Buffer.alloc(0));
    const fields = item.zip64 === true ? [0xffffffff, 0xffffffff] : [central.compressed ?? data.length, central.size ?? item.content.length];
    const comment = Buffer.from(item.comment ?? '');
    directory.push(Buffer.concat([
      u32(0x02014b50), u16((3 << 8) | 20, 20, flags, method, ...date), u32(central.crc ?? crc, ...fields),
      u16(name.length, extra.length, comment.length, central.disk ?? 0, 0), u32(((item.mode ?? 0o100644) << 16) >>> 0, item.zip64 === true ? 0xffffffff : place), name, extra, comment,
    ]));
    const gap = item.gap ?? Buffer.alloc(0);
    parts.push(head, data, descriptor, gap);
    offset += head.length + data.length + descriptor.length + gap.length;
  }
  const listed = Buffer.concat(directory);
  const between = archive.directoryGap ?? Buffer.alloc(0);
  const disk = archive.disk ?? 0;
  const count = archive.count ?? archive.items.length;
  const comment = Buffer.from(archive.comment ?? '');
  const end64 = archive.zip64 === undefined ? Buffer.alloc(0) : Buffer.concat([
    u32(0x06064b50), u64(44), u16((3 << 8) | 45, 45), u32(0, 0), u64(count, count, listed.length, offset + archive.zip64.lie),
    u32(0x07064b50, 0), u64(offset + listed.length + between.length), u32(1),
  ]);
  const end = Buffer.concat([u32(0x06054b50), u16(disk, disk, count, count), u32(listed.length, archive.directoryOffset ?? offset), u16(comment.length), comment]);
  return Buffer.concat([...parts, listed, between, end64, end, archive.after ?? Buffer.alloc(0)]);
}

const mimetype: Item = { name: 'mimetype', content: Buffer.from('application/vnd.etsi.asic-e+zip') };
const info: Item = { name: 'package.json', content: Buffer.from('{"format":1}\n') };
const records: Item = { name: 'records/records-0001.ndjson', content: Buffer.from('{}\n'.repeat(50)), method: 8 };
const bomb = Buffer.alloc(3 * 1024 * 1024);

/** A sound one, its sizes and places in the larger fields: what a container over 4 GiB has, in small. */
export const soundZip64 = zip({ items: [mimetype, info, { ...records, zip64: true }], zip64: { lie: 0 } });

export type Tricks = Readonly<Record<string, { readonly bytes: Buffer; readonly reason: string }>>;

/**
 * Every trick of the format played on these entries: `mimetype` first, then a short stored one, then a compressed one,
 * then whatever else. Name → the bytes, and the reason they are refused for.
 */
export function zipTricks(mimetype: Item, info: Item, records: Item, rest: readonly Item[] = []): Tricks {
  const named = (name: string): Archive => ({ items: [mimetype, info, { ...records, name }, ...rest] });
  const second = (change: Partial<Item>): Archive => ({ items: [mimetype, { ...info, ...change }, records, ...rest] });
  const third = (change: Partial<Item>): Archive => ({ items: [mimetype, info, { ...records, ...change }, ...rest] });
  const items = [mimetype, info, records, ...rest];
  const deflated = deflateRawSync(records.content);
  return {
    'empty-file': { bytes: Buffer.alloc(0), reason: 'no-end' },
    'not-a-zip': { bytes: Buffer.from('just some text that is long enough to be looked at'), reason: 'no-end' },
    'entry-on-other-disk': { bytes: zip(second({ central: { disk: 1 } })), reason: 'many-disks' },
    'no-entries': { bytes: zip({ items: [] }), reason: 'entry-count' },
    'trailing-byte': { bytes: zip({ items, after: Buffer.from('\n') }), reason: 'no-end' },
    'leading-byte': { bytes: zip({ items, before: Buffer.from('#') }), reason: 'gap' },
    'archive-comment': { bytes: zip({ items, comment: 'x' }), reason: 'no-end' },
    'two-archives': { bytes: Buffer.concat([zip({ items: [mimetype] }), zip({ items })]), reason: 'directory-place' },
    'many-disks': { bytes: zip({ items, disk: 1 }), reason: 'many-disks' },
    'count-too-small': { bytes: zip({ items, count: items.length - 1 }), reason: 'directory-place' },
    'count-too-large': { bytes: zip({ items, count: items.length + 1 }), reason: 'damaged' },
    'gap-before-end': { bytes: zip({ items, directoryGap: Buffer.from('hidden') }), reason: 'directory-place' },
    'zip64-disagrees': { bytes: zip({ items, zip64: { lie: -1 } }), reason: 'directory-place' },
    'mimetype-not-first': { bytes: zip({ items: [info, mimetype, records, ...rest] }), reason: 'first-entry' },
    'mimetype-deflated': { bytes: zip({ items: [{ ...mimetype, method: 8 }, info, records, ...rest] }), reason: 'first-entry' },
    'mimetype-extra-field': { bytes: zip({ items: [{ ...mimetype, localExtra: Buffer.concat([u16(0xcafe, 0)]) }, info, records, ...rest] }), reason: 'extra-field' },
    'traversal': { bytes: zip(named('../records-0001.ndjson')), reason: 'name' },
    'traversal-inside': { bytes: zip(named('attachments/../../0001.pdf')), reason: 'name' },
    'absolute': { bytes: zip(named('/etc/passwd')), reason: 'name' },
    'drive-letter': { bytes: zip(named('C:/0001.pdf')), reason: 'name' },
    'backslash': { bytes: zip(named('attachments\\0001.pdf')), reason: 'name' },
    'nul-byte': { bytes: zip(named('attachments/0001.pdf\0.txt')), reason: 'name' },
    'folder-entry': { bytes: zip(named('attachments/')), reason: 'name' },
    'device-name': { bytes: zip(named('attachments/CON')), reason: 'name' },
    'trailing-dot': { bytes: zip(named('attachments/0001.pdf.')), reason: 'name' },
    'upper-case-twin': { bytes: zip({ items: [mimetype, info, { ...info, name: 'PACKAGE.JSON' }, records, ...rest] }), reason: 'name' },
    'bidirectional': { bytes: zip(named('attachments/\u202efdp.0001')), reason: 'name' },
    'unicode-name': { bytes: zip(named('attachments/хат.pdf')), reason: 'name' },
    'percent-encoded': { bytes: zip(named('attachments/%2e%2e/0001.pdf')), reason: 'name' },
    'script': { bytes: zip(named('attachments/0001.exe')), reason: 'name' },
    'third-signature': { bytes: zip(named('META-INF/signature003.p7s')), reason: 'name' },
    'same-name-twice': { bytes: zip({ items: [mimetype, info, { ...info, content: Buffer.from('{"format":2}\n') }, records, ...rest] }), reason: 'twice' },
    'symlink': { bytes: zip(third({ mode: 0o120777 })), reason: 'kind' },
    'device': { bytes: zip(third({ mode: 0o020666 })), reason: 'kind' },
    'folder-mode': { bytes: zip(third({ mode: 0o040755 })), reason: 'kind' },
    'encrypted-flag': { bytes: zip(third({ flags: 1 })), reason: 'flags' },
    'strong-encryption-flag': { bytes: zip(second({ flags: 0x41 })), reason: 'damaged' },
    'masked-headers-flag': { bytes: zip(second({ flags: 0x2000 })), reason: 'flags' },
    'method-lzma': { bytes: zip(second({ method: 14 })), reason: 'method' },
    'entry-comment': { bytes: zip(second({ comment: 'x' })), reason: 'comment' },
    'central-extra-field': { bytes: zip(second({ extra: Buffer.concat([u16(0x7075, 5), Buffer.from([1, 0, 0, 0, 0])]) })), reason: 'extra-field' },
    'local-extra-field': { bytes: zip(second({ localExtra: Buffer.concat([u16(0x5455, 1), Buffer.from([0])]) })), reason: 'extra-field' },
    'local-other-name': { bytes: zip(second({ local: { name: 'receipt.json' } })), reason: 'local-header' },
    'local-other-size': { bytes: zip(second({ local: { size: 5 } })), reason: 'local-header' },
    'local-other-method': { bytes: zip(third({ local: { method: 0 } })), reason: 'local-header' },
    'local-other-flags': { bytes: zip(second({ local: { flags: 0x800 } })), reason: 'local-header' },
    'local-other-crc': { bytes: zip(second({ local: { crc: 1 } })), reason: 'local-header' },
    'gap-between': { bytes: zip(second({ gap: Buffer.from('hidden bytes') })), reason: 'gap' },
    'hidden-entry': { bytes: zip(second({ gap: zip({ items: [info] }) })), reason: 'gap' },
    'overlap': { bytes: oneCopyTwice(mimetype, info), reason: 'gap' },
    'offset-beyond-end': { bytes: zip(third({ central: { offset: 0x7fffffff } })), reason: 'gap' },
    'descriptor-lies': { bytes: zip(second({ flags: 8, descriptor: u32(0x08074b50, 1, 2, 3) })), reason: 'descriptor' },
    'descriptor-unsigned': { bytes: zip(second({ flags: 8, descriptor: u32(crc32(info.content), info.content.length, info.content.length) })), reason: 'gap' },
    'bad-crc': { bytes: zip(second({ central: { crc: 1 }, local: { crc: 1 } })), reason: 'damaged' },
    'deflate-damaged': { bytes: zip(third({ data: Buffer.from(deflated).fill(0xff, 2, 5) })), reason: 'damaged' },
    'deflate-cut': { bytes: zip(third({ data: deflated.subarray(0, -2) })), reason: 'damaged' },
    'bytes-after-deflate': { bytes: zip(third({ data: Buffer.concat([deflated, Buffer.from('hidden')]) })), reason: 'damaged' },
    'size-understated': { bytes: zip(third({ central: { size: 10 }, local: { size: 10 } })), reason: 'damaged' },
    'size-overstated': { bytes: zip(third({ central: { size: 1000 }, local: { size: 1000 } })), reason: 'damaged' },
    'stored-size-differs': { bytes: zip(second({ central: { size: 5 }, local: { size: 5 } })), reason: 'damaged' },
    'bomb': { bytes: zip({ items: [mimetype, info, { name: 'attachments/0001.bin', content: bomb, method: 8 }, ...rest] }), reason: 'ratio' },
    'too-large-record': { bytes: zip(second({ central: { size: 2 * 1024 * 1024 }, local: { size: 2 * 1024 * 1024 }, method: 8 })), reason: 'too-large' },
  };
}

/** What the folder holds: the tricks on entries that mean nothing. */
export const zipKit = zipTricks(mimetype, info, records);

/** Two directory records that point at the same local header. */
function oneCopyTwice(mimetype: Item, info: Item): Buffer {
  const first = 30 + mimetype.name.length + mimetype.content.length;
  return zip({ items: [mimetype, { ...info, name: 'attachments/0001.txt', local: { name: 'attachments/0001.txt' } }, { ...info, name: 'attachments/0002.txt', central: { offset: first } }] });
}

/** Files of the kit by name. */
export function kitFiles(): ReadonlyMap<string, Buffer> {
  const files = new Map(Object.entries(zipKit).map(([name, { bytes }]) => [`${name}.asice`, bytes]));
  const verdicts = Object.fromEntries(Object.entries(zipKit).map(([name, { reason }]) => [`${name}.asice`, reason]));
  return files.set('verdicts.json', Buffer.from(`${JSON.stringify(verdicts, null, 2)}\n`));
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../test/kits/packages/zip');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of kitFiles()) writeFileSync(join(folder, name), bytes);
}
