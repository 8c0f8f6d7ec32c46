import type { DirectoryId } from '../../shared/base/index.ts';
import { nameForm, nameTails } from '../../shared/i18n/name-form.ts';
import { sortKey } from '../../shared/i18n/sort.ts';
import type { Page } from '../../shared/office/index.ts';
import type { DirectoryQuery, NameSuggestion } from '../../shared/ports/index.ts';
import type { DirectoryEntry, DirectoryList } from '../../shared/registration/index.ts';
import { writtenAs } from '../../shared/registration/index.ts';
import type { Reader, Value, Writer } from './database.ts';
import type { Layout } from './layout.ts';
import { refuseContent } from './layout.ts';
import { cursorOf, keyOf, limited } from './pages.ts';

interface EntryRow {
  id: string; version: number; list: DirectoryList; kind: DirectoryEntry['kind']; name_kk: string; name_ru: string | null; sort: string; parent: string | null; active: number;
  merged_into: string | null; merge_reason: string | null; address: string | null; system_number: string | null; sphere: string | null;
}

function fromRow(db: Reader, row: EntryRow): DirectoryEntry {
  const names = db.all<{ name: string }>('SELECT name FROM directory_names WHERE entry = ? ORDER BY position', [row.id]).map(({ name }) => name);
  return {
    id: row.id as DirectoryId, version: row.version, list: row.list, kind: row.kind, names: { kk: row.name_kk, ru: row.name_ru }, parent: row.parent as DirectoryId | null, active: row.active === 1,
    spellings: names.filter((name) => name !== row.name_kk && name !== row.name_ru), mergedInto: row.merged_into as DirectoryId | null, mergeReason: row.merge_reason,
    address: row.address, systemNumber: row.system_number, ...(row.sphere === null ? {} : { sphere: row.sphere }),
  };
}

function select({ contents }: Layout): string {
  return contents
    ? 'SELECT d.*, x.address, x.system_number FROM directory d LEFT JOIN directory_details x ON x.entry = d.id'
    : 'SELECT d.*, NULL AS address, NULL AS system_number FROM directory d';
}

export function readEntry(db: Reader, layout: Layout, id: string): DirectoryEntry | null {
  const row = db.get<EntryRow>(`${select(layout)} WHERE d.id = ?`, [id]);
  return row === undefined ? null : fromRow(db, row);
}

export function entryByName(db: Reader, layout: Layout, list: DirectoryList, name: string): DirectoryEntry | null {
  const row = db.get<EntryRow>(`${select(layout)} WHERE d.id = (SELECT entry FROM directory_names WHERE list = ? AND form = ?)`, [list, nameForm(name)]);
  return row === undefined ? null : fromRow(db, row);
}

export function entriesBeneath(db: Reader, layout: Layout, id: string): DirectoryEntry[] {
  return db.all<EntryRow>(`${select(layout)} WHERE d.parent = ? ORDER BY d.sort, d.id`, [id]).map((row) => fromRow(db, row));
}

/** The sphere that a written executor regulates: its entry's, or that of the nearest body it belongs to; null where none is kept. */
export function sphereOf(db: Reader, executor: string): string | null {
  return db.get<{ sphere: string | null }>(`WITH RECURSIVE up (sphere, parent) AS (
    SELECT d.sphere, d.parent FROM directory_names n JOIN directory d ON d.id = n.entry WHERE n.list = 'executors' AND n.form = ?
    UNION SELECT d.sphere, d.parent FROM up JOIN directory d ON d.id = up.parent WHERE up.sphere IS NULL)
    SELECT sphere FROM up WHERE sphere IS NOT NULL LIMIT 1`, [nameForm(executor)])?.sphere ?? null;
}

/** How often papers or cards write an entry's names. */
export function usesOf(db: Reader, id: string): number {
  return db.get<{ uses: number | null }>('SELECT sum(u.uses) AS uses FROM directory_names n JOIN name_uses u ON u.list = n.list AND u.form = n.form WHERE n.entry = ?', [id])?.uses ?? 0;
}

/** Beyond every text that begins so. */
const last = '\u{10ffff}';

function beginning(text: string): readonly [string, string] {
  const form = nameForm(text);
  return [form, `${form}${last}`];
}

/** In the order of the Kazakh alphabet, one page by key. Merged ones only where inactive ones are asked for. */
export function listEntries(db: Reader, layout: Layout, { list, text, inactive, after, limit }: DirectoryQuery): Page<DirectoryEntry> {
  const conditions = ['d.list = ?'];
  const params: Value[] = [list];
  if (!inactive) conditions.push('d.active = 1');
  if (text !== null) { conditions.push('d.id IN (SELECT entry FROM directory_words WHERE list = ? AND tail >= ? AND tail < ?)'); params.push(list, ...beginning(text)); }
  const total = db.get<{ total: number }>(`SELECT count(*) AS total FROM directory d WHERE ${conditions.join(' AND ')}`, params)?.total ?? 0;
  const key = keyOf(after);
  if (key !== null) { conditions.push('(d.sort, d.id) > (?, ?)'); params.push(...key); }
  const rows = db.all<EntryRow>(`${select(layout)} WHERE ${conditions.join(' AND ')} ORDER BY d.sort, d.id ${limited(limit + 1)}`, params);
  const shown = rows.slice(0, limit);
  const end = shown.at(-1);
  return { items: shown.map((row) => fromRow(db, row)), next: rows.length > limit && end !== undefined ? cursorOf(end.sort, end.id) : null, total };
}

/** Entries looked at for one suggestion: a letter that begins more of them is no use to the one who types. */
const mostLookedAt = 2000;

/**
 * Names that begin so, at any of their words: entries first those written most, then in the Kazakh order; after them names
 * that were typed and are in no entry.
 */
export function suggestNames(db: Reader, list: DirectoryList, text: string, limit: number): NameSuggestion[] {
  const [from, to] = beginning(text);
  const found = db.all<{ id: string; kind: DirectoryEntry['kind']; name_kk: string; uses: number; sort: string }>(
    `SELECT d.id, d.kind, d.name_kk, d.sort, coalesce((SELECT sum(u.uses) FROM directory_names n JOIN name_uses u ON u.list = n.list AND u.form = n.form WHERE n.entry = d.id), 0) AS uses
     FROM directory d WHERE d.active = 1 AND d.id IN (SELECT entry FROM directory_words WHERE list = ? AND tail >= ? AND tail < ? LIMIT ${mostLookedAt})
     ORDER BY uses DESC, d.sort, d.id ${limited(limit)}`, [list, from, to]);
  const entries = found.map(({ id, kind, name_kk, uses }): NameSuggestion => {
    const names = db.all<{ name: string }>('SELECT name FROM directory_names WHERE entry = ? ORDER BY position', [id]).map(({ name }) => name);
    return { entry: id as DirectoryId, kind, uses, name: names.find((name) => nameTails(name).some((tail) => tail.startsWith(from))) ?? name_kk };
  });
  if (from === '' || entries.length >= limit) return entries;
  const typed = db.all<{ name: string; uses: number }>(
    `SELECT u.name, u.uses FROM name_uses u WHERE u.list = ? AND u.form >= ? AND u.form < ? AND u.uses > 0
     AND NOT EXISTS (SELECT 1 FROM directory_names n WHERE n.list = u.list AND n.form = u.form) ORDER BY u.uses DESC, u.form ${limited(limit - entries.length)}`, [list, from, to]);
  return [...entries, ...typed.map(({ name, uses }): NameSuggestion => ({ entry: null, kind: null, uses, name }))];
}

/** Names that papers or cards write and no entry has, those written most first. */
export function unlistedNames(db: Reader, list: DirectoryList, limit: number): { readonly name: string; readonly uses: number }[] {
  return db.all<{ name: string; uses: number }>(
    `SELECT u.name, u.uses FROM name_uses u WHERE u.list = ? AND u.uses > 0
     AND NOT EXISTS (SELECT 1 FROM directory_names n WHERE n.list = u.list AND n.form = u.form) ORDER BY u.uses DESC, u.form ${limited(limit)}`, [list]);
}

function putNames(db: Writer, entry: DirectoryEntry): void {
  db.run('DELETE FROM directory_names WHERE entry = ?', [entry.id]);
  db.run('DELETE FROM directory_words WHERE entry = ?', [entry.id]);
  // A merged entry keeps its own names to be read by; they lead to the other one.
  if (entry.mergedInto !== null) return;
  const seen = new Set<string>();
  writtenAs(entry).forEach((name, position) => {
    const form = nameForm(name);
    if (!seen.has(form)) db.insert('directory_names', { list: entry.list, form, entry: entry.id, position, name });
    seen.add(form);
    for (const tail of nameTails(name)) db.run('INSERT OR IGNORE INTO directory_words (list, tail, entry) VALUES (?, ?, ?)', [entry.list, tail, entry.id]);
  });
}

export function putEntry(db: Writer, layout: Layout, entry: DirectoryEntry): void {
  const { id, version, list, kind, names, parent, active, mergedInto, mergeReason, address, systemNumber } = entry;
  const row = { id, version, list, kind, name_kk: names.kk, name_ru: names.ru, sort: sortKey(names.kk), parent, active: Number(active), merged_into: mergedInto, merge_reason: mergeReason, sphere: entry.sphere ?? null };
  if (db.get('SELECT 1 FROM directory WHERE id = ?', [id]) === undefined) db.insert('directory', row);
  else db.update('directory', 'id', row);
  putNames(db, entry);
  if (!layout.contents) { refuseContent({ address, systemNumber }); return; }
  db.run('DELETE FROM directory_details WHERE entry = ?', [id]);
  if (address !== null || systemNumber !== null) db.insert('directory_details', { entry: id, address, system_number: systemNumber });
}

interface Counted { readonly list: DirectoryList; readonly name: string; by: number; written: boolean }

/** Counts names as papers and cards begin (1) or cease (-1) to write them; written down at the end, each name once. */
export function countNames(db: Writer, list: DirectoryList, names: readonly string[], by: 1 | -1): void {
  let counts = db.memo.get('names') as Map<string, Counted> | undefined;
  if (counts === undefined) {
    db.memo.set('names', counts = new Map());
    db.putOff('names', () => { settleNames(db); });
  }
  for (const name of names) {
    const key = `${list} ${name}`;
    const counted = counts.get(key);
    if (counted === undefined) counts.set(key, { list, name, by, written: by === 1 });
    else { counted.by += by; counted.written ||= by === 1; }
  }
}

function settleNames(db: Writer): void {
  const counts = db.memo.get('names') as Map<string, Counted> | undefined;
  if (counts === undefined) return;
  db.memo.delete('names');
  for (const { list, name, by, written } of counts.values()) {
    if (written) db.run('INSERT INTO name_uses (list, form, name, uses) VALUES (?, ?, ?, max(?, 0)) ON CONFLICT (list, form) DO UPDATE SET uses = uses + ?, name = excluded.name', [list, nameForm(name), name, by, by]);
    else db.run('UPDATE name_uses SET uses = uses + ? WHERE list = ? AND form = ?', [by, list, nameForm(name)]);
  }
}
