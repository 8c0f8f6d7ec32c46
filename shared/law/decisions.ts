import type { Citation, Result } from '../base/index.ts';
import { dayOf, missingCase, ok } from '../base/index.ts';
import { distinct } from './answers.ts';
import { checkInstruction, groupOf } from './check-instruction.ts';
import { editionFor } from './choose-edition.ts';
import { reckonDeadlines } from './deadlines.ts';
import type { Deciding } from './deciding.ts';
import { noText } from './deciding.ts';
import type { Allowed, Decision, DecisionSituation, DecisionsAnswer, Refused, Verdict } from './decision-types.ts';
import { decisions as allDecisions } from './decision-types.ts';
import { asSetting, citeAll, editionByAct, flagsOf } from './editions.ts';
import { occasionStanding } from './government-occasions.ts';
import type { Standing } from './history.ts';
import { foldHistory } from './history.ts';
import type { Instruction } from './instruction.ts';
import { decisionLevel } from './level.ts';
import type { TermEnd } from './reckoning.ts';
import { endOfTerm } from './reckoning.ts';
import { firstExtension, withDraftRoadmap } from './rules/a1-first-extension.ts';
import { newTerm } from './rules/a2-new-term.ts';
import { repeatedExtension } from './rules/a3-repeated-extension.ts';
import { personalExtension, personalNewTerm, personalTransfer } from './rules/a4-personal-instruction.ts';
import { removal } from './rules/a6-removal.ts';
import { specialRemoval } from './rules/a7-special-kinds.ts';
import { ownRemoval } from './rules/a8-own-removal.ts';
import { restoredControl } from './rules/a9-restored-control.ts';
import { lastDayOfRequest } from './rules/d7-repeat-request.ts';
import { acceptanceOf } from './rules/t-counting.ts';
import type { LawContext } from './settings.ts';

/** Points on being off control, for everything refused because of it. */
function offControl({ group, on }: Deciding): readonly Citation[] {
  if (group === 'president' && on >= editionByAct.D473.from) return citeAll(on, on < '2024-02-01' ? ['D473', '57'] : ['D403', '75']);
  if (group === 'own') return [asSetting('M289', '33')];
  const official = citeAll(on, ['R85', '193']);
  return official.length > 0 ? official : citeAll(on, ['R809', '103-4']);
}

/** A body's own orders: no act here decides, M289 33 sent to the body's own rules. */
function ownOrders(decision: Decision, { state }: Deciding): Verdict {
  const basis = [asSetting('M289', '33')];
  const extended = state.extensions + state.repeats > 0;
  switch (decision) {
    case 'first-extension': case 'transfer-medium': case 'transfer-long':
      return extended ? { refused: 'already-extended', basis } : { deciders: ['body-head'], requires: [], basis };
    case 'repeat-extension': return extended ? { deciders: ['body-head'], requires: [], basis } : { refused: 'not-extended-yet', basis };
    case 'new-term': case 'removal': return { deciders: ['body-head'], requires: [], basis };
    case 'own-removal': return { refused: 'removal-is-own', basis };
    case 'restore-control': return state.removed ? { deciders: ['body-head'], requires: ['new-term'], basis } : { refused: 'on-control', basis };
    default: return missingCase(decision);
  }
}

function verdictOn(decision: Decision, deciding: Deciding, context: LawContext): Verdict {
  const { group, source, state, on } = deciding;
  if (state.removed && decision !== 'own-removal' && decision !== 'restore-control') return { refused: 'removed-from-control', basis: offControl(deciding) };
  if (group === 'own') return ownOrders(decision, deciding);
  // Of the Government's own instructions R85 holds the repeated extension of the Prime Minister's, and removal.
  const noGovernmentText: Verdict = { refused: 'no-text-in-library', basis: citeAll(on, ['R85', '189']) };
  // R809 knows extensions and transfers; the rest came with D473.
  if (group === 'president' && on < editionByAct.D473.from && (decision === 'new-term' || decision === 'removal')) return noText(on);
  switch (decision) {
    case 'first-extension': return group === 'government' ? noGovernmentText : personalExtension(deciding, firstExtension(deciding, false));
    case 'transfer-medium': return group === 'government' ? noGovernmentText : personalTransfer(deciding, firstExtension(deciding, true));
    case 'transfer-long': return group === 'government' ? noGovernmentText : withDraftRoadmap(deciding, personalTransfer(deciding, firstExtension(deciding, true)));
    case 'new-term': return group === 'government' ? noGovernmentText : personalNewTerm(deciding, newTerm(deciding));
    case 'repeat-extension': return group === 'government' && source !== 'prime-minister' ? noGovernmentText : personalExtension(deciding, repeatedExtension(deciding));
    case 'removal': return specialRemoval(deciding, removal(deciding), context);
    case 'own-removal': return ownRemoval(deciding);
    case 'restore-control': return restoredControl(deciding);
    default: return missingCase(decision);
  }
}

/** Whether a request of a repeated extension came late (D7), by the day that `deadlines` names: recorded, no bar. */
function isLateRequest({ instruction, on, requestedOn }: DecisionSituation, { state, group }: Deciding, context: LawContext): Result<boolean> {
  const received = dayOf(instruction.receivedAt);
  const accepted = acceptanceOf(instruction, context);
  if (!accepted.ok) return ok(false);
  const due = dueInForce(instruction, state, context);
  if (due === null) return ok(false);
  const last = lastDayOfRequest({ group, occasion: occasionStanding(instruction, received, context), received, accepted: accepted.value.date }, due, context);
  if (!last.ok) return last;
  return ok(last.value !== null && (requestedOn ?? on) > last.value.date);
}

/** The date that a decision set last, or the instruction's own; null where it has none that can be reckoned. */
function dueInForce(instruction: Instruction, { due }: Standing, context: LawContext): TermEnd | null {
  if (due !== null) {
    const end = endOfTerm(context, due, () => []);
    return end.ok ? end.value : null;
  }
  const reckoned = reckonDeadlines(instruction, context);
  return reckoned.ok ? reckoned.value.due : null;
}

/**
 * Which decisions the acts allow for an instruction on a day, by whom and on what papers, and which they refuse.
 * Errors: `law.no-edition`, those of `foldHistory`, `calendar.no-year`, and those of `checkInstruction`.
 */
export function decisionsFor(situation: DecisionSituation, context: LawContext): Result<DecisionsAnswer> {
  const { instruction, history, on } = situation;
  const checked = checkInstruction(instruction);
  if (!checked.ok) return checked;
  const group = groupOf(instruction.source);
  const edition = editionFor(instruction.source, on, context.amendments);
  if (!edition.ok) return edition;
  const state = foldHistory(instruction, history, on);
  if (!state.ok) return state;
  const occasion = occasionStanding(instruction, on, context);
  const { level, open, flags: levelFlags } = decisionLevel(instruction, context);
  const deciding: Deciding = {
    instruction, source: instruction.source, group, on, state: state.value, level, levelOpen: open, occasion,
    proposals: situation.proposals ?? state.value.extensions - state.value.transfers + state.value.repeats + 1, inspected: situation.inspected ?? false,
  };
  const allowed: Allowed[] = [];
  const refused: Refused[] = [];
  const flags = new Set<string>(levelFlags);
  for (const decision of allDecisions) {
    const verdict = verdictOn(decision, deciding, context);
    const basis = distinct(verdict.basis);
    for (const flag of [...(verdict.flags ?? []), ...flagsOf(basis, on)]) flags.add(flag);
    if ('refused' in verdict) refused.push({ decision, reason: verdict.refused, basis });
    else allowed.push({ decision, deciders: verdict.deciders, requires: verdict.requires, basis });
  }
  if (allowed.some((each) => each.decision === 'repeat-extension')) {
    const late = isLateRequest(situation, deciding, context);
    if (!late.ok) return late;
    if (late.value) flags.add('repeat-request-late');
  }
  return ok({ edition: edition.value, flags: [...flags], allowed, refused });
}
