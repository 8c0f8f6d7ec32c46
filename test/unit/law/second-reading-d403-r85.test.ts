import { describe, expect, it } from 'vitest';
import type { LocalDate, Result } from '../../../shared/base/index.ts';
import type { Clock, LawContext } from '../../../shared/law/index.ts';
import {
  appealsAnalysis, clockDate, conclusionBySilence, control, deadlines, decisionsFor, intake, measuresAfterRepeat, meetingWithoutCommonPosition,
  presentation, reviewOfDrafts, roadmapAgreement, yearlyReport,
} from '../../../shared/law/index.ts';
import { decisionSituation, incomingPaper } from '../../../shared/contract/law.ts';
import type { Case } from './kit.ts';
import { cited, contextOf, instructionOf, kit } from './kit.ts';

/*
 * A second reading of D403 and R85 by someone who had not written the rules: the same kinds of question as in the
 * kits beside this one, expectations taken from the points anew.
 */

/** An answer with citations as the kit writes them, and lists by the name a case asks for. */
type View = Readonly<Record<string, unknown>>;

function mapped<Value>(result: Result<Value>, view: (value: Value) => View): View {
  return result.ok ? view(result.value) : { error: result.error.code };
}

function grouped<Item, Value>(items: readonly Item[], key: (item: Item) => string, value: (item: Item) => Value): Readonly<Record<string, Value[]>> {
  const found: Record<string, Value[]> = {};
  for (const item of items) (found[key(item)] ??= []).push(value(item));
  return found;
}

const clocks: Readonly<Record<string, Clock>> = {
  appealsAnalysis, conclusionBySilence, measuresAfterRepeat, meetingWithoutCommonPosition, roadmapAgreement,
  'presentation.beforeSitting': presentation.beforeSitting, 'presentation.materials': presentation.materials,
  'reviewOfDrafts.actRework': reviewOfDrafts.actRework, 'reviewOfDrafts.instructionReview': reviewOfDrafts.instructionReview,
  'reviewOfDrafts.planningDocument': reviewOfDrafts.planningDocument,
  'yearlyReport.bodies': yearlyReport.bodies, 'yearlyReport.ministry': yearlyReport.ministry, 'yearlyReport.office': yearlyReport.office,
};

const questions: Readonly<Record<string, (input: Case['input'], context: LawContext) => View>> = {
  deadlines: (input, context) => mapped(deadlines(instructionOf(input), context), ({ edition, flags, deadlines: all }) => ({
    edition: edition.act, flags, dates: grouped(all, (each) => each.kind, (each) => each.date),
    basis: Object.fromEntries(all.map((each) => [each.kind, each.basis.map(cited)])),
  })),
  control: (input, context) => mapped(control(instructionOf(input), context), (answer) => ({
    ...answer, reasons: answer.reasons.map((each) => each.code), basis: answer.basis.map(cited),
  })),
  decisions: (input, context) => mapped(decisionsFor(decisionSituation.parse(input), context), ({ edition, flags, allowed, refused }) => ({
    edition: edition.act, flags, allowed: Object.fromEntries(allowed.map((each) => [each.decision, [each.deciders, each.requires]])),
    refused: Object.fromEntries(refused.map((each) => [each.decision, each.reason])),
    basis: Object.fromEntries([...allowed, ...refused].map((each) => [each.decision, each.basis.map(cited)])),
  })),
  intake: (input, context) => mapped(intake(incomingPaper.parse(input), context), (answer) => ({
    ...answer, reasons: answer.reasons.map((each) => each.code), basis: answer.reasons.flatMap((each) => each.basis).map(cited),
  })),
  clock: ({ clock, event }, context) => mapped(clockDate(clocks[String(clock)] as Clock, event as LocalDate, context), (answer) => ({
    date: answer.date, flags: answer.flags, basis: answer.basis.map(cited),
  })),
};

/** Lists stand for what must be among the answer's; what a case says by name must be exactly so, `null` for nothing. */
function holds(answer: View, wanted: Case['expect']): void {
  for (const [name, value] of Object.entries(wanted)) {
    if (Array.isArray(value)) expect(answer[name], name).toEqual(expect.arrayContaining(value));
    else if (value === null || typeof value !== 'object') expect(answer[name], name).toEqual(value);
    else {
      for (const [key, each] of Object.entries(value as Record<string, unknown>)) {
        const found = (answer[name] as Record<string, unknown>)[key];
        const exact = name === 'dates' ? (each === null ? undefined : [each].flat()) : each;
        expect(found, `${name} of ${key}`).toEqual(exact);
      }
    }
  }
}

const cases = kit('second-reading-d403-r85');

describe('D403 and R85 read a second time', () => {
  it('has cases of every kind of question', () => {
    expect([...new Set(cases.map((each) => each.ask))].sort()).toEqual(Object.keys(questions).sort());
  });

  it.each(cases.map((each) => [`${each.ask}: ${each.name} (${each.point})`, each] as const))('%s', (_, { ask, input, expect: wanted, settings }) => {
    const answer = questions[ask]?.(input, contextOf(settings)) ?? {};
    expect(Object.keys(wanted).length).toBeGreaterThan(0);
    holds(answer, 'error' in wanted ? { error: wanted.error } : { error: undefined, ...wanted });
  });
});
