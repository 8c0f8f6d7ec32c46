import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import { fail } from '../../../shared/base/index.ts';
import { samplePaper } from '../samples.ts';
import { at, now, party, shifted } from '../crypto/kit.ts';
import type { Party } from '../crypto/kit.ts';
import type { Wish } from './kit.ts';
import { allOf, attachmentContent, filesIn, flip, fresh, hex, make, never, quiet, removeScratch, sampleAttachment, sampleCard, sampleEvents, sampleFiles, sampleInfo, sampleLines, scratch } from './kit.ts';

let ca: Party;
let ec: Party;
let rsa: Party;
let other: Party;
let trust: readonly string[];
const port = createPackagesPort();

beforeAll(async () => {
  ca = await party({ name: 'ca' });
  [ec, rsa, other] = [await party({ name: 'ec', by: ca }), await party({ name: 'rsa', kind: 'rsa', by: ca }), await party({ name: 'other', by: ca })];
  trust = [at('ca.pem')];
});
afterAll(removeScratch);

async function bytes(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a package', () => {
  it.each([
    ['in the open, EC', () => ({ key: ec.key }), 1],
    ['in the open, RSA', () => ({ key: rsa.key }), 1],
    ['sealed to an EC key', () => ({ key: ec.key, to: [ec.key] }), 1],
    ['sealed to an RSA key', () => ({ key: rsa.key, to: [rsa.key] }), 1],
    ['sealed to several, in many slices', () => ({ key: ec.key, to: [other.key, rsa.key, ec.key], sliceSize: 700 }), 5],
  ] as const satisfies readonly (readonly [string, () => Wish, number])[])('comes back as it was put in: %s', async (_name, wished, slices) => {
    const wish: Wish = wished();
    const made = await make(wish);
    const sealed = wish.to !== undefined;
    const names = readdirSync(made.out).sort();
    expect(names.length).toBeGreaterThanOrEqual(sealed ? slices + 2 : 1);
    expect(names).toEqual([...made.written.files].sort());
    const key = wish.to?.at(-1) ?? ec.key;
    const verdict = await port.verify(made.out, { trust, at: now, key });
    expect(verdict).toMatchObject({ ok: true, value: { valid: true, packageId: made.info.packageId } });
    const opened = await port.open(made.out, { trust, at: now, key, work: scratch, signer: wish.key.certificate.fingerprint });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    expect(opened.value.info).toEqual(made.info);
    expect(opened.value.digests).toEqual({ containerSha256: made.written.containerSha256, signatureSha256: made.written.signatureSha256, outerListSha256: made.written.outerListSha256 });
    const { records } = opened.value;
    expect(await allOf(records)).toEqual({ papers: [samplePaper], cards: [{ card: sampleCard, events: sampleEvents }] });
    expect(records.attachments).toEqual([{ attachment: sampleAttachment, file: 'attachments/0001.pdf' }]);
    expect(await bytes(opened.value.read('attachments/0001.pdf'))).toEqual(attachmentContent);
    await opened.value.close();
  });

  it('names the checks it made, outer ones first', async () => {
    const made = await make({ key: ec.key, to: [ec.key] });
    const verdict = await port.verify(made.out, { trust, at: now, key: ec.key, signer: ec.key.certificate.fingerprint });
    expect(verdict.ok && verdict.value.checks.map((check) => check.code)).toEqual([
      'outer.list', 'medium.files', 'outer.signature', 'outer.digests', 'outer.recipient', 'outer.opened', 'container.layout',
      'signature.structure', 'signature.one-signer', 'signature.signer-certificate', 'signature.algorithm', 'signature.content-type', 'signature.digest',
      'signature.signing-time', 'signature.signing-certificate', 'signature.value', 'certificate.chain', 'certificate.authority', 'certificate.key-usage',
      'certificate.key-size', 'certificate.validity', 'signature.no-extras',
      'manifest.form', 'manifest.entries', 'container.zip', 'manifest.digests', 'sums.match', 'info.valid', 'outer.signer', 'recipient.named', 'signer.expected', 'records.valid',
    ]);
  });

  it('is not believed without the key when its inside was not seen', async () => {
    const made = await make({ key: ec.key, to: [ec.key] });
    const verdict = await port.verify(made.out, { trust, at: now });
    expect(verdict).toMatchObject({ ok: true, value: { valid: false, packageId: null } });
    expect(verdict.ok && verdict.value.checks.at(-1)).toEqual({ code: 'outer.key', ok: false });
  });

  it('is made through an encrypted scratch file when it is larger than memory may hold, and read across its slices', async () => {
    const small = createPackagesPort({ memoryLimit: 512, sliceSize: 1000 });
    const made = await make({ key: ec.key, to: [ec.key], port: small });
    const opened = await small.open(made.out, { trust, at: now, key: ec.key, work: scratch });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    expect(await bytes(opened.value.read('attachments/0001.pdf'))).toEqual(attachmentContent);
    await opened.value.close();
  });

  it('is sealed while it is made where enough of it is known to come, and is then the same container', async () => {
    const content = Buffer.alloc(9000, 'қосымша ');
    const attachment = { ...sampleAttachment, size: content.length, sha256: hex(content) };
    const lines = sampleLines().map((line) => (line.kind === 'attachment' ? { ...line, attachment } : line));
    const pieces = async function* (size: number): AsyncGenerator<Uint8Array> { for (let from = 0; from < content.length; from += size) yield await Promise.resolve(content.subarray(from, from + size)); };
    for (const [piece, sliceSize] of [[700, 1000], [5000, 1000], [1, 4000], [9000, 100_000]] as const) {
      const files = sampleFiles(lines).map((file) => (file.name === 'attachments/0001.pdf' ? { ...file, content: pieces(piece), size: content.length } : file));
      const direct = createPackagesPort({ directFrom: 2000, sliceSize });
      const told: number[] = [];
      const out = fresh('package');
      const written = await direct.write({ info: sampleInfo([ec.key]), files, key: ec.key, recipients: [ec.key.certificateDer], out, now, signal: never, progress: (done, total) => { told.push(done / total); } });
      if (!written.ok) throw new Error(JSON.stringify(written.error));
      expect(told.at(-1)).toBe(1);
      expect(Math.max(...told)).toBe(1);
      const slices = written.value.files.filter((name) => name.endsWith('.p7m'));
      expect(slices.length).toBeGreaterThan(Math.max(1, Math.floor(9000 / sliceSize)));
      const opened = await direct.open(out, { trust, at: now, key: ec.key, work: scratch });
      if (!opened.ok) throw new Error(JSON.stringify(opened.error));
      expect(await bytes(opened.value.read('attachments/0001.pdf'))).toEqual(content);
      expect(opened.value.digests).toEqual({ containerSha256: written.value.containerSha256, signatureSha256: written.value.signatureSha256, outerListSha256: written.value.outerListSha256 });
      await opened.value.close();
      await expect(direct.write({ info: sampleInfo([ec.key]), files: files.map((file) => ('size' in file ? { ...file, content: pieces(piece), size: content.length + 1 } : file)), key: ec.key, recipients: [ec.key.certificateDer], out: fresh('short'), now, signal: never, progress: quiet })).rejects.toThrow('announced');
    }
  });

  it('unpacks into a new folder, and only there', async () => {
    const made = await make({ key: ec.key, to: [ec.key] });
    const out = fresh('unpacked');
    const unpacked = await port.unpack(made.out, { trust, at: now, key: ec.key }, out);
    if (!unpacked.ok) throw new Error(unpacked.error.code);
    expect(filesIn(out)).toEqual([...unpacked.value.files].sort());
    expect(await port.unpack(made.out, { trust, at: now, key: ec.key }, out)).toMatchObject({ ok: false, error: { code: 'file.exists' } });
    expect(await port.unpack(made.out, { trust, at: now, key: rsa.key }, fresh('other'))).toMatchObject({ ok: false, error: { code: 'package.wrong-recipient' } });
  });

  it.each([['encrypted', true], ['in the open', false]])('whose medium gives other bytes after the check is not read on: %s', async (_name, encrypted) => {
    const content = Buffer.alloc(90_000, 'қосымша ');
    const attachment = { ...sampleAttachment, size: content.length, sha256: hex(content) };
    const lines = sampleLines().map((line) => (line.kind === 'attachment' ? { ...line, attachment } : line));
    const files = sampleFiles(lines).map((file) => (file.name === 'attachments/0001.pdf' ? { ...file, content } : file));
    const made = await make({ key: ec.key, to: encrypted ? [ec.key] : [], files });
    const opened = await port.open(made.out, { trust, at: now, key: ec.key, work: scratch });
    if (!opened.ok) throw new Error(opened.error.code);
    expect(await bytes(opened.value.read('attachments/0001.pdf'))).toEqual(content);
    flip(join(made.out, encrypted ? 'package.asice.0001.p7m' : 'package.asice'), 40_000);
    await expect(bytes(opened.value.read('attachments/0001.pdf'))).rejects.toMatchObject({ code: 'EIO' });
    await opened.value.close();
  });

  it('is looked into without trust', async () => {
    const open = await make({ key: ec.key });
    expect(await port.inspect(open.out)).toMatchObject({ ok: true, value: { encrypted: false, info: open.info, signer: { fingerprint: ec.key.certificate.fingerprint } } });
    const sealed = await make({ key: rsa.key, to: [ec.key] });
    expect(await port.inspect(sealed.out)).toMatchObject({ ok: true, value: { encrypted: true, info: null, signer: { fingerprint: rsa.key.certificate.fingerprint } } });
  });
});

describe('writing a package', () => {
  const write = (change: Partial<Parameters<typeof port.write>[0]>) => port.write({
    info: sampleInfo([]), files: sampleFiles(), key: ec.key, recipients: [], out: fresh('package'), now, signal: never, progress: quiet, ...change,
  });

  it('never sends restricted records in the open', async () => {
    expect(await write({ info: sampleInfo([], { restricted: true }) })).toMatchObject({ ok: false, error: { code: 'package.must-be-encrypted' } });
  });

  it('refuses a key that has run out', async () => {
    const old = await party({ name: 'old', by: ca, notBefore: shifted(-20), notAfter: shifted(-1) });
    expect(await write({ key: old.key })).toMatchObject({ ok: false, error: { code: 'key.expired' } });
  });

  it('takes an empty folder, and refuses one with something in it', async () => {
    const out = fresh('folder');
    mkdirSync(out);
    expect((await write({ out })).ok).toBe(true);
    const full = fresh('folder');
    mkdirSync(full);
    writeFileSync(join(full, 'note.txt'), 'x');
    expect(await write({ out: full })).toMatchObject({ ok: false, error: { code: 'file.exists' } });
    expect(readdirSync(full)).toEqual(['note.txt']);
  });

  it.each([['in the open', []], ['sealed', ['ec']]] as const)('leaves no trace when it is cancelled: %s', async (_name, to) => {
    const out = fresh('cancelled');
    const signal = { aborted: false };
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.alloc(1000));
      signal.aborted = true;
      yield Buffer.alloc(1000);
    }
    const keys = to.map(() => ec.key);
    const answer = await write({ out, signal, info: sampleInfo(keys), recipients: keys.map((key) => key.certificateDer), files: [...sampleFiles().slice(0, 1), { name: 'attachments/0001.pdf', content: slow() }] });
    expect(answer).toMatchObject({ ok: false, error: { code: 'command.cancelled' } });
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(dirname(out)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('leaves no trace when a source fails', async () => {
    const out = fresh('failed');
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.alloc(10));
      throw new Error('the source broke');
    }
    await expect(write({ out, files: [{ name: 'attachments/0001.pdf', content: broken() }] })).rejects.toThrow('the source broke');
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(dirname(out)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('leaves no trace where it cannot be noted', async () => {
    const out = fresh('unnoted');
    const seen: string[] = [];
    expect(await write({ out, commit: (written) => { seen.push(written.containerSha256, String(existsSync(out))); return fail('office.disk-full'); } })).toMatchObject({ ok: false, error: { code: 'office.disk-full' } });
    expect(seen).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), 'false']);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(dirname(out)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('gives each package other bytes though its content is the same', async () => {
    const [one, two] = [await make({ key: ec.key, to: [ec.key] }), await make({ key: ec.key, to: [ec.key] })];
    expect(hex(one.written.containerSha256)).not.toBe(hex(two.written.containerSha256));
  });
});
