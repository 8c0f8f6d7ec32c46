import type { Citation, LocalDate, Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import type { Decider, Decision, DecisionSituation, PastDecision, Requirement } from './decision-types.ts';
import { decisionsFor } from './decisions.ts';
import { foldHistory } from './history.ts';
import type { LawContext } from './settings.ts';

/** What a controller records: the decision, who took it, the papers behind it, the new date where it sets one. */
export interface Choice {
  readonly decision: Decision;
  readonly by: Decider;
  readonly papers: readonly Requirement[];
  readonly due: LocalDate | null;
  /** Why it is recorded though it breaks a rule; null where it is not meant to. */
  readonly againstRule: string | null;
}

/** How a choice breaks the rules, with the points; sentences under `breach.CODE`. */
export type Breach =
  | { readonly code: 'refused'; readonly reason: string; readonly basis: readonly Citation[] }
  | { readonly code: 'not-a-decider'; readonly allowed: readonly Decider[]; readonly basis: readonly Citation[] }
  | { readonly code: 'paper-missing'; readonly paper: Requirement; readonly basis: readonly Citation[] };

/** The decision as an event, and the rules it is recorded against (none in the ordinary case). */
export interface Decided { readonly event: PastDecision; readonly breaches: readonly Breach[]; readonly basis: readonly Citation[]; readonly flags: readonly string[] }

const dated: ReadonlySet<Decision> = new Set(['first-extension', 'transfer-medium', 'transfer-long', 'new-term', 'repeat-extension', 'restore-control']);

/** Whether a decision comes with a new due date. */
export function setsDate(decision: Decision): boolean {
  return dated.has(decision);
}

/** A breach as an error carries it: `refused:already-extended@D403 69+R85 193`. */
function inShort(breach: Breach): string {
  const detail = breach.code === 'refused' ? breach.reason : breach.code === 'paper-missing' ? breach.paper : breach.allowed.join('+');
  return `${breach.code}:${detail}@${breach.basis.map(({ act, point }) => `${act} ${point}`).join('+')}`;
}

/**
 * Turns a choice into an event. One that breaks a rule is refused unless a reason is given; then it is recorded as
 * against the rule. `currentDue`: the date in force, which a new one must follow. Errors `law.against-rule` with the
 * breaches and their points, `law.due-needed`, `law.due-not-later`, and those of `decisionsFor`
 * and `foldHistory`.
 */
export function decide(situation: DecisionSituation, choice: Choice, currentDue: LocalDate, context: LawContext): Result<Decided> {
  const answer = decisionsFor(situation, context);
  if (!answer.ok) return answer;
  const { allowed, refused, flags } = answer.value;
  if (setsDate(choice.decision) && choice.due === null) return fail('law.due-needed', undefined, 'due');
  if (setsDate(choice.decision) && choice.due !== null && (choice.due <= currentDue || choice.due <= situation.on)) {
    return fail('law.due-not-later', { due: choice.due, current: currentDue > situation.on ? currentDue : situation.on }, 'due');
  }
  const verdict = allowed.find((each) => each.decision === choice.decision);
  const barred = refused.find((each) => each.decision === choice.decision);
  const breaches: Breach[] = [];
  if (barred !== undefined) breaches.push({ code: 'refused', reason: barred.reason, basis: barred.basis });
  if (verdict !== undefined) {
    if (!verdict.deciders.includes(choice.by)) breaches.push({ code: 'not-a-decider', allowed: verdict.deciders, basis: verdict.basis });
    for (const paper of verdict.requires) {
      // The new term is the date itself.
      if (paper !== 'new-term' && !choice.papers.includes(paper)) breaches.push({ code: 'paper-missing', paper, basis: verdict.basis });
    }
  }
  if (breaches.length > 0 && choice.againstRule === null) {
    return fail('law.against-rule', { breaches: breaches.map(inShort).join(', ') }, 'againstRule');
  }
  const event: PastDecision = { decision: choice.decision, on: situation.on, due: setsDate(choice.decision) ? choice.due : null, by: choice.by };
  // What no history can hold is refused, whatever the reason given.
  const folded = foldHistory(situation.instruction, [...situation.history, event], situation.on);
  if (!folded.ok) return folded;
  return ok({ event, breaches, basis: verdict?.basis ?? barred?.basis ?? [], flags });
}
