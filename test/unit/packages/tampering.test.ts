import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import { signDetached } from '../../../electron/crypto/cms-sign.ts';
import { collect, openFile } from '../../../electron/crypto/container/bytes.ts';
import { openZip } from '../../../electron/crypto/container/zip-read.ts';
import { writeZip } from '../../../electron/crypto/container/zip-write.ts';
import { formatAsicManifest } from '../../../electron/crypto/asic/manifest.ts';
import { sealStream } from '../../../electron/crypto/seal.ts';
import { formatSums, parseSums } from '../../../shared/packages/index.ts';
import type { OfficerKey } from '../../../shared/ports/index.ts';
import { at, now, party, shifted } from '../crypto/kit.ts';
import type { Party } from '../crypto/kit.ts';
import { samplePaper } from '../samples.ts';
import { copyOf, flip, fresh, hex, make, never, removeScratch, sampleFiles, sampleLines, scratch } from './kit.ts';

let ca: Party;
let ec: Party;
let rsa: Party;
let trust: readonly string[];
const port = createPackagesPort();

beforeAll(async () => {
  ca = await party({ name: 'ca' });
  [ec, rsa] = [await party({ name: 'ec', by: ca }), await party({ name: 'rsa', kind: 'rsa', by: ca })];
  trust = [at('ca.pem')];
});
afterAll(removeScratch);

/** The checks that fail, and what opening answers: never more than one of them is a yes. */
async function failed(path: string, key: OfficerKey = ec.key, more: { signer?: string; at?: typeof now; trust?: readonly string[] } = {}): Promise<readonly string[]> {
  const options = { trust, at: now, key, ...more };
  const verdict = await port.verify(path, options);
  const opened = await port.open(path, { ...options, work: scratch });
  if (!verdict.ok) return [verdict.error.code];
  const codes = verdict.value.checks.filter((check) => !check.ok).map((check) => check.code);
  expect(verdict.value.valid).toBe(codes.length === 0);
  expect(opened.ok).toBe(verdict.value.valid);
  if (opened.ok) await opened.value.close();
  else expect(['package.not-valid', 'package.wrong-recipient']).toContain(opened.error.code);
  return codes;
}

/** The entries of a container, to put together again otherwise. */
async function entriesOf(path: string): Promise<Map<string, Buffer>> {
  const file = await openFile(path);
  const archive = await openZip(file);
  const entries = new Map<string, Buffer>();
  for (const name of archive.names) entries.set(name, await collect(archive.read(name), 1 << 24) ?? Buffer.alloc(0));
  await file.close();
  return entries;
}

async function zipped(path: string, entries: ReadonlyMap<string, Buffer>): Promise<void> {
  const inputs = [...entries].map(([name, content]) => ({ name, compress: name.endsWith('json'), content: () => content }));
  const whole = await collect(writeZip(inputs, new Date(now), never), 1 << 26);
  if (whole === null) throw new Error('larger than a test needs');
  writeFileSync(path, whole);
}

const manifestName = 'META-INF/ASiCManifest001.xml';
const signatureName = 'META-INF/signature001.p7s';

/** Lists, manifest and signature anew over what the entries are now. */
async function resigned(entries: Map<string, Buffer>, key: OfficerKey): Promise<Map<string, Buffer>> {
  const files = [...entries].filter(([name]) => !['mimetype', 'SHA256SUMS', manifestName, signatureName].includes(name));
  const sums = files.map(([name, content]) => ({ name, sha256: hex(content) }));
  const list = Buffer.from(formatSums(sums));
  const manifest = Buffer.from(formatAsicManifest([...sums, { name: 'SHA256SUMS', sha256: hex(list) }], 'package.json'));
  return new Map([['mimetype', entries.get('mimetype') ?? Buffer.alloc(0)], ...files, ['SHA256SUMS', list], [manifestName, manifest], [signatureName, Buffer.from(await signDetached(manifest, key, now))]]);
}

describe('on the medium', () => {
  it('a changed byte in any file is refused, each with its own check', async () => {
    const made = await make({ key: ec.key, to: [ec.key], sliceSize: 2500 });
    const seen: Record<string, readonly string[]> = {};
    for (const name of readdirSync(made.out)) {
      const copy = copyOf(made.out);
      flip(join(copy, name));
      seen[name] = await failed(copy);
      expect(seen[name].length, name).toBeGreaterThan(0);
    }
    expect(seen['package.asice.0001.p7m']).toEqual(['outer.digests']);
    expect(seen['package.asice.0002.p7m']).toEqual(['outer.digests']);
    expect(seen['SHA256SUMS.p7s']?.[0]).toBe('outer.signature');
    expect(['outer.list', 'outer.signature', 'medium.files']).toContain(seen['SHA256SUMS']?.[0]);
  });

  it('any byte of the list changed is refused', async () => {
    const made = await make({ key: ec.key, to: [ec.key] });
    const path = join(made.out, 'SHA256SUMS');
    const whole = readFileSync(path);
    for (let place = 0; place < whole.length; place += 5) {
      flip(path, place);
      expect((await failed(made.out)).length, `byte ${String(place)}`).toBeGreaterThan(0);
      writeFileSync(path, whole);
    }
    expect(await failed(made.out)).toEqual([]);
  });

  it('a missing and an extra file, a link and a folder are refused', async () => {
    const made = await make({ key: ec.key, to: [ec.key], sliceSize: 2500 });
    for (const name of readdirSync(made.out)) {
      const copy = copyOf(made.out);
      rmSync(join(copy, name));
      expect((await failed(copy))[0], name).toBe('medium.files');
    }
    const extra = copyOf(made.out);
    writeFileSync(join(extra, 'readme.txt'), '');
    expect(await failed(extra)).toEqual(['medium.files']);
    const linked = copyOf(made.out);
    const slice = join(linked, 'package.asice.0001.p7m');
    const moved = fresh('slice');
    renameSync(slice, moved);
    symlinkSync(moved, slice);
    expect(await failed(linked)).toEqual(['medium.files']);
  });

  it('a slice added to the public certificate is refused, with its line in the list and without', async () => {
    const made = await make({ key: ec.key, to: [ec.key], sliceSize: 2500 });
    const slices = readdirSync(made.out).filter((name) => name.endsWith('.p7m'));
    const next = `package.asice.${String(slices.length + 1).padStart(4, '0')}.p7m`;
    const more = Buffer.from('forged');
    const sealed: Uint8Array[] = [];
    for await (const chunk of sealStream((async function* () { yield await Promise.resolve(more); })(), more.length, [ec.der])) sealed.push(chunk);
    writeFileSync(join(made.out, next), Buffer.concat(sealed));
    expect(await failed(made.out)).toEqual(['medium.files']);
    const list = join(made.out, 'SHA256SUMS');
    const lines = parseSums(readFileSync(list, 'latin1')) ?? [];
    writeFileSync(list, formatSums([...lines, { name: next, sha256: hex(Buffer.concat(sealed)) }]));
    expect(await failed(made.out)).toEqual(['outer.signature', 'signature.digest']);
  });

  it('slices in another order are refused, even when their signer lists them so', async () => {
    const made = await make({ key: ec.key, to: [ec.key], sliceSize: 2500 });
    const list = join(made.out, 'SHA256SUMS');
    const lines = [...parseSums(readFileSync(list, 'latin1')) ?? []].reverse();
    writeFileSync(list, formatSums(lines));
    writeFileSync(join(made.out, 'SHA256SUMS.p7s'), await signDetached(readFileSync(list), ec.key, now));
    expect(await failed(made.out)).toEqual(['outer.list']);
  });

  it('the list of another officer around the same container is refused', async () => {
    const made = await make({ key: ec.key, to: [ec.key] });
    writeFileSync(join(made.out, 'SHA256SUMS.p7s'), await signDetached(readFileSync(join(made.out, 'SHA256SUMS')), rsa.key, now));
    expect(await failed(made.out)).toEqual(['outer.signer']);
  });

  it('a wrong recipient is told so: by the key, and by the signed description', async () => {
    const made = await make({ key: ec.key, to: [ec.key] });
    expect(await failed(made.out, rsa.key)).toEqual(['outer.recipient']);
    expect(await port.open(made.out, { trust, at: now, key: rsa.key, work: scratch })).toMatchObject({ ok: false, error: { code: 'package.wrong-recipient' } });
    const passedOn = await make({ key: ec.key, to: [rsa.key], named: [ec.key] });
    expect(await failed(passedOn.out, rsa.key)).toEqual(['recipient.named']);
    expect(await port.open(passedOn.out, { trust, at: now, key: rsa.key, work: scratch })).toMatchObject({ ok: false, error: { code: 'package.wrong-recipient' } });
  });

  it('another authority, another signer, a certificate that has run out are each refused by name', async () => {
    const made = await make({ key: ec.key, to: [ec.key] });
    await party({ name: 'ca2' });
    expect(await failed(made.out, ec.key, { trust: [at('ca2.pem')] })).toEqual(['outer.signature', 'certificate.chain', 'signature.no-extras']);
    expect(await failed(made.out, ec.key, { signer: rsa.key.certificate.fingerprint })).toEqual(['signer.expected']);
    expect(await failed(made.out, ec.key, { signer: ec.key.certificate.fingerprint.replaceAll(':', '').toLowerCase() })).toEqual([]);
    expect(await failed(made.out, ec.key, { at: shifted(200) })).toEqual(['outer.signature', 'certificate.validity']);
    const open = await make({ key: ec.key });
    expect(await failed(open.out, ec.key, { at: shifted(200) })).toEqual(['certificate.validity']);
  });

  it('what is no package at all is told so', async () => {
    expect(await port.verify(fresh('nowhere'), { trust, at: now })).toMatchObject({ ok: false, error: { code: 'file.not-found' } });
    const made = await make({ key: ec.key });
    rmSync(join(made.out, 'package.asice'));
    expect(await port.verify(made.out, { trust, at: now })).toMatchObject({ ok: false, error: { code: 'package.not-a-package' } });
    writeFileSync(join(made.out, 'package.asice'), 'not a container');
    expect(await failed(made.out)).toEqual(['container.zip']);
    expect(await port.inspect(made.out)).toMatchObject({ ok: false, error: { code: 'package.not-valid' } });
    expect(await port.verify(made.out, { trust: [join(made.out, 'package.asice')], at: now })).toMatchObject({ ok: false, error: { code: 'key.not-a-certificate' } });
  });
});

describe('in the container', () => {
  let entries: Map<string, Buffer>;
  let path: string;
  beforeAll(async () => {
    const made = await make({ key: ec.key });
    path = join(made.out, 'package.asice');
    entries = await entriesOf(path);
  });

  async function with_(change: (copy: Map<string, Buffer>) => Map<string, Buffer> | Promise<Map<string, Buffer>> | undefined): Promise<readonly string[]> {
    const copy = new Map(entries);
    await zipped(path, await change(copy) ?? copy);
    return failed(path);
  }

  it('put together again unchanged it is accepted', async () => {
    expect(await with_(() => undefined)).toEqual([]);
    expect(await with_((copy) => resigned(copy, ec.key))).toEqual([]);
  });

  it('a changed byte in any entry is refused, each with its own check', async () => {
    const seen: Record<string, readonly string[]> = {};
    for (const [name, content] of entries) {
      const changed = Buffer.from(content);
      const place = Math.floor(changed.length / 2);
      changed[place] = (changed[place] ?? 0) ^ 1;
      seen[name] = await with_((copy) => copy.set(name, changed));
      expect(seen[name].length, name).toBeGreaterThan(0);
    }
    expect(seen['mimetype']).toEqual(['container.layout']);
    expect(seen['attachments/0001.pdf']?.[0]).toBe('manifest.digests');
    expect(seen['records/records-0001.ndjson']?.[0]).toBe('manifest.digests');
    expect(seen['package.json']?.[0]).toBe('manifest.digests');
    expect(seen['SHA256SUMS']).toEqual(['manifest.digests', 'sums.match']);
    expect(seen[manifestName]?.[0]).toBe('signature.digest');
    expect(seen[signatureName]?.[0]).toMatch(/^signature\./);
  });

  it('every single byte of the manifest counts', async () => {
    const manifest = entries.get(manifestName) ?? Buffer.alloc(0);
    for (let place = 0; place < manifest.length; place += 37) {
      const changed = Buffer.from(manifest);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(await with_((copy) => copy.set(manifestName, changed)), `byte ${String(place)}`).toContain('signature.digest');
    }
  });

  it('a missing or extra entry is refused', async () => {
    for (const name of entries.keys()) {
      const codes = await with_((copy) => { copy.delete(name); return copy; });
      expect(codes.length, name).toBeGreaterThan(0);
      expect(['container.layout', 'container.zip', 'manifest.entries'], name).toContain(codes[0]);
    }
    expect(await with_((copy) => copy.set('attachments/0002.pdf', Buffer.from('x')))).toEqual(['manifest.entries']);
    expect(await with_((copy) => copy.set('records/records-0002.ndjson', Buffer.from('{}\n')))).toEqual(['manifest.entries']);
    expect(await with_((copy) => copy.set('receipt.json', Buffer.from('{}\n')))).toEqual(['container.layout']);
  });

  it('a record changed together with the inner SHA256SUMS is refused', async () => {
    const codes = await with_((copy) => {
      copy.set('records/records-0001.ndjson', Buffer.from((copy.get('records/records-0001.ndjson') ?? '').toString().replace('12-03/45', '12-03/46')));
      const sums = parseSums((copy.get('SHA256SUMS') ?? '').toString()) ?? [];
      return copy.set('SHA256SUMS', Buffer.from(formatSums(sums.map(({ name }) => ({ name, sha256: hex(copy.get(name) ?? '') })))));
    });
    expect(codes).toEqual(['manifest.digests']);
  });

  it('an attachment exchanged and listed anew, with the manifest of old, is refused', async () => {
    expect(await with_(async (copy) => {
      copy.set('attachments/0001.pdf', Buffer.from('other'));
      const anew = await resigned(copy, ec.key);
      return copy.set('SHA256SUMS', anew.get('SHA256SUMS') ?? Buffer.alloc(0)).set(manifestName, anew.get(manifestName) ?? Buffer.alloc(0));
    })).toContain('signature.digest');
  });

  it('what its own signer signed wrongly is refused all the same', async () => {
    const said = (name: string, change: (text: string) => string) => with_((copy) => resigned(copy.set(name, Buffer.from(change((copy.get(name) ?? '').toString()))), ec.key));
    expect(await said('package.json', (text) => text.replace('"format":1', '"format":2'))).toEqual(['info.valid']);
    expect(await said('package.json', (text) => text.replace('"cards":1', '"cards":2'))).toEqual(['records.valid']);
    expect(await said('package.json', (text) => ` ${text}`)).toEqual(['info.valid']);
    expect(await said('records/records-0001.ndjson', (text) => text.replace('"version":1', '"version":"1"'))).toEqual(['records.valid']);
    expect(await said('records/records-0001.ndjson', (text) => text.replace('{"card"', '{ "card"'))).toEqual(['records.valid']);
    expect(await said('records/records-0001.ndjson', (text) => text.trimEnd())).toEqual(['records.valid']);
    expect(await said('records/records-0001.ndjson', (text) => text.split('\n').reverse().filter((line) => line !== '').map((line) => `${line}\n`).join(''))).toEqual(['records.valid']);
    expect(await said('attachments/0001.pdf', () => 'another content')).toEqual(['records.valid']);
  });

  it('a list that names other digests than the manifest is refused though both are signed', async () => {
    expect(await with_(async (copy) => {
      const anew = await resigned(copy, ec.key);
      const list = Buffer.from((anew.get('SHA256SUMS') ?? '').toString().replace(/^[0-9a-f]{8}/, '00000000'));
      const sums = [...anew].filter(([name]) => !['mimetype', manifestName, signatureName].includes(name)).map(([name, content]) => ({ name, sha256: hex(name === 'SHA256SUMS' ? list : content) }));
      const manifest = Buffer.from(formatAsicManifest(sums, 'package.json'));
      return anew.set('SHA256SUMS', list).set(manifestName, manifest).set(signatureName, Buffer.from(await signDetached(manifest, ec.key, now)));
    })).toEqual(['sums.match']);
  });

  it.each([
    ['a document type', (xml: string) => xml.replace('?>\n', '?>\n<!DOCTYPE x>\n')],
    ['an entity', (xml: string) => xml.replace('application/pdf', '&amp;')],
    ['a comment', (xml: string) => xml.replace('</asic:ASiCManifest>', '<!-- x --></asic:ASiCManifest>')],
    ['a second signature', (xml: string) => xml.replace('  <asic:DataObjectReference', '  <asic:SigReference URI="META-INF/signature002.p7s"/>\n  <asic:DataObjectReference')],
    ['another signature', (xml: string) => xml.replace('signature001', 'signature002')],
    ['a name twice', (xml: string) => xml.replace(/( {2}<asic:DataObjectReference URI="package.json".*\n)/, '$1$1')],
    ['a percent-encoded name', (xml: string) => xml.replace('URI="package.json"', 'URI="package%2ejson"')],
    ['SHA-1', (xml: string) => xml.replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2000/09/xmldsig#sha1')],
    ['MD5', (xml: string) => xml.replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmldsig-more#md5')],
    ['another namespace', (xml: string) => xml.replace('http://uri.etsi.org/02918/v1.2.1#', 'http://uri.etsi.org/2918/v1.1.1#')],
    ['itself', (xml: string) => xml.replace('URI="package.json"', `URI="${manifestName}"`)],
    ['an extension', (xml: string) => xml.replace('</asic:ASiCManifest>', '<asic:ASiCManifestExtensions/></asic:ASiCManifest>')],
    ['a third manifest', (xml: string) => xml.replace('URI="package.json"', 'URI="META-INF/ASiCManifest003.xml"')],
    ['a digest cut short', (xml: string) => xml.replace(/<ds:DigestValue>....(.*?)</, '<ds:DigestValue>$1<')],
    ['text between', (xml: string) => xml.replace('</asic:ASiCManifest>', 'text</asic:ASiCManifest>')],
    ['a second root', (xml: string) => `${xml}<x/>`],
  ])('a signed manifest with %s is refused', async (_name, change) => {
    expect(await with_(async (copy) => {
      const manifest = Buffer.from(change((copy.get(manifestName) ?? '').toString()));
      expect(manifest.equals(copy.get(manifestName) ?? Buffer.alloc(0))).toBe(false);
      return copy.set(manifestName, manifest).set(signatureName, Buffer.from(await signDetached(manifest, ec.key, now)));
    })).toEqual(['manifest.form']);
  });
});

describe('a container that was sealed', () => {
  it('can still be checked by its recipient, and passes for no one else', async () => {
    const mark = 'restricted' as const;
    const lines = sampleLines().map((line) => {
      if (line.kind === 'paper') return { ...line, paper: { ...samplePaper, mark } };
      if (line.kind !== 'card') return line;
      const instruction = { ...line.card.instruction, mark };
      return { ...line, card: { ...line.card, instruction }, events: line.events.map((event) => (event.kind === 'taken-on-control' ? { ...event, details: { ...event.details, instruction } } : event)) };
    });
    const made = await make({ key: ec.key, to: [ec.key], info: { restricted: true }, files: sampleFiles(lines) });
    expect(await failed(made.out)).toEqual([]);
    const out = fresh('x');
    const unpacked = await port.unpack(made.out, { trust, at: now, key: ec.key }, out);
    if (!unpacked.ok) throw new Error(unpacked.error.code);
    const plain = fresh('plain');
    const entries = new Map<string, Buffer>();
    for (const name of unpacked.value.files) entries.set(name, readFileSync(join(out, name)));
    await zipped(plain, entries);
    expect(await failed(plain, ec.key)).toEqual([]);
    expect(await failed(plain, rsa.key)).toEqual(['recipient.named']);
  });
});
