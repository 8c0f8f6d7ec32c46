import { describe, expect, it } from 'vitest';
import type { LocalDate, LocalDateTime } from '../../../shared/base/index.ts';
import type { Clock, ControlKind, Earlier, ExecutorKind, IncomingSender, Instruction, LawContext, Mark, Quality, Remindable, Report, Reporting, RoadmapDeveloper, Silence, Urgency } from '../../../shared/law/index.ts';
import {
  actPlan, amendmentsConclusionBySilence, appealsAnalysis, approvalWay, checkOfCauses, checkOfCausesByGovernment, clockDate, coExecutorSilence, conclusionBySilence, governmentTellsDecision, groundsOn, inspection, isLeftAlone,
  interimLetter, kindOfControl, lateInformation, likelyDuplicates, mayKeepTogether, measuresAfterRepeat, meetingWithoutCommonPosition, message,
  outgoingVisa, presentation, qualityRule, removalLetter, reportOfSetForm, reviewOfDrafts, riskNotice, roadmapAgreement, roadmapApproval, routing, signersOf, standingOf, urgencyOf, weeklyList, yearlyReport,
} from '../../../shared/law/index.ts';
import { cited, contextOf, instructionOf, kit } from './kit.ts';

const clocks: Readonly<Record<string, Clock>> = {
  actPlan, amendmentsConclusionBySilence, appealsAnalysis, checkOfCauses, checkOfCausesByGovernment, conclusionBySilence, governmentTellsDecision,
  measuresAfterRepeat, meetingWithoutCommonPosition, roadmapAgreement,
  ...named('reviewOfDrafts', reviewOfDrafts), ...named('yearlyReport', yearlyReport), ...named('message', message), ...named('presentation', presentation),
};

function named(group: string, some: Readonly<Record<string, Clock>>): Record<string, Clock> {
  return Object.fromEntries(Object.entries(some).map(([name, clock]) => [`${group}.${name}`, clock]));
}

/** One input of a case, typed by the one who asks. */
type Input = Readonly<Record<string, unknown>>;
const day = (input: Input, name = 'on') => input[name] as LocalDate;

const questions: Readonly<Record<string, (input: Input, context: LawContext) => unknown>> = {
  clock: (input, context) => clockDate(clocks[input.clock as string] as Clock, day(input, 'event'), context),
  silence: (input) => coExecutorSilence(input as unknown as Silence),
  interimLetter: (input) => interimLetter(input.sent as number, day(input)),
  approvalWay: (input) => approvalWay(input.mark as Mark, input.of as 'government', day(input)),
  inspection: (input) => inspection(input.kind as 'planned', input.by as 'administration', day(input)),
  grounds: (input) => groundsOn(day(input)),
  signers: (input) => signersOf(input.report as Report, day(input)),
  late: (input) => lateInformation(day(input, 'due'), day(input, 'given'), input.to as 'government'),
  standing: (input) => standingOf(input.kind as ExecutorKind, day(input)),
  urgency: (input) => ({ urgency: urgencyOf(input.words as string) }),
  kindOfControl: (input) => ({ kind: kindOfControl(input.kind as ControlKind, input.urgency as Urgency) }),
  duplicates: (input) => likelyDuplicates(input.content as string, input.finalResult as string | null, input.earlier as Earlier<string>[], day(input)),
  routing: (input, context) => routing(input.at as LocalDateTime, input.urgent as boolean, context),
  together: (input) => mayKeepTogether(input.marks as Instruction['mark'][], day(input)),
  weekly: (input, context) => weeklyList(input.onControl as Remindable<number>[], day(input), context.settings),
  leftAlone: (input, context) => isLeftAlone(input.from as IncomingSender, input.onControl as boolean, context.settings),
  removalLetter: (input, context) => removalLetter(instructionOf(input.instruction), day(input), context),
  risk: (input) => riskNotice(input.byGovernment as boolean, day(input)),
  roadmapApproval: (input) => roadmapApproval(input.developer as RoadmapDeveloper, day(input)),
  visa: (input, context) => outgoingVisa(input.to as IncomingSender, context.settings),
  quality: (input) => qualityRule(input.finding as Quality, day(input)),
  report: (input) => reportOfSetForm(input.reporting as Reporting, day(input)),
};

/** Citations as the kit writes them, wherever they stand in an answer. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (value === null || typeof value !== 'object') return value;
  if ('act' in value && 'rests' in value) return cited(value as Parameters<typeof cited>[0]);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each)]));
}

describe('procedures beside an instruction', () => {
  it.each(kit('procedures').map((each) => [`${each.rules.join(' ')}: ${each.name} (${each.point}, ${each.ask})`, each] as const))('%s', (_, { ask, input, expect: wanted, settings }) => {
    const question = questions[ask];
    if (question === undefined) throw new Error(`no such question: ${ask}`);
    let answer = readable(question(input, contextOf(settings)));
    if (wanted !== null && 'error' in wanted) {
      expect(answer).toMatchObject({ ok: false, error: { code: wanted.error } });
      return;
    }
    if (answer !== null && typeof answer === 'object' && 'ok' in answer) answer = (answer as unknown as { value: unknown }).value;
    if (wanted === null) expect(answer).toBeNull();
    else if (Array.isArray(wanted)) {
      expect(answer).toHaveLength(wanted.length);
      expect(answer).toMatchObject(wanted);
    } else expect(answer).toMatchObject(wanted);
  });
});
