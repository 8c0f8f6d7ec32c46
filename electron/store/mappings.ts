import type { Instant } from '../../shared/base/index.ts';
import type { ImportMapping, KeptMapping } from '../../shared/registration/index.ts';
import type { Reader, Writer } from './database.ts';

interface MappingRow { name: string; saved_at: string; saved_by: string; mapping: string | null }

function fromRow(row: MappingRow): KeptMapping {
  return { name: row.name, savedAt: row.saved_at as Instant, savedBy: row.saved_by, mapping: row.mapping === null ? null : JSON.parse(row.mapping) as ImportMapping };
}

export function readMapping(db: Reader, name: string): KeptMapping | null {
  const row = db.get<MappingRow>('SELECT * FROM import_mappings WHERE name = ?', [name]);
  return row === undefined ? null : fromRow(row);
}

/** Those that were not deleted, by name. */
export function listMappings(db: Reader): KeptMapping[] {
  return db.all<MappingRow>('SELECT * FROM import_mappings WHERE mapping IS NOT NULL ORDER BY name').map(fromRow);
}

export function mappingNames(db: Reader, after: string, limit: number): string[] {
  return db.all<{ name: string }>('SELECT name FROM import_mappings WHERE name > ? ORDER BY name LIMIT ?', [after, limit]).map(({ name }) => name);
}

export function putMapping(db: Writer, { name, savedAt, savedBy, mapping }: KeptMapping): void {
  const row = { name, saved_at: savedAt, saved_by: savedBy, mapping: mapping === null ? null : JSON.stringify(mapping) };
  if (readMapping(db, name) === null) db.insert('import_mappings', row);
  else db.update('import_mappings', 'name', row);
}
