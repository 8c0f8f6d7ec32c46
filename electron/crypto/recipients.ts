import { constants, createHash, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, privateDecrypt, publicEncrypt, type KeyObject } from 'node:crypto';
import { fail, ok, type Instant, type Result } from '../../shared/base/index.ts';
import type { HeldKey, OfficerKey } from '../../shared/ports/index.ts';
import { unwrapKey, wrapKey } from './aes-key-wrap.ts';
import { Fields, attempt, malformed, only, readOid, readSmall, same, type DerNode } from './der-read.ts';
import { algorithm, bitString, context, integer, nul, octetString, oid, sequence, tag, tlv } from './der.ts';
import { oids } from './oids.ts';
import { keyObject, wholeBits } from './public-key.ts';
import { isPlainAlgorithm } from './signed-data.ts';
import { certificateInfo, readX509, type X509 } from './x509.ts';
import { validNow } from './valid-now.ts';

/**
 * Whether a package can be sealed to these certificates (DER): EC P-256 with keyAgreement or RSA of 3072 bits or
 * more with keyEncipherment, valid at the moment, not an authority.
 * Errors: key.not-a-certificate, key.not-a-recipient, key.expired.
 */
export function checkRecipients(recipients: readonly Uint8Array[], at: Instant): Result<void> {
  for (const der of recipients) {
    const certificate = readX509(der);
    if (certificate === null) return fail('key.not-a-certificate', { path: null });
    const info = certificateInfo(certificate);
    if (!canReceive(certificate)) return fail('key.not-a-recipient', { subject: info.subject });
    const valid = validNow(info, at);
    if (!valid.ok) return valid;
  }
  return ok();
}

function canReceive({ publicKey, keyUsage, ca }: X509): boolean {
  const use = publicKey.kind === 'ec' ? 'keyAgreement' : 'keyEncipherment';
  return publicKey.strong && !ca && (keyUsage === null || keyUsage.has(use));
}

const oaepParameters = sequence(
  tlv(context(0), algorithm(oids.sha256, nul())),
  tlv(context(1), algorithm(oids.mgf1, algorithm(oids.sha256, nul()))),
);
const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' } as const;

/** RecipientInfo that gives `contentKey` to the holder of the certificate's key; named by issuer and serial. */
export function recipientInfo(der: Uint8Array, contentKey: Uint8Array): Uint8Array {
  const certificate = readX509(der);
  const key = certificate === null ? null : keyObject(certificate.publicKey);
  if (certificate === null || key === null || !canReceive(certificate)) throw new Error('recipients are checked before sealing');
  const rid = sequence(certificate.issuer.raw, certificate.serial.raw);
  return certificate.publicKey.kind === 'rsa' ? keyTransport(rid, key, contentKey) : keyAgreement(rid, key, contentKey);
}

function keyTransport(rid: Uint8Array, key: KeyObject, contentKey: Uint8Array): Uint8Array {
  return sequence(integer(0), rid, algorithm(oids.rsaOaep, oaepParameters), octetString(publicEncrypt({ key, ...oaep }, contentKey)));
}

/** RFC 5753: ephemeral-static ECDH, a fresh key for each recipient. */
function keyAgreement(rid: Uint8Array, key: KeyObject, contentKey: Uint8Array): Uint8Array {
  const ephemeral = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const point = ephemeral.publicKey.export({ format: 'der', type: 'spki' }).subarray(-65);
  const kek = deriveKek(diffieHellman({ privateKey: ephemeral.privateKey, publicKey: key }), 'sha256', null);
  const originator = tlv(context(1), algorithm(oids.ecPublicKey), bitString(point));
  return tlv(context(1),
    integer(3), tlv(context(0), originator),
    algorithm(oids.stdDhSha256Kdf, algorithm(oids.aes256Wrap)),
    sequence(sequence(rid, octetString(wrapKey(kek, contentKey)))));
}

/** X9.63 KDF over ECC-CMS-SharedInfo (RFC 5753, 7.2) for an AES-256 key. */
function deriveKek(secret: Uint8Array, hash: 'sha1' | 'sha256', userMaterial: Uint8Array | null): Uint8Array {
  const bits = Buffer.alloc(4);
  bits.writeUInt32BE(256);
  const shared = sequence(
    algorithm(oids.aes256Wrap),
    ...(userMaterial === null ? [] : [tlv(context(0), octetString(userMaterial))]),
    tlv(context(2), octetString(bits)),
  );
  const block = (counter: number): Buffer => createHash(hash).update(secret).update(Uint8Array.of(0, 0, 0, counter)).update(shared).digest();
  return hash === 'sha256' ? block(1) : Buffer.concat([block(1), block(2)]).subarray(0, 32);
}

/** `refused`: named as ours, by a method that is not accepted; `broken`: the key cannot be unwrapped. */
export type OpenedRecipient = { readonly state: 'opened'; readonly contentKey: Uint8Array } | { readonly state: 'not-ours' | 'refused' | 'broken' };

/** The content key from the recipient info that names our certificate by issuer and serial. */
export async function openRecipients(infos: DerNode, key: OfficerKey): Promise<OpenedRecipient> {
  const certificate = readX509(key.certificateDer);
  if (certificate === null) return { state: 'not-ours' };
  const held = key.privateKey instanceof Uint8Array ? inMemory(key.privateKey) : key.privateKey;
  let answer: OpenedRecipient = { state: 'not-ours' };
  for (const info of infos.children) {
    const transport = info.tag === tag.sequence;
    if (transport ? certificate.publicKey.kind !== 'rsa' : info.tag !== context(1) || certificate.publicKey.kind !== 'ec') continue;
    // What is malformed before it names us is someone else's.
    const method = attempt(() => (transport ? readTransport(info, certificate) : readAgreement(info, certificate)));
    if (method === null) continue;
    const unwrap = attempt(method);
    const contentKey = unwrap === null ? null : await unwrap(held);
    if (contentKey?.length === 32) return { state: 'opened', contentKey };
    answer = { state: unwrap === null ? 'refused' : 'broken' };
  }
  return answer;
}

type Unwrapping = Pick<HeldKey, 'decrypt' | 'agree'>;
/** Finds the method malformed, or says how the content key comes out; null where it does not. */
type Unwrap = () => (held: Unwrapping) => Promise<Uint8Array | null>;

function inMemory(pkcs8: Uint8Array): Unwrapping {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  return {
    decrypt: (octets) => Promise.resolve(orNull(() => privateDecrypt({ key: privateKey, ...oaep }, octets))),
    agree: (spki) => Promise.resolve(orNull(() => diffieHellman({ privateKey, publicKey: createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }) }))),
  };
}

/** The library throws where octets do not open. */
function orNull(work: () => Uint8Array): Uint8Array | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function isOurs(rid: DerNode, certificate: X509): boolean {
  return rid.tag === tag.sequence && same(rid.raw, sequence(certificate.issuer.raw, certificate.serial.raw));
}

function readTransport(info: DerNode, certificate: X509): Unwrap | null {
  const fields = new Fields(info, tag.sequence);
  const version = readSmall(fields.take(tag.integer));
  if (!isOurs(fields.any(), certificate)) return null;
  return () => {
    const method = fields.take(tag.sequence);
    const encrypted = fields.take(tag.octetString).value;
    fields.end();
    if (version !== 0 || !isOaepSha256(method)) malformed('method');
    return (held) => held.decrypt(encrypted);
  };
}

/** RSAES-OAEP with SHA-256 in both places and no label; PKCS #1 v1.5 and SHA-1 are refused. */
function isOaepSha256(method: DerNode): boolean {
  const fields = new Fields(method, tag.sequence);
  if (readOid(fields.take(tag.oid)) !== oids.rsaOaep) return false;
  const parameters = new Fields(fields.take(tag.sequence), tag.sequence);
  fields.end();
  const hash = only(parameters.take(context(0)));
  const mask = new Fields(only(parameters.take(context(1))), tag.sequence);
  parameters.end();
  return isPlainAlgorithm(hash, oids.sha256) && readOid(mask.take(tag.oid)) === oids.mgf1 && isPlainAlgorithm(mask.take(tag.sequence), oids.sha256);
}

function readAgreement(info: DerNode, certificate: X509): Unwrap | null {
  const fields = new Fields(info, context(1));
  const version = readSmall(fields.take(tag.integer));
  const originator = fields.take(context(0));
  const material = fields.optional(context(1));
  const method = fields.take(tag.sequence);
  const keys = fields.take(tag.sequence);
  fields.end();
  const wrapped = keys.children.map((entry) => {
    const members = new Fields(entry, tag.sequence);
    return { rid: members.any(), key: members.take(tag.octetString).value };
  }).find(({ rid }) => isOurs(rid, certificate));
  if (wrapped === undefined) return null;
  return () => {
    const hash = kdfHash(method);
    const userMaterial = material === null ? null : only(material);
    if (version !== 3 || (userMaterial !== null && userMaterial.tag !== tag.octetString) || wrapped.key.length !== 40) malformed('method');
    const point = ephemeralKey(only(originator));
    return async (held) => {
      const secret = point === null ? null : await held.agree(point);
      return secret === null ? null : unwrapKey(deriveKek(secret, hash, userMaterial?.value ?? null), wrapped.key);
    };
  };
}

/**
 * SHA-256 is what we write. SHA-1 is read as well: OpenSSL writes it unless told otherwise, and a key derivation
 * does not rest on the collisions that SHA-1 lost.
 */
function kdfHash(method: DerNode): 'sha1' | 'sha256' {
  const fields = new Fields(method, tag.sequence);
  const scheme = readOid(fields.take(tag.oid));
  const wrap = fields.take(tag.sequence);
  fields.end();
  if (!isPlainAlgorithm(wrap, oids.aes256Wrap)) malformed('key wrap');
  if (scheme === oids.stdDhSha256Kdf) return 'sha256';
  return scheme === oids.stdDhSha1Kdf ? 'sha1' : malformed('key derivation');
}

/** The originator's one-time key on P-256 (SPKI, DER); null where the point is not on the curve. */
function ephemeralKey(originator: DerNode): Uint8Array | null {
  const fields = new Fields(originator, context(1));
  const method = fields.take(tag.sequence).children;
  const point = wholeBits(fields.take(tag.bitString));
  fields.end();
  const named = method[1] === undefined || same(method[1].raw, oid(oids.prime256v1)) || same(method[1].raw, nul());
  if (method[0] === undefined || !same(method[0].raw, oid(oids.ecPublicKey)) || !named || point.length !== 65) malformed('originator');
  try {
    const spki = sequence(algorithm(oids.ecPublicKey, oid(oids.prime256v1)), bitString(point));
    createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return spki;
  } catch {
    return null;
  }
}
