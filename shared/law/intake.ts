import type { LocalDate, Result } from '../base/index.ts';
import { dayOf, fail, ok } from '../base/index.ts';
import { leansOnProvisional } from '../calendar/index.ts';
import type { Reason } from './answers.ts';
import { editionOf } from './choose-edition.ts';
import { flagsOf } from './editions.ts';
import type { IncomingPaper, Reception, ReceptionAnswer } from './incoming.ts';
import { restrictedOnPaper } from './rules/i1-restricted-on-paper.ts';
import { throughSuperior } from './rules/i10-through-superior.ts';
import { secretDraft } from './rules/i2-secret-drafts.ts';
import { receivedOn } from './rules/i3-hours.ts';
import { requiredDetails } from './rules/i4-required-details.ts';
import { notAccepted } from './rules/i5-not-accepted.ts';
import { groundsOfLetters } from './rules/i6-grounds-of-letters.ts';
import { returnedSameDay } from './rules/i7-returned-same-day.ts';
import { entryOn } from './parameters/index.ts';
import type { LawContext } from './settings.ts';

/** Reception's verdict: whether the paper is accepted, the day it counts as received, and every reason with its clause. */
export interface IntakeAnswer { readonly accepted: boolean; readonly receivedOn: LocalDate; readonly reasons: readonly Reason[]; readonly flags: readonly string[] }

const rules: readonly ((at: Reception) => ReceptionAnswer)[] = [restrictedOnPaper, secretDraft, requiredDetails, notAccepted, groundsOfLetters, throughSuperior];

/**
 * I1–I10 on the day of arrival. Errors `law.no-edition` (before R85, for the Government Office and for an office that
 * follows it), `law.sent-after-arrival`, `law.unknown-entry` (a defect of the
 * office's own that is on no list that day), `calendar.no-year`.
 */
export function intake(paper: IncomingPaper, context: LawContext): Result<IntakeAnswer> {
  const on = dayOf(paper.arrivedAt);
  if (paper.outgoingDate !== null && paper.outgoingDate !== undefined && paper.outgoingDate > on) {
    return fail('law.sent-after-arrival', { sent: paper.outgoingDate, arrived: on }, 'outgoingDate');
  }
  const edition = editionOf('R85', on, context.amendments);
  if (!edition.ok && (paper.to === 'government-office' || context.settings.receptionRules.length > 0)) return edition;
  const at: Reception = { paper, on, context };
  const unknown = paper.defects.find((each) => each.startsWith('own:') && entryOn('not-accepted', each, context, on) === null);
  if (unknown !== undefined) return fail('law.unknown-entry', { entry: unknown }, 'defects');
  const received = receivedOn(at);
  if (!received.ok) return received;
  const answers = rules.map((rule) => rule(at));
  const refusals = answers.flatMap((each) => each.refusals);
  const back = returnedSameDay(at, refusals.length > 0);
  const reasons = [...refusals, ...received.value.notes, ...answers.flatMap((each) => each.notes), ...back.notes];
  const flags = new Set([...answers.flatMap((each) => each.flags), ...reasons.flatMap((each) => flagsOf(each.basis, on))]);
  if (leansOnProvisional(context.calendar, on, received.value.date)) flags.add('provisional-calendar');
  return ok({ accepted: refusals.length === 0, receivedOn: received.value.date, reasons, flags: [...flags] });
}

/** The reasons alone that refuse a paper which `intake` has judged. */
export function refusalsOf(paper: IncomingPaper, context: LawContext): readonly Reason[] {
  const at: Reception = { paper, on: dayOf(paper.arrivedAt), context };
  return rules.flatMap((rule) => rule(at).refusals);
}
