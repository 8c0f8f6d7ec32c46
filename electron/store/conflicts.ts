import type { CardId, PackageId, PaperId } from '../../shared/base/index.ts';
import type { Card } from '../../shared/control/index.ts';
import type { RecordConflict as Conflict } from '../../shared/packages/index.ts';
import type { Paper } from '../../shared/registration/index.ts';
import { contentOf } from './cards.ts';
import type { Reader, Writer } from './database.ts';
import type { Layout } from './layout.ts';
import { refuseContent } from './layout.ts';

interface ConflictRow { kind: Conflict['kind']; record: string; package: string; theirs: string; contents: string | null }

type Content = Readonly<Record<string, unknown>>;

function content(theirs: Paper | Card): Content {
  return 'journal' in theirs ? { title: theirs.title, content: theirs.content } : { ...contentOf(theirs) };
}

/** How the audit log names a conflict. */
export function conflictKey({ kind, id, package: from }: { readonly kind: string; readonly id: string; readonly package: string }): string {
  return `${kind}/${id}/${from}`;
}

/** The next conflicts after one. */
export function conflictKeys(db: Reader, after: string, limit: number): string[] {
  const [kind = '', record = '', from = ''] = after.split('/');
  return db.all<Pick<Conflict, 'kind' | 'id' | 'package'>>(
    'SELECT kind, record AS id, package FROM conflicts WHERE (kind, record, package) > (?, ?, ?) ORDER BY kind, record, package LIMIT ?',
    [kind, record, from, limit]).map(conflictKey);
}

/** All, those decided on too. */
export function listConflicts(db: Reader, layout: Layout): Conflict[] {
  const keys: string[] = [];
  for (let after = '', more = true; more;) {
    const found = conflictKeys(db, after, 500);
    keys.push(...found);
    after = found.at(-1) ?? '';
    more = found.length === 500;
  }
  return keys.map((key) => readConflict(db, layout, key)).filter((conflict) => conflict !== null);
}

export function readConflict(db: Reader, layout: Layout, key: string): Conflict | null {
  const contents = layout.contents
    ? '(SELECT body FROM conflict_contents b WHERE b.kind = c.kind AND b.record = c.record AND b.package = c.package)'
    : 'NULL';
  const row = db.get<ConflictRow>(`SELECT c.*, ${contents} AS contents FROM conflicts c WHERE kind = ? AND record = ? AND package = ?`, key.split('/'));
  if (row === undefined) return null;
  const theirs: unknown = { ...(JSON.parse(row.theirs) as object), ...(row.contents === null ? {} : JSON.parse(row.contents) as object) };
  const from = row.package as PackageId;
  return row.kind === 'paper'
    ? { kind: 'paper', id: row.record as PaperId, package: from, theirs: theirs as Paper }
    : { kind: 'card', id: row.record as CardId, package: from, theirs: theirs as Card };
}

export function insertConflict(db: Writer, layout: Layout, { kind, id, package: from, theirs }: Conflict): void {
  const apart = content(theirs);
  const without = Object.fromEntries(Object.keys(apart).map((name) => [name, null]));
  db.insert('conflicts', { kind, record: id, package: from, theirs: JSON.stringify({ ...theirs, ...without }) });
  if (!layout.contents) refuseContent(apart);
  else if (Object.values(apart).some((value) => value !== null)) db.insert('conflict_contents', { kind, record: id, package: from, body: JSON.stringify(apart) });
}
