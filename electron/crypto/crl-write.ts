import type { KeyObject } from 'node:crypto';
import type { Instant } from '../../shared/base/index.ts';
import type { RevocationReason } from '../../shared/packages/index.ts';
import type { Revoked } from './crl.ts';
import { bitString, context, contextPrimitive, integer, octetString, oid, sequence, time, tlv } from './der.ts';
import { oids } from './oids.ts';
import { signWith } from './private-key.ts';
import type { KeyKind } from './public-key.ts';
import type { X509 } from './x509.ts';

/** CRLReason (RFC 5280, 5.3.1). `unspecified` is left out of the entry, as the standard asks. */
export const reasonCodes: Readonly<Record<RevocationReason, number>> = {
  unspecified: 0, 'key-compromise': 1, 'affiliation-changed': 3, superseded: 4, 'cessation-of-operation': 5,
};

const enumerated = 0x0a;

function entry({ serial, since, reason }: Revoked): Uint8Array {
  const said = reason === null || reason === 0 ? [] : [sequence(sequence(oid(oids.crlReason), octetString(tlv(enumerated, Uint8Array.of(reason)))))];
  return sequence(integer(serial), time(since), ...said);
}

export interface NewCrl {
  readonly number: number;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant;
  readonly revoked: readonly Revoked[];
}

/** A version 2 revocation list with its number, signed by the authority's key; DER. The authority has a key identifier. */
export function writeCrl({ number, thisUpdate, nextUpdate, revoked }: NewCrl, authority: X509 & { readonly subjectKeyId: Uint8Array }, key: KeyObject, kind: KeyKind): Uint8Array {
  const { method } = signWith(key, kind, Uint8Array.of());
  const extensions = sequence(
    sequence(oid(oids.authorityKeyIdentifier), octetString(sequence(tlv(contextPrimitive(0), authority.subjectKeyId)))),
    sequence(oid(oids.crlNumber), octetString(integer(number))),
  );
  const body = sequence(
    integer(1), method, authority.subject.raw, time(thisUpdate), time(nextUpdate),
    // An empty list is left out: the field may not be an empty sequence (RFC 5280, 5.1.2.6).
    ...(revoked.length > 0 ? [sequence(...revoked.map(entry))] : []),
    tlv(context(0), extensions),
  );
  return sequence(body, method, bitString(signWith(key, kind, body).value));
}
