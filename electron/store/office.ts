import type { Instant, OfficeId } from '../../shared/base/index.ts';
import type { OfficeInfo, Regime } from '../../shared/office/index.ts';
import type { Reader, Writer } from './database.ts';

interface OfficeRow { id: string; name: string; regime: Regime; content: number; restricted_in_packages: number; created_at: string }

export function readOffice(db: Reader): OfficeInfo | null {
  const row = db.get<OfficeRow>('SELECT id, name, regime, content, restricted_in_packages, created_at FROM office');
  return row === undefined ? null : {
    id: row.id as OfficeId,
    name: row.name,
    regime: row.regime,
    content: row.content === 1,
    restrictedInPackages: row.restricted_in_packages === 1,
    createdAt: row.created_at as Instant,
  };
}

export function insertOffice(db: Writer, info: OfficeInfo): void {
  db.insert('office', {
    one: 1, id: info.id, name: info.name, regime: info.regime, content: Number(info.content),
    restricted_in_packages: Number(info.restrictedInPackages), created_at: info.createdAt,
  });
}

export function updateOffice(db: Writer, { content, restrictedInPackages }: OfficeInfo): void {
  db.update('office', 'one', { one: 1, content: Number(content), restricted_in_packages: Number(restrictedInPackages) });
}

/** The slot file the database knows: generation and SHA-256 (hex) of its canonical text. */
export interface SlotFileRecord { readonly generation: number; readonly sha256: string }

export function readSlotRecord(db: Reader): SlotFileRecord | null {
  return db.get<SlotFileRecord>('SELECT generation, sha256 FROM slot_file') ?? null;
}

export function putSlotRecord(db: Writer, record: SlotFileRecord): void {
  const row = { one: 1, generation: record.generation, sha256: record.sha256 };
  if (readSlotRecord(db) === null) db.insert('slot_file', row); else db.update('slot_file', 'one', row);
}
