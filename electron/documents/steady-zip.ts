import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
/** 1 January 1980, the first day the format can say. */
const DAY = 0x0021;

/**
 * A ZIP archive with every entry's time set to 1980, in place: what is made of the same input has the same bytes.
 * Expects an archive just written by our own library, without comment and not split.
 */
export function steady(archive: Buffer): Buffer {
  const end = archive.length - 22;
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('not an archive of ours');
  let at = archive.readUInt32LE(end + 16);
  while (archive.readUInt32LE(at) === CENTRAL) {
    const local = archive.readUInt32LE(at + 42);
    for (const time of [at + 12, local + 10]) {
      archive.writeUInt16LE(0, time);
      archive.writeUInt16LE(DAY, time + 2);
    }
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return archive;
}

interface Entry { readonly name: string; readonly central: Buffer; readonly local: Buffer; readonly data: Buffer; readonly method: number }

/** Entries of an archive just written by our own library. */
function entriesOf(archive: Buffer): Entry[] {
  const end = archive.length - 22;
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('not an archive of ours');
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  while (archive.readUInt32LE(at) === CENTRAL) {
    const nameLength = archive.readUInt16LE(at + 28);
    const length = 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    const local = archive.readUInt32LE(at + 42);
    const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength), central: archive.subarray(at, at + length), local: archive.subarray(local, data),
      data: archive.subarray(data, data + archive.readUInt32LE(at + 20)), method: archive.readUInt16LE(at + 10),
    });
    at += length;
  }
  return entries;
}

function contentOf({ data, method }: Entry): Buffer {
  return method === 0 ? data : inflateRawSync(data);
}

/** One file of an archive just written by our own library. */
export function readEntry(archive: Buffer, name: string): Buffer {
  const entry = entriesOf(archive).find((one) => one.name === name);
  if (entry === undefined) throw new Error(`no ${name}`);
  return contentOf(entry);
}

/** The same archive with other content in one of its files. */
export function replaceEntry(archive: Buffer, name: string, content: Buffer): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entriesOf(archive)) {
    const central = Buffer.from(entry.central);
    const local = Buffer.from(entry.local);
    let { data } = entry;
    if (entry.name === name) {
      data = deflateRawSync(content);
      // Sizes stand in the headers, not behind the data.
      const facts = { flags: entry.central.readUInt16LE(8) & ~8, crc: crc32(content), packed: data.length, size: content.length };
      central.writeUInt16LE(facts.flags, 8); central.writeUInt16LE(8, 10); central.writeUInt32LE(facts.crc, 16); central.writeUInt32LE(facts.packed, 20); central.writeUInt32LE(facts.size, 24);
      local.writeUInt16LE(facts.flags, 6); local.writeUInt16LE(8, 8); local.writeUInt32LE(facts.crc, 14); local.writeUInt32LE(facts.packed, 18); local.writeUInt32LE(facts.size, 22);
    } else if ((entry.central.readUInt16LE(8) & 8) !== 0) throw new Error('an entry with sizes behind its data');
    central.writeUInt32LE(at, 42);
    parts.push(local, data);
    directory.push(central);
    at += local.length + data.length;
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = Buffer.from(archive.subarray(archive.length - 22));
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
