import { describe, expect, it } from 'vitest';
import { date } from '../../../shared/base/index.ts';
import { withCorrection } from '../../../shared/calendar/index.ts';
import { amendment as amendmentInput, decisionSituation, incomingPaper } from '../../../shared/contract/law.ts';
import type { Amendment, EntryAmendment, LawContext } from '../../../shared/law/index.ts';
import { checkAmendment, control, deadlines, decisionsFor, groundsOn, intake, isFact, listEditions, lists, newTermGroundsOn, parameters, previewChange } from '../../../shared/law/index.ts';
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

describe('an office’s amendment of a list entry', () => {
  const source = 'Resolution № 12 of 20.02.2026, point 1';
  const entry = (parameter: string, name: string, listed: boolean, from = '2026-03-02', label?: string): EntryAmendment =>
    ({ parameter, entry: name, listed, from: date(from), source, ...(label === undefined ? {} : { label }) });
  const within = (...amendments: readonly Amendment[]): LawContext => ({ ...context, amendments });

  function controlOf(input: object, received: string, law: LawContext) {
    const answer = control(instructionOf({ signedOn: received, receivedAt: `${received}T10:00`, ...input }), law);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  }

  it('takes a kind of R85 170 off the list from its day, and leaves older days as they were', () => {
    const law = within(entry('government-list', '10', false));
    expect(controlOf({ source: 'prosecutor' }, '2026-02-27', law)).toMatchObject({ onControl: true, basis: [{ point: '170 10)', rests: 'act' }, {}] });
    expect(controlOf({ source: 'prosecutor' }, '2026-03-02', law)).toMatchObject({ onControl: false, reasons: [{ code: 'not-on-government-list' }] });
    expect(controlOf({ source: 'prosecutor' }, '2026-03-02', context).onControl).toBe(true);
  });

  it('puts a kind on it by a fact of the instruction, with the act as the office cites it', () => {
    const law = within(entry('government-list', 'matter:needs-answer', true));
    const answer = controlOf({ source: 'other', matter: 'needs-answer' }, '2026-03-02', law);
    expect(answer).toMatchObject({ onControl: true, controlledBy: 'government', reasons: [{ code: 'government-list-amended', params: { source }, basis: [{ act: 'R85', point: '170', rests: 'act', amendedBy: source }] }] });
    expect(controlOf({ source: 'other', matter: 'needs-answer' }, '2026-02-27', law)).toMatchObject({ controlledBy: 'body' });
  });

  it('puts a matter on the Administration’s control, and takes one off', () => {
    const law = within(entry('administration-list', 'occasion:statement', true), entry('administration-list', '3', false));
    const project = { source: 'president-instruction', occasion: 'working-meeting', matter: 'large-project' };
    expect(controlOf({ source: 'president-instruction', occasion: 'statement' }, '2026-03-02', law)).toMatchObject({ controlledBy: 'administration', reasons: [{}, { code: 'level-42-1-amended' }] });
    expect(controlOf(project, '2026-02-27', law).controlledBy).toBe('administration');
    expect(controlOf(project, '2026-03-02', law)).toMatchObject({ controlledBy: 'government', flags: ['level-by-assignment'] });
  });

  it('adds an occasion to those of 36-1, for control, terms and decisions', () => {
    const law = within(entry('government-occasions', 'working-meeting', true, '2022-03-01'));
    const meeting = { source: 'president-instruction', occasion: 'working-meeting', term: { due: '2022-12-30' } };
    expect(controlOf(meeting, '2022-02-28', law).controlledBy).toBe('administration');
    expect(controlOf(meeting, '2022-03-01', law)).toMatchObject({ controlledBy: 'government', basis: [{}, { act: 'D473', point: '36-1', amendedBy: source }, { act: 'R809', point: '102-1' }, {}] });
    const decided = (on: string) => {
      const answer = decisionsFor(decisionSituation.parse({ instruction: { ...meeting, signedOn: '2022-02-01', receivedAt: '2022-02-02T10:00' }, on }), law);
      if (!answer.ok) throw new Error(answer.error.code);
      return { edition: answer.value.edition, deciders: answer.value.allowed.find((each) => each.decision === 'first-extension')?.deciders };
    };
    expect(decided('2022-02-28')).toEqual({ edition: { act: 'D473', from: '2020-12-20' }, deciders: ['president', 'head-of-administration'] });
    expect(decided('2022-03-01')).toEqual({ edition: { act: 'D473', from: '2022-03-01' }, deciders: ['prime-minister', 'deputy-prime-minister'] });
  });

  it('takes a defect off the list of 160 and adds one in the act’s words', () => {
    const law = within(entry('not-accepted', 'punched', false), entry('not-accepted', 'own:stapled', true, '2026-03-02', 'қыстырғышпен бекітілген'));
    const paper = (day: string, to: string, ...found: readonly string[]) =>
      intake(incomingPaper.parse({ type: 'correspondence', to, arrivedAt: `${day}T10:00`, defects: found }), law);
    expect(paper('2026-02-27', 'government-office', 'punched')).toMatchObject({ value: { accepted: false } });
    expect(paper('2026-03-02', 'government-office', 'punched')).toMatchObject({ value: { accepted: true } });
    expect(paper('2026-03-02', 'government-office', 'own:stapled')).toMatchObject({
      value: { accepted: false, reasons: [{ code: 'defect-amended', params: { label: 'қыстырғышпен бекітілген' }, basis: [{ act: 'R85', point: '160', rests: 'act', amendedBy: source }] }] },
    });
    expect(paper('2026-03-02', 'other', 'own:stapled')).toMatchObject({ value: { reasons: [{ basis: [{ rests: 'setting' }] }, {}] } });
    expect(paper('2026-02-27', 'government-office', 'own:stapled')).toMatchObject({ error: { code: 'law.unknown-entry', params: { entry: 'own:stapled' } } });
    expect(incomingPaper.safeParse({ type: 'draft', arrivedAt: '2026-03-02T10:00', defects: ['own: stapled'] }).success).toBe(false);
  });

  it('changes grounds and special kinds, the later amendment over the earlier', () => {
    const law = within(
      entry('removal-grounds', 'impossible', false, '2026-09-01'), entry('removal-grounds', 'own:merged', true, '2026-03-02', 'біріктірілген'),
      entry('new-term-grounds', 'emergency', false), entry('removal-grounds', 'impossible', true, '2026-10-01'),
    );
    const grounds = (day: string) => groundsOn(date(day), law).map((each) => each.ground);
    expect(grounds('2026-02-27')).toEqual(['executed', 'covered-by-new', 'impossible', 'handed-over']);
    expect(grounds('2026-09-01')).toEqual(['executed', 'covered-by-new', 'handed-over', 'own:merged']);
    expect(grounds('2026-10-01')).toContain('impossible');
    expect(newTermGroundsOn(date('2026-03-02'), law).map((each) => each.entry)).not.toContain('emergency');
    const monument = (kinds: LawContext) => {
      const answer = decisionsFor(decisionSituation.parse({
        instruction: { source: 'president-act', controlledBy: 'administration', specialKind: 'monument', signedOn: '2026-03-02', receivedAt: '2026-03-02T10:00' }, on: '2026-04-01',
      }), kinds);
      return answer.ok ? answer.value.allowed.find((each) => each.decision === 'removal')?.requires : null;
    };
    expect(monument(context)).toEqual(['memo']);
    expect(monument(within(entry('special-kinds-of-administration', 'monument', false)))).toEqual(['ground', 'expert-conclusion-or-agreement']);
  });

  it('is listed among the editions and checked against the list', () => {
    const made = entry('government-list', '10', false);
    expect(listEditions([made]).at(-1)).toMatchObject({ act: 'R85', from: '2026-03-02', amended: [made] });
    const code = (one: EntryAmendment, earlier: readonly Amendment[] = []) => {
      const answer = checkAmendment(one, earlier);
      return answer.ok ? null : answer.error.code;
    };
    expect(code(made)).toBeNull();
    expect(code(entry('government-list', '10', true))).toBe('law.entry-unchanged');
    expect(code(entry('government-list', '10', true, '2026-09-01'), [made])).toBeNull();
    expect(code(entry('government-list', '10', false, '2026-09-01'), [made])).toBe('law.entry-unchanged');
    expect(code(entry('government-list', '18', true))).toBe('law.unknown-entry');
    expect(code(entry('government-list', 'source:minister', true))).toBe('law.unknown-entry');
    expect(code(entry('government-occasions', 'source:other', true))).toBe('law.unknown-entry');
    expect(code(entry('not-accepted', 'own:stapled', true))).toBe('law.unknown-entry');
    expect(code(entry('not-accepted', 'own:stapled', false))).toBe('law.unknown-entry');
    expect(code(entry('not-accepted', 'own:stapled', true, '2026-03-02', 'қыстырғышпен'))).toBeNull();
    expect(code(entry('government-list', '10', false, '2024-02-13'))).toBe('law.unknown-entry');
    expect(code(entry('personal-instruction', '10', false))).toBe('law.unknown-parameter');
    expect(checkAmendment({ ...amendment, parameter: 'government-list' })).toMatchObject({ error: { code: 'law.unknown-parameter' } });
    expect(amendmentInput.safeParse(made).success).toBe(true);
    expect(amendmentInput.safeParse({ ...made, value: 3 }).success).toBe(false);
  });

  it('can be made of every list, whose entries are known and have their points', () => {
    expect(lists.length).toBeGreaterThan(7);
    for (const { id, known, values } of lists) {
      for (const { value } of values) {
        expect(value.filter((each) => !known.includes(each.entry)), id).toEqual([]);
        expect(new Set(value.map((each) => each.entry)).size, id).toBe(value.length);
      }
    }
    expect([isFact('source:prosecutor'), isFact('prosecutor'), isFact('special-kind:digital')]).toEqual([true, false, true]);
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
