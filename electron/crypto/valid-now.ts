import type { Instant, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { CertificateInfo } from '../../shared/packages/index.ts';

/** Whether a certificate is valid at a moment. Errors: key.expired; key.not-yet, which a clock that is behind brings about. */
export function validNow({ subject, notBefore, notAfter }: Pick<CertificateInfo, 'subject' | 'notBefore' | 'notAfter'>, now: Instant): Result<void> {
  if (notAfter < now) return fail('key.expired', { subject, until: notAfter, now });
  return notBefore > now ? fail('key.not-yet', { subject, from: notBefore, now }) : ok();
}
