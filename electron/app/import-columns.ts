import type { CodedError, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { TableLine, TablesPort } from '../../shared/ports/index.ts';
import type { BadLine, ImportField, ImportKind, ImportMapping } from '../../shared/registration/index.ts';
import { fieldsOf, guessMapping } from './import-headings.ts';

/** Without these no record can be made. */
const needed: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  papers: ['receivedAt', 'from.name', 'outgoingNumber', 'outgoingDate', 'sheets'],
  // The paper's own fields are needed only where it is not registered yet; then the line says so.
  cards: ['card.point', 'card.responsible', 'card.due'],
};

export function missingFields({ kind, columns, defaults }: ImportMapping, numbers: 'keep' | 'year' | 'new'): readonly ImportField[] {
  const filled = new Set<string>([...Object.values(columns).filter((field) => field !== null), ...Object.keys(defaults)]);
  const wanted: readonly ImportField[] = numbers === 'new' ? needed[kind] : ['number', ...needed[kind]];
  return wanted.filter((field) => !filled.has(field));
}

/** One line with its cells by field. */
export interface FieldLine {
  readonly line: number;
  /** Trimmed, the guard taken back, the mapping's fixed value where the cell is empty; '' where there is nothing. */
  text(field: ImportField): string;
  bad(field: ImportField | null, error: CodedError): BadLine;
}

/** Fields that may have several lines. */
const long: ReadonlySet<ImportField> = new Set(['content', 'card.content', 'card.finalResult', 'card.resolutionText', 'card.coExecutors']);

/** Line ends as ours; in a field of one line a cell that was wrapped becomes one line again. */
function unwrapped(field: ImportField, text: string): string {
  return long.has(field) ? text.replace(/\r\n?/g, '\n').trim() : text.replace(/\s*[\r\n\t]+\s*/g, ' ').trim();
}

/** Reads lines by a mapping. Headings may grow while lines are read, so columns are looked up anew when they do. */
export function lineReader(headings: readonly string[], mapping: ImportMapping, tables: Pick<TablesPort, 'unguard'>): (line: TableLine) => FieldLine {
  let known = 0;
  let places = new Map<ImportField, number>();
  const look = (): void => {
    known = headings.length;
    places = new Map(headings.flatMap((heading, column) => {
      const field = Object.hasOwn(mapping.columns, heading) ? (mapping.columns[heading] ?? null) : null;
      return field === null ? [] : [[field, column] as const];
    }));
  };
  return ({ line, cells }) => {
    if (headings.length !== known) look();
    const cell = (field: ImportField): string => {
      const place = places.get(field);
      const raw = place === undefined ? '' : (cells[place] ?? '');
      return unwrapped(field, mapping.guarded ? tables.unguard(raw) : raw);
    };
    return {
      line,
      text: (field) => cell(field) || (mapping.defaults[field] ?? ''),
      bad: (field, error) => {
        const place = field === null ? undefined : places.get(field);
        return { line, column: place === undefined ? field : (headings[place] ?? null), value: place === undefined ? null : (cells[place] ?? '').slice(0, 200), error };
      },
    };
  };
}

/** The mapping to read with, checked against the file; for JSON Lines a guessed one is made again when keys come later. */
export function mappingFor(headings: readonly string[], kind: ImportKind, given: ImportMapping | null): Result<ImportMapping> {
  const twice = headings.find((heading, column) => heading !== '' && headings.indexOf(heading) !== column);
  if (twice !== undefined) return fail('import.heading-twice', { column: twice });
  if (given === null) return ok(guessMapping(headings, kind));
  if (given.kind !== kind) return fail('import.other-kind');
  const columns = Object.entries(given.columns).filter(([, field]) => field !== null);
  for (const field of fieldsOf('cards')) {
    const both = columns.filter(([, one]) => one === field).map(([heading]) => heading);
    if (both.length > 1) return fail('import.column-twice', { wanted: field, columns: both.join(', ') });
  }
  return ok(given);
}

/** A column that the mapping names and the file lacks; asked once all headings are known. */
export function absentColumn(headings: readonly string[], { columns }: ImportMapping): string | null {
  return Object.entries(columns).find(([heading, field]) => field !== null && !headings.includes(heading))?.[0] ?? null;
}
