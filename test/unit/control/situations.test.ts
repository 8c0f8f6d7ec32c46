import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CardId, Instant, LocalDate, Result } from '../../../shared/base/index.ts';
import type { CardDetails, CardEvent, CardWithHistory, DecisionChoice, MeasureInput, Recording, ReportInput } from '../../../shared/control/index.ts';
import { awaited, decideOnCard, fileAway, fold, isHistory, receiveReport, situationOf, takeMeasure, takeOnControl, withdraw } from '../../../shared/control/index.ts';
import type { Instruction } from '../../../shared/law/index.ts';
import { deadlines, decisionsFor } from '../../../shared/law/index.ts';
import { contextOf, instructionOf } from '../law/kit.ts';
import { sampleDetails, samplePaper } from '../samples.ts';

/** What is done to a card, and what must come of it. `error`: its code, with the field; `breaches`: what the law says against it. */
interface Step {
  readonly decide?: Partial<DecisionChoice> & Pick<DecisionChoice, 'decision' | 'on' | 'decider'>;
  readonly report?: Partial<ReportInput> & Pick<ReportInput, 'report' | 'on'>;
  readonly measure?: Partial<MeasureInput> & Pick<MeasureInput, 'cause' | 'on'>;
  readonly withdraw?: number;
  readonly file?: { readonly on: LocalDate };
  readonly ask?: LocalDate;
  readonly error?: string;
  readonly breaches?: string;
  readonly expect?: Readonly<Record<string, unknown>>;
}
interface Situation {
  readonly name: string;
  readonly points: readonly string[];
  readonly instruction: Partial<Instruction>;
  readonly coExecutors?: readonly string[];
  readonly today?: LocalDate;
  readonly steps: readonly Step[];
}

const situations = JSON.parse(readFileSync(join(import.meta.dirname, '../../kits/control/situations.json'), 'utf8')) as readonly Situation[];
const context = contextOf();
const identity = { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e02' as CardId, owner: samplePaper.owner, number: 'Б-1/2024', paper: samplePaper.id };
const recording: Recording = { at: '2026-03-02T06:00:00.000Z' as Instant, by: 'Ержан', today: '2026-03-02' as LocalDate };
const document = { number: '01-7/215', date: '2024-01-15' as LocalDate };

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error)}`);
  return result.value;
}

function historyOf(events: readonly CardEvent[]): CardWithHistory {
  const card = fold(identity, events);
  if (card === null) throw new Error('no card');
  return { card, events };
}

function taken({ instruction: given, coExecutors = [] }: Situation): CardWithHistory {
  const instruction = instructionOf({ coExecutors: coExecutors.length, ...given });
  const details: CardDetails = { ...sampleDetails, instruction, coExecutors };
  return historyOf(value(takeOnControl(details, { office: { regime: 'restricted', content: true }, paper: samplePaper, at: recording.at, by: 'Ержан', deadlines: value(deadlines(instruction, context)), same: null, acknowledged: [] })));
}

function made(history: CardWithHistory, step: Step, today: LocalDate): Result<CardEvent> | null {
  const at = { ...recording, today };
  const { decide, report, measure, file } = step;
  if (decide !== undefined) {
    return decideOnCard(history, {
      document, due: null, extendBy: null, requestedOn: null, proposals: null, inspected: false, papers: [], ground: null, coExecutorDue: null, againstRule: null, ...decide,
    }, context, at);
  }
  if (report !== undefined) return receiveReport(history, { answers: null, from: history.card.responsible, document, assessment: null, summary: null, ...report }, at);
  if (measure !== undefined) return takeMeasure(history, { measure: 'reprimand', person: 'С. Сейітов', post: 'департамент директоры', document, ...measure }, at);
  if (step.withdraw !== undefined) return withdraw(history, step.withdraw, 'қате жазылды', at);
  return file === undefined ? null : fileAway(history, { caseFile: '05-12', sheets: '1–14', ...file }, at);
}

/** What a situation may expect of a card. */
function seen(history: CardWithHistory, on: LocalDate): Record<string, unknown> {
  const { card, events } = history;
  const answer = decisionsFor(situationOf(events, on), context);
  const dates = card.deadlines.deadlines;
  return {
    state: card.state, due: card.due, kind: card.instruction.controlKind, version: card.version, againstRule: card.againstRule ?? false,
    awaited: awaited(events, card.state).map(({ kind, date }) => `${date} ${kind}`),
    basis: dates.find(({ kind }) => kind === 'due')?.basis.map(({ act, point }) => `${act} ${point}`),
    dates: dates.filter(({ kind }) => kind !== 'due').map(({ kind, date, basis }) => `${date} ${kind} ${basis.map(({ act, point }) => `${act} ${point}`).join(', ')}`),
    allowed: answer.ok ? answer.value.allowed.map(({ decision }) => decision) : answer.error.code,
    deciders: answer.ok ? Object.fromEntries(answer.value.allowed.map(({ decision, deciders }) => [decision, deciders])) : {},
    refused: answer.ok ? Object.fromEntries(answer.value.refused.map(({ decision, reason, basis }) => [decision, `${reason} ${basis.map(({ act, point }) => `${act} ${point}`).join(', ')}`])) : {},
  };
}

describe.each(situations)('$name ($points)', (situation) => {
  it('goes as the acts say, step by step', () => {
    let history = taken(situation);
    let last = history.card.due;
    situation.steps.forEach((step, index) => {
      const label = `step ${index + 1}`;
      const result = made(history, step, situation.today ?? recording.today);
      if (step.error === undefined) {
        if (result !== null) {
          const before = history;
          history = historyOf([...history.events, value(result)]);
          expect(isHistory(history.events), label).toBe(true);
          expect(history.events.slice(0, -1), label).toEqual(before.events);
        }
      } else {
        expect(result?.ok === false ? `${result.error.code} ${result.error.at ?? ''}`.trim() : 'ok', label).toBe(step.error);
        if (step.breaches !== undefined) expect(result?.ok === false ? result.error.params?.['breaches'] : null, label).toBe(step.breaches);
      }
      last = step.ask ?? step.decide?.on ?? step.report?.on ?? last;
      if (step.expect !== undefined) expect(seen(history, last), label).toMatchObject(step.expect);
    });
  });
});
