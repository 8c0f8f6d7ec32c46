import { describe, expect, it } from 'vitest';
import { control } from '../../../shared/law/index.ts';
import { cited, contextOf, instructionOf, kit } from './kit.ts';

interface Expected {
  error?: string;
  onControl?: boolean; controlledBy?: string; card?: string;
  /** Codes and citations that must be among the answer's; flags that must be, and must not. */
  reasons?: string[]; basis?: string[]; flags?: string[]; noFlags?: string[];
}

describe('what goes on control', () => {
  it.each(kit('control').map((each) => [`${each.rules.join(' ')}: ${each.name} (${each.point})`, each] as const))('%s', (_, { input, expect: wanted, settings }) => {
    const expected = wanted as Expected;
    const answer = control(instructionOf(input), contextOf(settings));
    if (expected.error !== undefined) {
      expect(answer).toMatchObject({ ok: false, error: { code: expected.error } });
      return;
    }
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    const { onControl, controlledBy, card, reasons, basis, flags } = answer.value;
    if (expected.onControl !== undefined) expect(onControl).toBe(expected.onControl);
    if (expected.controlledBy !== undefined) expect(controlledBy).toBe(expected.controlledBy);
    if (expected.card !== undefined) expect(card).toBe(expected.card);
    expect(reasons.map((each) => each.code)).toEqual(expect.arrayContaining(expected.reasons ?? []));
    expect(basis.map(cited)).toEqual(expect.arrayContaining(expected.basis ?? []));
    expect(flags).toEqual(expect.arrayContaining(expected.flags ?? []));
    for (const flag of expected.noFlags ?? []) expect(flags).not.toContain(flag);
  });
});
