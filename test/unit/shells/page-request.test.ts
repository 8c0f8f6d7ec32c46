import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPageRequest } from '../../../electron/shells/page-request.ts';
import { defect } from '../../../electron/shells/core-side.ts';

// S06
describe('a request of the page', () => {
  it('is read by its known fields only', () => {
    expect(readPageRequest({ kind: 'command', id: 1, name: 'x', input: { a: 1 }, sender: 'cli' })).toEqual({ kind: 'command', id: 1, name: 'x', input: { a: 1 } });
    expect(readPageRequest({ kind: 'cancel', id: 0, x: 1 })).toEqual({ kind: 'cancel', id: 0 });
    expect(readPageRequest({ kind: 'lock' })).toEqual({ kind: 'lock' });
    expect(readPageRequest({ kind: 'lock', reason: 'idle' })).toEqual({ kind: 'lock', reason: 'idle' });
    expect(readPageRequest({ kind: 'lock', reason: 'core-gone' })).toEqual({ kind: 'lock' });
  });

  it('is null or well formed, whatever comes', () => {
    const nearly = fc.record({ kind: fc.constantFrom('command', 'cancel', 'lock', 'x', null), id: fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null)), name: fc.oneof(fc.string({ maxLength: 200 }), fc.integer()), input: fc.anything() }, { requiredKeys: [] });
    fc.assert(fc.property(fc.oneof(fc.anything(), nearly), (value) => {
      const request = readPageRequest(value);
      if (request === null || request.kind === 'lock') return;
      expect(Number.isSafeInteger(request.id) && request.id >= 0).toBe(true);
      if (request.kind === 'command') expect(typeof request.name === 'string' && request.name.length <= 100).toBe(true);
    }));
  });
});

describe('a defect', () => {
  it('is told by kind and place; its message stays here', () => {
    let thrown: unknown;
    try { JSON.parse('{"passphrase": құпия'); } catch (error) { thrown = error; }
    const { error } = defect(thrown);
    expect(error.code).toBe('defect');
    expect(error.params?.['detail']).toMatch(/^SyntaxError at JSON\.parse .*page-request\.test\.ts/);
    expect(JSON.stringify(error)).not.toContain('құпия');
    expect(defect('құпия').error.params).toEqual({ detail: 'string' });
    const many = new Error('line one\n    at құпия (x)\nline three');
    expect(JSON.stringify(defect(many))).not.toMatch(/line|құпия/);
    expect(defect(many).error.params?.['detail']).toMatch(/^Error at .*page-request\.test\.ts/);
  });
});
