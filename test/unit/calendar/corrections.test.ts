import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/base/index.ts';
import { addWorkingDays, builtInCalendar, correctedYear, correctionsBetween, workingDaysOfYear } from '../../../shared/calendar/index.ts';
import type { Calendar } from '../../../shared/calendar/index.ts';

interface Case { readonly name: string; readonly corrections: readonly { readonly date: LocalDate; readonly working: boolean }[]; readonly from: LocalDate; readonly add: number; readonly reaches: LocalDate }

const cases = JSON.parse(readFileSync(new URL('../../kits/calendar/corrections.json', import.meta.url), 'utf8')) as readonly Case[];
const reason = { kk: 'Түзету', ru: 'Исправление', en: 'Correction' };
const corrected = (corrections: Case['corrections']): Calendar => ({ ...builtInCalendar, corrections: corrections.map((day) => ({ ...day, reason, source: '№ 1' })) });

describe('an office’s corrections', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { corrections, from, add, reaches }) => {
    const counted = addWorkingDays(corrected(corrections), from, add);
    expect(counted.ok && counted.value.date).toBe(reaches);
  });

  it.each(cases.map((one) => [one.name, one] as const))('stand in the year as it is listed: its days count to the same months (%s)', (_name, { corrections }) => {
    const calendar = corrected(corrections);
    const year = correctedYear(calendar, 2024);
    if (!year.ok) throw new Error(year.error.code);
    // The listed year alone, without corrections, counts as the corrected one does.
    expect(workingDaysOfYear({ years: [year.value], corrections: [] }, 2024)).toEqual(workingDaysOfYear(calendar, 2024));
    expect(correctionsBetween(calendar, '2024-12-31' as LocalDate, '2024-01-01' as LocalDate).map(({ date }) => date)).toEqual([...new Set(corrections.map(({ date }) => date))].sort());
  });
});
