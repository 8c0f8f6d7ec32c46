/** Every block with this label, as DER; text around them is passed over. */
export function readPem(octets: Uint8Array, label: string): readonly Uint8Array[] {
  const text = Buffer.from(octets).toString('latin1');
  const block = new RegExp(`-----BEGIN ${label}-----\\r?\\n([A-Za-z0-9+/=\\r\\n]+?)-----END ${label}-----`, 'g');
  return [...text.matchAll(block)].map((match) => Uint8Array.from(Buffer.from(match[1] ?? '', 'base64')));
}

export function writePem(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
