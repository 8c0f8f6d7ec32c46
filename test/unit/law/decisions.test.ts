import { describe, expect, it } from 'vitest';
import { decisions, decisionsFor } from '../../../shared/law/index.ts';
import { decisionSituation } from '../../../shared/contract/law.ts';
import { cited, contextOf, kit } from './kit.ts';

interface Expected {
  error?: string;
  edition?: string;
  /** Deciders and papers, exactly. */
  allowed?: Record<string, [string[], string[]]>;
  refused?: Record<string, string>;
  basis?: Record<string, string[]>;
  flags?: string[]; noFlags?: string[];
}

describe('which decisions the acts allow', () => {
  it.each(kit('decisions').map((each) => [`${each.rules.join(' ')}: ${each.name} (${each.point})`, each] as const))('%s', (_, { input, expect: wanted, settings }) => {
    const expected = wanted as Expected;
    const answer = decisionsFor(decisionSituation.parse(input), contextOf(settings));
    if (expected.error !== undefined) {
      expect(answer).toMatchObject({ ok: false, error: { code: expected.error } });
      return;
    }
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    const { edition, flags, allowed, refused } = answer.value;
    expect([...allowed, ...refused].map((each) => each.decision).sort()).toEqual([...decisions].sort());
    if (expected.edition !== undefined) expect(edition.act).toBe(expected.edition);
    for (const [decision, [deciders, requires]] of Object.entries(expected.allowed ?? {})) {
      expect(allowed.find((each) => each.decision === decision), decision).toMatchObject({ deciders, requires });
    }
    for (const [decision, reason] of Object.entries(expected.refused ?? {})) expect(refused.find((each) => each.decision === decision)?.reason, decision).toBe(reason);
    for (const [decision, basis] of Object.entries(expected.basis ?? {})) {
      expect([...allowed, ...refused].find((each) => each.decision === decision)?.basis.map(cited), decision).toEqual(basis);
    }
    expect(flags).toEqual(expect.arrayContaining(expected.flags ?? []));
    for (const flag of expected.noFlags ?? []) expect(flags).not.toContain(flag);
  });
});
