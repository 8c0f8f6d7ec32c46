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
