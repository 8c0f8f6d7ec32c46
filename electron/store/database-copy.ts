import { fstatSync, readSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { Desk } from './desk.ts';

const chunk = 1024 * 1024;

/**
 * The bytes of the open database as they stand at this moment, in chunks between which other requests are served.
 * Everything committed is written back into the file first; while `rest` is in force, later commits go to the log alone
 * and leave the file as it is. The file's handle is kept to the database's own end: closing any would drop SQLite's lock.
 */
export async function* databaseBytes(desk: Desk): AsyncGenerator<Buffer> {
  const handle = desk.databaseHandle();
  const { size } = fstatSync(handle);
  for (let at = 0; at < size;) {
    const piece = Buffer.alloc(Math.min(chunk, size - at));
    const read = readSync(handle, piece, 0, piece.length, at);
    if (read === 0) throw new Error('the database became shorter while it was copied');
    at += read;
    yield piece.subarray(0, read);
    await turn();
    desk.reader();
  }
}

/** Writes the log back and keeps it from being written back again until `release`. Size of the database in bytes. */
export function restDatabase(desk: Desk): { readonly size: number; release(): void } {
  const { db } = desk.held;
  if (Number(db.pragma('wal_checkpoint(TRUNCATE)')) !== 0) throw new Error('the log could not be written back');
  db.pragma('wal_autocheckpoint = 0');
  return {
    size: fstatSync(desk.databaseHandle()).size,
    release: () => { if (!desk.closed && desk.held.db === db) db.pragma('wal_autocheckpoint = 1000'); },
  };
}
