import type { Result } from '../base/index.ts';
import { dayOf, ok } from '../base/index.ts';
import { leansOnProvisional } from '../calendar/index.ts';
import { checkInstruction, groupOf, isPersonal } from './check-instruction.ts';
import { editionFor, rulesEdition } from './choose-edition.ts';
import { editionByAct, flagsOf } from './editions.ts';
import { occasionStanding } from './government-occasions.ts';
import type { ComputedDeadlines, Deadline, DeadlineKind, EditionRef, Instruction } from './instruction.ts';
import type { Draft, DueDraft } from './reckoning.ts';
import { dueOfPersonal } from './rules/d1-personal-instruction.ts';
import { coExecutors } from './rules/d2-co-executors.ts';
import { roadmap } from './rules/d4-roadmap.ts';
import { visas } from './rules/d5-visas.ts';
import { extensionRequest } from './rules/d6-extension-request.ts';
import { repeatRequest } from './rules/d7-repeat-request.ts';
import { interimInformation } from './rules/d9-interim-information.ts';
import { acceptanceBasis, acceptanceOf } from './rules/t-counting.ts';
import { dueByOwnTerm } from './rules/t1-term-in-working-days.ts';
import type { LawContext } from './settings.ts';
import type { DatedSituation, Situation, TermRule } from './situation.ts';
import { explained } from './situation.ts';

const rules: readonly TermRule[] = [coExecutors, roadmap, interimInformation, extensionRequest, repeatRequest, visas];

/** Dates and their bases, without the reasoning: what `deadlines` says, for many instructions at once. */
export interface ReckonedDeadlines { readonly edition: EditionRef; readonly flags: readonly string[]; readonly due: DueDraft; readonly drafts: readonly Draft<DeadlineKind>[] }

/** The same answer as `deadlines`, with each date's steps to be asked for. Errors as there. */
export function reckonDeadlines(instruction: Instruction, context: LawContext): Result<ReckonedDeadlines> {
  const checked = checkInstruction(instruction);
  if (!checked.ok) return checked;
  const received = dayOf(instruction.receivedAt);
  const group = groupOf(instruction.source);
  // The way of counting the leadership's terms is the decree's, once there is one.
  const edition = group === 'administration' && received >= editionByAct.D473.from ? rulesEdition(received, context.amendments) : editionFor(instruction.source, received, context.amendments);
  if (!edition.ok) return edition;
  const accepted = acceptanceOf(instruction, context);
  if (!accepted.ok) return accepted;
  const later = accepted.value.date !== received;
  const acceptedBasis = later ? acceptanceBasis(instruction.mark, context.settings, received) : [];
  const situation: Situation = { instruction, group, context, received, accepted: accepted.value, acceptedBasis, edition: edition.value, occasion: occasionStanding(instruction, received, context) };
  const due = instruction.term === null && isPersonal(instruction.source) ? dueOfPersonal(situation) : dueByOwnTerm(situation);
  if (!due.ok) return due;
  const dated: DatedSituation = { ...situation, due: due.value };
  const drafts: Draft<DeadlineKind>[] = [due.value];
  const flags = new Set<string>();
  for (const rule of rules) {
    const answer = rule(dated);
    if (!answer.ok) return answer;
    drafts.push(...answer.value.drafts);
    for (const flag of answer.value.flags) flags.add(flag);
  }
  for (const draft of drafts) for (const flag of flagsOf(draft.basis, received)) flags.add(flag);
  const last = drafts.reduce((latest, draft) => (draft.date > latest ? draft.date : latest), due.value.date);
  if (leansOnProvisional(context.calendar, received, last)) flags.add('provisional-calendar');
  if (group !== 'president' || edition.value.act === 'R809') flags.add('counted-by-analogy');
  // The day of receipt picks the edition; what comes after hours on the last day of one counts from the next one's days.
  const counted = editionFor(instruction.source, accepted.value.date, context.amendments);
  if (counted.ok && later && counted.value.from > received) flags.add('accepted-under-later-edition');
  // Two weeks from signing may be over before the instruction arrives.
  if (due.value.date < accepted.value.date) flags.add('due-before-receipt');
  return ok({ edition: edition.value, flags: [...flags], due: due.value, drafts });
}

/**
 * Every date an instruction sets, by the edition in force on the day of receipt, each with its basis and steps.
 * Errors: `law.no-edition`, `law.no-term`, `law.co-executor-after-due`, `calendar.no-year`, and those of `checkInstruction`.
 */
export function deadlines(instruction: Instruction, context: LawContext): Result<ComputedDeadlines> {
  const reckoned = reckonDeadlines(instruction, context);
  if (!reckoned.ok) return reckoned;
  const { edition, flags, drafts } = reckoned.value;
  const explainedOnes: Deadline[] = drafts.map(explained);
  return ok({ edition, flags, deadlines: explainedOnes });
}
