import { describe, expect, it } from 'vitest';
import { auditChanges } from '../../../shared/office/index.ts';

describe('the changes of a line of the log', () => {
  it('are the fields that differ, inner ones by their path', () => {
    expect(auditChanges({
      before: { due: '2026-03-30', instruction: { mark: 'open', term: { workingDays: 10 } }, coExecutors: ['А'] },
      after: { due: '2026-04-03', instruction: { mark: 'open', term: { due: '2026-04-03' } }, coExecutors: ['А', 'Б'] },
    })).toEqual([
      { field: 'due', before: '2026-03-30', after: '2026-04-03' },
      { field: 'instruction.term.workingDays', before: 10, after: null },
      { field: 'coExecutors', before: ['А'], after: ['А', 'Б'] },
      { field: 'instruction.term.due', before: null, after: '2026-04-03' },
    ]);
  });
  it('of a new record are its filled fields; of nothing, nothing', () => {
    expect(auditChanges({ before: null, after: { a: 1, b: null, c: { d: false }, e: {} } })).toEqual([{ field: 'a', before: null, after: 1 }, { field: 'c.d', before: null, after: false }]);
    expect(auditChanges({ before: null, after: null })).toEqual([]);
  });
  it('tell a part that came or went as a whole by its fields', () => {
    expect(auditChanges({ before: { executor: null }, after: { executor: { surname: 'А' } } })).toEqual([{ field: 'executor.surname', before: null, after: 'А' }]);
  });
});
