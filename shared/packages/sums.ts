/** One line of `sha256sum`'s own format. */
export interface SumLine { readonly name: string; readonly sha256: string }

const pattern = /^([0-9a-f]{64}) {2}([A-Za-z0-9][A-Za-z0-9./-]{0,199})$/;

/** Lower-case hex, two spaces, name, line feed. */
export function formatSums(lines: Iterable<SumLine>): string {
  return Array.from(lines, (line) => `${line.sha256}  ${line.name}\n`).join('');
}

/** The lines in their order, or null where the text is not exactly what `formatSums` writes, or names a file twice. */
export function parseSums(text: string): readonly SumLine[] | null {
  if (!text.endsWith('\n')) return null;
  const lines: SumLine[] = [];
  const seen = new Set<string>();
  for (const line of text.slice(0, -1).split('\n')) {
    const match = pattern.exec(line);
    if (match?.[1] === undefined || match[2] === undefined || seen.has(match[2])) return null;
    seen.add(match[2]);
    lines.push({ sha256: match[1], name: match[2] });
  }
  return lines;
}
