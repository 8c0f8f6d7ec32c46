import { createCipheriv, randomBytes } from 'node:crypto';
import { algorithm, context, contextPrimitive, header, integer, octetString, oid, sequence, setOf, tag } from './der.ts';
import { oids } from './oids.ts';
import { recipientInfo } from './recipients.ts';
import { shortLived } from './short-lived.ts';

/** Enciphered at once: of larger pieces the system hands out fresh memory for each, and takes it back. */
const piece = 128 * 1024;

/** What one GCM key and nonce may carry (NIST SP 800-38D): 2^39 - 256 bits. */
const mostPlain = 2 ** 36 - 32;

/**
 * `source` of exactly `size` octets as DER ContentInfo with AuthEnvelopedData (RFC 5083, 5084): AES-256-GCM under a
 * fresh key and nonce, 16-octet tag, no attributes. GCM keeps length, so definite lengths stream and memory stays flat.
 * Recipients are certificates (DER) that `checkRecipients` accepted; others, and a source of another size, throw.
 */
export async function* sealStream(source: AsyncIterable<Uint8Array>, size: number, recipients: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void, undefined> {
  if (!Number.isSafeInteger(size) || size < 0 || size > mostPlain) throw new RangeError('size out of what one key may carry');
  if (recipients.length === 0) throw new Error('sealed to no one');
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  const infos = setOf(...recipients.map((der) => recipientInfo(der, key)));
  key.fill(0);
  yield envelopeHead(infos, nonce, size);
  let done = 0;
  for await (const chunk of source) {
    done += chunk.length;
    if (done > size) break;
    for (let at = 0; at < chunk.length; at += piece) yield cipher.update(chunk.subarray(at, at + piece));
    shortLived(chunk.length);
  }
  if (done !== size) throw new Error(`announced ${String(size)} octets, the source had ${done > size ? 'more' : String(done)}`);
  cipher.final();
  yield octetString(cipher.getAuthTag());
}

function envelopeHead(infos: Uint8Array, nonce: Uint8Array, size: number): Uint8Array {
  const tagLength = 16;
  const method = algorithm(oids.aes256Gcm, sequence(octetString(nonce), integer(tagLength)));
  const content = header(contextPrimitive(0), size);
  const contentInfo = [oid(oids.data), method, content];
  const contentInfoLength = lengthOf(contentInfo) + size;
  const inner = [integer(0), infos, header(tag.sequence, contentInfoLength), ...contentInfo];
  const innerLength = lengthOf(inner) + size + 2 + tagLength;
  const innerHead = header(tag.sequence, innerLength);
  const explicitHead = header(context(0), innerHead.length + innerLength);
  const type = oid(oids.authEnvelopedData);
  const outer = header(tag.sequence, type.length + explicitHead.length + innerHead.length + innerLength);
  return Buffer.concat([outer, type, explicitHead, innerHead, ...inner]);
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
