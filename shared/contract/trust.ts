import { z } from 'zod';
import type { Instant } from '../base/index.ts';
import type { PinnedSigner, RevocationList, TrustedCertificate } from '../packages/index.ts';
import { trustRoles } from '../packages/index.ts';
import { command } from './command.ts';
import { fingerprint, line, packageId, path } from './fields.ts';

const dispatcher = ['dispatcher', 'administrator'] as const;
const name = line(100);

/** A certificate that has run out or will soon; `days` are negative when it has. */
export interface PackageWarning { readonly subject: string; readonly until: Instant; readonly days: number }
export interface TrustView { readonly certificates: readonly TrustedCertificate[]; readonly signers: readonly PinnedSigner[]; readonly warnings: readonly PackageWarning[] }

/** The office's directory of certificates. Adding without a fingerprint answers `trust.compare` with the one to compare. */
export const trustCommands = {
  'trust.list': command<TrustView>()({ access: 'user', input: z.strictObject({}) }),
  'trust.add': command<TrustedCertificate>()({ access: dispatcher, input: z.strictObject({ path, role: z.enum(trustRoles), name, fingerprint: fingerprint.optional() }) }),
  'trust.disable': command<TrustedCertificate>()({ access: dispatcher, input: z.strictObject({ name }) }),
  /** An authority's revocation list by file; those in packages are kept by themselves. */
  'trust.revoked': command<{ authority: string; list: RevocationList }>()({ access: dispatcher, input: z.strictObject({ path }) }),
  /** The signer of a package taken in may from now on speak for its sender. */
  'trust.signer': command<PinnedSigner>()({ access: dispatcher, input: z.strictObject({ packageId, fingerprint: fingerprint.optional() }) }),
};
