import { expect, it } from 'vitest';
import { writeZip } from '../../electron/crypto/container/zip-write.ts';
import { containerMimetype } from '../../shared/packages/index.ts';

const size = Math.ceil(4.05 * 1024 ** 3);
const chunk = Buffer.alloc(1024 * 1024, 1);

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (let left = size; left > 0; left -= chunk.length) yield await Promise.resolve(chunk.subarray(0, Math.min(chunk.length, left)));
}

it('a container over 4 GiB goes out in ZIP64 and flat memory', async () => {
  const entries = [
    { name: 'mimetype', compress: false, content: () => Buffer.from(containerMimetype) },
    { name: 'attachments/0001.bin', compress: false, content: pieces },
  ];
  const before = process.memoryUsage.rss();
  let written = 0;
  let most = 0;
  let tail = Buffer.alloc(0);
  for await (const part of writeZip(entries, new Date(), { aborted: false })) {
    written += part.length;
    tail = Buffer.concat([tail, part]).subarray(-200);
    most = Math.max(most, process.memoryUsage.rss() - before);
  }
  expect(written).toBeGreaterThan(size);
  // The locator of the ZIP64 end record stands before the end record.
  expect(tail.readUInt32LE(tail.length - 22 - 20)).toBe(0x07064b50);
  expect(most).toBeLessThan(200 * 1024 ** 2);
});
