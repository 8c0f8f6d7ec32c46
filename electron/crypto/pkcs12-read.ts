import { createHmac, timingSafeEqual } from 'node:crypto';
import { toDer } from './ber.ts';
import { Fields, decode, malformed, only, readOid, readSmall, type DerLimits, type DerNode } from './der-read.ts';
import { context, contextPrimitive, tag } from './der.ts';
import { oids } from './oids.ts';
import { IterationBudget, decryptPbe, pkcs12Key, type Pkcs12Hash } from './pbe.ts';
import { decryptKey, readable } from './private-key.ts';

export type Pkcs12State = 'wrong-passphrase' | 'not-a-key-file' | 'too-many-iterations';
export type Pkcs12 = { readonly state: 'opened'; readonly keys: readonly Uint8Array[]; readonly certificates: readonly Uint8Array[] } | { readonly state: Pkcs12State };

const limits: DerLimits = { octets: 1024 * 1024, depth: 24, nodes: 20_000 };
const most = { safes: 16, bags: 64 };

/**
 * Private keys (PKCS #8 DER) and certificates (DER) of a PKCS #12 file, modern or old. The passphrase is judged by the
 * file's integrity code before anything is decrypted.
 */
export async function readPkcs12(file: Uint8Array, passphrase: string): Promise<Pkcs12> {
  const budget = new IterationBudget();
  const opened = await readable(() => readPfx(file, passphrase, budget));
  if (budget.exceeded) return { state: 'too-many-iterations' };
  return opened === 'malformed' ? { state: 'not-a-key-file' } : opened;
}

/** Whether the octets have the outer shape of PKCS #12. */
export function isPkcs12(file: Uint8Array): boolean {
  const der = toDer(file, limits);
  return der !== null && decode(der, limits, (root) => readSmall(new Fields(root, tag.sequence).take(tag.integer))) === 3;
}

async function readPfx(file: Uint8Array, passphrase: string, budget: IterationBudget): Promise<Pkcs12> {
  const pfx = new Fields(tree(file), tag.sequence);
  if (readSmall(pfx.take(tag.integer)) !== 3) malformed('version');
  const content = contentOf(pfx.take(tag.sequence), oids.data);
  const authenticated = content.tag === tag.octetString ? content.value : malformed('content');
  const mac = pfx.take(tag.sequence);
  pfx.end();
  if (!(await hasIntegrity(mac, authenticated, passphrase, budget))) return { state: 'wrong-passphrase' };

  const safes = tree(authenticated).children;
  if (safes.length > most.safes) malformed('safes');
  const keys: Uint8Array[] = [];
  const certificates: Uint8Array[] = [];
  let count = 0;
  for (const safe of safes) {
    const plain = await openSafe(safe, passphrase, budget);
    if (plain === null) return { state: 'wrong-passphrase' };
    for (const bag of tree(plain).children) {
      count += 1;
      if (count > most.bags) malformed('bags');
      const fields = new Fields(bag, tag.sequence);
      const type = readOid(fields.take(tag.oid));
      const value = only(fields.take(context(0)));
      if (type === oids.certBag) certificates.push(...certificateOf(value));
      if (type === oids.keyBag) keys.push(value.raw);
      if (type === oids.shroudedKeyBag) {
        const key = await decryptKey(value.raw, passphrase, budget);
        if (key.state === 'not-a-key') malformed('key bag');
        if (key.state === 'wrong-passphrase') return { state: 'wrong-passphrase' };
        if (key.state === 'opened') keys.push(key.pkcs8);
      }
    }
  }
  return { state: 'opened', keys, certificates };
}

function tree(octets: Uint8Array): DerNode {
  const der = toDer(octets, limits) ?? malformed('BER');
  return decode(der, limits, (root) => root) ?? malformed('DER');
}

function contentOf(info: DerNode, type: string): DerNode {
  const fields = new Fields(info, tag.sequence);
  if (readOid(fields.take(tag.oid)) !== type) malformed('content type');
  return only(fields.take(context(0)));
}

const macHashes: Readonly<Record<string, Pkcs12Hash>> = { [oids.sha1]: 'sha1', [oids.sha256]: 'sha256', [oids.sha384]: 'sha384', [oids.sha512]: 'sha512' };

async function hasIntegrity(macData: DerNode, content: Uint8Array, passphrase: string, budget: IterationBudget): Promise<boolean> {
  const fields = new Fields(macData, tag.sequence);
  const digestInfo = new Fields(fields.take(tag.sequence), tag.sequence);
  const salt = fields.take(tag.octetString).value;
  const iterations = fields.optional(tag.integer);
  fields.end();
  const hash = macHashes[readOid(new Fields(digestInfo.take(tag.sequence), tag.sequence).take(tag.oid))] ?? malformed('MAC');
  const expected = digestInfo.take(tag.octetString).value;
  const length = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 }[hash];
  if (expected.length !== length) malformed('MAC length');
  const key = await pkcs12Key(hash, 3, passphrase, salt, iterations === null ? 1 : readSmall(iterations), length, budget);
  return key !== null && timingSafeEqual(createHmac(hash, key).update(content).digest(), expected);
}

/** SafeContents of one ContentInfo, decrypted where it is encrypted. */
async function openSafe(info: DerNode, passphrase: string, budget: IterationBudget): Promise<Uint8Array | null> {
  const type = readOid(info.children[0] ?? malformed('content type'));
  const content = contentOf(info, type);
  if (type === oids.data) return content.tag === tag.octetString ? content.value : malformed('content');
  if (type !== oids.encryptedData) malformed('safe');
  const data = new Fields(content, tag.sequence);
  data.take(tag.integer);
  const encrypted = new Fields(data.take(tag.sequence), tag.sequence);
  encrypted.take(tag.oid);
  const method = encrypted.take(tag.sequence);
  const value = encrypted.any();
  // In pieces where the writer did not know the length.
  const octets = value.tag === contextPrimitive(0) ? value.value : value.tag === context(0) ? Buffer.concat(value.children.map((piece) => piece.value)) : malformed('encrypted content');
  return decryptPbe(method, octets, passphrase, budget);
}

function certificateOf(value: DerNode): readonly Uint8Array[] {
  const fields = new Fields(value, tag.sequence);
  if (readOid(fields.take(tag.oid)) !== oids.x509Certificate) return [];
  const der = only(fields.take(context(0)));
  return der.tag === tag.octetString ? [der.value] : malformed('certificate bag');
}
