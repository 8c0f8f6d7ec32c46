import type { Citation, LocalDate } from '../base/index.ts';
import type { EditionRef, Instruction } from './instruction.ts';

export const decisions = ['first-extension', 'transfer-medium', 'transfer-long', 'new-term', 'repeat-extension', 'removal', 'own-removal', 'restore-control'] as const;
export type Decision = (typeof decisions)[number];

export const deciders = ['president', 'head-of-administration', 'deputy-head-of-administration', 'security-council-secretary', 'prime-minister',
  'deputy-prime-minister', 'head-of-government-office', 'issuing-official', 'body-head'] as const;
export type Decider = (typeof deciders)[number];

export const requirements = ['expert-conclusion-or-agreement', 'expert-conclusion', 'expert-conclusion-or-letter', 'discipline', 'ground',
  'exceptional', 'prime-minister-agreement', 'proposal-of-deputy-or-head-of-office', 'memo', 'final-report', 'fact', 'new-term'] as const;
export type Requirement = (typeof requirements)[number];

/** A decision that was taken. `due`: the new date, where it set one; `by`: who took it, where it is known. */
export interface PastDecision { readonly decision: Decision; readonly on: LocalDate; readonly due?: LocalDate | null | undefined; readonly by?: Decider | null | undefined }

/**
 * What is asked: an instruction, what was decided before, and the day of the decision. `requestedOn`: when the request
 * came in. `proposals`: how many proposals to extend there were, this one included; where it is not given, the
 * extensions decided are counted. `inspected`: removal is proposed after an inspection (D473 59 2)).
 */
export interface DecisionSituation {
  readonly instruction: Instruction;
  readonly history: readonly PastDecision[];
  readonly on: LocalDate;
  readonly requestedOn?: LocalDate | null | undefined;
  readonly proposals?: number | null | undefined;
  readonly inspected?: boolean | undefined;
}

export interface Allowed { readonly decision: Decision; readonly deciders: readonly Decider[]; readonly requires: readonly Requirement[]; readonly basis: readonly Citation[] }
/** `reason`: a code with its sentence under `reason.CODE`. */
export interface Refused { readonly decision: Decision; readonly reason: string; readonly basis: readonly Citation[] }

export interface DecisionsAnswer { readonly edition: EditionRef; readonly flags: readonly string[]; readonly allowed: readonly Allowed[]; readonly refused: readonly Refused[] }

/** One rule's verdict on one decision. */
export type Verdict =
  | { readonly deciders: readonly Decider[]; readonly requires: readonly Requirement[]; readonly basis: readonly Citation[]; readonly flags?: readonly string[] }
  | { readonly refused: string; readonly basis: readonly Citation[]; readonly flags?: readonly string[] };
