import { describe, expect, it } from 'vitest';
import { outcomeOf, sentence, sum, verdictOf } from '../../../build/report.ts';

const file = (name: string, states: readonly string[], errors: readonly string[] = []) =>
  ({ name, errors, tests: states.map((state, index) => ({ name: `holds ${String(index)}`, state, ...(state === 'failed' ? { error: 'expected 1\nto be 2' } : {}) })) });

describe('what a run came to', () => {
  it('is what its tests came to, each failed one named with the first line of why', () => {
    expect(outcomeOf([file('a.test.ts', ['passed', 'failed', 'skipped']), file('b.test.ts', ['passed'])], []))
      .toEqual({ passed: 2, skipped: 1, failures: ['a.test.ts > holds 1: expected 1'] });
  });

  it('is a failure by a file that did not load or whose hook failed, though no test of it failed', () => {
    expect(outcomeOf([file('a.test.ts', ['skipped'], ['no such module\nat 1:1'])], [])).toEqual({ passed: 0, skipped: 1, failures: ['a.test.ts: no such module'] });
  });

  it('is a failure by an error outside any test, with the whole of its stack', () => {
    const stray = 'Error: Target closed\n    at route.fulfill';
    expect(outcomeOf([file('a.test.ts', ['passed'])], [stray]).failures).toEqual([`outside any test: ${stray}`]);
  });

  it('is a failure by a test that never ended', () => {
    expect(outcomeOf([file('a.test.ts', ['pending'])], []).failures).toHaveLength(1);
  });

  it('is a failure without a report, without a test, and by an end that nothing explains', () => {
    const passed = { passed: 1, skipped: 0, failures: [] };
    expect(verdictOf(null, true).failures).toHaveLength(1);
    expect(verdictOf({ passed: 0, skipped: 0, failures: [] }, true).failures).toHaveLength(1);
    expect(verdictOf(passed, false).failures).toHaveLength(1);
    expect(verdictOf(passed, true)).toEqual(passed);
    const failed = { passed: 1, skipped: 0, failures: ['a'] };
    expect(verdictOf(failed, false)).toEqual(failed);
  });

  it('is said with what was skipped only where something was', () => {
    expect(sentence(sum([{ passed: 1, skipped: 0, failures: [] }, { passed: 2, skipped: 0, failures: ['a'] }]))).toBe('3 passed, 1 failed');
    expect(sentence({ passed: 3, skipped: 2, failures: [] })).toBe('3 passed, 0 failed, 2 skipped');
  });
});
