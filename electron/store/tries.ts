import { closeSync, fdatasyncSync, openSync, readSync, writeSync } from 'node:fs';
import type { Instant, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { OfficeSecrets } from '../crypto/slots.ts';

/**
 * Wrong passphrases in a row, kept in a file of fixed size written in place (a full disk must not keep anyone out).
 * A try is counted before it is made, so that killing the program does not take it back.
 */
export interface Tries { readonly failed: number; readonly last: Instant | null }

const size = 256;
const free = 3;
const longest = 15 * 60;

/** Seconds to wait before the next try: none after three, then 2, 4, 8 … up to a quarter of an hour. */
export function delayAfter(failed: number): number {
  return failed < free ? 0 : Math.min(longest, 2 ** (failed - free + 1));
}

/** Seconds left at a moment. */
export function waitLeft({ failed, last }: Tries, now: Instant): number {
  if (last === null) return 0;
  return Math.max(0, Math.ceil(delayAfter(failed) - (Date.parse(now) - Date.parse(last)) / 1000));
}

/** A clock set back starts the delay anew at the moment it shows: it neither ends it nor stretches it over years. */
export function withClock(tries: Tries, now: Instant): Tries {
  return tries.last !== null && tries.last > now ? { ...tries, last: now } : tries;
}

export function writeTries(path: string, tries: Tries): void {
  const handle = openSync(path, 'a+', 0o600);
  closeSync(handle);
  const inPlace = openSync(path, 'r+');
  try {
    writeSync(inPlace, Buffer.from(JSON.stringify(tries).padEnd(size)), 0, size, 0);
    fdatasyncSync(inPlace);
  } finally {
    closeSync(inPlace);
  }
}

/** A file that is missing or unreadable counts as no tries: it keeps nobody out who could not copy the folder anyway. */
export function readTries(path: string): Tries {
  try {
    const handle = openSync(path, 'r');
    const content = Buffer.alloc(size);
    try { readSync(handle, content, 0, size, 0); } finally { closeSync(handle); }
    const value: unknown = JSON.parse(content.toString('utf8').replaceAll('\0', ' '));
    if (typeof value === 'object' && value !== null && 'failed' in value && 'last' in value
      && typeof value.failed === 'number' && Number.isSafeInteger(value.failed) && value.failed >= 0
      && typeof value.last === 'string' && !Number.isNaN(Date.parse(value.last))) {
      return { failed: value.failed, last: value.last as Instant };
    }
  } catch { /* below */ }
  return { failed: 0, last: null };
}

/**
 * One try at a slot, counted before it is made; refused while an earlier wrong one still delays. Throws the disk's
 * errors and what opening the slot throws.
 */
export async function tryPassphrase(path: string, now: Instant, open: () => Promise<OfficeSecrets | null>, wrong: 'office.wrong-passphrase' | 'office.wrong-recovery'): Promise<Result<OfficeSecrets>> {
  const stored = readTries(path);
  const tries = withClock(stored, now);
  if (tries !== stored) writeTries(path, tries);
  const seconds = waitLeft(tries, now);
  if (seconds > 0) return fail('office.wait', { seconds });
  writeTries(path, { failed: tries.failed + 1, last: now });
  const secrets = await open();
  if (secrets === null) return fail(wrong, {}, wrong === 'office.wrong-passphrase' ? 'passphrase' : 'recoveryCode');
  writeTries(path, { failed: 0, last: now });
  return ok(secrets);
}
