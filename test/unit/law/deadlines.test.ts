import { describe, expect, it } from 'vitest';
import { deadlines } from '../../../shared/law/index.ts';
import { cited, contextOf, instructionOf, kit } from './kit.ts';

interface Expected {
  error?: string;
  edition?: string;
  /** A date, several of a kind, or null for none. */
  dates?: Record<string, string | string[] | null>;
  basis?: Record<string, string[]>;
  flags?: string[];
  noFlags?: string[];
}

describe('deadlines by the acts', () => {
  it.each(kit('deadlines').map((each) => [`${each.rules.join(' ')}: ${each.name} (${each.point})`, each] as const))('%s', (_, { input, expect: wanted, settings }) => {
    const expected = wanted as Expected;
    const answer = deadlines(instructionOf(input), contextOf(settings));
    if (expected.error !== undefined) {
      expect(answer).toMatchObject({ ok: false, error: { code: expected.error } });
      return;
    }
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    const { edition, flags, deadlines: dates } = answer.value;
    if (expected.edition !== undefined) expect(edition.act).toBe(expected.edition);
    for (const [kind, date] of Object.entries(expected.dates ?? {})) {
      const found = dates.filter((each) => each.kind === kind).map((each) => each.date as string);
      expect(found, kind).toEqual(date === null ? [] : Array.isArray(date) ? date : [date]);
    }
    for (const [kind, basis] of Object.entries(expected.basis ?? {})) {
      for (const each of dates.filter((one) => one.kind === kind)) expect(each.basis.map(cited), kind).toEqual(basis);
    }
    for (const flag of expected.flags ?? []) expect(flags).toContain(flag);
    for (const flag of expected.noFlags ?? []) expect(flags).not.toContain(flag);
  });
});
