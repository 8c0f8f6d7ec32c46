import { formatAsicManifest } from '../../electron/crypto/asic/manifest.ts';
import { algorithm } from '../../electron/crypto/der.ts';
import type { SumLine } from '../../shared/packages/index.ts';
import { packageNames } from '../../shared/packages/index.ts';
import { craft } from './party.ts';
import type { Attacks, Entries, Made, Make, Workshop } from './workshop.ts';
import { hex } from './workshop.ts';

/** An identifier of Kazakhstan's arc: what the product has no algorithm for. */
export const strangeAlgorithm = '1.2.398.3.10.1.1.2.3.2';

interface Change {
  readonly manifest?: (xml: string) => string;
  readonly signature?: (manifest: Buffer, shop: Workshop) => Uint8Array;
  /** The entries, after the first signature was made over them. */
  readonly after?: (entries: Entries) => void;
  readonly unnamed?: boolean;
}

/** A package with a second signature, sound but for what is changed. */
export async function secondSigned(shop: Workshop, change: Change = {}, wish: Parameters<Workshop['entries']>[0] = {}): Promise<Entries> {
  const plain = await shop.entries(wish);
  const sums: SumLine[] = [...plain].filter(([name]) => name !== packageNames.mimetype && !name.startsWith('META-INF/')).map(([name, content]) => ({ name, sha256: hex(content) }));
  const xml = formatAsicManifest(sums, packageNames.info, packageNames.secondSignature);
  const manifest = Buffer.from(change.manifest?.(xml) ?? xml, 'latin1');
  const signature = Buffer.from(change.signature?.(manifest, shop) ?? craft(manifest, shop.signer, { method: algorithm(strangeAlgorithm) }));
  const seconds = [[packageNames.secondManifest, manifest], [packageNames.secondSignature, signature]] as const;
  const entries = new Map([...plain, ...seconds]);
  const signed = await shop.over(entries, [...sums, ...(change.unnamed === true ? [] : seconds.map(([name, content]) => ({ name, sha256: hex(content) })))]);
  change.after?.(signed);
  return signed;
}

const second = (change: Change): Make => async (shop): Promise<Made> => shop.plain(shop.zip(await secondSigned(shop, change)));

export const secondAttacks: Attacks = {
  'second-manifest-alone': second({ after: (entries) => { entries.delete(packageNames.secondSignature); } }),
  'second-signature-alone': second({ after: (entries) => { entries.delete(packageNames.secondManifest); } }),
  'second-taken-out': second({ after: (entries) => { entries.delete(packageNames.secondManifest); entries.delete(packageNames.secondSignature); } }),
  'second-put-in': second({ unnamed: true }),
  'second-exchanged': second({ after: (entries) => { entries.set(packageNames.secondSignature, Buffer.from('0')); } }),
  'second-manifest-of-the-first': second({ manifest: (xml) => xml.replace('signature002', 'signature001') }),
  'second-manifest-other-digest': second({ manifest: (xml) => xml.replace(/<ds:DigestValue>[^<]*</, `<ds:DigestValue>${Buffer.alloc(32, 1).toString('base64')}<`) }),
  'second-manifest-fewer': second({ manifest: (xml) => xml.replace(/ {2}<asic:DataObjectReference URI="SHA256SUMS".*\n/, '') }),
  'second-manifest-names-itself': second({ manifest: (xml) => xml.replace('URI="SHA256SUMS"', `URI="${packageNames.secondManifest}"`) }),
  'second-manifest-comment': second({ manifest: (xml) => xml.replace('</asic:ASiCManifest>', '<!-- x --></asic:ASiCManifest>') }),
  'second-signature-not-der': second({ signature: () => Buffer.from('GOST') }),
  'second-signature-two-signers': second({ signature: (manifest, shop) => craft(manifest, shop.signer, { signers: 2, method: algorithm(strangeAlgorithm) }) }),
  'second-signature-version': second({ signature: (manifest, shop) => craft(manifest, shop.signer, { version: 3, method: algorithm(strangeAlgorithm) }) }),
  'second-signature-of-the-first-kind': second({ signature: (manifest, shop) => craft(manifest, shop.signer, {}) }),
};
