/** A number in a file, where it stands; `digits`: it is written with so many, 0: with as many as it needs. */
export interface NumberPlace { readonly at: number; readonly digits: number; readonly value: number }

/** Where a PDF's objects begin. */
export interface ObjectTable { /** Of the table itself. */ readonly start: NumberPlace; readonly entries: readonly NumberPlace[] }

/** The classical cross-reference table (ISO 32000-1, 7.5.4) of a PDF given as one character a byte; null where it has another. */
export function objectTable(file: string): ObjectTable | null {
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/u.exec(file.slice(-100));
  if (start === null) return null;
  const from = Number(start[1]);
  const head = /^xref\n0 (\d+)\n/u.exec(file.slice(from, from + 40));
  if (head === null || from + head[0].length + Number(head[1]) * 20 > file.length) return null;
  const entries = Array.from({ length: Number(head[1]) }, (_, index): NumberPlace => ({ at: from + head[0].length + index * 20, digits: 10, value: 0 }))
    .map((entry) => ({ ...entry, line: file.slice(entry.at, entry.at + 18) })).filter(({ line }) => line.endsWith('n'))
    .map(({ line, ...entry }) => ({ ...entry, value: Number(line.slice(0, 10)) }));
  if (entries.some(({ value }) => !/^\d+ 0 obj\n/u.test(file.slice(value, value + 20)))) return null;
  return { start: { at: Math.max(0, file.length - 100) + start.index + start[0].indexOf(start[1] ?? ''), digits: 0, value: from }, entries };
}
