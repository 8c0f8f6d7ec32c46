import { describe, expect, it } from 'vitest';
import type { LocalDate, LocalDateTime } from '../../../shared/base/index.ts';
import type { PaperDetails, RegistrationContext } from '../../../shared/registration/index.ts';
import { checkPaper, keepsContent, numberText } from '../../../shared/registration/index.ts';
import { samplePaper } from '../samples.ts';

const { id: _id, version: _version, owner: _owner, number: _number, registeredAt: _at, registeredBy: _by, ...details } = samplePaper;
const context: RegistrationContext = { office: { regime: 'restricted', content: true }, now: '2024-06-01T12:00' as LocalDateTime, same: null, acknowledged: [], attachments: 0 };

function refusal(change: Partial<PaperDetails>, inside: Partial<RegistrationContext> = {}): string | null {
  const checked = checkPaper({ ...details, ...change }, { ...context, ...inside });
  return checked.ok ? null : `${checked.error.code} ${checked.error.at ?? ''}`;
}

describe('a paper is registered', () => {
  it('when nothing speaks against it', () => { expect(refusal({})).toBeNull(); });
  it('with a secret mark only in a secret-adjacent office, with others only in the other kind (R809 2)', () => {
    const secret = { regime: 'secret', content: false } as const;
    expect(refusal({ mark: 'secret' })).toBe('paper.mark-not-for-regime mark');
    expect(refusal({ mark: 'open' }, { office: secret })).toBe('paper.mark-not-for-regime mark');
    expect(refusal({ mark: 'top-secret', title: null, content: null }, { office: secret })).toBeNull();
  });
  it('without content where the office keeps details only', () => {
    const office = { regime: 'restricted', content: false } as const;
    const restricted = { mark: 'restricted', paperReason: 'no link', title: null, content: null } as const;
    expect(refusal({ ...restricted, title: 'x' }, { office })).toBe('paper.content-not-kept title');
    expect(refusal({ ...restricted, content: 'x' }, { office })).toBe('paper.content-not-kept content');
    expect(refusal(restricted, { office, attachments: 1 })).toBe('paper.attachments-not-kept attachments');
    expect(refusal(restricted, { office })).toBeNull();
    expect(keepsContent(office, 'open')).toBe(true);
    expect(keepsContent({ regime: 'secret', content: true }, 'secret')).toBe(false);
  });
  it('not before it was signed, and not in the future', () => {
    expect(refusal({ outgoingDate: '2024-05-03' as LocalDate })).toBe('paper.received-before-signed receivedAt');
    expect(refusal({ receivedAt: '2024-06-01T12:01' as LocalDateTime })).toBe('paper.received-in-future receivedAt');
    expect(refusal({ outgoingDate: '2024-05-02' as LocalDate })).toBeNull();
  });
  it('restricted with the reason why it came on paper (R85 150 2))', () => {
    expect(refusal({ mark: 'restricted', paperReason: null })).toBe('paper.reason-required paperReason');
  });
  it('twice only when the clerk saw the first', () => {
    expect(refusal({}, { same: samplePaper })).toBe('paper.duplicate outgoingNumber');
    expect(refusal({}, { same: samplePaper, acknowledged: ['duplicate'] })).toBeNull();
  });
});

it('a number names its journal, year and mark', () => {
  expect(numberText('in', 15, 2024, 'open')).toBe('15/2024');
  expect(numberText('in', 15, 2024, 'restricted')).toBe('15/2024-ҚБПҮ');
  expect(numberText('card', 7, 2024, 'restricted')).toBe('Б-7/2024');
});
