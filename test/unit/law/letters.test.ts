import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ActId } from '../../../shared/base/index.ts';
import { extensionLetter, letterContents, letterOfRemoval, textOf, type LetterDemands, type RequestedDecision } from '../../../shared/law/index.ts';
import { decisionSituation } from '../../../shared/contract/law.ts';
import { contextOf } from './kit.ts';

/** A letter and what the acts ask of it, in the order it is said; `setting`: what rests on the office's habit. */
interface Situation {
  readonly name: string;
  readonly cites: readonly string[];
  readonly on: string;
  readonly instruction: object;
  readonly history?: readonly object[];
  readonly addressee: string | null;
  readonly asks?: readonly string[];
  readonly setting?: readonly string[];
  readonly refused?: string;
}
const kit = JSON.parse(readFileSync(new URL('../../kits/forms/letters.json', import.meta.url), 'utf8')) as {
  readonly extend: readonly (Situation & { readonly decision: RequestedDecision })[]; readonly remove: readonly (Situation & { readonly ground: string | null })[];
};

function situation({ on, instruction, history = [] }: Situation) {
  const received = on < '2024' ? '2021-03-05' : '2024-03-05';
  return decisionSituation.parse({
    instruction: { source: 'president-instruction', controlledBy: 'administration', signedOn: received, receivedAt: `${received}T10:00`, term: { due: `${on.slice(0, 4)}-06-28` }, ...instruction }, history, on,
  });
}

function holds(demands: LetterDemands, wanted: Situation): void {
  expect(demands.addressee).toBe(wanted.addressee);
  expect(demands.refused?.reason).toBe(wanted.refused);
  if (wanted.asks !== undefined) expect(demands.demands.map(({ content }) => content)).toEqual([...wanted.asks]);
  for (const { content, basis } of demands.demands) {
    expect(basis, content).not.toEqual([]);
    // A point without words in the library would be an empty reason on the screen.
    for (const { act, point, rests } of basis) if (rests !== 'setting') expect(textOf(act, point), `${act} ${point}`).not.toBeNull();
    if (wanted.setting?.includes(content) === true) expect(basis.every(({ rests }) => rests === 'setting'), content).toBe(true);
  }
}

describe('what the acts ask of a letter', () => {
  it.each(kit.extend.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const answer = extensionLetter(each.decision, situation(each), contextOf());
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    holds(answer.value, each);
  });

  it.each(kit.remove.map((each) => [`removal: ${each.name}`, each] as const))('%s', (_name, each) => {
    const answer = letterOfRemoval(each.ground, situation(each), contextOf());
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    holds(answer.value, each);
  });

  it('each situation cites points that the library holds', () => {
    for (const { name, cites } of [...kit.extend, ...kit.remove]) {
      expect(cites, name).not.toEqual([]);
      for (const cited of cites) {
        const [act = '', ...point] = cited.split(' ');
        expect(textOf(act as ActId, point.join(' ')), cited).not.toBeNull();
      }
    }
    // Every content but those of covering letters and notices is asked by some situation.
    const asked = new Set([...kit.extend, ...kit.remove].flatMap(({ asks = [] }) => asks));
    expect(letterContents.filter((content) => !asked.has(content))).toEqual(['reference', 'entitled-signer', 'first-head', 'default-agreement', 'positions', 'returned-paper', 'clause']);
  });
});
