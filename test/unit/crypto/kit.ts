import { spawnSync } from 'node:child_process';
import { createHash, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Instant } from '../../../shared/base/index.ts';
import type { Check } from '../../../shared/packages/index.ts';
import type { OfficerKey } from '../../../shared/ports/index.ts';
import { keyBitsOf } from '../../../electron/crypto/authority.ts';
import { keyId, nameOf, writeCertificate, type NewCertificate } from '../../../electron/crypto/certificate-write.ts';
import { context, integer, octetString, oid, sequence, setOf, time, tlv, algorithm } from '../../../electron/crypto/der.ts';
import { oids } from '../../../electron/crypto/oids.ts';
import { writePem } from '../../../electron/crypto/pem.ts';
import { makeKeyPair, signWith } from '../../../electron/crypto/private-key.ts';
import type { KeyKind } from '../../../electron/crypto/public-key.ts';
import { certificateInfo, readX509, type X509 } from '../../../electron/crypto/x509.ts';

export const day = 86_400_000;
/** The clock of these tests is the machine's: OpenSSL's own checks use it too. */
export const now = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString() as Instant;

export function shifted(days: number): Instant {
  return new Date(Date.parse(now) + days * day).toISOString() as Instant;
}

export const folder = mkdtempSync(join(tmpdir(), 'baqylau-crypto-'));

afterAll(() => { rmSync(folder, { recursive: true }); });

export function at(name: string): string {
  return join(folder, name);
}

export interface Ran { readonly status: number | null; readonly out: string; readonly err: string }

export function openssl(...parts: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync('openssl', parts, { cwd: folder, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

/** Runs OpenSSL for what the test itself needs: its failure is the test's. */
export function must(...parts: readonly string[]): Ran {
  const ran = openssl(...parts);
  if (ran.status !== 0) throw new Error(`openssl ${parts.join(' ')}: ${ran.err}`);
  return ran;
}

export interface Party { readonly der: Uint8Array; readonly certificate: X509; readonly privateKey: KeyObject; readonly kind: KeyKind; readonly key: OfficerKey; readonly name: string }

let made = 0;

/** A certificate made to order, with NAME.pem and NAME.key for OpenSSL beside it. Issued by itself without `issuer`. */
export async function party(input: Partial<NewCertificate> & { readonly name: string; readonly kind?: KeyKind; readonly by?: Party }): Promise<Party> {
  made += 1;
  const { name, kind = 'ec', by } = input;
  const pair = await makeKeyPair(kind);
  const subject = input.subject ?? nameOf('Сынақ кеңсесі', `${name} ${String(made)}`);
  const keyBits = keyBitsOf(pair.spki);
  const der = writeCertificate({
    subject, issuer: by?.certificate.subject.raw ?? subject, spki: pair.spki, keyBits,
    issuerKeyId: input.issuerKeyId ?? by?.certificate.subjectKeyId ?? keyId(keyBits),
    notBefore: input.notBefore ?? shifted(-10), notAfter: input.notAfter ?? shifted(100), ca: input.ca ?? by === undefined,
    uses: input.uses ?? (by === undefined ? ['keyCertSign', 'cRLSign'] : ['digitalSignature', 'nonRepudiation', kind === 'ec' ? 'keyAgreement' : 'keyEncipherment']),
  }, by?.privateKey ?? pair.privateKey, by?.kind ?? kind);
  const certificate = readX509(der);
  if (certificate === null) throw new Error('certificate');
  writeFileSync(at(`${name}.pem`), writePem('CERTIFICATE', der));
  writeFileSync(at(`${name}.key`), pair.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const key = { certificate: certificateInfo(certificate), certificateDer: der, chain: by === undefined ? [] : [by.der], privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }) };
  return { der, certificate, privateKey: pair.privateKey, kind, key, name };
}

export interface Craft { readonly attributes?: readonly Uint8Array[]; readonly certificates?: readonly Uint8Array[]; readonly crls?: readonly Uint8Array[]; readonly unsigned?: Uint8Array; readonly sort?: boolean }

export function sha256(octets: Uint8Array): Uint8Array {
  return createHash('sha256').update(octets).digest();
}

export function attribute(type: string, ...values: readonly Uint8Array[]): Uint8Array {
  return sequence(oid(type), setOf(...values));
}

/** signing-certificate-v2 that names a certificate by this hash. */
export function essential(hash: Uint8Array): Uint8Array {
  return attribute(oids.signingCertificateV2, sequence(sequence(sequence(octetString(hash)))));
}

/** The four attributes of CAdES-B, right ones. */
export function rightAttributes(content: Uint8Array, signer: Party): { contentType: Uint8Array; digest: Uint8Array; time: Uint8Array; essential: Uint8Array } {
  return {
    contentType: attribute(oids.contentType, oid(oids.data)), digest: attribute(oids.messageDigest, octetString(sha256(content))),
    time: attribute(oids.signingTime, time(now)), essential: essential(sha256(signer.der)),
  };
}

/** A signature whose value holds over whatever attributes it is given: what a forger with a key can make. */
export function craft(content: Uint8Array, signer: Party, change: Craft): Uint8Array {
  const list = change.attributes ?? Object.values(rightAttributes(content, signer));
  const attributes = change.sort === false ? tlv(0x31, ...list) : setOf(...list);
  const { method, value } = signWith(signer.privateKey, signer.kind, attributes);
  const signerInfo = sequence(
    integer(1), sequence(signer.certificate.issuer.raw, signer.certificate.serial.raw), algorithm(oids.sha256),
    Buffer.concat([Uint8Array.of(context(0)), attributes.subarray(1)]), method, octetString(value),
    ...(change.unsigned === undefined ? [] : [tlv(context(1), change.unsigned)]),
  );
  return sequence(oid(oids.signedData), tlv(context(0), sequence(
    integer(1), setOf(algorithm(oids.sha256)), sequence(oid(oids.data)),
    tlv(context(0), ...(change.certificates ?? [signer.der])), ...(change.crls === undefined ? [] : [tlv(context(1), ...change.crls)]), setOf(signerInfo),
  )));
}

export function failed(checks: readonly Check[]): readonly string[] {
  return checks.filter(({ ok }) => !ok).map(({ code }) => code);
}

/** A revocation list by OpenSSL that names these certificates. */
export function crlOf(authority: Party, revoked: readonly Party[]): Uint8Array {
  const base = `crl-${authority.name}-${String(made)}`;
  const entries = revoked.map(({ certificate }) => {
    const serial = Buffer.from(certificate.serial.value).toString('hex').toUpperCase();
    const stamp = (instant: string): string => `${instant.slice(2, 19).replace(/[^0-9]/g, '')}Z`;
    return `R\t${stamp(certificate.notAfter)}\t${stamp(shifted(-1))}\t${serial}\tunknown\t/CN=revoked\n`;
  });
  writeFileSync(at(`${base}.txt`), entries.join(''));
  writeFileSync(at(`${base}.cnf`), `[ca]\ndefault_ca=d\n[d]\ndatabase=${base}.txt\ndefault_md=sha256\ndefault_crl_days=30\n`);
  must('ca', '-config', `${base}.cnf`, '-gencrl', '-cert', `${authority.name}.pem`, '-keyfile', `${authority.name}.key`, '-out', `${base}.pem`);
  must('crl', '-in', `${base}.pem`, '-outform', 'DER', '-out', `${base}.der`);
  return new Uint8Array(readFileSync(at(`${base}.der`)));
}

export async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(Uint8Array.from(part));
  return Buffer.concat(parts);
}

export async function* stream(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void, undefined> {
  await Promise.resolve();
  yield* parts;
}
