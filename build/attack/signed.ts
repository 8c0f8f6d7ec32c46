import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { formatAsicManifest } from '../../electron/crypto/asic/manifest.ts';
import { writeCrl } from '../../electron/crypto/crl-write.ts';
import { signDetached } from '../../electron/crypto/cms-sign.ts';
import { algorithm, context, header, integer, nul, octetString, oid, sequence, time, tlv } from '../../electron/crypto/der.ts';
import { oids } from '../../electron/crypto/oids.ts';
import type { KeyPair } from '../../electron/crypto/private-key.ts';
import { writePem } from '../../electron/crypto/pem.ts';
import type { Instant } from '../../shared/base/index.ts';
import { packageNames } from '../../shared/packages/index.ts';
import type { Craft, NewParty, Party, RightAttributes } from './party.ts';
import { attribute, craft, essential, makeParty, now, rightAttributes, sha256, shifted, signedAnew } from './party.ts';
import type { Attacks, Made, Make, Workshop } from './workshop.ts';
import { hex } from './workshop.ts';

/** A manifest that its signer signed in these words. */
const manifest = (change: (xml: string) => string | Buffer): Make => async (shop) => {
  const entries = await shop.entries();
  const before = (entries.get(packageNames.manifest) ?? '').toString();
  const after = change(before);
  if (after === before) throw new Error('nothing was changed');
  return shop.plain(shop.zip(await shop.manifest(entries, Buffer.from(after))));
};
const swap = (from: string | RegExp, to: string): Make => manifest((xml) => xml.replace(from, to));
const sha256Uri = 'http://www.w3.org/2001/04/xmlenc#sha256';

export const manifestAttacks: Attacks = {
  'manifest-document-type': swap('?>\n', '?>\n<!DOCTYPE x>\n'),
  'manifest-entity-bomb': swap('?>\n', `?>\n<!DOCTYPE x [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY c "${'&b;'.repeat(100)}">]>\n`),
  'manifest-external-entity': manifest((xml) => xml.replace('?>\n', '?>\n<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>\n').replace('application/json', '&f;')),
  'manifest-entity': swap('application/json', '&amp;'),
  'manifest-character-reference': swap('package.json', 'package&#46;json'),
  'manifest-comment': swap('</asic:ASiCManifest>', '<!-- x --></asic:ASiCManifest>'),
  'manifest-cdata': manifest((xml) => xml.replace(/<ds:DigestValue>([^<]*)</, '<ds:DigestValue><![CDATA[$1]]><')),
  'manifest-instruction': swap('?>\n', '?>\n<?xml-stylesheet href="x.xsl"?>\n'),
  'manifest-other-declaration': swap('version="1.0"', 'version="1.1"'),
  'manifest-utf-16': manifest((xml) => Buffer.from(`\ufeff${xml}`, 'utf16le')),
  'manifest-byte-order-mark': manifest((xml) => `\ufeff${xml}`),
  'manifest-not-utf-8': manifest((xml) => Buffer.from(xml.replace('text/plain', 'text/pl\u00e4in'), 'latin1')),
  'manifest-two-signatures': swap('  <asic:DataObjectReference', '  <asic:SigReference URI="META-INF/signature002.p7s"/>\n  <asic:DataObjectReference'),
  'manifest-other-signature': swap('signature001', 'signature002'),
  'manifest-no-signature': swap(/ {2}<asic:SigReference.*\n/, ''),
  'manifest-signature-last': manifest((xml) => { const line = / {2}<asic:SigReference.*\n/.exec(xml)?.[0] ?? ''; return xml.replace(line, '').replace('</asic:ASiCManifest>', `${line}</asic:ASiCManifest>`); }),
  'manifest-name-twice': swap(/( {2}<asic:DataObjectReference URI="package.json".*\n)/, '$1$1'),
  'manifest-percent-encoded': swap('URI="package.json"', 'URI="package%2ejson"'),
  'manifest-dot-name': swap('URI="package.json"', 'URI="./package.json"'),
  'manifest-traversal': swap('URI="package.json"', 'URI="../package.json"'),
  'manifest-look-alike': swap('URI="package.json"', 'URI="раckage.json"'),
  'manifest-network': swap('URI="package.json"', 'URI="http://example.org/package.json"'),
  'manifest-md5': swap(sha256Uri, 'http://www.w3.org/2001/04/xmldsig-more#md5'),
  'manifest-sha-1': swap(sha256Uri, 'http://www.w3.org/2000/09/xmldsig#sha1'),
  'manifest-sha-512': swap(sha256Uri, 'http://www.w3.org/2001/04/xmlenc#sha512'),
  'manifest-other-namespace': swap('http://uri.etsi.org/02918/v1.2.1#', 'http://uri.etsi.org/2918/v1.1.1#'),
  'manifest-names-itself': swap('URI="package.json"', `URI="${packageNames.manifest}"`),
  'manifest-names-mimetype': swap('URI="package.json"', 'URI="mimetype"'),
  'manifest-names-another': swap('URI="package.json"', 'URI="META-INF/ASiCManifest003.xml"'),
  'manifest-extension': swap('</asic:ASiCManifest>', '<asic:ASiCManifestExtensions/></asic:ASiCManifest>'),
  'manifest-unknown-attribute': swap('URI="package.json"', 'Id="a" URI="package.json"'),
  'manifest-attribute-twice': swap('URI="package.json"', 'URI="package.json" URI="package.json"'),
  'manifest-short-digest': swap(/<ds:DigestValue>....(.*?)</, '<ds:DigestValue>$1<'),
  'manifest-loose-digest': swap(/<ds:DigestValue>(.{20})/, '<ds:DigestValue>$1\n'),
  'manifest-loose-base64': manifest((xml) => xml.replace(/(.)=<\/ds/, (_whole, last: string) => `${({ A: 'B', E: 'F', I: 'J', M: 'N', Q: 'R', U: 'V', Y: 'Z', c: 'd', g: 'h', k: 'l', o: 'p', s: 't', w: 'x', 0: '1', 4: '5', 8: '9' } as Record<string, string>)[last] ?? '_'}=</ds`)),
  'manifest-text-between': swap('</asic:ASiCManifest>', 'text</asic:ASiCManifest>'),
  'manifest-second-root': manifest((xml) => `${xml}<x/>`),
  'manifest-wrapped': manifest((xml) => xml.replace('<asic:ASiCManifest', '<x><asic:ASiCManifest').concat('</x>')),
  'manifest-deep': swap('</asic:ASiCManifest>', `${'<x>'.repeat(50_000)}${'</x>'.repeat(50_000)}</asic:ASiCManifest>`),
  'manifest-not-closed': manifest((xml) => xml.trimEnd().slice(0, -1)),
  'manifest-empty': manifest((xml) => xml.replace(/ {2}<asic:DataObjectReference.*\n/g, '')),
  'manifest-reference-missing': swap(/ {2}<asic:DataObjectReference URI="SHA256SUMS".*\n/, ''),
  'manifest-reference-too-many': manifest((xml) => xml.replace(/( {2}<asic:DataObjectReference URI=")SHA256SUMS(.*\n)/, '$1SHA256SUMS$2$1attachments/0001.pdf$2')),
  'manifest-other-digest': async (shop) => {
    const entries = await shop.entries();
    const sums = [...entries].filter(([name]) => name !== 'mimetype' && !name.startsWith('META-INF/')).map(([name, content]) => ({ name, sha256: hex(name === packageNames.info ? 'x' : content) }));
    return shop.plain(shop.zip(await shop.over(entries, sums)));
  },
  'manifest-replaced': async (shop) => {
    const entries = await shop.entries();
    const other = await shop.entries();
    return shop.plain(shop.zip(entries.set(packageNames.manifest, other.get(packageNames.manifest) ?? Buffer.alloc(0)).set(packageNames.info, other.get(packageNames.info) ?? Buffer.alloc(0)).set(packageNames.sums, other.get(packageNames.sums) ?? Buffer.alloc(0))));
  },
  'manifest-changed-after': async (shop) => {
    const entries = await shop.entries();
    return shop.plain(shop.zip(entries.set(packageNames.manifest, Buffer.from(formatAsicManifest([{ name: packageNames.info, sha256: '0'.repeat(64) }], packageNames.info)))));
  },
};

/** A signature with this wrong in it, its value right over what it is. */
const crafted = (change: (right: RightAttributes, shop: Workshop, content: Buffer) => Craft, by: (shop: Workshop) => Party = (shop) => shop.signer): Make => (shop) =>
  shop.signature((content) => craft(content, by(shop), change(rightAttributes(content, by(shop)), shop, content)));
const without = (...names: (keyof RightAttributes)[]) => (right: RightAttributes): Uint8Array[] => Object.entries(right).filter(([name]) => !names.includes(name as keyof RightAttributes)).map(([, value]) => value as Uint8Array);
const attributes = (list: (right: RightAttributes, shop: Workshop) => readonly Uint8Array[]): Make => crafted((right, shop) => ({ attributes: list(right, shop) }));
const sound = (shop: Workshop, content: Buffer): Promise<Uint8Array> => signDetached(content, shop.signer.key, now);
const bytes = (change: (der: Buffer, shop: Workshop, content: Buffer) => Uint8Array): Make => (shop) => shop.signature(async (content) => change(Buffer.from(await sound(shop, content)), shop, content));

/** The outermost length written as BER may: none, with an end mark. */
function indefinite(der: Buffer): Buffer {
  const start = (der[1] ?? 0) < 0x80 ? 2 : 2 + ((der[1] ?? 0) & 0x7f);
  return Buffer.concat([Buffer.from([der[0] ?? 0, 0x80]), der.subarray(start), Buffer.alloc(2)]);
}
function longer(der: Buffer): Buffer {
  const start = 2 + ((der[1] ?? 0) & 0x7f);
  return Buffer.concat([Buffer.from([der[0] ?? 0, 0x84, 0, 0]), der.subarray(start - 2)]);
}
/** A revocation list of an authority. */
export const list = (authority: Party, revoked: readonly Party[], nextUpdate = shifted(20), thisUpdate = shifted(-1)): Uint8Array => {
  const { subjectKeyId } = authority.certificate;
  if (subjectKeyId === null) throw new Error('an authority without a key identifier');
  return writeCrl({ number: 1, thisUpdate, nextUpdate, revoked: revoked.map(({ certificate }) => ({ serial: certificate.serial.value, since: shifted(-1), reason: null })) }, { ...authority.certificate, subjectKeyId }, authority.privateKey, authority.kind);
};

export const signatureAttacks: Attacks = {
  'signature-no-signer': crafted(() => ({ signers: 0 })),
  'signature-two-signers': crafted((_right, shop) => ({ others: [shop.rsa], certificates: [shop.signer.der, shop.rsa.der] })),
  'signature-signer-twice': crafted(() => ({ signers: 2 })),
  'signature-nine-signers': crafted(() => ({ signers: 9 })),
  'signature-by-key-identifier': crafted((_right, shop) => ({ signerVersion: 3, version: 3, sid: tlv(0x80, shop.signer.certificate.subjectKeyId ?? Buffer.alloc(20)) })),
  'signature-version': crafted(() => ({ version: 5 })),
  'signature-signer-version': crafted(() => ({ signerVersion: 3 })),
  'signature-no-certificate': crafted(() => ({ certificates: [] })),
  'signature-other-certificate': crafted((_right, shop) => ({ certificates: [shop.rsa.der] })),
  'signature-certificate-twice': crafted((_right, shop) => ({ certificates: [shop.signer.der, shop.signer.der] })),
  'signature-nine-certificates': crafted((_right, shop) => ({ certificates: Array.from({ length: 9 }, () => shop.signer.der) })),
  'signature-strange-certificate': crafted((_right, shop) => ({ certificates: [shop.signer.der, shop.otherCa.der] })),
  'signature-strange-list': crafted((_right, shop) => ({ crls: [list(shop.otherCa, [])] })),
  'signature-list-twice': crafted((_right, shop) => { const one = list(shop.ca, []); return { crls: [one, one] }; }),
  'signature-nine-lists': crafted((_right, shop) => ({ crls: Array.from({ length: 9 }, () => list(shop.ca, [])) })),
  'signature-unsigned-attribute': crafted(() => ({ unsigned: attribute(oids.signingTime, time(now)) })),
  'signature-many-attributes': attributes((right) => [...Object.values(right) as Uint8Array[], ...Array.from({ length: 20 }, (_value, index) => attribute(`1.2.3.${String(index)}`, integer(index)))]),
  'signature-no-attributes': bytes((_der, shop, content) => withoutAttributes(shop, content)),
  'signature-attributes-out-of-order': crafted((right) => ({ attributes: (Object.values(right) as Uint8Array[]).toSorted((a, b) => Buffer.compare(b, a)), sort: false })),
  'signature-no-content-type': attributes((right) => without('contentType')(right)),
  'signature-other-content-type': attributes((right) => [...without('contentType')(right), attribute(oids.contentType, oid(oids.signedData))]),
  'signature-no-digest': attributes((right) => without('digest')(right)),
  'signature-other-digest': attributes((right) => [...without('digest')(right), attribute(oids.messageDigest, octetString(randomBytes(32)))]),
  'signature-digest-twice': attributes((right) => [...Object.values(right) as Uint8Array[], attribute(oids.messageDigest, octetString(randomBytes(32)))]),
  'signature-no-time': attributes((right) => without('time')(right)),
  'signature-time-before-certificate': attributes((right) => [...without('time')(right), attribute(oids.signingTime, time(shifted(-400)))]),
  'signature-time-after-certificate': attributes((right) => [...without('time')(right), attribute(oids.signingTime, time(shifted(400)))]),
  'signature-no-certificate-attribute': attributes((right) => without('essential')(right)),
  'signature-certificate-attribute-of-another': attributes((right, shop) => [...without('essential')(right), essential(sha256(shop.rsa.der))]),
  'signature-certificate-attribute-two-values': attributes((right, shop) => [...without('essential')(right), attribute(oids.signingCertificateV2, ...[shop.signer, shop.rsa].map((one) => sequence(sequence(sequence(octetString(sha256(one.der)))))))]),
  'signature-certificate-attribute-old': attributes((right) => [...without('essential')(right), attribute('1.2.840.113549.1.9.16.2.12', sequence(sequence(sequence(octetString(randomBytes(20))))))]),
  'signature-digest-md5': crafted(() => ({ digest: algorithm('1.2.840.113549.2.5', nul()) })),
  'signature-digest-sha-1': crafted(() => ({ digest: algorithm(oids.sha1, nul()) })),
  'signature-digest-sha-512': crafted(() => ({ digest: algorithm(oids.sha512) })),
  'signature-method-sha-1': crafted(() => ({ method: algorithm('1.2.840.10045.4.1') })),
  'signature-method-pss': crafted(() => ({ method: algorithm('1.2.840.113549.1.1.10', sequence()) }), (shop) => shop.rsa),
  'signature-method-of-another-key': crafted(() => ({ method: algorithm(oids.sha256WithRsa, nul()) })),
  'signature-value-random': crafted(() => ({ value: randomBytes(70) })),
  'signature-value-empty': crafted(() => ({ value: Buffer.alloc(0) })),
  'signature-value-zero': crafted(() => ({ value: Buffer.from('3006020100020100', 'hex') })),
  'signature-of-other-content': (shop) => shop.signature(() => sound(shop, Buffer.from('басқа'))),
  'signature-attached': crafted((_right, _shop, content) => ({ encapsulated: sequence(oid(oids.data), tlv(context(0), octetString(content))) })),
  'signature-attached-elsewhere': crafted(() => ({ encapsulated: sequence(oid(oids.data), tlv(context(0), octetString(Buffer.from('other')))) })),
  'signature-content-of-another-type': crafted(() => ({ encapsulated: sequence(oid(oids.signedData)) })),
  'signature-is-enveloped': crafted(() => ({ type: oids.authEnvelopedData })),
  'signature-indefinite': bytes((der) => indefinite(der)),
  'signature-long-length': bytes((der) => longer(der)),
  'signature-byte-after': bytes((der) => Buffer.concat([der, Buffer.alloc(1)])),
  'signature-cut': bytes((der) => der.subarray(0, -1)),
  'signature-twice': bytes((der) => Buffer.concat([der, der])),
  'signature-pem': bytes((der) => Buffer.from(writePem('CMS', der))),
  'signature-empty': bytes(() => Buffer.alloc(0)),
  'signature-deep': bytes((der) => Array.from({ length: 3000 }).reduce<Uint8Array>((inner) => sequence(inner), der)),
  'signature-many-values': bytes(() => { const zeros = Buffer.alloc(2 * 600_000); for (let at = 0; at < zeros.length; at += 2) zeros[at] = 5; return Buffer.concat([header(0x30, zeros.length), zeros]); }),
  'signature-length-lies': bytes((der) => Buffer.concat([Buffer.from([0x30, 0x86, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), der.subarray(4)])),
};

function withoutAttributes(shop: Workshop, content: Buffer): Uint8Array {
  const { certificate, der } = shop.signer;
  const info = sequence(integer(1), sequence(certificate.issuer.raw, certificate.serial.raw), algorithm(oids.sha256), algorithm(oids.ecdsaWithSha256), octetString(sha256(content)));
  return sequence(oid(oids.signedData), tlv(context(0), sequence(integer(1), tlv(0x31, algorithm(oids.sha256)), sequence(oid(oids.data)), tlv(context(0), der), tlv(0x31, info))));
}

/** A package signed by a certificate made for it; `trust` where it is not the workshop's authority that is trusted. */
const by = (make: (shop: Workshop) => Promise<{ readonly signer: Party; readonly chain?: readonly Party[]; readonly trust?: Party; readonly crls?: readonly Uint8Array[]; readonly at?: Instant }>): Make => async (shop): Promise<Made> => {
  const { signer, chain = [], trust, crls = [], at = now } = await make(shop);
  const made = await shop.signature((content) => craft(content, signer, { attributes: [...without('time')(rightAttributes(content, signer)), attribute(oids.signingTime, time(at))], certificates: [signer.der, ...chain.map((one) => one.der)], ...(crls.length > 0 ? { crls } : {}) }));
  return trust === undefined ? made : { ...made, trust: [shop.pem(trust)] };
};
const officer = (change: (shop: Workshop) => NewParty): Make => by(async (shop) => ({ signer: await makeParty(change(shop)) }));
const rsaKey = (modulusLength: number): KeyPair => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return { kind: 'rsa', privateKey, spki: publicKey.export({ format: 'der', type: 'spki' }) };
};
const curveKey = (namedCurve: string): KeyPair => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  return { kind: 'ec', privateKey, spki: publicKey.export({ format: 'der', type: 'spki' }) };
};
/** A certificate by an RSA authority, changed and signed anew. */
const anew = (digest: 'sha256' | 'sha1' | 'md5', change?: (body: Buffer) => Buffer): Make => by(async () => {
  const authority = await makeParty({ name: 'RSA орталығы', kind: 'rsa', ...(digest === 'sha256' ? {} : { pair: rsaKey(3072) }) });
  return { signer: await makeParty({ name: 'x', by: authority, alter: (certificate) => signedAnew(certificate, authority.privateKey, digest, change) }), trust: authority };
});

export const certificateAttacks: Attacks = {
  'certificate-unknown-authority': by(async (shop) => ({ signer: await makeParty({ name: 'x', by: shop.otherCa }) })),
  'certificate-by-itself': by(async () => ({ signer: await makeParty({ name: 'x', ca: false, uses: ['digitalSignature'] }) })),
  'certificate-look-alike-authority': by(async (shop) => {
    const twin = await makeParty({ name: 'twin', subject: shop.ca.certificate.subject.raw });
    return { signer: await makeParty({ name: 'x', by: twin }), chain: [twin] };
  }),
  'certificate-look-alike-key-identifier': by(async (shop) => {
    const twin = await makeParty({ name: 'twin', subject: shop.ca.certificate.subject.raw });
    return { signer: await makeParty({ name: 'x', by: twin, issuerKeyId: shop.ca.certificate.subjectKeyId ?? Buffer.alloc(20) }) };
  }),
  'certificate-trusted-itself': by(async (shop) => ({ signer: shop.signer, trust: shop.signer })),
  'certificate-issuer-no-authority': by(async (shop) => { const issuer = await makeParty({ name: 'i', by: shop.ca, uses: ['keyCertSign', 'digitalSignature'], ca: false }); return { signer: await makeParty({ name: 'x', by: issuer }), chain: [issuer] }; }),
  'certificate-issuer-is-officer': by(async (shop) => ({ signer: await makeParty({ name: 'x', by: shop.rsa }), chain: [shop.rsa] })),
  'certificate-issuer-may-not-sign': by(async () => { const issuer = await makeParty({ name: 'i', uses: ['cRLSign'] }); return { signer: await makeParty({ name: 'x', by: issuer }), trust: issuer }; }),
  'certificate-path-length': by(async (shop) => { const middle = await makeParty({ name: 'm', by: shop.ca, ca: true, uses: ['keyCertSign'] }); return { signer: await makeParty({ name: 'x', by: middle }), chain: [middle] }; }),
  'certificate-long-chain': by(async (shop) => {
    const chain: Party[] = [];
    for (let last = shop.otherCa, i = 0; i < 6; i += 1) chain.push(last = await makeParty({ name: 'm', by: last, ca: true, uses: ['keyCertSign'] }));
    return { signer: await makeParty({ name: 'x', by: chain[5] ?? shop.ca }), chain: chain.toReversed(), trust: shop.otherCa };
  }),
  'certificate-unknown-critical': anew('sha256', (body) => {
    // The key identifier's extension becomes one that no one knows and all must: its type, and criticality in place of two octets.
    const at = body.indexOf(Buffer.from(oid(oids.basicConstraints)));
    body[at + 4] = 54;
    return body;
  }),
  'certificate-sha-1': anew('sha1'),
  'certificate-md5': anew('md5'),
  'certificate-is-authority': officer((shop) => ({ name: 'x', by: shop.ca, ca: true, uses: ['keyCertSign', 'digitalSignature'] })),
  'certificate-not-for-signing': officer((shop) => ({ name: 'x', by: shop.ca, uses: ['keyAgreement'] })),
  'certificate-rsa-1024': officer((shop) => ({ name: 'x', by: shop.ca, kind: 'rsa', pair: rsaKey(1024) })),
  'certificate-rsa-2048': officer((shop) => ({ name: 'x', by: shop.ca, kind: 'rsa', pair: rsaKey(2048) })),
  'certificate-p-384': officer((shop) => ({ name: 'x', by: shop.ca, pair: curveKey('secp384r1') })),
  'certificate-secp256k1': officer((shop) => ({ name: 'x', by: shop.ca, pair: curveKey('secp256k1') })),
  'certificate-weak-authority': by(async () => { const weak = await makeParty({ name: 'w', kind: 'rsa', pair: rsaKey(2048) }); return { signer: await makeParty({ name: 'x', by: weak }), trust: weak }; }),
  'certificate-expired': by(async (shop) => ({ signer: await makeParty({ name: 'x', by: shop.ca, notBefore: shifted(-30), notAfter: shifted(-1) }), at: shifted(-2) })),
  'certificate-not-yet': by(async (shop) => ({ signer: await makeParty({ name: 'x', by: shop.ca, notBefore: shifted(1), notAfter: shifted(30) }), at: shifted(2) })),
  'certificate-authority-expired': by(async () => { const old = await makeParty({ name: 'o', notBefore: shifted(-30), notAfter: shifted(-1) }); return { signer: await makeParty({ name: 'x', by: old }), trust: old }; }),
  'certificate-revoked': by(async (shop) => { const signer = await makeParty({ name: 'x', by: shop.ca }); return { signer, crls: [list(shop.ca, [signer])] }; }),
  'certificate-revoked-among-lists': by(async (shop) => { const signer = await makeParty({ name: 'x', by: shop.ca }); return { signer, crls: [list(shop.ca, []), list(shop.ca, [signer])] }; }),
  'certificate-not-the-agreed': async (shop) => ({ ...await shop.packed(), signer: shop.rsa.key.certificate.fingerprint }),
};
