import { createDecipheriv, createHash, randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import { keysPort } from '../../../electron/crypto/keys-port.ts';
import type { AttachmentId, Instant, PackageId, Result } from '../../../shared/base/index.ts';
import type { PackageInfo, RecordLine } from '../../../shared/packages/index.ts';
import { attachmentName, fingerprintHex, formatRecord, recordsName } from '../../../shared/packages/index.ts';
import { samplePaper } from '../../unit/samples.ts';

/*
 * One measured piece of work in a process of its own: `child.ts prepare|export|verify|open|unpack|plain FOLDER`. Prints seconds
 * of the processor (user + system) and the peak of resident memory, both without the start of the process.
 */
const [what = '', folder = ''] = process.argv.slice(2);
const input = join(folder, 'input.bin');
const medium = join(folder, 'medium');
const passphrase = 'өлшеу үшін құпиясөз тіркесі';
const now = new Date().toISOString() as Instant;
const never = { aborted: false };
const quiet = (): void => undefined;
const ports = { keys: keysPort(), packages: createPackagesPort() };

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const file = (...names: readonly string[]): string => join(folder, 'keys', ...names);
const key = async () => must(await ports.keys.openKey(file('officer.p12'), passphrase));

/** An authority, an officer who is sender and receiver both, and the digest of the input for its record. */
async function prepare(): Promise<void> {
  mkdirSync(file());
  must(await ports.keys.createAuthority({ out: file('ca'), name: 'Өлшеу', years: 5, passphrase, now }));
  must(await ports.keys.createRequest({ out: file(), officer: 'Офицер', office: 'Кеңсе', algorithm: 'ec', passphrase }));
  must(await ports.keys.issue({ authority: file('ca'), authorityPassphrase: passphrase, request: file('request.csr.pem'), out: file(), days: 365, now }));
  must(await ports.keys.bundle({ key: file('officer.key.pem'), passphrase, certificate: file('officer.pem'), authority: file('ca', 'authority.pem'), out: file() }));
  const hash = createHash('sha256');
  await finished(createReadStream(input).on('data', (chunk) => { hash.update(chunk); }));
  writeFileSync(join(folder, 'sha256'), hash.digest('hex'));
}

async function exported(): Promise<() => Promise<void>> {
  const officer = await key();
  const attachment = { id: randomUUID() as AttachmentId, paper: samplePaper.id, name: 'том.pdf', mediaType: 'application/pdf', size: statSync(input).size, sha256: readFileSync(join(folder, 'sha256'), 'utf8') };
  const lines: readonly RecordLine[] = [{ kind: 'paper', paper: samplePaper }, { kind: 'attachment', attachment, file: attachmentName(1, attachment.name) }];
  const info: PackageInfo = {
    format: 1, packageId: randomUUID() as PackageId, sequence: 1, createdAt: now, sender: { id: samplePaper.owner, name: 'Кеңсе', station: '1' },
    recipients: [{ name: 'Кеңсе', certificateSha256: fingerprintHex(officer.certificate.fingerprint), sequence: 1, previous: null }], restricted: false, counts: { papers: 1, cards: 0, attachments: 1, forms: 0 },
  };
  return async () => {
    must(await ports.packages.write({
      info, key: officer, recipients: [officer.certificateDer], out: medium, now, signal: never, progress: quiet, expected: attachment.size, work: folder,
      files: [{ name: recordsName(1), content: Buffer.from(lines.map(formatRecord).join('')) }, { name: attachmentName(1, attachment.name), size: attachment.size, content: createReadStream(input, { highWaterMark: 1024 * 1024 }) }],
    }));
  };
}

async function opened(unpack: boolean): Promise<() => Promise<void>> {
  const options = { trust: [file('ca', 'authority.pem')], at: now, key: await key(), signal: never };
  if (unpack) return async () => { must(await ports.packages.unpack(medium, options, join(folder, 'unpacked'))); };
  return async () => { await must(await ports.packages.open(medium, { ...options, work: folder })).close(); };
}

async function verified(): Promise<() => Promise<void>> {
  const options = { trust: [file('ca', 'authority.pem')], at: now, key: await key(), signal: never };
  return async () => { if (!must(await ports.packages.verify(medium, options)).valid) throw new Error('not valid'); };
}

/** What the goal is set against: the same bytes once through AES-256-GCM, once through SHA-256, by Node's own streams. */
async function streams(): Promise<void> {
  for (const through of [createDecipheriv('aes-256-gcm', Buffer.alloc(32, 1), Buffer.alloc(12, 1)), createHash('sha256')]) {
    const source = createReadStream(input);
    source.pipe(through, { end: false });
    through.resume();
    await finished(source);
  }
}

const works: Readonly<Record<string, () => Promise<() => Promise<void>>>> = {
  prepare: () => Promise.resolve(prepare), export: exported, verify: verified, open: () => opened(false), unpack: () => opened(true), plain: () => Promise.resolve(streams),
};
const work = await works[what]?.();
if (work === undefined) throw new Error(`unknown: ${what}`);

const cpuFrom = process.cpuUsage();
const from = performance.now();
await work();
const used = process.cpuUsage(cpuFrom);
process.stdout.write(JSON.stringify({ cpu: (used.user + used.system) / 1e6, wall: (performance.now() - from) / 1000, peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) }));
