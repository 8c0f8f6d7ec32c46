import type { Instant } from '../../base/index.ts';

/** A package on its way, as the courier's papers show it; digests in lower-case hex. */
export interface CourierPackage {
  readonly packageId: string;
  readonly sequence: number;
  readonly createdAt: Instant;
  readonly recipients: readonly string[];
  readonly cards: number;
  readonly containerSha256: string;
  /** Numbers of the seals on its envelope. */
  readonly seals: readonly string[];
}

/** A digest in groups of four, to be compared by eye; a line break after every eight groups. */
export function grouped(digest: string): string {
  return (digest.match(/.{1,32}/gu) ?? []).map((half) => half.replace(/(.{4})(?=.)/gu, '$1\u00a0')).join('\n');
}
