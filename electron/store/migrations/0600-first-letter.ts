import { alikeForm, searchForm } from '../../../shared/i18n/search.ts';
import type { Connection } from '../database.ts';
import type { Migration } from './migration.ts';

/** Papers read into the index between two looks at whether to stop. */
const step = 500;

interface Words { readonly seq: number; readonly number: string; readonly from_name: string; readonly outgoing_number: string; readonly title: string | null }

const table = (name: string, columns: string, more: string): string => `
DROP TABLE ${name};
CREATE VIRTUAL TABLE ${name} USING fts5 (${columns}, content = '', contentless_delete = 1, ${more}tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3 4');`;

/** An index without its own texts has nothing to be built from but the records; what it held is read from them once more. */
function* fill(db: Connection): Iterable<number> {
  const titled = db.get(`SELECT 1 FROM pragma_table_info('papers_search') WHERE name = 'title'`) !== undefined;
  const select = `SELECT p.seq, p.number, p.from_name, p.outgoing_number, ${titled ? 'c.title' : 'NULL AS title'} FROM papers p${titled ? ' LEFT JOIN paper_contents c ON c.paper = p.id' : ''} WHERE p.seq > ? AND p.seq <= ?`;
  const last = db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM papers')?.seq ?? 0;
  for (let from = 0; from < last; from += step) {
    for (const { seq, number, from_name, outgoing_number, title } of db.all<Words>(select, [from, from + step])) {
      db.insert('papers_search', { rowid: seq, number: searchForm(number), correspondent: searchForm(from_name), outgoing_number: searchForm(outgoing_number), ...(titled ? { title: searchForm(title ?? '') } : {}) });
      db.insert('papers_alike', { rowid: seq, words: alikeForm([number, from_name, outgoing_number, title ?? ''].join(' ')) });
    }
    yield Math.min(1, (from + step) / last);
  }
}

/** Papers are found from the first letter on by the index: it was from the second, and one letter alone went through every word that begins with it. */
export const migration: Migration = {
  version: 600,
  sql: (regime) => `${table('papers_search', `number, correspondent, outgoing_number${regime === 'secret' ? '' : ', title'}`, '')}
${table('papers_alike', 'words', 'detail = none, ')}
`,
  fill,
};
