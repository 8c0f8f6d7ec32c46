import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Citation, LocalDate, LocalDateTime } from '../../../shared/base/index.ts';
import { addDays, date, dayOf } from '../../../shared/base/index.ts';
import { isWorkingDay } from '../../../shared/calendar/index.ts';
import type { Instruction, PastDecision } from '../../../shared/law/index.ts';
import {
  asks, control, controlKinds, controllers, deadlines, decisions, decisionsFor, defects, defaultSettings, editions, evolveStanding, foldHistory, incomingSenders,
  initialStanding, intake, interimRhythms, isSecret, marks, matters, occasions, reckonDeadlines, sources, specialKinds, textOf, urgencies,
} from '../../../shared/law/index.ts';
import type { IncomingPaper } from '../../../shared/law/index.ts';
import { reasons as en } from '../../../shared/i18n/en/reasons.ts';
import { reasons as kk } from '../../../shared/i18n/kk/reasons.ts';
import { reasons as ru } from '../../../shared/i18n/ru/reasons.ts';
import { contextOf } from './kit.ts';

const context = contextOf();
const tables = [kk, ru, en] as readonly Readonly<Record<string, string>>[];

/** A sentence in each language that asks for nothing but what it is given. */
function expectSentence(key: string, given: readonly string[] = []): void {
  for (const table of tables) {
    expect(table, key).toHaveProperty([key]);
    for (const [, name] of (table[key] ?? '').matchAll(/\{\{(\w+)\}\}/gu)) expect(given, `${key}: ${String(name)}`).toContain(name);
  }
}

function dayFrom(first: string, days: number) {
  return fc.integer({ min: 0, max: days }).map((n) => addDays(date(first), n));
}

const anyTerm = fc.oneof(
  fc.integer({ min: 1, max: 250 }).map((workingDays) => ({ workingDays })),
  fc.integer({ min: 1, max: 400 }).map((calendarDays) => ({ calendarDays })),
  fc.integer({ min: 1, max: 14 }).map((months) => ({ months })),
);
const maybe = <T>(values: readonly T[]) => fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...values) });

/** Any instruction of the days the library covers. */
const anyInstruction: fc.Arbitrary<Instruction> = fc.record({
  source: fc.constantFrom(...sources), occasion: maybe(occasions), controlledBy: maybe(controllers), handedOver: fc.boolean(), local: fc.boolean(),
  resonance: fc.boolean(), specialKind: maybe(specialKinds), executorUnderPresident: fc.boolean(), governmentPowers: fc.boolean(), controlStamp: fc.boolean(),
  received: fc.oneof({ weight: 9, arbitrary: dayFrom('2020-12-20', 1900) }, { weight: 1, arbitrary: dayFrom('2020-11-01', 60) }), minute: fc.integer({ min: 0, max: 1439 }), waited: fc.integer({ min: 0, max: 20 }),
  term: fc.oneof({ weight: 4, arbitrary: anyTerm }, { weight: 1, arbitrary: fc.constant(null) }), urgency: maybe(urgencies), controlKind: fc.constantFrom(...controlKinds),
  bodies: fc.integer({ min: 1, max: 4 }), coExecutors: fc.integer({ min: 0, max: 3 }), interdepartmental: fc.boolean(), changesApproach: fc.boolean(),
  interim: maybe(interimRhythms), mark: fc.constantFrom(...marks), matter: maybe(matters),
}).map(({ received, minute, waited, ...rest }) => {
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return { ...rest, signedOn: addDays(received, -waited), receivedAt: `${received}T${time}` as LocalDateTime };
});

const anyHistory = fc.array(fc.record({ decision: fc.constantFrom(...decisions), after: fc.integer({ min: 0, max: 90 }) }), { maxLength: 6 });

function historyOf(instruction: Instruction, steps: readonly { decision: PastDecision['decision']; after: number }[]): readonly PastDecision[] {
  let on: LocalDate = dayOf(instruction.receivedAt);
  return steps.map(({ decision, after }) => {
    on = addDays(on, after);
    return { decision, on, due: addDays(on, 60) };
  });
}

function expectResolved(basis: readonly Citation[]): void {
  expect(basis.length).toBeGreaterThan(0);
  for (const { act, point } of basis) expect(textOf(act, point), `${act} ${point}`).not.toBeNull();
}

describe('answers of the law', () => {
  it('every date has a basis that resolves to a text, and every step and flag a sentence', () => {
    fc.assert(fc.property(anyInstruction, (instruction) => {
      const answer = deadlines(instruction, context);
      if (!answer.ok) return;
      expect(answer.value.deadlines[0]?.kind).toBe('due');
      for (const each of answer.value.deadlines) {
        expectResolved(each.basis);
        expect(each.steps.length).toBeGreaterThan(0);
        for (const { code, date: day, params } of each.steps) expectSentence(`step.${code}`, [...Object.keys(params ?? {}), ...(day === null ? [] : ['date'])]);
      }
      for (const flag of answer.value.flags) expectSentence(`flag.${flag}`);
    }), { numRuns: 400 });
  });

  it('no date falls on a day off unless the office leaves such dates as they are', () => {
    fc.assert(fc.property(anyInstruction, (instruction) => {
      const answer = reckonDeadlines(instruction, context);
      if (!answer.ok) return;
      for (const { kind, date: day } of answer.value.drafts) expect(isWorkingDay(context.calendar, day), `${kind} ${day}`).toEqual({ ok: true, value: true });
    }), { numRuns: 400 });
  });

  it('more working days never give an earlier date', () => {
    fc.assert(fc.property(anyInstruction, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 50 }), (instruction, count, more) => {
      const due = (workingDays: number) => {
        const answer = reckonDeadlines({ ...instruction, term: { workingDays } }, context);
        return answer.ok ? answer.value.drafts[0]?.date : undefined;
      };
      const [sooner, later] = [due(count), due(count + more)];
      if (sooner !== undefined && later !== undefined) expect(later >= sooner).toBe(true);
    }));
  });

  it('the reasoning is the same whether asked for or not, and the answer the same each time', () => {
    fc.assert(fc.property(anyInstruction, (instruction) => {
      const [full, lean, again] = [deadlines(instruction, context), reckonDeadlines(instruction, context), deadlines(instruction, context)];
      expect(again).toEqual(full);
      expect(lean.ok).toBe(full.ok);
      if (full.ok && lean.ok) expect(full.value.deadlines.map(({ kind, date: day }) => [kind, day])).toEqual(lean.value.drafts.map(({ kind, date: day }) => [kind, day]));
    }));
  });

  it('control has a basis, a known reason, and paper for state secrets', () => {
    fc.assert(fc.property(anyInstruction, (instruction) => {
      const answer = control(instruction, context);
      if (!answer.ok) return;
      expectResolved(answer.value.basis);
      expect(answer.value.card).toBe(isSecret(instruction.mark) ? 'paper' : 'electronic');
      for (const { code, basis } of answer.value.reasons) {
        expectSentence(`reason.${code}`);
        expectResolved(basis);
      }
      for (const flag of answer.value.flags) expectSentence(`flag.${flag}`);
    }), { numRuns: 400 });
  });
});

describe('the lists', () => {
  it('name every decision, gap and likely duplicate in each language', () => {
    for (const decision of decisions) expectSentence(`decision.${decision}`);
    for (const { act, gaps } of editions) {
      expectSentence(`edition.${act}`);
      for (const { code } of gaps) expectSentence(`gap.${code}`);
    }
    for (const code of ['refused', 'not-a-decider', 'paper-missing']) expectSentence(`breach.${code}`);
    for (const code of ['covers-content', 'covers-final-result']) expectSentence(`reason.${code}`, ['percent']);
  });
});

describe('decisions', () => {
  it('each is allowed or refused, never both, with a basis that resolves', () => {
    fc.assert(fc.property(anyInstruction, anyHistory, (instruction, steps) => {
      const history = historyOf(instruction, steps);
      const on = addDays(history.at(-1)?.on ?? dayOf(instruction.receivedAt), 5);
      const answer = decisionsFor({ instruction, history, on }, context);
      if (!answer.ok) return;
      const { allowed, refused, flags } = answer.value;
      expect([...allowed, ...refused].map((each) => each.decision).sort()).toEqual([...decisions].sort());
      for (const { basis, deciders, requires } of allowed) {
        expectResolved(basis);
        expect(deciders.length).toBeGreaterThan(0);
        for (const one of deciders) expectSentence(`decider.${one}`);
        for (const one of requires) expectSentence(`requires.${one}`);
      }
      for (const { basis, reason } of refused) {
        expectResolved(basis);
        expectSentence(`reason.${reason}`);
      }
      for (const flag of flags) expectSentence(`flag.${flag}`);
    }), { numRuns: 400 });
  });

  it('replay of any history gives the same state, whole or event by event', () => {
    let folded = 0;
    fc.assert(fc.property(anyInstruction, anyHistory, (instruction, steps) => {
      const history = historyOf(instruction, steps);
      const on = history.at(-1)?.on ?? dayOf(instruction.receivedAt);
      const state = foldHistory(instruction, history, on);
      if (!state.ok) return;
      folded += 1;
      expect(history.reduce(evolveStanding, initialStanding(instruction))).toEqual(state.value);
      const half = Math.floor(history.length / 2);
      const first = foldHistory(instruction, history.slice(0, half), on);
      if (first.ok) expect(history.slice(half).reduce(evolveStanding, first.value)).toEqual(state.value);
    }), { numRuns: 400 });
    expect(folded).toBeGreaterThan(50);
  });

  it('whatever is on the list of the allowed can be recorded, and after removal nothing moves the term', () => {
    fc.assert(fc.property(anyInstruction, anyHistory, (instruction, steps) => {
      const history = historyOf(instruction, steps);
      const on = addDays(history.at(-1)?.on ?? dayOf(instruction.receivedAt), 5);
      const answer = decisionsFor({ instruction, history, on }, context);
      if (!answer.ok) return;
      for (const { decision } of answer.value.allowed) expect(foldHistory(instruction, [...history, { decision, on }], on).ok, decision).toBe(true);
      const removed = decisionsFor({ instruction, history: [{ decision: 'removal', on }], on }, context);
      if (removed.ok) expect(removed.value.allowed.map((each) => each.decision)).not.toContain('repeat-extension');
    }));
  });
});

describe('reception', () => {
  const anyPaper: fc.Arbitrary<IncomingPaper> = fc.record({
    type: fc.constantFrom('correspondence' as const, 'draft' as const), day: dayFrom('2024-02-14', 1000), minute: fc.integer({ min: 0, max: 1439 }),
    from: fc.constantFrom(...incomingSenders), to: fc.constantFrom('government-office' as const, 'other' as const), mark: fc.constantFrom(...marks),
    paperReason: fc.constantFrom('no connection', null), refersTo: fc.constantFrom(null, undefined), legalGround: fc.constant(null), ownInitiative: fc.constantFrom('x', null),
    answers: fc.boolean(), draftAnswer: fc.constantFrom(true, false, null), onControl: fc.boolean(), sheetsInitialled: fc.boolean(), approvalSheet: fc.boolean(), disc: fc.boolean(),
    defects: fc.subarray([...defects]), asks: fc.subarray([...asks]), financeMinistry: fc.constantFrom('discussed' as const, 'negative' as const, null),
    oralInstruction: fc.boolean(), disagreementsProtocol: fc.boolean(), urgencyProved: fc.boolean(), receptionHours: fc.boolean(),
  }).map(({ day, minute, receptionHours: _, ...rest }) => ({
    ...rest, arrivedAt: `${day}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}` as LocalDateTime,
  }));

  it('is refused exactly where a reason refuses, each reason has its clause and a sentence, and no paper is received before it came', () => {
    const settings = contextOf({ habits: { ...defaultSettings().habits, receptionHours: true } });
    fc.assert(fc.property(anyPaper, fc.boolean(), (paper, withHours) => {
      const answer = intake(paper, withHours ? settings : context);
      if (!answer.ok) throw new Error(answer.error.code);
      const { accepted, receivedOn, reasons, flags } = answer.value;
      const notes = new Set(['after-hours', 'arrived-on-day-off', 'secret-draft-hours', 'return-same-day']);
      expect(accepted).toBe(reasons.every(({ code }) => notes.has(code)));
      expect(receivedOn >= dayOf(paper.arrivedAt)).toBe(true);
      for (const { code, basis, params } of reasons) {
        expectResolved(basis);
        expectSentence(`reason.${code}`, Object.keys(params ?? {}));
      }
      for (const flag of flags) expectSentence(`flag.${flag}`);
    }), { numRuns: 400 });
  });
});
