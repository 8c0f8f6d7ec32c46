import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { OutputOf, ParsedOf } from '../../shared/contract/index.ts';
import { columnText, errorText, words } from '../../shared/i18n/index.ts';
import type { OpenOffice, Table, TableCell, TableSource } from '../../shared/ports/index.ts';
import { TableRefused } from '../../shared/ports/index.ts';
import type { BadLine, ImportMapping, ImportReport, KeptMapping } from '../../shared/registration/index.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { absentColumn, mappingFor, missingFields } from './import-columns.ts';
import type { Counts } from './import-run.ts';
import { runImport } from './import-run.ts';

type Part = Pick<Handlers, 'register.inspect' | 'register.import' | 'import.mappings' | 'import.saveMapping' | 'import.dropMapping'>;

/** Bad lines handed back in the answer; a file gets them all. */
const shown = 100;
/** Lines shown of a file that is looked into. */
const sampled = 10;

async function sourceOf({ files }: Pick<Deps, 'files'>, path: string): Promise<Result<TableSource>> {
  const first = await files.read(path);
  if (!first.ok) return first;
  const { name, size } = first.value;
  return ok({
    name, size,
    async* content() {
      const again = await files.read(path);
      if (!again.ok) throw new TableRefused(again.error);
      yield* again.value.content;
    },
  });
}

/** What is given, or kept under the name; null: to be guessed. */
function given(office: OpenOffice, { mapping, mappingName }: Pick<ParsedOf<'register.inspect'>, 'mapping' | 'mappingName'>): Result<ImportMapping | null> {
  if (mapping !== null || mappingName === null) return ok(mapping);
  const kept = office.read.mapping(mappingName)?.mapping ?? null;
  return kept === null ? fail('import.no-mapping', { name: mappingName }, 'mappingName') : ok(kept);
}

interface Opened { readonly source: TableSource; readonly table: Table; readonly mapping: ImportMapping }

async function open(deps: Pick<Deps, 'files' | 'tables'>, office: OpenOffice, input: ParsedOf<'register.inspect'>): Promise<Result<Opened>> {
  const wanted = given(office, input);
  if (!wanted.ok) return wanted;
  const source = await sourceOf(deps, input.path);
  if (!source.ok) return source;
  const table = await deps.tables.read(source.value, input);
  if (!table.ok) return table;
  const mapping = mappingFor(table.value.headings, input.kind, wanted.value);
  return mapping.ok ? ok({ source: source.value, table: table.value, mapping: mapping.value }) : mapping;
}

/** All bad lines as a table of their own, in the reader's language. */
async function* badRows(bad: readonly BadLine[], lang: ParsedOf<'register.import'>['lang']): AsyncGenerator<readonly TableCell[]> {
  const say = words(lang);
  yield* await Promise.resolve([[say('terms:bad-line.line'), say('terms:bad-line.column'), say('terms:bad-line.value'), say('terms:bad-line.problem')]]);
  for (const { line, column, value, error } of bad) yield [line, column === null ? null : columnText(lang, column), value, errorText(lang, error)];
}

async function importFile(deps: Deps, input: ParsedOf<'register.import'>, call: OfficeCall): Promise<Result<OutputOf<'register.import'>>> {
  const { office, origin } = call;
  if (input.kind === 'cards' && !call.user.roles.some((role) => role === 'controller' || role === 'administrator')) return fail('command.role', { roles: 'controller, administrator' });
  if (input.badFile !== null) {
    const place = await deps.files.free(input.badFile);
    if (!place.ok) return place;
    if (deps.tables.write(input.badFile, badRows([], input.lang)) === null) return fail('input.not-in-list', { values: '.csv, .xlsx' }, 'badFile');
  }
  const opened = await open(deps, office, input);
  if (!opened.ok) return opened;
  const { table, mapping, source } = opened.value;
  const missing = missingFields(mapping, input.numbers);
  if (missing.length > 0) return fail('import.no-column', { wanted: missing.join(', ') }, 'mapping');
  // Keys of JSON Lines may come with any line; of the others all headings are known.
  const absent = table.format === 'jsonl' ? null : absentColumn(table.headings, mapping);
  if (absent !== null) return fail('import.unknown-column', { column: absent }, 'mapping');

  const bad: BadLine[] = [];
  const counts: Counts = { lines: 0, papers: 0, cards: 0, repeated: 0 };
  const run = { deps, counts, call, input, mapping, table, size: source.size, bad: (line: BadLine) => { bad.push(line); } };
  const read = async (): Promise<Result<void>> => {
    if (input.dryRun) return runImport({ ...run, steps: null });
    return office.writeLong(origin, call.signal, async (steps) => {
      const done = await runImport({ ...run, steps });
      if (done.ok) steps.log('import', source.name, { kind: input.kind, numbers: input.numbers, lines: counts.lines, papers: counts.papers, cards: counts.cards });
      return done;
    });
  };
  let done: Result<void>;
  try {
    done = await read();
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    done = { ok: false, error: error.error };
  }
  if (!done.ok && done.error.code !== 'import.bad-lines') return done;
  call.progress(source.size, source.size);
  if (input.badFile !== null && bad.length > 0) {
    const content = deps.tables.write(input.badFile, badRows(bad, input.lang));
    const written = content === null ? ok() : await deps.files.write(input.badFile, content, { replace: false });
    if (!written.ok) return written;
  }
  const report: ImportReport = { ...counts, written: done.ok && !input.dryRun, bad: new Set(bad.map(({ line }) => line)).size, problems: bad.slice(0, shown) };
  return ok({ ...report, badFile: bad.length > 0 ? input.badFile : null });
}

/** Registers and card files of other systems, taken in; how their columns are read, kept by name. */
export function importHandlers(deps: Deps): Part {
  return {
    'register.inspect': async (input, { office }) => {
      try {
        const opened = await open(deps, office, input);
        if (!opened.ok) return opened;
        const { table, mapping } = opened.value;
        const sample: (readonly string[])[] = [];
        for await (const { cells } of table.lines) if (sample.push(cells) >= sampled) break;
        const { format, encoding, separator, sheets, sheet, headings } = table;
        return ok({ format, encoding, separator, sheets, sheet, headings, sample, mapping, missing: missingFields(mapping, 'keep') });
      } catch (error) {
        if (error instanceof TableRefused) return { ok: false, error: error.error };
        throw error;
      }
    },
    'register.import': (input, call) => importFile(deps, input, call),
    'import.mappings': (_input, { office }) => ok(office.read.mappings()),
    'import.saveMapping': ({ name, mapping }, { office, origin, user }) => office.write(origin, (store) => {
      const kept: KeptMapping = { name, savedAt: origin.at, savedBy: user.name, mapping };
      store.putMapping(kept);
      return ok(kept);
    }),
    'import.dropMapping': ({ name }, { office, origin, user }) => office.write(origin, (store) => {
      if ((store.mapping(name)?.mapping ?? null) === null) return fail('import.no-mapping', { name }, 'name');
      store.putMapping({ name, savedAt: origin.at, savedBy: user.name, mapping: null });
      return ok(null);
    }),
  };
}
