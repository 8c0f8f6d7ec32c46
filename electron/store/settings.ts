import type { Instant } from '../../shared/base/index.ts';
import type { OfficeInfo, OfficeSettings, SettingChange, SettingKey } from '../../shared/office/index.ts';
import { defaultSettings } from '../../shared/office/index.ts';
import type { Reader, Writer } from './database.ts';

interface SettingRow { seq: number; key: SettingKey; value: string; since: string; basis: string | null; who: string }

function fromRow(row: SettingRow): SettingChange {
  return { ...row, value: JSON.parse(row.value) as unknown } as SettingChange;
}

export function readSetting(db: Reader, seq: number): SettingChange | null {
  const row = db.get<SettingRow>('SELECT * FROM settings WHERE seq = ?', [seq]);
  return row === undefined ? null : fromRow(row);
}

/** What the office was created with: decided on a paper like any later change, and told by the log's first row. */
function founding(db: Reader): SettingChange[] {
  const first = db.get<{ at: Instant; who: string; content: number; restricted: number; basis: string | null }>(`
    SELECT at, who, coalesce(after ->> '$.content', 0) AS content, coalesce(after ->> '$.restrictedInPackages', 0) AS restricted, after ->> '$.contentBasis' AS basis
    FROM audit WHERE seq = 1 AND command = 'office.create'`);
  if (first === undefined) return [];
  const { at: since, who, basis } = first;
  const keys = [...(first.content === 1 ? ['content'] as const : []), ...(first.restricted === 1 ? ['restrictedInPackages'] as const : [])];
  return keys.map((key) => ({ seq: 0, key, value: true, since, basis, who }));
}

/** Oldest first; what the office was created with has no number of its own. */
export function settingHistory(db: Reader): SettingChange[] {
  return [...founding(db), ...db.all<SettingRow>('SELECT * FROM settings ORDER BY seq').map(fromRow)];
}

/** What is in force. */
export function readSettings(db: Reader, info: OfficeInfo): OfficeSettings {
  const decided = db.all<SettingRow>('SELECT * FROM settings WHERE seq IN (SELECT max(seq) FROM settings GROUP BY key)').map(fromRow);
  const own = { ...defaultSettings, ...Object.fromEntries(decided.map(({ key, value }) => [key, value])) };
  return { ...own, content: info.content, restrictedInPackages: info.restrictedInPackages } as OfficeSettings;
}

export function nextSetting(db: Reader): number {
  return (db.get<{ last: number | null }>('SELECT max(seq) AS last FROM settings')?.last ?? 0) + 1;
}

export function insertSetting(db: Writer, { seq, key, value, since, basis, who }: SettingChange): void {
  db.insert('settings', { seq, key, value: JSON.stringify(value), since, basis, who });
}

/** The next settings after one, as the audit log names them. */
export function settingKeys(db: Reader, after: string, limit: number): string[] {
  return db.all<{ seq: number }>('SELECT seq FROM settings WHERE seq > ? ORDER BY seq LIMIT ?', [Number(after), limit]).map(({ seq }) => String(seq));
}
