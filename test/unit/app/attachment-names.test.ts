import { describe, expect, it } from 'vitest';
import { plainName } from '../../../electron/app/attachments.ts';
import { attachmentSchema } from '../../../shared/packages/wire.ts';

describe("an attachment's name", () => {
  it.each([
    ['/home/a/хат.pdf', 'хат.pdf'], ['C:\\Users\\хат.pdf', 'хат.pdf'], ['../../etc/passwd', 'passwd'], ['..', 'file'], ['', 'file'], ['a\u202efdp.exe', 'a_fdp.exe'],
    ['a<b>|c?.txt', 'a_b__c_.txt'], ['a\nb.txt', 'a_b.txt'], ['a\ud800.txt', 'a\ufffd.txt'],
    ['a\u200eb\u2060c\ufeffd\u061ce\u2028f.pdf', 'a_b_c_d_e_f.pdf'],
  ])('%j is kept as %j', (given, kept) => { expect(plainName(given)).toBe(kept); });
  it.each(['a\u200eb\u2060c.pdf', `${'😀'.repeat(240)}.pdf`, 'и\u0306\ud800\u2028.pdf', 'a\tb\u00a0.pdf', ' \ufeff'])('%j travels in a package', (given) => {
    const attachment = { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e03', paper: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e01', mediaType: 'application/pdf', size: 1, sha256: 'a'.repeat(64) };
    expect(attachmentSchema.safeParse({ ...attachment, name: plainName(given) }).success).toBe(true);
  });
  it('is cut between characters, its ending kept', () => {
    const kept = plainName(`${'😀'.repeat(200)}.pdf`);
    expect(kept.endsWith('.pdf')).toBe(true);
    expect(kept.isWellFormed()).toBe(true);
    expect(kept.length).toBeLessThanOrEqual(255);
    expect([...plainName(`${'ғ'.repeat(400)}.pdf`)]).toHaveLength(180);
  });
});
