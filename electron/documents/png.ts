import { crc32, deflateSync } from 'node:zlib';

const SCALE = 12;

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const edges = Buffer.alloc(8);
  edges.writeUInt32BE(data.length, 0);
  edges.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([edges.subarray(0, 4), body, edges.subarray(4)]);
}

/** A square of black and white modules as a PNG of one bit a pixel (ISO/IEC 15948), twelve pixels a module. */
export function png(side: number, dark: readonly boolean[]): Buffer {
  const width = side * SCALE;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.writeUInt8(1, 8);
  const rows: Buffer[] = [];
  for (let y = 0; y < side; y += 1) {
    const pixels = Buffer.alloc(1 + Math.ceil(width / 8), 0xff);
    pixels[0] = 0;
    for (let x = 0; x < width; x += 1) {
      if (dark[y * side + Math.floor(x / SCALE)] === true) pixels[1 + (x >> 3)] = (pixels[1 + (x >> 3)] ?? 0) & ~(0x80 >> (x & 7));
    }
    for (let copy = 0; copy < SCALE; copy += 1) rows.push(pixels);
  }
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}
