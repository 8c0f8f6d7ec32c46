import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/base/index.ts';
import { addDays, date, daysBetween, weekday } from '../../../shared/base/index.ts';
import type { Calendar } from '../../../shared/calendar/index.ts';
import {
  addWorkingDays, builtInCalendar, calendarYear, checkYear, isWorkingDay, nextWorkingDay, previousWorkingDay, withCorrection, withYear,
  workingDaysBetween, workingDaysOfYear,
} from '../../../shared/calendar/index.ts';

interface Counted { name: string; from: string; count: number; date: string }
interface Lacking { from: string; count: number; year: number }
interface Months { computed: number[]; published: (number | null)[]; total: number; publishedTotal: number | null }

const kit = (name: string): string => readFileSync(new URL(`../../kits/calendar/${name}`, import.meta.url), 'utf8');
const days = JSON.parse(kit('days.json')) as { add: Counted[]; lacking: Lacking[] };
const months = JSON.parse(kit('months.json')) as Record<string, Months>;

function valueOf<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Steps day by day over the data itself, as a person with a wall calendar would. */
function byHand(calendar: Calendar, from: LocalDate, count: number): LocalDate {
  let day = from;
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, Math.sign(count));
    const year = calendar.years.find((each) => each.year === Number(day.slice(0, 4)));
    if (year === undefined) throw new Error('no year');
    const off = year.workingWeekends.some((each) => each.date === day) ? false
      : weekday(day) > 5 || [...year.holidays, ...year.daysOff].some((each) => each.date === day);
    if (!off) left -= 1;
  }
  return day;
}

const anyDay = fc.integer({ min: 0, max: daysBetween(date('2020-01-01'), date('2026-12-31')) }).map((n) => addDays(date('2020-01-01'), n));

describe('working days', () => {
  it.each(days.add)('$name', ({ from, count, date: expected }) => {
    expect(valueOf(addWorkingDays(builtInCalendar, date(from), count)).date).toBe(expected);
  });

  it.each(days.lacking)('refuses $from + $count for want of $year', ({ from, count, year }) => {
    expect(addWorkingDays(builtInCalendar, date(from), count)).toEqual({ ok: false, error: { code: 'calendar.no-year', params: { year } } });
  });

  it('counts each month as published, and as computed where nothing was', () => {
    for (const [year, expected] of Object.entries(months)) {
      const counts = valueOf(workingDaysOfYear(builtInCalendar, Number(year)));
      expect(counts, year).toEqual(expected.computed);
      expect(counts.reduce((sum, each) => sum + each, 0), year).toBe(expected.publishedTotal ?? expected.total);
      expected.published.forEach((published, month) => { if (published !== null) expect(counts[month], `${year}-${String(month + 1)}`).toBe(published); });
      expect(valueOf(calendarYear(builtInCalendar, Number(year))).publishedWorkingDays).toEqual(expected.published);
    }
    expect(Object.keys(months)).toHaveLength(9);
  });

  it('names each day stepped over with its reason and paper', () => {
    const { skipped } = valueOf(addWorkingDays(builtInCalendar, date('2024-05-06'), 1));
    expect(skipped.map(({ date: day, reason }) => [day, reason])).toEqual([['2024-05-07', 'holiday'], ['2024-05-08', 'day-off'], ['2024-05-09', 'holiday']]);
    expect(skipped[1]?.source).toContain('№ 109');
    expect(skipped[0]?.names?.kk).toBe('Отан қорғаушы күні');
  });

  it('says when a provisional year was leaned on', () => {
    expect(valueOf(addWorkingDays(builtInCalendar, date('2026-12-30'), 1)).provisional).toBe(false);
    expect(valueOf(addWorkingDays(builtInCalendar, date('2026-12-30'), 3)).provisional).toBe(true);
  });

  it('agrees with stepping day by day', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -200, max: 200 }), (from, count) => {
      expect(valueOf(addWorkingDays(builtInCalendar, from, count)).date).toBe(byHand(builtInCalendar, from, count));
    }), { numRuns: 300 });
  });

  it('returns where it came from, lands on working days, and never goes back by adding more', () => {
    // 201 working days after the last of these days are still in the calendar's years.
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 200 }), (day, count) => {
      const from = valueOf(nextWorkingDay(builtInCalendar, day)).date;
      const there = valueOf(addWorkingDays(builtInCalendar, from, count)).date;
      expect(valueOf(isWorkingDay(builtInCalendar, there))).toBe(true);
      expect(valueOf(addWorkingDays(builtInCalendar, there, -count)).date).toBe(from);
      expect(valueOf(workingDaysBetween(builtInCalendar, from, there))).toBe(count);
      expect(valueOf(addWorkingDays(builtInCalendar, day, count + 1)).date > valueOf(addWorkingDays(builtInCalendar, day, count)).date).toBe(true);
    }));
  });

  it('finds the nearest working day either way', () => {
    expect(valueOf(nextWorkingDay(builtInCalendar, date('2024-05-07'))).date).toBe('2024-05-10');
    expect(valueOf(previousWorkingDay(builtInCalendar, date('2024-05-09'))).date).toBe('2024-05-06');
    expect(valueOf(nextWorkingDay(builtInCalendar, date('2024-05-04'))).date).toBe('2024-05-04');
  });
});

describe('an administrator’s corrections and years', () => {
  const reason = { kk: 'Түзету', ru: 'Исправление', en: 'Correction' };

  it('lies over the data from the paper it names and leaves the data alone', () => {
    const corrected = valueOf(withCorrection(builtInCalendar, { date: date('2026-05-08'), working: false, reason, source: 'order № 1' }));
    const { date: reached, skipped } = valueOf(addWorkingDays(corrected, date('2026-05-06'), 1));
    expect([reached, skipped.find((day) => day.date === '2026-05-08')?.source]).toEqual(['2026-05-12', 'order № 1']);
    expect(valueOf(addWorkingDays(builtInCalendar, date('2026-05-06'), 1)).date).toBe('2026-05-08');
    const undone = valueOf(withCorrection(corrected, { date: date('2026-05-08'), working: true, reason, source: 'order № 2' }));
    expect(valueOf(addWorkingDays(undone, date('2026-05-06'), 1)).date).toBe('2026-05-08');
    expect(withCorrection(builtInCalendar, { date: date('2031-05-08'), working: false, reason, source: '' })).toMatchObject({ error: { code: 'calendar.no-year' } });
  });

  it('takes a new year, and its own data over ours', () => {
    const year = { ...valueOf(calendarYear(builtInCalendar, 2027)), year: 2028, holidays: [], daysOff: [], workingWeekends: [], provisional: false };
    const longer = valueOf(withYear(builtInCalendar, year));
    expect(valueOf(addWorkingDays(longer, date('2027-12-31'), 1)).date).toBe('2028-01-03');
    const replaced = valueOf(withYear(builtInCalendar, { ...valueOf(calendarYear(builtInCalendar, 2027)), provisional: false }));
    expect(valueOf(addWorkingDays(replaced, date('2026-12-30'), 3)).provisional).toBe(false);
    const apart = valueOf(withYear(builtInCalendar, { ...year, year: 2031 }));
    expect(addWorkingDays(apart, date('2027-12-31'), 1)).toMatchObject({ error: { params: { year: 2028 } } });
    expect(valueOf(addWorkingDays(apart, date('2031-12-30'), 1)).date).toBe('2031-12-31');
  });

  it('refuses a day of another year, a day twice, and a moved day that moves nothing', () => {
    const year = valueOf(calendarYear(builtInCalendar, 2026));
    const moved = (day: string) => ({ date: date(day), reason, source: 'order' });
    expect(checkYear({ ...year, daysOff: [moved('2027-01-04')] })).toMatchObject({ error: { code: 'calendar.other-year' } });
    expect(checkYear({ ...year, daysOff: [moved('2026-05-01')] })).toMatchObject({ error: { code: 'calendar.day-twice' } });
    expect(checkYear({ ...year, daysOff: [moved('2026-02-07')] })).toMatchObject({ error: { code: 'calendar.not-moved' } });
    expect(checkYear({ ...year, workingWeekends: [moved('2026-02-04')] })).toMatchObject({ error: { code: 'calendar.not-moved' } });
    for (const each of builtInCalendar.years) expect(checkYear(each), String(each.year)).toEqual({ ok: true, value: undefined });
  });
});
