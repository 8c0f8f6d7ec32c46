import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signDetached } from '../../electron/crypto/cms-sign.ts';
import { verifyDetached } from '../../electron/crypto/cms-verify.ts';
import { readCrl } from '../../electron/crypto/crl.ts';
import { formatAsicManifest, parseAsicManifest } from '../../electron/crypto/asic/manifest.ts';
import { readPkcs12 } from '../../electron/crypto/pkcs12-read.ts';
import { readSignedData } from '../../electron/crypto/signed-data.ts';
import { readX509 } from '../../electron/crypto/x509.ts';
import { canonical, formatInfo, formatReceipt, formatRecord, formatSums, parseInfo, parseReceipt, parseSums, RecordsReader } from '../../shared/packages/index.ts';
import type { Material } from './material.ts';
import { now } from './material.ts';
import { mutateBytes, mutateDer, mutateJson, Random } from './mutate.ts';

/** `refused` as it must be; `same`: changed bytes that carry the very same signed content. */
type Outcome = 'refused' | 'same';
/** A thing that must not be: a crash, something accepted, a case that took too long. */
export interface Finding { readonly target: string; readonly seed: number; readonly what: string }
export interface FuzzReport { readonly cases: Readonly<Record<string, { refused: number; same: number }>>; readonly slowest: number; readonly findings: readonly Finding[] }

/** Milliseconds of this process's own work; the waiting of a busy machine is no hang. */
const slowest = 10_000;
const worked = (): number => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };

class Accepted extends Error {}

function refusedUnless(accepted: boolean, what: string): Outcome {
  if (accepted) throw new Accepted(what);
  return 'refused';
}

/** A text whose reader took it must come out of its writer as the very same text: two readers never see two things. */
function exact<T>(text: string, read: (text: string) => T | null, write: (value: T) => string): Outcome {
  const value = read(text);
  if (value === null) return 'refused';
  return write(value) === text ? 'same' : refusedUnless(true, text.slice(0, 300));
}

/** Whether a signature is another with certificates or lists left out, and nothing else of it differs. */
function isFewer(changed: Buffer, whole: Buffer): boolean {
  const [one, other] = [readSignedData(changed), readSignedData(whole)];
  if (one === null || other === null) return false;
  const within = (few: readonly Uint8Array[], all: readonly Uint8Array[]) => few.every((der) => all.some((each) => Buffer.compare(der, each) === 0));
  const signers = (data: typeof one) => data.signers.map(({ sid, signed, value }) => Buffer.concat([sid.raw, signed, value]).toString('base64')).join();
  return within(one.certificates, other.certificates) && within(one.crls, other.crls) && signers(one) === signers(other);
}

type Target = (random: Random) => Outcome | Promise<Outcome>;

function targetsOf(material: Material): Readonly<Record<string, Target>> {
  const { port, trust, signer, other, folder } = material;
  const content = Buffer.from('мазмұн');
  const authority = signer.chain[0] ?? new Uint8Array();
  const work = join(folder, 'work');
  let signature: Buffer | null = null;
  const options = { trust: [trust], at: now };
  const openBytes = readFileSync(join(material.open, 'package.asice'));
  const receiptBytes = readFileSync(material.receipt);
  const slices = readdirSync(material.sealed);
  const records = material.lines.map((line) => JSON.parse(canonical(line)) as unknown);
  const sums = formatSums([{ name: 'package.json', sha256: '0'.repeat(64) }, { name: 'records/records-0001.ndjson', sha256: '1'.repeat(64) }]);
  const manifest = formatAsicManifest(parseSums(sums) ?? [], 'package.json');

  /** The open package in other bytes: accepted only where all that was signed is the same. */
  const verifyOpen = async (bytes: Buffer): Promise<Outcome> => {
    const path = join(folder, 'mutated.asice');
    writeFileSync(path, bytes);
    const opened = await port.open(path, { ...options, key: signer, work: folder });
    if (!opened.ok) return 'refused';
    const { info, records: read } = opened.value;
    const found: unknown[] = [];
    for (const at of read.papers.keys()) found.push(await read.paper(at));
    for (const at of read.cards.keys()) found.push({ ...await read.card(at), kind: 'card' });
    const same = canonical(info) === canonical(material.info) && canonical(found) === canonical(material.lines.map((line) => (line.kind === 'paper' ? line.paper : line.kind === 'card' ? { card: line.card, events: line.events, kind: 'card' } : null)));
    await opened.value.close();
    return same ? 'same' : refusedUnless(true, 'package with other content');
  };

  return {
    'cms': async (random) => {
      signature ??= Buffer.from(await signDetached(content, signer, now, [material.crl]));
      const changed = mutateDer(random, signature);
      const { checks } = await verifyDetached(changed, content, { trust: [authority], at: now });
      if (!checks.every((check) => check.ok)) return 'refused';
      // CMS signs neither the certificates nor the lists that travel along: who carries it can take one out.
      return isFewer(changed, signature) ? 'same' : refusedUnless(true, 'signature');
    },
    'certificate': (random) => { readX509(mutateDer(random, Buffer.from(signer.certificateDer))); return 'refused'; },
    'crl': (random) => { readCrl(mutateDer(random, material.crl)); return 'refused'; },
    'pkcs12': async (random): Promise<Outcome> => { await readPkcs12(mutateDer(random, material.pkcs12), material.passphrase); return 'refused'; },
    'container': (random) => verifyOpen(mutateBytes(random, openBytes)),
    // Where the ZIP's own words stand: its heads, directory and end.
    'zip-frame': (random) => {
      const marks = [0x04034b50, 0x02014b50, 0x06054b50, 0x08074b50].flatMap((mark) => {
        const bytes = Buffer.alloc(4);
        bytes.writeUInt32LE(mark);
        const found: number[] = [];
        for (let at = openBytes.indexOf(bytes); at >= 0; at = openBytes.indexOf(bytes, at + 1)) found.push(at);
        return found;
      });
      const at = random.pick(marks);
      const end = Math.min(openBytes.length, at + 46);
      return verifyOpen(Buffer.concat([openBytes.subarray(0, at), mutateBytes(random, Buffer.from(openBytes.subarray(at, end))), openBytes.subarray(end)]));
    },
    'sealed': async (random) => {
      rmSync(work, { recursive: true, force: true });
      cpSync(material.sealed, work, { recursive: true });
      const name = random.pick(slices);
      const bytes = readFileSync(join(work, name));
      writeFileSync(join(work, name), name.endsWith('SHA256SUMS') ? mutateBytes(random, bytes) : mutateDer(random, bytes));
      const verdict = await port.verify(work, { ...options, key: random.pick([signer, other]) });
      return refusedUnless(verdict.ok && verdict.value.valid, name);
    },
    'receipt': async (random): Promise<Outcome> => {
      const path = join(folder, 'mutated-receipt.asice');
      writeFileSync(path, mutateBytes(random, receiptBytes));
      const read = await port.readReceipt(path, options);
      if (!read.ok) return 'refused';
      return read.value.receipt === formatReceipt(parseReceipt(read.value.receipt) ?? (() => { throw new Accepted('receipt'); })()) ? 'same' : refusedUnless(true, 'receipt');
    },
    'records': (random) => {
      const line = canonical(mutateJson(random, random.pick(records)));
      const text = random.below(3) === 0 ? mutateBytes(random, Buffer.from(line, 'utf8')).toString('utf8') : line;
      const first = records[0] === undefined || random.below(2) === 0 ? [] : [canonical(records[0])];
      const reader = new RecordsReader(new Map());
      for (const one of first) reader.add(one);
      const read = reader.add(text);
      return 'kind' in read && formatRecord(read) !== `${text}\n` ? refusedUnless(true, text.slice(0, 300)) : 'refused';
    },
    'info': (random) => exact(`${canonical(mutateJson(random, material.info))}\n`, parseInfo, formatInfo),
    'info-text': (random) => exact(mutateBytes(random, Buffer.from(formatInfo(material.info), 'utf8')).toString('utf8'), parseInfo, formatInfo),
    'sums': (random) => exact(mutateBytes(random, Buffer.from(sums, 'latin1')).toString('latin1'), parseSums, formatSums),
    'manifest': (random) => { parseAsicManifest(mutateBytes(random, Buffer.from(manifest, 'latin1')).toString('latin1')); return 'refused'; },
  };
}

/**
 * Mutates sound material until `until` says so. Each case has a seed of its own, so that a finding can be made again:
 * `only` runs that one.
 */
export async function fuzz(material: Material, options: { readonly seed: number; readonly until: (cases: number) => boolean; readonly only?: { readonly target: string } }): Promise<FuzzReport> {
  const targets = Object.entries(targetsOf(material)).filter(([name]) => options.only === undefined || options.only.target === name);
  const cases = Object.fromEntries(targets.map(([name]) => [name, { refused: 0, same: 0 }]));
  const findings: Finding[] = [];
  let longest = 0;
  for (let number = 0; !options.until(number); number += 1) {
    const [target, run] = targets[number % targets.length] ?? (() => { throw new RangeError('no such target'); })();
    const seed = options.seed + number;
    const since = worked();
    try {
      const outcome = await run(new Random(seed));
      const count = cases[target];
      if (count !== undefined) count[outcome] += 1;
    } catch (error) {
      findings.push({ target, seed, what: error instanceof Accepted ? `accepted: ${error.message}` : error instanceof Error ? error.stack ?? error.message : String(error) });
    }
    const took = worked() - since;
    longest = Math.max(longest, took);
    if (took > slowest) findings.push({ target, seed, what: `took ${String(Math.round(took))} ms` });
  }
  return { cases, slowest: Math.round(longest), findings };
}
