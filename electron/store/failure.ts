import Database from 'better-sqlite3';
import { basename } from 'node:path';
import type { CodedError } from '../../shared/base/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

function sqliteError(code: string, place: string): CodedError | null {
  if (code === 'SQLITE_FULL') return { code: 'office.disk-full' };
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') return { code: 'office.in-use' };
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'SQLITE_IOERR_DATA' || code === 'SQLITE_IOERR_SHORT_READ') return { code: 'office.damaged', params: { file: 'office.db' } };
  // A file that may only be read can't be locked for writing either.
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM' || code === 'SQLITE_IOERR_LOCK') return { code: 'file.not-writable', params: { path: place } };
  if (code.startsWith('SQLITE_IOERR')) return { code: 'office.write-failed', params: { detail: code } };
  return null;
}

/** What the disk or the file at `place` did to us, as a coded error; null where the throw is a defect of ours. */
export function failureOf(error: unknown, place = 'office.db'): CodedError | null {
  if (error instanceof StoreFailure) return error.error;
  if (error instanceof Database.SqliteError) return sqliteError(error.code, place);
  if (!isErrno(error) || error.syscall === undefined) return null;
  const { code = '' } = error;
  switch (code) {
    case 'ENOSPC': case 'EDQUOT': case 'EFBIG': return { code: 'office.disk-full' };
    case 'EACCES': case 'EPERM': case 'EROFS': case 'ENOTDIR': case 'ENAMETOOLONG': case 'EINVAL': return { code: 'file.not-writable', params: { path: error.path ?? place } };
    // What cannot be made: Node says so of a folder on a disk that may only be read.
    case 'ENOENT': return error.syscall === 'mkdir' ? { code: 'file.not-writable', params: { path: error.path ?? place } } : { code: 'office.damaged', params: { file: basename(error.path ?? '') } };
    default: return { code: 'office.write-failed', params: { detail: code } };
  }
}

/**
 * For writing what only follows from the records: whatever the engine refuses there, its pages are not as they were left (a
 * page of before, put back, is authentic, and no record speaks of it).
 */
export function asDamage(error: unknown): { readonly ok: false; readonly error: CodedError } {
  if (error instanceof Database.SqliteError && failureOf(error) === null) return { ok: false, error: { code: 'office.damaged', params: { file: 'office.db' } } };
  return asFailure(error);
}

/** For work whose throws may be the disk's: answers with the coded error, rethrows defects. */
export function asFailure(error: unknown, place?: string): { readonly ok: false; readonly error: CodedError } {
  const failure = failureOf(error, place);
  if (failure === null) throw error;
  return { ok: false, error: failure };
}
