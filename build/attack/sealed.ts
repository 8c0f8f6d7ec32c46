import { constants, createCipheriv, publicEncrypt, randomBytes } from 'node:crypto';
import type { CipherGCMTypes } from 'node:crypto';
import { wrapKey } from '../../electron/crypto/aes-key-wrap.ts';
import { algorithm, bitString, context, contextPrimitive, integer, nul, octetString, oid, sequence, setOf, tlv } from '../../electron/crypto/der.ts';
import { oids } from '../../electron/crypto/oids.ts';
import { keyObject } from '../../electron/crypto/public-key.ts';
import { recipientInfo } from '../../electron/crypto/recipients.ts';
import { sliceName } from '../../shared/packages/index.ts';
import type { Party } from './party.ts';
import type { Attacks, Make, Workshop } from './workshop.ts';

/** What is wrong in a slice; whatever is not named is right. */
interface Craft {
  readonly infos?: (key: Buffer) => readonly Uint8Array[];
  readonly version?: number;
  readonly type?: string;
  readonly content?: string;
  readonly cipher?: CipherGCMTypes;
  readonly method?: string;
  readonly nonce?: number;
  readonly tag?: number;
  /** Length of the tag as the parameters say; null leaves it out. */
  readonly said?: number | null;
  readonly attributes?: boolean;
  readonly after?: Uint8Array;
  readonly indefinite?: boolean;
}

function slice(shop: Workshop, plain: Uint8Array, change: Craft): Buffer {
  const cipherName = change.cipher ?? 'aes-256-gcm';
  const key = randomBytes(cipherName === 'aes-128-gcm' ? 16 : 32);
  const nonce = randomBytes(change.nonce ?? 12);
  const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: change.tag ?? 16 });
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  const said = change.said === undefined ? change.tag ?? 16 : change.said;
  const method = algorithm(change.method ?? oids.aes256Gcm, sequence(octetString(nonce), ...(said === null ? [] : [integer(said)])));
  const infos = change.infos?.(key) ?? [recipientInfo(shop.reader.der, key), recipientInfo(shop.rsa.der, key)];
  const envelope = sequence(
    integer(change.version ?? 0), setOf(...infos), sequence(oid(change.content ?? oids.data), method, tlv(contextPrimitive(0), encrypted)),
    ...(change.attributes === true ? [tlv(context(1), sequence(oid(oids.contentType), setOf(oid(oids.data))))] : []), octetString(cipher.getAuthTag()),
  );
  const body = Buffer.concat([oid(change.type ?? oids.authEnvelopedData), tlv(context(0), envelope)]);
  return change.indefinite === true ? Buffer.concat([Buffer.from([0x30, 0x80]), body, Buffer.alloc(2)]) : Buffer.concat([sequence(body), change.after ?? Buffer.alloc(0)]);
}

/** A sealed package of one slice, made otherwise and listed and signed by its sender. */
const crafted = (change: (shop: Workshop) => Craft, reader?: (shop: Workshop) => Party): Make => async (shop) => {
  const container = shop.zip(await shop.entries({ to: [shop.reader, shop.rsa] }));
  return { path: shop.folder(await shop.medium({ [sliceName(1)]: slice(shop, container, change(shop)) })), ...(reader === undefined ? {} : { reader: reader(shop) }) };
};
const last = (change: (bytes: Buffer) => Buffer): Make => async (shop) => {
  const slices = await shop.slices(shop.zip(await shop.entries({ to: [shop.reader, shop.rsa] })), 2);
  return { path: shop.folder(await shop.medium({ ...slices, [sliceName(2)]: change(Buffer.from(slices[sliceName(2)] ?? Buffer.alloc(0))) })) };
};
const flipped = (from: number): ((bytes: Buffer) => Buffer) => (bytes) => {
  const at = from < 0 ? bytes.length + from : from;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

function rsaInfo({ certificate }: Party, key: Buffer, how: 'pkcs1' | 'sha1'): Uint8Array {
  const publicKey = keyObject(certificate.publicKey);
  if (publicKey === null) throw new Error('key');
  const encrypted = publicEncrypt(how === 'pkcs1' ? { key: publicKey, padding: constants.RSA_PKCS1_PADDING } : { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, key);
  return sequence(integer(0), sequence(certificate.issuer.raw, certificate.serial.raw), how === 'pkcs1' ? algorithm(oids.rsaEncryption, nul()) : algorithm(oids.rsaOaep, sequence()), octetString(encrypted));
}

/** Key agreement that names the reader, with whatever point, derivation and wrap. */
function agreement({ certificate }: Party, change: { readonly point?: Buffer; readonly scheme?: string; readonly wrap?: string; readonly version?: number }): Uint8Array {
  const point = change.point ?? Buffer.from('046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5', 'hex');
  return tlv(context(1),
    integer(change.version ?? 3), tlv(context(0), tlv(context(1), algorithm(oids.ecPublicKey), bitString(point))),
    algorithm(change.scheme ?? oids.stdDhSha256Kdf, algorithm(change.wrap ?? oids.aes256Wrap)),
    sequence(sequence(sequence(certificate.issuer.raw, certificate.serial.raw), octetString(wrapKey(Buffer.alloc(32), Buffer.alloc(32))))));
}

export const sliceAttacks: Attacks = {
  'slice-version': crafted(() => ({ version: 2 })),
  'slice-not-authenticated': crafted(() => ({ type: '1.2.840.113549.1.7.3' })),
  'slice-plain-data': crafted(() => ({ type: oids.data })),
  'slice-indefinite': crafted(() => ({ indefinite: true })),
  'slice-byte-after': crafted(() => ({ after: Buffer.alloc(1) })),
  'slice-attributes': crafted(() => ({ attributes: true })),
  'slice-content-type': crafted(() => ({ content: oids.signedData })),
  'slice-cbc': crafted(() => ({ method: oids.aes256Cbc })),
  'slice-aes-128': crafted(() => ({ cipher: 'aes-128-gcm', method: '2.16.840.1.101.3.4.1.6' })),
  'slice-aes-128-as-256': crafted(() => ({ cipher: 'aes-128-gcm' })),
  'slice-tag-of-12': crafted(() => ({ tag: 12 })),
  'slice-tag-of-4': crafted(() => ({ tag: 4 })),
  'slice-tag-of-4-said-16': crafted(() => ({ tag: 4, said: 16 })),
  'slice-tag-unsaid': crafted(() => ({ said: null })),
  'slice-nonce-of-16': crafted(() => ({ nonce: 16 })),
  'slice-nonce-of-1': crafted(() => ({ nonce: 1 })),
  'slice-no-recipient': crafted(() => ({ infos: () => [] })),
  'slice-65-recipients': crafted((shop) => ({ infos: (key) => Array.from({ length: 65 }, () => recipientInfo(shop.reader.der, key)) })),
  'slice-head-too-long': crafted((shop) => ({ infos: (key) => [recipientInfo(shop.reader.der, key), sequence(octetString(Buffer.alloc(300_000)))] })),
  'slice-for-another': crafted((shop) => ({ infos: (key) => [recipientInfo(shop.stranger.der, key)] })),
  'slice-for-a-passphrase': crafted(() => ({ infos: () => [tlv(context(3), integer(0), algorithm(oids.aes256Wrap), octetString(Buffer.alloc(40)))] })),
  'slice-rsa-pkcs1': crafted((shop) => ({ infos: (key) => [rsaInfo(shop.rsa, key, 'pkcs1')] }), (shop) => shop.rsa),
  'slice-rsa-oaep-sha-1': crafted((shop) => ({ infos: (key) => [rsaInfo(shop.rsa, key, 'sha1')] }), (shop) => shop.rsa),
  'slice-point-off-curve': crafted((shop) => ({ infos: () => [agreement(shop.reader, { point: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]) })] })),
  'slice-point-at-infinity': crafted((shop) => ({ infos: () => [agreement(shop.reader, { point: Buffer.from([0]) })] })),
  'slice-key-does-not-unwrap': crafted((shop) => ({ infos: () => [agreement(shop.reader, {})] })),
  'slice-other-derivation': crafted((shop) => ({ infos: () => [agreement(shop.reader, { scheme: '1.3.132.1.14.1' })] })),
  'slice-triple-des-wrap': crafted((shop) => ({ infos: () => [agreement(shop.reader, { wrap: '1.2.840.113549.1.9.16.3.6' })] })),
  'slice-other-key': crafted((shop) => ({ infos: () => [recipientInfo(shop.reader.der, randomBytes(32))] })),
  'slice-tag-changed': last(flipped(-1)),
  'slice-content-changed': last(flipped(-40)),
  'slice-cut': last((bytes) => bytes.subarray(0, -5)),
  'slice-empty': last(() => Buffer.alloc(0)),
  'slice-not-a-slice': last(() => randomBytes(2000)),
  'slice-order-of-plaintext': async (shop) => {
    const slices = await shop.slices(shop.zip(await shop.entries({ to: [shop.reader, shop.rsa] })), 2);
    return { path: shop.folder(await shop.medium({ [sliceName(1)]: slices[sliceName(2)] ?? Buffer.alloc(0), [sliceName(2)]: slices[sliceName(1)] ?? Buffer.alloc(0) })) };
  },
  'party-passed-on': async (shop) => {
    const container = shop.zip(await shop.entries({ to: [shop.stranger] }));
    return { path: shop.folder(await shop.medium(await shop.slices(container, 1))) };
  },
  'party-named-by-no-one': async (shop) => ({ path: shop.folder(await shop.medium(await shop.slices(shop.zip(await shop.entries()), 1))) }),
  'party-out-of-its-envelope': (shop) => shop.packed({ to: [shop.reader] }),
  'party-out-of-anothers-envelope': (shop) => shop.packed({ to: [shop.stranger] }),
  'party-container-of-another-signer': async (shop) => {
    const container = shop.zip(await shop.entries({ to: [shop.reader], key: shop.rsa.key }));
    return { path: shop.folder(await shop.medium(await shop.slices(container, 1))) };
  },
};
