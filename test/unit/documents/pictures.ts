import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { deflateSync, crc32, inflateSync } from 'node:zlib';
import type { LaidSheet } from '../../../shared/forms/index.ts';
import type { Raster } from './data-matrix.ts';

/* Pictures of sheets, small enough to be kept: sixteen greys, half a millimetre a dot and more. */

const DOTS = 36;
const LEVELS = 15;
/** Drawn so many times finer, then made smaller here: where a hairline falls between dots is the rasteriser's business. */
const FINER = 4;

/** Grey pictures in a stream of portable grey maps. */
function rasters(stream: Buffer): readonly Raster[] {
  const found: Raster[] = [];
  for (let at = 0; at < stream.length;) {
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(stream.subarray(at, at + 60).toString('latin1'));
    if (head === null) throw new Error('not a grey map');
    const [width, height] = [Number(head[1]), Number(head[2])];
    at += head[0].length;
    found.push({ width, height, grey: stream.subarray(at, at + width * height) });
    at += width * height;
  }
  return found;
}

/** Part of a page (millimetres from its upper left corner) as a scanner sees it. */
export function scanned(file: string, page: number, dots: number, box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Raster {
  const dot = (length: number): string => String(Math.round(length / 25.4 * dots));
  const [made] = rasters(execFileSync('pdftoppm', ['-r', String(dots), '-gray', '-f', String(page), '-l', String(page), '-x', dot(box.x), '-y', dot(box.y), '-W', dot(box.width), '-H', dot(box.height), file], { maxBuffer: 1 << 28 }));
  if (made === undefined) throw new Error('no picture');
  return made;
}

export function smaller({ width, height, grey }: Raster): Raster {
  const [across, down] = [Math.floor(width / FINER), Math.floor(height / FINER)];
  const made = new Uint8Array(across * down);
  for (let y = 0; y < down; y += 1) for (let x = 0; x < across; x += 1) {
    let sum = 0;
    for (let row = 0; row < FINER; row += 1) for (let at = (y * FINER + row) * width + x * FINER, end = at + FINER; at < end; at += 1) sum += grey[at] ?? 0;
    made[y * across + x] = Math.round(sum / (FINER * FINER * 255) * LEVELS);
  }
  return { width: across, height: down, grey: made };
}

/** Pages of a file (counted from 1) as small pictures of sixteen greys, one run of neighbours at a time. */
export function pictures(file: string, pages: readonly number[]): readonly Raster[] {
  const runs = pages.reduce<number[][]>((all, page) => { const last = all.at(-1); if (last?.at(-1) === page - 1) last.push(page); else all.push([page]); return all; }, []);
  return runs.flatMap((run) => rasters(execFileSync('pdftoppm', ['-r', String(DOTS * FINER), '-gray', '-f', String(run[0]), '-l', String(run.at(-1)), file], { maxBuffer: 1 << 30 })).map(smaller));
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const edges = Buffer.alloc(8);
  edges.writeUInt32BE(data.length, 0);
  edges.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([edges.subarray(0, 4), body, edges.subarray(4)]);
}

const MAGIC = Buffer.from('89504e470d0a1a0a', 'hex');

/** A picture of sixteen greys as a PNG of four bits a dot. */
export function png({ width, height, grey }: Raster): Buffer {
  const across = Math.ceil(width / 2);
  const lines = Buffer.alloc((across + 1) * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
    const at = y * (across + 1) + 1 + (x >> 1);
    lines[at] = (lines[at] ?? 0) | (grey[y * width + x] ?? 0) << (x % 2 === 0 ? 4 : 0);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(4, 8);
  return Buffer.concat([MAGIC, chunk('IHDR', header), chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

/** A picture that `png` made. */
export function readPng(file: Buffer): Raster {
  const data: Buffer[] = [];
  let [width, height] = [0, 0];
  for (let at = MAGIC.length; at < file.length;) {
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (name === 'IHDR') { width = body.readUInt32BE(0); height = body.readUInt32BE(4); if (body.readUInt8(8) !== 4 || body.readUInt8(9) !== 0) throw new Error('not a picture of ours'); }
    if (name === 'IDAT') data.push(body);
    at += length + 12;
  }
  const across = Math.ceil(width / 2);
  const lines = inflateSync(Buffer.concat(data));
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) grey[y * width + x] = (lines[y * (across + 1) + 1 + (x >> 1)] ?? 0) >> (x % 2 === 0 ? 4 : 0) & 15;
  return { width, height, grey };
}

/** Dots along a side of the squares that are compared: what letters look like in it may differ, how much ink is there may not. */
const SQUARE = 6;
/** Of fifteen: how much darker or lighter a square may be, and all squares on average. */
const SQUARE_LIMIT = 1.6;
const MEAN_LIMIT = 0.12;

/** How two pictures differ beyond what another version of the browser or of the rasteriser may do; null: they do not. */
export function unlike(a: Raster, b: Raster): string | null {
  if (a.width !== b.width || a.height !== b.height) return `${a.width} × ${a.height} dots, not ${b.width} × ${b.height}`;
  let worst = 0;
  let place = '';
  let sum = 0;
  let squares = 0;
  // Squares overlap by half, so that a change on the edge of one is in the middle of another.
  for (let top = 0; top < a.height; top += SQUARE / 2) for (let left = 0; left < a.width; left += SQUARE / 2) {
    let difference = 0;
    let count = 0;
    for (let y = top; y < Math.min(top + SQUARE, a.height); y += 1) for (let x = left; x < Math.min(left + SQUARE, a.width); x += 1) { difference += (a.grey[y * a.width + x] ?? 0) - (b.grey[y * a.width + x] ?? 0); count += 1; }
    const mean = Math.abs(difference) / count;
    sum += mean;
    squares += 1;
    if (mean > worst) { worst = mean; place = `${Math.round(left * 25.4 / DOTS)}, ${Math.round(top * 25.4 / DOTS)} mm`; }
  }
  return worst > SQUARE_LIMIT || sum / squares > MEAN_LIMIT ? `at ${place} by ${worst.toFixed(2)}, on average by ${(sum / squares).toFixed(3)}` : null;
}

/** All that is drawn on a sheet and where, to a thousandth of a millimetre, as a short digest. */
export function geometry({ items, size, calibration }: LaidSheet): string {
  const rounded = (_key: string, value: unknown): unknown => typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
  return createHash('sha256').update(JSON.stringify({ size, calibration, items: items.filter(({ kind }) => kind !== 'place') }, rounded)).digest('base64url').slice(0, 12);
}
