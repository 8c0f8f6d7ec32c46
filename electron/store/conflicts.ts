import type { CardId, PackageId, PaperId } from '../../shared/base/index.ts';
import type { Card, CardEvent } from '../../shared/control/index.ts';
import type { RecordConflict as Conflict } from '../../shared/packages/index.ts';
import type { Paper } from '../../shared/registration/index.ts';
import { contentsOf, wholeEvent } from './card-events.ts';
import { contentOf } from './cards.ts';
import type { Reader, Writer } from './database.ts';
import type { Layout } from './layout.ts';
import { refuseContent } from './layout.ts';

interface ConflictRow { kind: Conflict['kind']; record: string; package: string; theirs: string; events: string | null; contents: string | null }

type Content = Readonly<Record<string, unknown>>;

function content(theirs: Paper | Card): Content {
  return 'journal' in theirs ? { title: theirs.title, content: theirs.content } : { ...contentOf(theirs) };
}

/** The same names with nothing in them. */
function emptied(contents: Content): Content {
  return Object.fromEntries(Object.keys(contents).map((name) => [name, null]));
}

/** A history without its content, and the content of each event: kept apart, as of our own cards. */
function histories(events: readonly CardEvent[]): { readonly bodies: readonly CardEvent[]; readonly contents: readonly Content[] } {
  const contents = events.map(contentsOf);
  return { bodies: events.map((event, index) => wholeEvent(event.kind, event, emptied(contents[index] ?? {}))), contents };
}

function historyFrom(text: string, contents: readonly Content[]): readonly CardEvent[] {
  return (JSON.parse(text) as CardEvent[]).map((event, index) => wholeEvent(event.kind, event, contents[index] ?? {}));
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

/** Other offices' versions of one record. */
export function conflictsOf(db: Reader, layout: Layout, kind: Conflict['kind'], record: string): Conflict[] {
  return db.all<Pick<Conflict, 'kind' | 'id' | 'package'>>('SELECT kind, record AS id, package FROM conflicts WHERE kind = ? AND record = ? ORDER BY package', [kind, record])
    .map((key) => readConflict(db, layout, conflictKey(key))).filter((conflict) => conflict !== null);
}

export function readConflict(db: Reader, layout: Layout, key: string): Conflict | null {
  const contents = layout.contents
    ? '(SELECT body FROM conflict_contents b WHERE b.kind = c.kind AND b.record = c.record AND b.package = c.package)'
    : 'NULL';
  const row = db.get<ConflictRow>(`SELECT c.*, ${contents} AS contents FROM conflicts c WHERE kind = ? AND record = ? AND package = ?`, key.split('/'));
  if (row === undefined) return null;
  const { events: told = [], ...apart } = (row.contents === null ? {} : JSON.parse(row.contents)) as Content & { readonly events?: readonly Content[] };
  const theirs: unknown = { ...(JSON.parse(row.theirs) as object), ...apart };
  const from = row.package as PackageId;
  return row.kind === 'paper'
    ? { kind: 'paper', id: row.record as PaperId, package: from, theirs: theirs as Paper }
    : { kind: 'card', id: row.record as CardId, package: from, theirs: theirs as Card, ...(row.events === null ? {} : { events: historyFrom(row.events, told) }) };
}

export function insertConflict(db: Writer, layout: Layout, conflict: Conflict): void {
  const { kind, id, package: from, theirs } = conflict;
  const apart = content(theirs);
  const history = conflict.kind === 'card' && conflict.events !== undefined ? histories(conflict.events) : null;
  const told = history?.contents.some((one) => Object.values(one).some((value) => value !== null)) === true ? { events: history.contents } : {};
  db.insert('conflicts', { kind, record: id, package: from, theirs: JSON.stringify({ ...theirs, ...emptied(apart) }), ...(history === null ? {} : { events: JSON.stringify(history.bodies) }) });
  if (!layout.contents) refuseContent({ ...apart, ...told });
  else if (Object.values({ ...apart, ...told }).some((value) => value !== null)) db.insert('conflict_contents', { kind, record: id, package: from, body: JSON.stringify({ ...apart, ...told }) });
}
