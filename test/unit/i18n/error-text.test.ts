import { describe, expect, it } from 'vitest';
import { errorText } from '../../../shared/i18n/index.ts';

describe('an error’s sentence', () => {
  it('says codes among its parameters in the reader’s words', () => {
    expect(errorText('kk', { code: 'command.role', params: { roles: 'dispatcher, administrator' } })).toContain('Жөнелтуші, Әкімші');
    expect(errorText('ru', { code: 'paper.mark-not-for-regime', params: { mark: 'top-secret' } })).toContain('«Совершенно секретно»');
    expect(errorText('kk', { code: 'custody.not-now', params: { step: 'handed-over', state: 'prepared' } })).not.toMatch(/[a-z]/);
    const refused = errorText('kk', { code: 'package.not-valid', params: { checks: 'certificate.chain, manifest.digests' } });
    expect(refused).not.toMatch(/certificate|manifest|\{\{/);
    expect(refused).toContain('; ');
  });

  it('leaves a parameter that is no code as it was given, and dates the desk’s way', () => {
    expect(errorText('ru', { code: 'office.unknown-user', params: { user: 'roles, Айгүл' } })).toContain('roles, Айгүл');
    expect(errorText('ru', { code: 'paper.received-before-signed', params: { received: '2024-03-04', signed: '2024-03-05' } })).toMatch(/04\.03\.2024.*05\.03\.2024/);
  });
});
