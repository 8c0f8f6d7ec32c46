import type { Instant } from '../base/index.ts';
import type { CertificateInfo } from './types.ts';

/** Why an authority takes a certificate back (RFC 5280, 5.3.1), as far as an office has such reasons. */
export const revocationReasons = ['unspecified', 'key-compromise', 'affiliation-changed', 'superseded', 'cessation-of-operation'] as const;
export type RevocationReason = (typeof revocationReasons)[number];

/** A revocation list for the eye. Serial numbers as certificates show them: upper-case hex. */
export interface RevocationList {
  readonly issuer: string;
  readonly number: number | null;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant | null;
  readonly revoked: readonly { readonly serial: string; readonly since: Instant; readonly reason: RevocationReason }[];
}

/** How long before its end a certificate is warned of, days. */
export const expiryWarningDays = 60;

/** Whole days until a certificate runs out, where that is soon (or has been); null while there is time. */
export function runsOutIn(certificate: Pick<CertificateInfo, 'notAfter'>, now: Instant): number | null {
  const days = Math.floor((Date.parse(certificate.notAfter) - Date.parse(now)) / 86_400_000);
  return days < expiryWarningDays ? days : null;
}

export { fingerprintGroups } from '../base/index.ts';
