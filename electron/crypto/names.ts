import { malformed, readOid, type DerNode } from './der-read.ts';
import { tag } from './der.ts';

const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN', '2.5.4.4': 'SN', '2.5.4.5': 'serialNumber', '2.5.4.6': 'C', '2.5.4.7': 'L', '2.5.4.8': 'ST', '2.5.4.10': 'O',
  '2.5.4.11': 'OU', '2.5.4.12': 'title', '2.5.4.42': 'GN', '1.2.840.113549.1.9.1': 'emailAddress', '0.9.2342.19200300.100.1.25': 'DC',
};

export interface NameAttribute { readonly type: string; readonly value: string }

/** Attributes of a Name in their order; a relative name of several attributes is taken apart. */
export function readName(name: DerNode): readonly NameAttribute[] {
  if (name.tag !== tag.sequence) malformed('name');
  return name.children.flatMap((relative) => {
    if (relative.tag !== tag.set || relative.children.length === 0) malformed('relative name');
    return relative.children.map((attribute) => {
      const [type, value, ...rest] = attribute.children;
      if (attribute.tag !== tag.sequence || type === undefined || value === undefined || rest.length > 0) malformed('attribute');
      return { type: readOid(type), value: readText(value) };
    });
  });
}

/** `O=…, CN=…` in the certificate's order; separators and what cannot be seen are escaped as RFC 4514 does. */
export function nameText(attributes: readonly NameAttribute[]): string {
  return attributes.map(({ type, value }) => `${shortNames[type] ?? type}=${escape(value)}`).join(', ');
}

function escape(value: string): string {
  return value
    .replace(/[\\,+"<>;=]/g, (character) => `\\${character}`)
    // Controls and direction marks could make one name look like another on the screen and on paper.
    .replace(/[\p{C}\u2028\u2029]/gu, (character) => [...Buffer.from(character, 'utf8')].map((octet) => `\\${octet.toString(16).padStart(2, '0').toUpperCase()}`).join(''));
}

function readText(value: DerNode): string {
  const octets = Buffer.from(value.value);
  switch (value.tag) {
    case tag.utf8String:
      return fatal('utf-8', octets);
    case tag.printableString: case 0x12: case 0x16: // numeric, IA5
      return octets.some((octet) => octet >= 0x80) ? malformed('text') : octets.toString('latin1');
    case 0x14: // T61, in practice Latin-1
      return octets.toString('latin1');
    case 0x1e: // BMP
      return octets.length % 2 === 0 ? fatal('utf-16le', octets.swap16()) : malformed('text');
    default:
      return malformed('text type');
  }
}

function fatal(encoding: string, octets: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return malformed('text encoding');
  }
}
