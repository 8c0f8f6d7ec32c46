import { describe, expect, it } from 'vitest';
import type { Citation, LocalDate, Result } from '../../../shared/base/index.ts';
import type { Clock, LawContext } from '../../../shared/law/index.ts';
import {
  actPlan, checkOfCausesByGovernment, clockDate, control, deadlines, decisionsFor, governmentTellsDecision, intake,
  measuresAfterRepeat, message, reviewOfDrafts,
} from '../../../shared/law/index.ts';
import { decisionSituation, incomingPaper } from '../../../shared/contract/law.ts';
import { cited, contextOf, instructionOf, kit } from './kit.ts';

interface Answer { readonly flags: readonly string[]; readonly [part: string]: unknown }
interface Expected { readonly error?: string; readonly flags?: readonly string[]; readonly noFlags?: readonly string[]; readonly noReasons?: readonly string[]; readonly [part: string]: unknown }

const all = (basis: readonly Citation[]): readonly string[] => basis.map(cited);

const clocks: Readonly<Record<string, Clock>> = {
  actPlan, checkOfCausesByGovernment, governmentTellsDecision, measuresAfterRepeat,
  ...Object.fromEntries(Object.entries(message).map(([name, clock]) => [`message.${name}`, clock])),
  ...Object.fromEntries(Object.entries(reviewOfDrafts).map(([name, clock]) => [`reviewOfDrafts.${name}`, clock])),
};

function read<T>(answer: Result<T>, as: (value: T) => Answer): Answer | { readonly error: string } {
  return answer.ok ? as(answer.value) : { error: answer.error.code };
}

/** Each answer in the kit's words: dates and bases by kind, deciders and papers by decision, reasons as codes. */
const questions: Readonly<Record<string, (input: Record<string, unknown>, context: LawContext) => Answer | { readonly error: string }>> = {
  deadlines: (input, context) => read(deadlines(instructionOf(input), context), ({ edition, flags, deadlines: found }) => ({
    edition: edition.act, flags,
    dates: Object.fromEntries(found.map(({ kind }) => [kind, found.filter((each) => each.kind === kind).map((each) => each.date)])),
    basis: Object.fromEntries(found.map(({ kind }) => [kind, found.filter((each) => each.kind === kind).map((each) => all(each.basis))])),
  })),
  control: (input, context) => read(control(instructionOf(input), context), ({ reasons, basis, ...rest }) => ({ ...rest, reasons: reasons.map((each) => each.code), basis: all(basis) })),
  decisions: (input, context) => read(decisionsFor(decisionSituation.parse(input), context), ({ edition, flags, allowed, refused }) => ({
    edition: edition.act, flags,
    allowed: Object.fromEntries(allowed.map((each) => [each.decision, [each.deciders, each.requires]])),
    refused: Object.fromEntries(refused.map((each) => [each.decision, each.reason])),
    basis: Object.fromEntries([...allowed, ...refused].map((each) => [each.decision, all(each.basis)])),
  })),
  intake: (input, context) => read(intake(incomingPaper.parse(input), context), ({ accepted, receivedOn, reasons, flags }) => ({
    accepted, receivedOn, flags, reasons: reasons.map((each) => each.code), basis: reasons.flatMap((each) => all(each.basis)),
  })),
  clock: (input, context) => {
    const clock = clocks[String(input.clock)];
    if (clock === undefined) throw new Error(`no such clock: ${String(input.clock)}`);
    return read(clockDate(clock, input.event as LocalDate, context), ({ date, basis, flags }) => ({ date, flags, basis: all(basis) }));
  },
};

/** Lists of reasons and of their points hold at least what the act gives; dates, deciders and bases by kind hold exactly that. */
function holds(answer: Answer, { flags = [], noFlags = [], noReasons = [], dates, ...rest }: Expected): void {
  for (const [part, value] of Object.entries(rest)) {
    if (Array.isArray(value)) expect(answer[part], part).toEqual(expect.arrayContaining(value as unknown[]));
    else expect(answer, part).toMatchObject({ [part]: value });
  }
  for (const [kind, wanted] of Object.entries((dates ?? {}) as Record<string, unknown>)) {
    expect((answer.dates as Record<string, unknown>)[kind], kind).toEqual(wanted === null ? undefined : wanted);
  }
  expect(answer.flags).toEqual(expect.arrayContaining([...flags]));
  for (const flag of noFlags) expect(answer.flags).not.toContain(flag);
  for (const code of noReasons) expect(answer.reasons).not.toContain(code);
}

describe('D473, R809 and M289 read a second time, point by point', () => {
  const cases = kit('second-reading-d473');

  it('asks nothing twice', () => {
    expect(new Set(cases.map(({ ask, input, settings }) => JSON.stringify([ask, input, settings]))).size).toBe(cases.length);
  });

  it.each(cases.map((each) => [`${each.point}: ${each.name}`, each] as const))('%s', (_, each) => {
    const question = questions[each.ask];
    if (question === undefined) throw new Error(`no such question: ${each.ask}`);
    const answer = question(each.input, contextOf(each.settings));
    const expected = each.expect as Expected;
    if ('error' in answer || expected.error !== undefined) expect(answer).toEqual({ error: expected.error });
    else holds(answer, expected);
  });
});
