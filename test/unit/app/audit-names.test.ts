import { expect, it } from 'vitest';
import { knownName } from '../../../electron/app/audit-names.ts';

const id = '01a1ffe3-5acc-7005-8ada-293442752f72';
const read = {
  paper: () => ({ number: '1/2026' }), card: () => ({ number: 'Б-1/2026' }), outgoing: () => null, users: () => [{ id, name: 'Айгүл' }],
  directoryEntry: () => null, attachment: () => ({ name: 'хат.pdf' }), receivedPackage: () => ({ sender: { name: 'Қаржы министрлігі' } }), sentPackage: () => ({ sequence: 3 }),
} as unknown as Parameters<typeof knownName>[0];
const name = (kind: string, fields: Readonly<Record<string, unknown>> | null, record = id) => knownName(read, { kind, record, before: null, after: fields });

it('names a line’s record by what people know it by, never by its identity', () => {
  expect(name('card', { number: 'Б-7/2026', owner: id })).toBe('Б-7/2026');
  // A change holds only what changed.
  expect(name('card', { version: 2 })).toBe('Б-1/2026');
  expect(name('user', { roles: ['clerk'] })).toBe('Айгүл');
  expect(name('attachment', { sha256: 'a'.repeat(64) })).toBe('хат.pdf');
  expect(name('sent-package', { state: 'sent' })).toBe('3');
  expect(name('conflict', { theirs: { number: 'Б-2/2026' } }, `card/${id}/${id}`)).toBe('Б-2/2026');
  expect(name('movement', { paper: id, to: 'Басшы' })).toBe('1/2026');
  expect(name('print', { number: 12 })).toBe('12');
  expect(name('received-package', { receipt: null })).toBe('Қаржы министрлігі');
  expect(name('journal', { active: false }, 'hr')).toBe('hr');
  expect(name('kept-key', { name: 'a'.repeat(64) })).toBeNull();
  expect(name('office', null, 'one')).toBeNull();
});
