import { describe, expect, it } from 'vitest';
import type { CardId, Instant, LocalDate, LocalDateTime } from '../../../shared/base/index.ts';
import type { CardDetails } from '../../../shared/control/index.ts';
import { fold, takeOnControl } from '../../../shared/control/index.ts';
import type { TakeContext } from '../../../shared/control/index.ts';
import { sampleDeadlines, sampleDetails, samplePaper } from '../samples.ts';

const context: TakeContext = {
  office: { regime: 'restricted', content: true }, paper: samplePaper, at: '2024-05-02T06:00:00.000Z' as Instant, by: 'Ержан', deadlines: sampleDeadlines, same: null, acknowledged: [],
};
const identity = { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e02' as CardId, owner: samplePaper.owner, number: 'Б-1/2024', paper: samplePaper.id };

function refusal(change: Partial<CardDetails>, inside: Partial<TakeContext> = {}): string | null {
  const taken = takeOnControl({ ...sampleDetails, ...change }, { ...context, ...inside });
  return taken.ok ? null : `${taken.error.code} ${taken.error.at ?? ''}`;
}

describe('taking on control', () => {
  it('is one event that the card is folded from', () => {
    const taken = takeOnControl(sampleDetails, context);
    const card = taken.ok ? fold(identity, taken.value) : null;
    expect(card).toMatchObject({ ...identity, ...sampleDetails, version: 1, takenBy: 'Ержан', due: '2024-05-20', state: 'on-control' });
  });
  it('makes nothing of no events', () => { expect(fold(identity, [])).toBeNull(); });
  it('is refused in a secret-adjacent office: its card is on paper (D403 50)', () => { expect(refusal({}, { office: { regime: 'secret', content: false } })).toBe('control.secret-on-paper paper'); });
  it('names nobody twice', () => { expect(refusal({ coExecutors: [sampleDetails.responsible] })).toBe('control.executor-twice coExecutors'); });
  it('needs a due date that is not before receipt', () => {
    expect(refusal({}, { deadlines: { ...sampleDeadlines, deadlines: [] } })).toBe('law.no-term instruction.term');
    const [due] = sampleDeadlines.deadlines;
    if (due === undefined) throw new Error('no due date');
    expect(refusal({}, { deadlines: { ...sampleDeadlines, deadlines: [{ ...due, date: '2024-05-01' as LocalDate }] } })).toBe('control.due-before-received instruction.term');
  });
  it('is not of an instruction received before it was signed', () => {
    expect(refusal({ instruction: { ...sampleDetails.instruction, receivedAt: '2024-04-29T10:00' as LocalDateTime } })).toBe('control.received-before-signed instruction.signedOn');
  });
  it('of a point already on control only when the controller saw it', () => {
    const taken = takeOnControl(sampleDetails, context);
    const same = taken.ok ? fold(identity, taken.value) : null;
    expect(refusal({}, { same })).toBe('control.already-taken point');
    expect(refusal({}, { same, acknowledged: ['duplicate'] })).toBeNull();
  });
  it('keeps no content where the office keeps details only', () => {
    const inside = { office: { regime: 'restricted', content: false }, paper: { ...samplePaper, mark: 'restricted' } } as const;
    expect(refusal({}, inside)).toBe('paper.content-not-kept content');
    expect(refusal({ content: null, resolution: null }, inside)).toBeNull();
  });
});
