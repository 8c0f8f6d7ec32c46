import { entryMimeType, isEntryName, packageNames } from '../../../shared/packages/index.ts';
import type { SumLine } from '../../../shared/packages/index.ts';
import type { XmlElement } from './xml.ts';
import { parseXml } from './xml.ts';

/* ASiCManifest of ETSI EN 319 162-1, clause A.4, with SHA-256 alone. */

const asic = 'http://uri.etsi.org/02918/v1.2.1#';
const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';
const sha256Uri = 'http://www.w3.org/2001/04/xmlenc#sha256';
const signatureType = 'application/x-pkcs7-signature';

/** One reference a line, so that a shell script can read it too. */
export function formatAsicManifest(entries: Iterable<SumLine>, root: string, signature: string = packageNames.signature): string {
  const lines = Array.from(entries, ({ name, sha256 }) => `  <asic:DataObjectReference URI="${name}" MimeType="${entryMimeType(name)}"${name === root ? ' Rootfile="true"' : ''}>`
    + `<ds:DigestMethod Algorithm="${sha256Uri}"/><ds:DigestValue>${Buffer.from(sha256, 'hex').toString('base64')}</ds:DigestValue></asic:DataObjectReference>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<asic:ASiCManifest xmlns:asic="${asic}" xmlns:ds="${xmldsig}">`,
    `  <asic:SigReference URI="${signature}" MimeType="${signatureType}"/>`,
    ...lines,
    '</asic:ASiCManifest>',
    '',
  ].join('\n');
}

function is(element: XmlElement | undefined, namespace: string, name: string, attributes: readonly string[]): element is XmlElement {
  return element?.namespace === namespace && element.name === name && [...element.attributes.keys()].every((key) => attributes.includes(key));
}

function readReference(element: XmlElement): SumLine | null {
  if (!is(element, asic, 'DataObjectReference', ['URI', 'MimeType', 'Rootfile'])) return null;
  const [method, value, ...more] = element.children;
  const name = element.attributes.get('URI') ?? '';
  if (!isEntryName(name) || more.length > 0) return null;
  if (!is(method, xmldsig, 'DigestMethod', ['Algorithm']) || method.attributes.get('Algorithm') !== sha256Uri || method.children.length > 0) return null;
  if (!is(value, xmldsig, 'DigestValue', []) || value.children.length > 0) return null;
  const digest = Buffer.from(value.text, 'base64');
  if (digest.length !== 32 || digest.toString('base64') !== value.text) return null;
  return { name, sha256: digest.toString('hex') };
}

/**
 * What the manifest refers to, in order; null where it is not a manifest of exactly one signature and SHA-256 digests,
 * names something twice, or refers to itself, its signature or the mimetype.
 */
export function parseAsicManifest(text: string, signed: string = packageNames.signature): readonly SumLine[] | null {
  const root = parseXml(text);
  if (root === null || !is(root, asic, 'ASiCManifest', [])) return null;
  const [signature, ...references] = root.children;
  if (!is(signature, asic, 'SigReference', ['URI', 'MimeType']) || signature.children.length > 0) return null;
  if (signature.attributes.get('URI') !== signed) return null;
  const entries = references.map(readReference);
  const names = new Set<string>([packageNames.mimetype, packageNames.manifest, packageNames.signature]);
  for (const entry of entries) {
    if (entry === null || names.has(entry.name)) return null;
    names.add(entry.name);
  }
  return entries.length === 0 ? null : entries.filter((entry) => entry !== null);
}
