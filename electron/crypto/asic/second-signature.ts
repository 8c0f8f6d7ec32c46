import type { Instant } from '../../../shared/base/index.ts';
import type { SumLine } from '../../../shared/packages/index.ts';
import { packageNames } from '../../../shared/packages/index.ts';
import type { SecondAlgorithm, SecondVerdict } from '../../../shared/ports/index.ts';
import { oids } from '../oids.ts';
import { attempt, readOid } from '../der-read.ts';
import { readSignedData } from '../signed-data.ts';
import type { CheckList } from './check-list.ts';
import { parseAsicManifest } from './manifest.ts';

interface Judging { readonly trust: readonly Uint8Array[]; readonly crls: readonly Uint8Array[]; readonly at: Instant; readonly second?: readonly SecondAlgorithm[] }
interface Second { readonly manifest: string; readonly signature: Uint8Array; readonly references: readonly SumLine[] }

const ofTheFirst: ReadonlySet<string> = new Set([oids.ecdsaWithSha256, oids.sha256WithRsa, oids.rsaEncryption]);

/** The identifier of its one signer's algorithm; null where it is no signature of the right form, or by an algorithm of the first. */
function algorithmOf(signature: Uint8Array): string | null {
  const [signer, ...more] = readSignedData(signature)?.signers ?? [];
  const type = signer?.algorithm.children[0];
  const identifier = type === undefined || more.length > 0 ? null : attempt(() => readOid(type));
  return identifier === null || ofTheFirst.has(identifier) ? null : identifier;
}

/** Both manifests sign the same: whoever trusts one signature alone trusts no other files. */
function namesTheSame(manifest: string, references: readonly SumLine[]): boolean {
  const second = parseAsicManifest(manifest, packageNames.secondSignature);
  const signed = new Map(references.map(({ name, sha256 }) => [name, sha256]));
  return second !== null && second.length === signed.size - 2 && second.every(({ name, sha256 }) => name !== packageNames.secondManifest && name !== packageNames.secondSignature && signed.get(name) === sha256);
}

/**
 * A second signature, by an algorithm the product has not (FORMAT.md, 8.12 to 8.15). Without means for it the check is
 * named as not made; it never passes for one that was.
 */
export async function checkSecond({ manifest, signature, references }: Second, { trust, crls, at, second = [] }: Judging, checks: CheckList): Promise<void> {
  if (!checks.add('second.manifest', namesTheSame(manifest, references))) return;
  const algorithm = algorithmOf(signature);
  if (!checks.add('second.form', algorithm !== null) || algorithm === null) return;
  const means = second.find(({ identifiers }) => identifiers.includes(algorithm));
  if (means === undefined) {
    checks.add('second.unchecked', true, { algorithm });
    return;
  }
  // Another's code: whatever it does but say yes is a no.
  const found: SecondVerdict = await means.verify(signature, Buffer.from(manifest, 'utf8'), { authorities: trust, crls, at }).catch(() => ({ valid: false, signer: null }));
  checks.add('second.signature', found.valid, { algorithm: means.name, subject: found.signer?.subject ?? '–' });
}
