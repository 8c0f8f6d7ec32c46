import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { sealStream } from '../../../electron/crypto/seal.ts';
import { unsealTo } from '../../../electron/crypto/unseal.ts';
import { certificateInfo, readX509 } from '../../../electron/crypto/x509.ts';

/** Run by seal.test.ts in its own process, so that the peak is its own: seals 300 MB to a file and opens it again. */
const size = 300 * 1024 * 1024;
const [, , input = ''] = process.argv;
const { der, key, file } = JSON.parse(readFileSync(input, 'utf8')) as { der: string; key: string; file: string };
const certificateDer = Uint8Array.from(Buffer.from(der, 'base64'));
const certificate = readX509(certificateDer);
if (certificate === null) throw new Error('certificate');

const before = createHash('sha256');
async function* source(): AsyncGenerator<Uint8Array, void, undefined> {
  for (let i = 0; i < size / 65_536; i += 1) {
    const chunk = Buffer.alloc(65_536, i);
    before.update(chunk);
    yield await Promise.resolve(chunk);
  }
}
await pipeline(sealStream(source(), size, [certificateDer]), createWriteStream(file));
const after = createHash('sha256');
const officer = { certificate: certificateInfo(certificate), certificateDer, chain: [], privateKey: Uint8Array.from(Buffer.from(key, 'base64')) };
const handle = await open(file, 'r');
const slice = {
  name: 'slice', size: (await handle.stat()).size,
  read: async (start: number, length: number): Promise<Uint8Array> => (await handle.read(Buffer.alloc(length), 0, length, start)).buffer,
};
const opened = await unsealTo(slice, officer, async (part) => { after.update(part); return Promise.resolve(); });
await handle.close();
rmSync(file);
process.stdout.write(JSON.stringify({
  peakMb: Math.round(process.resourceUsage().maxRSS / 1024), size: opened.ok ? opened.value.size : 0,
  same: opened.ok && before.digest('hex') === after.digest('hex'),
}));
