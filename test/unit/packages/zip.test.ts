import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kitFiles, soundZip64 } from '../../../build/package-kit.ts';
import { openFile } from '../../../electron/crypto/container/bytes.ts';
import { createScratch } from '../../../electron/crypto/container/scratch.ts';
import { openZip, ZipRefused } from '../../../electron/crypto/container/zip-read.ts';
import { writeZip } from '../../../electron/crypto/container/zip-write.ts';
import { containerMimetype } from '../../../shared/packages/index.ts';
import { fresh, never, removeScratch, scratch } from './kit.ts';

const kit = join(import.meta.dirname, '../../kits/packages/zip');
const verdicts = JSON.parse(readFileSync(join(kit, 'verdicts.json'), 'utf8')) as Record<string, string>;

beforeAll(() => { mkdirSync(scratch, { recursive: true }); });
afterAll(removeScratch);

/** Opens a file and reads it to the last byte; the reason it is refused for, or null. */
async function verdictOf(path: string): Promise<string | null> {
  const file = await openFile(path);
  try {
    const archive = await openZip(file);
    for (const name of archive.names) for await (const chunk of archive.read(name)) void chunk;
    return null;
  } catch (error) {
    if (error instanceof ZipRefused) return error.reason;
    throw error;
  } finally {
    await file.close();
  }
}

describe('the attack kit', () => {
  it('is what its generator makes', () => {
    const made = kitFiles();
    expect(readdirSync(kit).sort()).toEqual([...made.keys()].sort());
    for (const [name, bytes] of made) expect(readFileSync(join(kit, name)).equals(bytes), name).toBe(true);
    expect(made.size).toBeGreaterThan(50);
  });

  it.each(Object.entries(verdicts))('%s is refused: %s', async (name, reason) => {
    expect(await verdictOf(join(kit, name))).toBe(reason);
  });
});

async function* pieces(size: number, byte: number): AsyncGenerator<Uint8Array> {
  for (let left = size; left > 0; left -= 65_536) yield await Promise.resolve(Buffer.alloc(Math.min(65_536, left), byte));
}

const small = [
  { name: 'mimetype', compress: false, content: () => Buffer.from(containerMimetype) },
  { name: 'package.json', compress: true, content: () => Buffer.from('{}') },
  { name: 'attachments/0001.bin', compress: false, content: () => pieces(300_000, 7) },
  { name: 'attachments/0002.bin', compress: true, content: () => pieces(0, 0) },
];

async function written(path: string, entries: Parameters<typeof writeZip>[0]): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeZip(entries, new Date('2024-05-02T10:00:00Z'), never)) chunks.push(chunk);
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}

describe('what we write', () => {
  it('is read back, by us and by unzip, and its mimetype stands at the place ASiC wants it', async () => {
    const path = await written(fresh('own'), small);
    expect(await verdictOf(path)).toBe(null);
    expect(readFileSync(path).subarray(30, 38 + containerMimetype.length).toString()).toBe(`mimetype${containerMimetype}`);
    const tested = spawnSync('unzip', ['-tqq', path], { encoding: 'utf8' });
    expect([tested.status, tested.stdout, tested.stderr]).toEqual([0, '', '']);
    expect(spawnSync('unzip', ['-Z1', path], { encoding: 'utf8' }).stdout.trim().split('\n')).toEqual(small.map((entry) => entry.name));
  });

  it('is refused with any single byte changed or cut off', async () => {
    const path = await written(fresh('own'), small.slice(0, 2));
    const whole = readFileSync(path);
    const passed: number[] = [];
    for (let place = 0; place < whole.length; place += 1) {
      const bytes = Buffer.from(whole);
      bytes[place] = (bytes[place] ?? 0) ^ 0x21;
      writeFileSync(path, bytes);
      if (await verdictOf(path) === null) passed.push(place);
    }
    // What a changed byte may leave readable: who made the record, and permission bits of the two entries.
    const directory = whole.readUInt32LE(whole.length - 22 + 16);
    const harmless = [4, 5, 36, 37, 38, 39, 40, 41].flatMap((place) => [directory + place, directory + 46 + 'mimetype'.length + place]);
    expect(passed.filter((place) => !harmless.includes(place))).toEqual([]);
    for (let length = 0; length < whole.length; length += 7) {
      writeFileSync(path, whole.subarray(0, length));
      expect(await verdictOf(path)).not.toBe(null);
    }
  });

  it('is read in ZIP64, where everything stands in the larger records', async () => {
    const path = fresh('zip64');
    writeFileSync(path, soundZip64);
    expect(soundZip64.readUInt32LE(soundZip64.length - 22 - 20)).toBe(0x07064b50);
    expect(await verdictOf(path)).toBe(null);
    expect(spawnSync('unzip', ['-tqq', path]).status).toBe(0);
  });
});

describe('the scratch', () => {
  it.each([['in memory', 1 << 20], ['in an encrypted file', 10]])('gives back what was put in, from any place: %s', async (_name, limit) => {
    const folder = fresh('scratch');
    mkdirSync(folder);
    const place = createScratch(folder, limit);
    const content = Buffer.from(Array.from({ length: 5000 }, (_value, index) => (index * 7) % 251));
    for (let at = 0; at < content.length; at += 333) await place.append(content.subarray(at, at + 333));
    expect(place.size).toBe(content.length);
    for (const [from, length] of [[0, 5000], [1, 1], [16, 16], [4999, 1], [123, 4000], [31, 2]] as const) {
      expect((await place.read(from, length)).equals(content.subarray(from, from + length))).toBe(true);
    }
    await expect(place.read(4990, 11)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
    await place.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});
