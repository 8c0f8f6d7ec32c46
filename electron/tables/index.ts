import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { Table, TableOptions, TablesPort, TableSource } from '../../shared/ports/index.ts';
import type { TableFormat } from '../../shared/registration/index.ts';
import { TableRefused } from '../../shared/ports/index.ts';
import { readCsv, writeCsv } from './csv.ts';
import { detectEncoding } from './decode.ts';
import { unguard } from './guard.ts';
import { readJsonLines } from './jsonl.ts';
import { serialDate } from './workbook-dates.ts';
import { readWorkbook } from './workbook-read.ts';
import { writeWorkbook } from './workbook-write.ts';

const endings: Readonly<Record<string, TableFormat>> = { csv: 'csv', txt: 'csv', tsv: 'csv', xlsx: 'xlsx', jsonl: 'jsonl', ndjson: 'jsonl' };

function formatOf(path: string): TableFormat | null {
  return endings[/\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? null;
}

async function table(source: TableSource, { encoding, sheet }: TableOptions): Promise<Result<Table>> {
  const format = formatOf(source.name);
  if (format === null) return fail('table.unknown-format', { name: source.name });
  if (source.size === 0) return fail('table.empty');
  if (format === 'xlsx') return ok(await readWorkbook(source, sheet));
  const found = encoding ?? await detectEncoding(() => source.content());
  return ok(await (format === 'csv' ? readCsv(source, found) : readJsonLines(source, found)));
}

/** Files with lines; the file's ending says which kind. */
export const tablesPort: TablesPort = {
  async read(source, options) {
    try {
      return await table(source, options);
    } catch (error) {
      if (error instanceof TableRefused) return { ok: false, error: error.error };
      throw error;
    }
  },
  write(path, rows) {
    const format = formatOf(path);
    if (format === 'xlsx') return writeWorkbook(rows);
    return format === 'csv' ? writeCsv(rows) : null;
  },
  serialDate: (serial) => serialDate(serial),
  unguard,
};
