import { describe, expect, it } from 'vitest';
import { builtInCalendar } from '../../../shared/calendar/index.ts';
import type { IncomingPaper } from '../../../shared/law/index.ts';
import { defaultSettings } from '../../../shared/law/index.ts';
import { amendment, calendarYearInput, dayCorrection, decisionSituation, incomingPaper, lawSettings } from '../../../shared/contract/law.ts';
import { instruction } from '../../../shared/contract/control.ts';

const given = { source: 'president-act', signedOn: '2024-03-04', receivedAt: '2024-03-05T16:20' };

describe('what the law is asked', () => {
  it('fills what is not given with harmless defaults', () => {
    expect(instruction.parse(given)).toMatchObject({ occasion: null, controlledBy: null, bodies: 1, coExecutors: 0, controlKind: 'short', mark: 'open', term: null });
    const paper: IncomingPaper = incomingPaper.parse({ type: 'correspondence', arrivedAt: '2024-03-05T16:20', from: { name: 'Ministry of Justice', kind: 'state-body' } });
    expect(paper).toMatchObject({ from: 'state-body', to: 'other', onControl: true, sheetsInitialled: true, defects: [], asks: [] });
    expect(decisionSituation.parse({ instruction: given, on: '2024-06-03' })).toMatchObject({ history: [] });
  });

  it.each([
    ['an unknown source', { ...given, source: 'president' }],
    ['a day that does not exist', { ...given, signedOn: '2024-02-30' }],
    ['an hour that does not exist', { ...given, receivedAt: '2024-03-05T24:20' }],
    ['a field that is not there', { ...given, urgent: true }],
    ['a term of two kinds', { ...given, term: { workingDays: 3, months: 1 } }],
    ['no working days', { ...given, term: { workingDays: 0 } }],
    ['half a body', { ...given, bodies: 0.5 }],
  ])('refuses %s', (_, input) => {
    expect(instruction.safeParse(input).success).toBe(false);
  });

  it('refuses an unknown decision, defect and mark', () => {
    expect(decisionSituation.safeParse({ instruction: given, on: '2024-06-03', history: [{ decision: 'extension', on: '2024-05-03' }] }).success).toBe(false);
    const paper = { type: 'draft', arrivedAt: '2024-03-05T16:20' };
    expect(incomingPaper.safeParse(paper).success).toBe(true);
    expect(incomingPaper.safeParse({ ...paper, defects: ['coffee'] }).success).toBe(false);
    expect(incomingPaper.safeParse({ ...paper, mark: 'ҚБПҮ' }).success).toBe(false);
  });

  it('takes an office’s settings, an amendment, a corrected day and a year, and nothing looser', () => {
    expect(lawSettings.parse(defaultSettings('secret', 'government-office'))).toEqual(defaultSettings('secret', 'government-office'));
    expect(lawSettings.safeParse({ ...defaultSettings(), acceptedUntil: '25:00' }).success).toBe(false);
    expect(amendment.safeParse({ parameter: 'roadmap', from: '2026-03-02', value: 10, source: '' }).success).toBe(false);
    const reason = { kk: 'Түзету', ru: 'Исправление', en: 'Correction' };
    expect(dayCorrection.safeParse({ date: '2026-05-08', working: false, reason, source: 'order № 1' }).success).toBe(true);
    expect(dayCorrection.safeParse({ date: '2026-05-08', working: false, reason: { ...reason, kk: ' ' }, source: 'order № 1' }).success).toBe(false);
    for (const year of builtInCalendar.years) expect(calendarYearInput.parse(year), String(year.year)).toEqual(year);
  });
});
