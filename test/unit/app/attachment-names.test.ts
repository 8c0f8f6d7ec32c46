import { describe, expect, it } from 'vitest';
import { plainName } from '../../../electron/app/attachments.ts';

describe("an attachment's name", () => {
  it.each([
    ['/home/a/хат.pdf', 'хат.pdf'], ['C:\\Users\\хат.pdf', 'хат.pdf'], ['../../etc/passwd', 'passwd'], ['..', 'file'], ['', 'file'], ['a\u202efdp.exe', 'a_fdp.exe'],
    ['a<b>|c?.txt', 'a_b__c_.txt'], ['a\nb.txt', 'a_b.txt'], ['a\ud800.txt', 'a\ufffd.txt'],
  ])('%j is kept as %j', (given, kept) => { expect(plainName(given)).toBe(kept); });
  it('is cut between characters, its ending kept', () => {
    const kept = plainName(`${'😀'.repeat(200)}.pdf`);
    expect(kept.endsWith('.pdf')).toBe(true);
    expect(kept.isWellFormed()).toBe(true);
    expect([...kept]).toHaveLength(180);
  });
});
