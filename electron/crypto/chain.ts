import type { Instant } from '../../shared/base/index.ts';
import type { Check } from '../../shared/packages/index.ts';
import { same } from './der-read.ts';
import { nameText } from './names.ts';
import { verifies } from './public-key.ts';
import { validAt, type X509 } from './x509.ts';

/** The signer first, the trusted authority last. */
export type Path = readonly X509[];

const longestPath = 5;

/** Whether `issuer` made `certificate`: by name, key identifiers and signature. Says nothing about the right to do so. */
export function isIssuedBy(certificate: X509, issuer: X509): boolean {
  if (!same(certificate.issuer.raw, issuer.subject.raw)) return false;
  const { authorityKeyId } = certificate;
  if (authorityKeyId !== null && issuer.subjectKeyId !== null && !same(authorityKeyId, issuer.subjectKeyId)) return false;
  return verifies(issuer.publicKey, certificate.algorithm, certificate.tbs, certificate.signature);
}

/** A certificate authority by its own words: CA with keyCertSign, nothing critical left unread. */
export function mayIssue(certificate: X509): boolean {
  return certificate.ca && certificate.keyUsage?.has('keyCertSign') === true && !certificate.unknownCritical;
}

function findPath(signer: X509, pool: readonly X509[], trust: readonly X509[], accept: (issuer: X509, below: number) => boolean): Path | null {
  // Each certificate is tried as a step once, however they name each other.
  const tried = new Set<X509>();
  const walk = (path: Path): Path | null => {
    const last = path[path.length - 1];
    if (last === undefined || path.length > longestPath) return null;
    const candidates = (list: readonly X509[]): readonly X509[] => list.filter((issuer) => accept(issuer, path.length - 1) && isIssuedBy(last, issuer));
    const anchor = candidates(trust)[0];
    if (anchor !== undefined) return [...path, anchor];
    for (const next of candidates(pool)) {
      if (tried.has(next)) continue;
      tried.add(next);
      const found = walk([...path, next]);
      if (found !== null) return found;
    }
    return null;
  };
  return walk([signer]);
}

/**
 * The certificate's own checks. `trust` are authorities the user named; `pool` further certificates that came with
 * the signature, which bind nothing by themselves. A trusted certificate that is no authority vouches for no one,
 * not even for itself.
 */
export function checkCertificate(signer: X509, pool: readonly X509[], trust: readonly X509[], at: Instant): { readonly path: Path | null; readonly checks: readonly Check[] } {
  const path = findPath(signer, pool, trust, (issuer, below) => mayIssue(issuer) && (issuer.pathLength === null || issuer.pathLength >= below));
  const known = path ?? findPath(signer, pool, trust, () => true);
  const checks: Check[] = [];
  checks.push({ code: 'certificate.chain', ok: known !== null, params: { issuer: nameText(signer.issuerName) } });
  if (known !== null) checks.push({ code: 'certificate.authority', ok: path !== null, params: { issuer: nameText(signer.issuerName) } });
  checks.push({
    code: 'certificate.key-usage',
    ok: !signer.unknownCritical && !signer.ca && (signer.keyUsage?.has('digitalSignature') === true || signer.keyUsage?.has('nonRepudiation') === true),
  });
  const line = known ?? [signer];
  const weak = line.find(({ publicKey }) => !strongEnough(publicKey.name, publicKey.strong));
  const weakest = signer.publicKey.strong ? weak : signer;
  checks.push({ code: 'certificate.key-size', ok: weakest === undefined, params: { key: (weakest ?? signer).publicKey.name } });
  const outside = line.find((certificate) => !validAt(certificate, at));
  const shown = outside ?? signer;
  checks.push({
    code: 'certificate.validity', ok: outside === undefined,
    params: { subject: nameText(shown.subjectName), notBefore: shown.notBefore, notAfter: shown.notAfter, at },
  });
  return { path, checks };
}

/** Authorities may also hold the larger curves. */
function strongEnough(name: string, strong: boolean): boolean {
  return strong || name === 'EC P-384' || name === 'EC P-521';
}
