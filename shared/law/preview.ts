import type { LocalDate, Result } from '../base/index.ts';
import { ok } from '../base/index.ts';
import type { DeadlineKind, Instruction } from './instruction.ts';
import { reckonDeadlines } from './deadlines.ts';
import type { LawContext } from './settings.ts';

/** A date that a changed day (or setting, or amendment) moves. Null: the date is not there before, or after. */
export interface MovedDate<Id> { readonly id: Id; readonly kind: DeadlineKind; readonly from: LocalDate | null; readonly to: LocalDate | null }

type Dates = readonly { readonly kind: DeadlineKind; readonly date: LocalDate }[];

/** Dates of one record that differ, from which to which. */
export function movedDates<Id>(id: Id, before: Dates, after: Dates): readonly MovedDate<Id>[] {
  const kinds = [...new Set([...before, ...after].map((each) => each.kind))];
  return kinds.flatMap((kind) => {
    // Several dates of one kind (interim information) keep their order, so the n-th is compared with the n-th.
    const old = before.filter((each) => each.kind === kind);
    const now = after.filter((each) => each.kind === kind);
    return Array.from({ length: Math.max(old.length, now.length) }, (_, index) => ({
      id, kind, from: old[index]?.date ?? null, to: now[index]?.date ?? null,
    })).filter(({ from, to }) => from !== to);
  });
}

/**
 * Every date that moves when the context changes, from which to which. An instruction that has no answer before and
 * none after moves nothing; one that loses or gains its answer loses or gains all its dates.
 * Errors only where the changed context cannot answer for want of a year that the former had.
 */
export function previewChange<Id>(
  instructions: readonly { readonly id: Id; readonly instruction: Instruction }[], before: LawContext, after: LawContext,
): Result<readonly MovedDate<Id>[]> {
  const moved: MovedDate<Id>[] = [];
  for (const { id, instruction } of instructions) {
    const old = reckonDeadlines(instruction, before);
    const now = reckonDeadlines(instruction, after);
    if (!now.ok && now.error.code === 'calendar.no-year' && old.ok) return now;
    moved.push(...movedDates(id, old.ok ? old.value.drafts : [], now.ok ? now.value.drafts : []));
  }
  return ok(moved);
}
