import { describe, expect, it } from 'vitest';
import { date } from '../../../shared/base/index.ts';
import { withCorrection } from '../../../shared/calendar/index.ts';
import type { Amendment, LawContext } from '../../../shared/law/index.ts';
import { checkAmendment, deadlines, listEditions, parameters, previewChange } from '../../../shared/law/index.ts';
import { contextOf, instructionOf } from './kit.ts';

const amendment: Amendment = { parameter: 'personal-instruction', from: date('2026-03-02'), value: 10, source: 'Decree № 1 of 20.02.2026, point 3' };
const context = contextOf();
const amended: LawContext = { ...context, amendments: [amendment] };
const personal = (signed: string) => instructionOf({ source: 'president-personal', signedOn: signed, receivedAt: `${signed}T10:00` });

function due(signed: string, within: LawContext) {
  const answer = deadlines(personal(signed), within);
  if (!answer.ok) throw new Error(answer.error.code);
  const found = answer.value.deadlines.find((each) => each.kind === 'due');
  return { edition: answer.value.edition, date: found?.date, basis: found?.basis[0] };
}

describe('an office’s amendment', () => {
  it('makes a new edition from its day, with its own citation, and leaves older days as they were', () => {
    expect(due('2026-03-02', amended)).toEqual({
      edition: { act: 'D403', from: '2026-03-02' }, date: '2026-03-12', basis: { act: 'D403', point: '51', rests: 'act', amendedBy: amendment.source },
    });
    expect(due('2026-02-27', amended)).toEqual(due('2026-02-27', context));
    expect(due('2026-02-27', amended)).toMatchObject({ edition: { from: '2024-02-01' }, date: '2026-03-13' });
  });

  it('is overtaken by a later one, and by nothing from another set of rules', () => {
    const later: Amendment = { ...amendment, from: date('2026-09-01'), value: 7 };
    const both: LawContext = { ...context, amendments: [later, amendment] };
    expect(due('2026-09-01', both)).toMatchObject({ edition: { from: '2026-09-01' }, date: '2026-09-08' });
    expect(due('2026-08-31', both)).toMatchObject({ edition: { from: '2026-03-02' }, date: '2026-09-10' });
    const ofGovernment: LawContext = { ...context, amendments: [{ ...amendment, parameter: 'presentation-materials' }] };
    expect(due('2026-03-02', ofGovernment).edition.from).toBe('2024-02-01');
  });

  it('is listed among the editions, and refused for a parameter there is not', () => {
    expect(listEditions().map((each) => [each.act, each.from, each.until])).toEqual([
      ['M289', '2008-03-26', '2019-03-13'], ['R809', '2020-11-30', '2023-09-21'], ['D473', '2020-12-20', '2024-01-31'],
      ['D403', '2024-02-01', null], ['R85', '2024-02-14', null],
    ]);
    expect(listEditions([amendment]).at(-1)).toMatchObject({ act: 'D403', from: '2026-03-02', amended: [amendment] });
    expect(checkAmendment(amendment)).toEqual({ ok: true, value: undefined });
    expect(checkAmendment({ ...amendment, parameter: 'nothing' })).toMatchObject({ error: { code: 'law.unknown-parameter' } });
    expect(checkAmendment({ ...amendment, value: 5000 })).toMatchObject({ error: { code: 'input.too-large', params: { max: 730 } } });
    const yearly = (value: number) => checkAmendment({ ...amendment, parameter: 'yearly-report-of-bodies', value });
    expect([yearly(228).ok, yearly(229).ok, yearly(100).ok, yearly(5).ok]).toEqual([true, false, false, false]);
  });

  it('can be made of every parameter, whose values stand in order of their days', () => {
    for (const parameter of parameters) {
      const days = parameter.values.map((each) => each.from);
      expect([...days].sort(), parameter.id).toEqual(days);
      expect(parameter.values.every((each) => each.points.length > 0), parameter.id).toBe(true);
    }
    expect(new Set(parameters.map((each) => each.id)).size).toBe(parameters.length);
  });
});

describe('the preview of a changed day', () => {
  const reason = { kk: 'Ауыстыру', ru: 'Перенос', en: 'Moved' };
  const corrected = withCorrection(context.calendar, { date: date('2026-05-08'), working: false, reason, source: 'order № 1' });
  if (!corrected.ok) throw new Error('no such year');
  const after: LawContext = { ...context, calendar: corrected.value };
  const instruction = (extra: object) => instructionOf({ source: 'president-act', signedOn: '2026-04-20', receivedAt: '2026-04-21T10:00', ...extra });

  it('names every date that moves, from which to which, and no other', () => {
    const list = [
      { id: 'by the day', instruction: instruction({ term: { due: '2026-05-08' } }) },
      { id: 'over the day', instruction: instruction({ term: { due: '2026-05-29' }, controlKind: 'medium', coExecutors: 1 }) },
      { id: 'far off', instruction: instruction({ term: { due: '2026-09-25' } }) },
      { id: 'no term', instruction: instruction({}) },
    ];
    const moved = previewChange(list, context, after);
    if (!moved.ok) throw new Error(moved.error.code);
    // 27.05.2026 is Kurban Ait; ten working days before 29.05 are 14.05, whichever way 08.05 goes.
    expect(moved.value.filter((each) => each.kind === 'due' || each.kind === 'co-executor')).toEqual([{ id: 'by the day', kind: 'due', from: '2026-05-08', to: '2026-05-12' }]);
    expect(new Set(moved.value.map((each) => each.id))).toEqual(new Set(['by the day']));
    expect(previewChange(list, context, context)).toEqual({ ok: true, value: [] });
  });

  it('moves what is counted over the day', () => {
    const list = [{ id: 1, instruction: instruction({ term: { workingDays: 11 } }) }];
    const moved = previewChange(list, context, after);
    if (!moved.ok) throw new Error(moved.error.code);
    expect(moved.value.find((each) => each.kind === 'due')).toEqual({ id: 1, kind: 'due', from: '2026-05-08', to: '2026-05-12' });
  });
});
