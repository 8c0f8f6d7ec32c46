import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { Mark } from '../../shared/law/index.ts';
import type { ReadStore, WriteOrigin, WriteStore } from '../../shared/ports/index.ts';
import type { Journal, JournalKind } from '../../shared/registration/index.ts';
import { countingYear, journalOf, numberOf } from '../../shared/registration/index.ts';

/** A journal in which records of some kinds may be numbered. Errors `journal.unknown`, `journal.not-active`. */
export function openJournal(read: ReadStore, code: string, kinds: readonly JournalKind[]): Result<Journal> {
  const journal = read.journal(code) ?? journalOf([], code);
  if (journal === null || !kinds.includes(journal.kind)) return fail('journal.unknown', { code }, 'journal');
  return journal.active ? ok(journal) : fail('journal.not-active', { code }, 'journal');
}

/** What a number is for. `reserved`: one that was set aside, in place of the next. */
export interface NumberFor { readonly year: number; readonly mark: Mark; readonly reserved?: number | null | undefined }

/**
 * The number of a new record as it is written: the journal's next, or a reserved one, which is then used. Errors
 * `journal.not-reserved`.
 */
export function giveNumber(store: WriteStore, journal: Journal, { year, mark, reserved }: NumberFor, origin: WriteOrigin): Result<string> {
  const counted = countingYear(journal, year);
  if (reserved === null || reserved === undefined) return ok(numberOf(journal, store.takeNumber(journal.code, counted), year, mark));
  const found = store.reservedNumber(journal.code, counted, reserved);
  if (found?.state !== 'reserved') return fail('journal.not-reserved', { number: reserved }, 'reserved');
  store.putReserved({ ...found, state: 'used', closedAt: origin.at, closedBy: origin.user });
  return ok(numberOf(journal, reserved, year, mark));
}
