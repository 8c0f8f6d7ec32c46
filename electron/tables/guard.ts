/**
 * What spreadsheet programs may take for a formula: one of these signs at the start, also after blanks and in its
 * full-width form, or a control character there. Apostrophes before it belong to the pattern, so that a text that
 * begins with one by itself is told from one that got it here.
 */
const risky = /^'*(?:[\t\r\n]|[\s\u00a0\u2000-\u200b\u3000\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\u207a\u208a\ufe62\ufe63\ufe66\ufe6b])/u;

/** The text as it may stand in a cell: with an apostrophe before what could be run. */
export function guard(text: string): string {
  return risky.test(text) ? `'${text}` : text;
}

/** Takes back what `guard` put, and nothing else. */
export function unguard(text: string): string {
  return text.startsWith("'") && risky.test(text) ? text.slice(1) : text;
}
