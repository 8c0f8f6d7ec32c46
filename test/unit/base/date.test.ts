import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, date, daysBetween, instantOf, localTime, parseDate, parseDateTime, parseLocalTime, weekday } from '../../../shared/base/index.ts';
import type { Instant, LocalDate, LocalDateTime } from '../../../shared/base/index.ts';

describe('a local date', () => {
  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])('%s exists', (text) => { expect(parseDate(text)).toBe(text); });
  it.each(['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '24-4-1', '2024-4-01', '2024-04-01T00:00', '', '1899-12-31', '2200-01-01', '٢٠٢٤-٠١-٠١'])('%s does not', (text) => {
    expect(parseDate(text)).toBeNull();
  });
  it.each(['2024-03-05T24:00', '2024-03-05T12:60', '2024-02-30T10:00', '2024-03-05 10:00'])('%s is no minute', (text) => { expect(parseDateTime(text)).toBeNull(); });

  it('steps by days and back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 80_000 }), fc.integer({ min: -20_000, max: 20_000 }), (offset, days) => {
      const from = addDays(date('1950-01-01'), offset);
      expect(addDays(addDays(from, days), -days)).toBe(from);
      expect(daysBetween(from, addDays(from, days))).toBe(days);
    }));
  });

  it('takes the last day where the month is shorter', () => {
    expect(addMonths(date('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(date('2023-01-31'), 1)).toBe('2023-02-28');
    expect(addMonths(date('2024-08-31'), 6)).toBe('2025-02-28');
    expect(addMonths(date('2024-03-15'), -13)).toBe('2023-02-15');
  });

  it('knows weekdays', () => {
    expect(weekday(date('2026-11-21'))).toBe(6);
    expect(weekday(date('2024-02-01'))).toBe(4);
    expect(weekday('2024-02-05' as LocalDate)).toBe(1);
  });
});

describe("Kazakhstan's clocks", () => {
  it('are five hours ahead from 2024-03-01, six before in most of the country', () => {
    expect(localTime('2024-02-29T17:59:00.000Z' as Instant)).toBe('2024-02-29T23:59');
    expect(localTime('2024-02-29T18:00:00.000Z' as Instant)).toBe('2024-02-29T23:00');
    expect(localTime('2024-06-01T04:00:00.000Z' as Instant)).toBe('2024-06-01T09:00');
    expect(localTime('2023-06-01T04:00:00.000Z' as Instant, 300)).toBe('2023-06-01T09:00');
  });

  it('read a time with an offset as the office reads it', () => {
    expect(parseLocalTime('2024-05-02T10:00')).toBe('2024-05-02T10:00');
    expect(parseLocalTime('2024-05-02T10:00:59+05:00')).toBe('2024-05-02T10:00');
    expect(parseLocalTime('2024-05-02T10:00Z')).toBe('2024-05-02T15:00');
    expect(parseLocalTime('2024-05-02T25:00')).toBeNull();
    expect(parseLocalTime('2024-05-02T10:00+15:00')).toBeNull();
  });
});

describe('the moment of a wall-clock time', () => {
  it.each([['2024-05-02T10:00', '2024-05-02T05:00:00.000Z'], ['2024-02-29T12:00', '2024-02-29T06:00:00.000Z'], ['2024-03-01T00:00', '2024-02-29T19:00:00.000Z']])('%s is %s', (local, at) => {
    expect(instantOf(local as LocalDateTime)).toBe(at);
    expect(localTime(at as Instant)).toBe(local);
  });

  it('is that of the zones by the engine\'s own reckoning, about every midnight, year and change of zone', () => {
    const plain = (local: string, zone: 300 | 360): string => {
      const at = (minutes: number): string => new Date(Date.parse(`${local}:00Z`) - minutes * 60_000).toISOString();
      return at(at(300) >= '2024-02-29T18:00:00.000Z' ? 300 : zone);
    };
    for (const day of ['2019-01-01', '2023-12-31', '2024-01-01', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02', '2026-12-31']) {
      for (const time of ['00:00', '04:59', '05:00', '05:59', '06:00', '09:07', '22:59', '23:00', '23:59']) {
        for (const zone of [300, 360] as const) expect(instantOf(`${day}T${time}` as LocalDateTime, zone)).toBe(plain(`${day}T${time}`, zone));
      }
    }
  });
});
