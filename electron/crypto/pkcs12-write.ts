import { createHmac, randomBytes, type KeyObject } from 'node:crypto';
import { algorithm, context, contextPrimitive, integer, nul, octetString, oid, sequence, setOf, tlv } from './der.ts';
import { oids } from './oids.ts';
import { IterationBudget, encryptPbes2, pkcs12Key } from './pbe.ts';
import { encryptKey } from './private-key.ts';
import type { X509 } from './x509.ts';

/**
 * Cost of the integrity key. Its derivation is the file's other way to try a passphrase, so it may not be left at the
 * usual 2,048; 0.2 s here, where the library has no loop of its own for it.
 */
export const macIterations = 100_000;

/**
 * PKCS #12 (RFC 7292) with the key, its certificate and further ones: PBES2 with AES-256 and PBKDF2-HMAC-SHA-256,
 * integrity by HMAC-SHA-256. OpenSSL, Windows 10 and later read it.
 */
export async function writePkcs12(privateKey: KeyObject, certificate: X509, chain: readonly X509[], passphrase: string): Promise<Uint8Array> {
  const id = randomBytes(20);
  const named = setOf(sequence(oid(oids.localKeyId), setOf(octetString(id))));
  const certificates = sequence(certificateBag(certificate.der, named), ...chain.map(({ der }) => certificateBag(der)));
  const keys = sequence(bag(oids.shroudedKeyBag, await encryptKey(privateKey, passphrase), named));
  const sealed = await encryptPbes2(certificates, passphrase);
  const encryptedData = sequence(integer(0), sequence(oid(oids.data), sealed.method, tlv(contextPrimitive(0), sealed.encrypted)));
  const content = sequence(contentInfo(oids.encryptedData, encryptedData), contentInfo(oids.data, octetString(keys)));

  const salt = randomBytes(16);
  const macKey = await pkcs12Key('sha256', 3, passphrase, salt, macIterations, 32, new IterationBudget());
  if (macKey === null) throw new Error('our own count exceeds our own bound');
  const mac = createHmac('sha256', macKey).update(content).digest();
  const macData = sequence(sequence(algorithm(oids.sha256, nul()), octetString(mac)), octetString(salt), integer(macIterations));
  return sequence(integer(3), contentInfo(oids.data, octetString(content)), macData);
}

function contentInfo(type: string, content: Uint8Array): Uint8Array {
  return sequence(oid(type), tlv(context(0), content));
}

function bag(type: string, value: Uint8Array, attributes?: Uint8Array): Uint8Array {
  return sequence(oid(type), tlv(context(0), value), ...(attributes === undefined ? [] : [attributes]));
}

function certificateBag(der: Uint8Array, attributes?: Uint8Array): Uint8Array {
  return bag(oids.certBag, sequence(oid(oids.x509Certificate), tlv(context(0), octetString(der))), attributes);
}
