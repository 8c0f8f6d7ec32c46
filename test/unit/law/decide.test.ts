import { describe, expect, it } from 'vitest';
import { date } from '../../../shared/base/index.ts';
import type { Choice, PastDecision } from '../../../shared/law/index.ts';
import { decide, foldHistory } from '../../../shared/law/index.ts';
import { contextOf, instructionOf } from './kit.ts';

const context = contextOf();
const instruction = instructionOf({ source: 'president-act', signedOn: '2024-03-04', receivedAt: '2024-03-05T16:20', term: { due: '2024-06-28' } });
const on = date('2024-06-03');
const due = date('2024-06-28');
const extension: Choice = { decision: 'first-extension', by: 'head-of-administration', papers: ['expert-conclusion-or-agreement'], due: date('2024-09-30'), againstRule: null };

describe('recording a decision', () => {
  it('turns an allowed choice into an event that folds', () => {
    const decided = decide({ instruction, history: [], on }, extension, due, context);
    if (!decided.ok) throw new Error(decided.error.code);
    expect(decided.value).toMatchObject({ event: { decision: 'first-extension', on, due: '2024-09-30', by: 'head-of-administration' }, breaches: [] });
    const state = foldHistory(instruction, [decided.value.event], on);
    expect(state).toMatchObject({ ok: true, value: { extensions: 1, due: '2024-09-30' } });
  });

  it('refuses one who may not decide, a missing paper and what the acts refuse, each by its code', () => {
    expect(decide({ instruction, history: [], on }, { ...extension, by: 'prime-minister', papers: [] }, due, context))
      .toMatchObject({ ok: false, error: { code: 'law.against-rule', params: { breaches: 'not-a-decider:president+head-of-administration@D403 69, paper-missing:expert-conclusion-or-agreement@D403 69' } } });
    expect(decide({ instruction, history: [], on }, { ...extension, decision: 'repeat-extension' }, due, context))
      .toMatchObject({ ok: false, error: { code: 'law.against-rule', params: { breaches: 'refused:not-extended-yet@D403 72' } } });
  });

  it('records against the rule with a reason, and says which rule', () => {
    const choice: Choice = { ...extension, decision: 'repeat-extension', againstRule: 'resolution № 12' };
    const decided = decide({ instruction, history: [], on }, choice, due, context);
    if (!decided.ok) throw new Error(decided.error.code);
    expect(decided.value.breaches).toEqual([{ code: 'refused', reason: 'not-extended-yet', basis: [{ act: 'D403', point: '72', rests: 'act' }] }]);
    expect(foldHistory(instruction, [decided.value.event], on).ok).toBe(true);
  });

  it('refuses what no history can hold, whatever the reason given', () => {
    const removed: PastDecision[] = [{ decision: 'removal', on: date('2024-05-02') }];
    expect(decide({ instruction, history: removed, on }, { ...extension, againstRule: 'resolution № 12' }, due, context)).toMatchObject({ ok: false, error: { code: 'law.decision-after-removal' } });
    const council = { ...instruction, source: 'security-council' as const };
    expect(decide({ instruction: council, history: [], on }, { ...extension, by: 'prime-minister', againstRule: 'resolution № 12' }, due, context))
      .toMatchObject({ ok: false, error: { code: 'law.security-council-by-government' } });
  });

  it('asks for a new date that is later than the one in force and than the decision', () => {
    const ask = (new_: string | null, at = on, current = due) => decide({ instruction, history: [], on: at }, { ...extension, due: new_ === null ? null : date(new_) }, current, context);
    expect(ask(null)).toMatchObject({ error: { code: 'law.due-needed' } });
    expect(ask('2024-06-28')).toMatchObject({ error: { code: 'law.due-not-later', params: { current: '2024-06-28' } } });
    expect(ask('2024-07-01', date('2024-07-01'))).toMatchObject({ error: { code: 'law.due-not-later', params: { current: '2024-07-01' } } });
    expect(ask('2024-07-01').ok).toBe(true);
  });

  it('needs no date for removal, nor "new term" as a paper where control is restored', () => {
    const removal: Choice = { decision: 'removal', by: 'president', papers: ['ground', 'expert-conclusion-or-agreement'], due: null, againstRule: null };
    expect(decide({ instruction, history: [], on }, removal, due, context)).toMatchObject({ ok: true, value: { event: { due: null }, breaches: [] } });
    const handed = { ...instruction, source: 'president-instruction' as const, controlledBy: 'government' as const };
    const history: PastDecision[] = [{ decision: 'removal', on: date('2024-05-02') }];
    const restored: Choice = { decision: 'restore-control', by: 'head-of-administration', papers: ['expert-conclusion'], due: date('2024-09-30'), againstRule: null };
    expect(decide({ instruction: handed, history, on }, restored, due, context)).toMatchObject({ ok: true, value: { event: { due: '2024-09-30' }, breaches: [] } });
    expect(decide({ instruction: handed, history, on }, { ...restored, due: null }, due, context)).toMatchObject({ error: { code: 'law.due-needed' } });
  });
});
