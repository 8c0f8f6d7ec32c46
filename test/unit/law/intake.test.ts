import { describe, expect, it } from 'vitest';
import { intake } from '../../../shared/law/index.ts';
import { incomingPaper } from '../../../shared/contract/law.ts';
import { cited, contextOf, kit } from './kit.ts';

interface Expected {
  error?: string;
  accepted?: boolean; receivedOn?: string;
  reasons?: string[]; noReasons?: string[]; basis?: string[]; flags?: string[]; noFlags?: string[];
}

describe('reception', () => {
  it.each(kit('intake').map((each) => [`${each.rules.join(' ')}: ${each.name} (${each.point})`, each] as const))('%s', (_, { input, expect: wanted, settings }) => {
    const expected = wanted as Expected;
    const answer = intake(incomingPaper.parse(input), contextOf(settings));
    if (expected.error !== undefined) {
      expect(answer).toMatchObject({ ok: false, error: { code: expected.error } });
      return;
    }
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    const { accepted, receivedOn, reasons, flags } = answer.value;
    if (expected.accepted !== undefined) expect(accepted, JSON.stringify(reasons)).toBe(expected.accepted);
    if (expected.receivedOn !== undefined) expect(receivedOn).toBe(expected.receivedOn);
    expect(reasons.map((each) => each.code)).toEqual(expect.arrayContaining(expected.reasons ?? []));
    for (const code of expected.noReasons ?? []) expect(reasons.map((each) => each.code)).not.toContain(code);
    expect(reasons.flatMap((each) => each.basis).map(cited)).toEqual(expect.arrayContaining(expected.basis ?? []));
    expect(flags).toEqual(expect.arrayContaining(expected.flags ?? []));
    for (const flag of expected.noFlags ?? []) expect(flags).not.toContain(flag);
    for (const { basis } of reasons) expect(basis.length).toBeGreaterThan(0);
  });
});
