import type { Instant, OfficeId } from '../base/index.ts';
import { fingerprintHex } from './manifest.ts';
import type { CertificateInfo, Check } from './types.ts';

/** What a certificate in the office's directory is trusted for: to issue others, or to be sent packages. */
export const trustRoles = ['authority', 'recipient'] as const;
export type TrustRole = (typeof trustRoles)[number];

/** A certificate that a person compared with its owner, under the office's own name for it. */
export interface TrustedCertificate {
  /** SHA-256 of the DER, lower-case hex. */
  readonly id: string;
  readonly role: TrustRole;
  readonly name: string;
  readonly certificate: CertificateInfo;
  /** Base64. */
  readonly der: string;
  /** An authority's newest revocation list that came to this office: base64 of its DER, and its own time. */
  readonly list: { readonly der: string; readonly number: number | null; readonly thisUpdate: Instant; readonly nextUpdate: Instant | null } | null;
  readonly addedAt: Instant;
  readonly addedBy: string;
  readonly disabled: { readonly at: Instant; readonly by: string } | null;
}

/** A signer whom a person confirmed to speak for an office: compared aloud or on paper. */
export interface PinnedSigner {
  readonly office: OfficeId;
  readonly officeName: string;
  /** SHA-256 of the signer's certificate, lower-case hex. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly confirmedAt: Instant;
  readonly confirmedBy: string;
}

/**
 * Whether a signer may speak for an office's records: one confirmed for it, or one whom the user names by fingerprint
 * with this package (`checks`). That a trusted authority knows the signer says who it is, not for which office: any
 * officer can write another office's identity into a package.
 */
export function maySpeakFor(pins: readonly PinnedSigner[], office: OfficeId, signer: CertificateInfo, checks: readonly Check[]): boolean {
  return checks.some((check) => check.code === 'signer.expected' && check.ok) || isPinned(pins, office, signer);
}

export function isPinned(pins: readonly PinnedSigner[], office: OfficeId, signer: CertificateInfo): boolean {
  return pins.some((pin) => pin.office === office && pin.fingerprint === fingerprintHex(signer.fingerprint));
}
