import type { Citation, LocalDate, Result } from '../base/index.ts';
import type { SourceGroup } from './check-instruction.ts';
import type { OccasionStanding } from './government-occasions.ts';
import type { Deadline, DeadlineKind, EditionRef, Instruction } from './instruction.ts';
import type { Draft, DueDraft, Reckoned } from './reckoning.ts';
import type { LawContext } from './settings.ts';

/** What a rule of terms sees. `received`: the calendar day, which picks the edition; `accepted`: the day that counting starts from. */
export interface Situation {
  readonly instruction: Instruction;
  readonly group: SourceGroup;
  readonly context: LawContext;
  readonly received: LocalDate;
  readonly accepted: Reckoned;
  /** T5, where the paper was accepted on a later day than it came; what counts from receipt rests on it too. */
  readonly acceptedBasis: readonly Citation[];
  readonly edition: EditionRef;
  readonly occasion: OccasionStanding;
}

/** The situation once the due date is known. */
export interface DatedSituation extends Situation { readonly due: DueDraft }

/** What a rule of terms says: dates, and codes of what stays open. */
export interface RuleAnswer { readonly drafts: readonly Draft<DeadlineKind>[]; readonly flags: readonly string[] }

export const nothing: RuleAnswer = { drafts: [], flags: [] };

export type TermRule = (situation: DatedSituation) => Result<RuleAnswer>;

/** One date as a rule's whole answer. */
export function single(kind: DeadlineKind, reckoned: Reckoned, basis: readonly Citation[], flags: readonly string[] = []): RuleAnswer {
  return { drafts: [{ kind, date: reckoned.date, basis, steps: reckoned.steps }], flags };
}

/** The dated answer with its reasoning written out. */
export function explained(draft: Draft<DeadlineKind>): Deadline {
  return { kind: draft.kind, date: draft.date, basis: draft.basis, steps: draft.steps() };
}
