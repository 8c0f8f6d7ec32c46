/**
 * JSON as RFC 8785 writes it for the values records have (no fractions): names sorted by UTF-16 code unit, no white
 * space, shortest escapes. Two records are the same when their canonical texts are.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The one name that objects treat otherwise than all others: programs that read it see different values. */
const prototypeName = '"__proto__":';

/** The value of a canonical text; undefined where the text is no JSON or not canonical (names twice, white space, order). */
export function parseCanonical(text: string): unknown {
  // In a text value its quotes would be escaped.
  if (text.includes(prototypeName)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
