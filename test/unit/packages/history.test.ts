import { describe, expect, it } from 'vitest';
import type { LocalDate, OfficeId } from '../../../shared/base/index.ts';
import type { Card, CardEvent, Decided } from '../../../shared/control/index.ts';
import { fold, hasContent } from '../../../shared/control/index.ts';
import { canonical, cardOutline, Merge, paperOutline, RecordsReader } from '../../../shared/packages/index.ts';
import { sampleCard, sampleEvents, sampleInfo } from './kit.ts';
import { samplePaper, sampleDeadlines } from '../samples.ts';

const day = (text: string): LocalDate => text as LocalDate;
const [taken] = sampleEvents;
if (taken === undefined) throw new Error('an event');
const recorded = { at: taken.at, by: 'Айгүл' };
const document = { number: '01-7/215', date: day('2024-05-15') };
const deadlines = { ...sampleDeadlines, deadlines: sampleDeadlines.deadlines.map((one) => ({ ...one, date: day('2024-06-20') })) };
const extended: Decided = {
  kind: 'decided', ...recorded, decision: 'first-extension', on: day('2024-05-16'), decider: 'prime-minister', document, requestedOn: null, proposals: null, inspected: false,
  papers: ['expert-conclusion'], ground: null, due: day('2024-06-20'), interim: null, coExecutorDue: null, deadlines, basis: [{ act: 'D403', point: '69', rests: 'act' }], flags: [],
  breaches: [{ code: 'not-a-decider', allowed: ['president'], basis: [] }], againstRule: 'Ауызша тапсырма',
};
const grown: readonly CardEvent[] = [
  taken, extended,
  { kind: 'report-received', ...recorded, report: 'final', on: day('2024-06-18'), answers: day('2024-06-20'), from: 'Қаржы министрлігі', document, assessment: 'executed', summary: 'Орындалды' },
  { kind: 'measure-taken', ...recorded, cause: 'broken-term', measure: 'remark', on: day('2024-06-18'), person: 'С. Сейітов', post: 'директор', document },
  { kind: 'withdrawn', ...recorded, position: 3, reason: 'қате' },
  { ...extended, decision: 'removal', on: day('2024-06-19'), due: null, deadlines: null, ground: 'executed', breaches: [], againstRule: null },
  { kind: 'quality-found', ...recorded, finding: 'poor-quality', source: 'resolution', on: day('2024-06-20'), from: 'Басшы', document, summary: null, basis: [{ act: 'D473', point: '3 7)', rests: 'earlier-text' }] },
  { kind: 'filed', ...recorded, on: day('2024-06-21'), caseFile: '05-12', sheets: '1–14' },
];
const { id, owner, number, paper } = sampleCard;

function cardOf(events: readonly CardEvent[]): Card {
  const card = fold({ id, owner, number, paper }, events);
  if (card === null) throw new Error('no card');
  return card;
}

/** What a reader says of a card line after its paper's. */
function read(card: Card, events: readonly CardEvent[]): string | null {
  const reader = new RecordsReader(new Map());
  expect(reader.add(canonical({ kind: 'paper', paper: samplePaper }))).toEqual({ kind: 'paper', paper: samplePaper });
  const read = reader.add(canonical({ kind: 'card', card, events }));
  if ('reason' in read) return read.reason;
  expect(read).toEqual({ kind: 'card', card, events });
  return null;
}

describe('a card that travels with its history', () => {
  it('is read with decisions, information, measures and what was taken back', () => {
    expect(cardOf(grown)).toMatchObject({ state: 'removed', version: 8, due: '2024-06-20', againstRule: true });
    expect(read(cardOf(grown), grown)).toBeNull();
  });

  it('is refused where it is not what its history makes it', () => {
    const card = cardOf(grown);
    expect(read({ ...card, state: 'on-control' }, grown)).toBe('history-differs');
    expect(read({ ...card, version: 6 }, grown)).toBe('history-differs');
    const { againstRule: _rule, ...unmarked } = card;
    expect(read(unmarked, grown)).toBe('history-differs');
    expect(read({ ...card, due: day('2024-05-20') }, grown)).toBe('history-differs');
  });

  it('is refused where its events can be no history', () => {
    const at = (place: number, event: CardEvent): readonly CardEvent[] => grown.map((one, index) => (index === place ? event : one));
    for (const events of [
      grown.slice(1), [taken, ...grown], at(4, { kind: 'withdrawn', ...recorded, position: 5, reason: 'кейінгі' }), at(4, { kind: 'withdrawn', ...recorded, position: 4, reason: 'өзі' }),
      [...grown, { kind: 'withdrawn', ...recorded, position: 3, reason: 'екінші рет' } as const], at(1, { ...extended, deadlines: { ...deadlines, deadlines: [] } }),
    ]) expect(read(cardOf(grown), events), canonical(events).slice(0, 80)).toBe('history-differs');
    expect(read(cardOf(grown), at(4, { kind: 'withdrawn', ...recorded, position: 0, reason: 'бірінші' }))).toBe('wrong-field');
  });

  it('holds content wherever an event has some, taken back or not', () => {
    const bare = grown.map((event) => {
      if (event.kind === 'report-received') return { ...event, summary: null };
      return event.kind === 'taken-on-control' ? { ...event, details: { ...event.details, content: null, finalResult: null, resolution: null } } : event;
    });
    expect(hasContent(bare)).toBe(false);
    expect(hasContent(bare.map((event) => (event.kind === 'report-received' ? { ...event, summary: 'Орындалды' } : event)))).toBe(true);
    expect(hasContent([...bare.map((event) => (event.kind === 'report-received' ? { ...event, summary: 'Орындалды' } : event)), { kind: 'withdrawn', ...recorded, position: 2, reason: 'қате' }])).toBe(true);
    expect(hasContent(bare.map((event) => (event.kind === 'quality-found' ? { ...event, summary: 'Формалды' } : event)))).toBe(true);
    expect(hasContent([taken])).toBe(true);
  });

  it('replaces what is held where it continues it, and is a conflict where it does not', async () => {
    const outcome = async (held: readonly CardEvent[], arrives: readonly CardEvent[]) => {
      const merge = new Merge([], {
        paper: () => samplePaper, card: () => cardOf(held), cardEvents: () => held, attachment: () => null, numberedPaper: () => samplePaper.id, numberedCard: () => id,
      }, owner, sampleInfo([]).packageId as unknown as OfficeId);
      const theirs = { card: cardOf(arrives), events: arrives };
      await merge.paper(paperOutline(samplePaper), () => Promise.resolve(samplePaper));
      await merge.card(cardOutline(theirs), () => Promise.resolve(theirs));
      return merge.cards[0]?.outcome;
    };
    expect(await outcome(sampleEvents, grown)).toBe('replaced');
    expect(await outcome(grown, grown)).toBe('unchanged');
    expect(await outcome(grown, sampleEvents)).toBe('conflict');
    expect(await outcome([taken, { ...extended, on: day('2024-05-17') }], grown)).toBe('conflict');
  });
});
