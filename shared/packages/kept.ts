import type { Instant, KeptKeyId, UserId } from '../base/index.ts';
import type { CertificateInfo } from './types.ts';

/** An officer's key kept in the office for one user, under the officer's own passphrase. */
export interface KeptKey {
  readonly id: KeptKeyId;
  readonly user: UserId;
  /** The user's own name for it, by which it is used: `kept:` and the name in place of a file. */
  readonly name: string;
  readonly certificate: CertificateInfo;
  readonly keptAt: Instant;
  /** Of the PKCS#12, hex; null once it was taken out. */
  readonly sha256: string | null;
  readonly removedAt: Instant | null;
}

export const keptPrefix = 'kept:';

/** The name of a kept key that stands in place of a key file; null where a file does. */
export function keptName(key: string): string | null {
  return key.startsWith(keptPrefix) ? key.slice(keptPrefix.length) : null;
}
