import { afterAll, describe, expect, it } from 'vitest';
import { gather } from '../../../electron/app/package-records.ts';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import type { CardId } from '../../../shared/base/index.ts';
import type { CardEvent } from '../../../shared/control/index.ts';
import { fold } from '../../../shared/control/index.ts';
import type { ReadStore } from '../../../shared/ports/index.ts';
import { sampleDeadlines, sampleDetails, samplePaper } from '../samples.ts';
import { never, removeScratch, scratch } from './kit.ts';

afterAll(removeScratch);

const port = createPackagesPort();
const sampleEvents: readonly CardEvent[] = [{ kind: 'taken-on-control', at: '2024-05-02T05:00:00.000Z' as CardEvent['at'], by: 'Айгүл', details: sampleDetails, deadlines: sampleDeadlines }];
const folded = fold({ id: '7c9e6679-7425-40de-944b-e07fc1f90ae7' as CardId, owner: samplePaper.owner, number: '1', paper: samplePaper.id }, sampleEvents);
if (folded === null) throw new Error('no card');
const sampleCard = folded;

/** An office whose log stands at these positions, one after another, whenever it is asked. */
function officeAt(positions: readonly number[]): ReadStore {
  const left = [...positions];
  const held: Partial<ReadStore> = {
    logPosition: () => left.shift() ?? 0, attachments: () => [], cardEvents: () => sampleEvents,
    card: (id) => (id === sampleCard.id ? sampleCard : null), paper: (id) => (id === samplePaper.id ? samplePaper : null),
  };
  return held as ReadStore;
}

const gathered = async (positions: readonly number[], cards: readonly CardId[] = [sampleCard.id]) => {
  const closed: boolean[] = [];
  const found = await gather(officeAt(positions), cards, '/x', () => {
    const place = port.spool(scratch);
    const at = closed.push(false) - 1;
    return { ...place, get size() { return place.size; }, close: async () => { closed[at] = true; await place.close(); } };
  }, () => undefined, { signal: never });
  return { found, closed };
};

describe('what goes into a package', () => {
  it('is the cards with their papers, each as its record says', async () => {
    const { found, closed } = await gathered([7, 7]);
    if (!found.ok) throw new Error(found.error.code);
    const { gathered: { cards, papers, restricted, lines, record }, spool } = found.value;
    const [file] = await lines.files();
    expect([cards.length, papers, restricted, closed]).toEqual([1, 1, samplePaper.mark !== 'open', [false]]);
    expect(file?.size).toBe(spool.size);
    const [card] = cards;
    if (card === undefined) throw new Error('no card');
    expect(await record(card)).toEqual({ card: sampleCard, paper: samplePaper, events: sampleEvents });
    await spool.close();
  });

  it('is of one moment: read again where the office was changed meanwhile, refused where it never rests; nothing stays', async () => {
    const again = await gathered([1, 2, 2, 2]);
    expect([again.found.ok, again.closed]).toEqual([true, [true, false]]);
    const busy = await gathered(Array.from({ length: 20 }, (_, index) => index));
    expect(busy.found).toMatchObject({ ok: false, error: { code: 'office.busy' } });
    expect(busy.closed).toEqual([true, true, true, true, true]);
    const missing = await gathered([1, 1], ['0f8fad5b-d9cb-469f-a165-70867728950e' as CardId]);
    expect([missing.found, missing.closed]).toMatchObject([{ ok: false, error: { code: 'record.not-found' } }, [true]]);
  });
});
