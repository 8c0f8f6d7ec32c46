import { describe, expect, it } from 'vitest';
import { countsOf, sentence, sum, type Report } from '../../../build/report.ts';

const report = (counts: Partial<Report>): Report => ({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [], ...counts });

describe('the counts of a run', () => {
  it('are those of its tests', () => {
    expect(countsOf(report({ numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 }), false)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('fail for a file that did not load, though no test of it failed', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }, { status: 'passed', assertionResults: [{}] }];
    expect(countsOf(report({ numPassedTests: 1, testResults }), false)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('fail for an error outside any test', () => {
    expect(countsOf(report({ numPassedTests: 3 }), false).failed).toBe(1);
  });

  it('fail without a report, and without a test', () => {
    expect(countsOf(null, true).failed).toBe(1);
    expect(countsOf(report({}), true).failed).toBe(1);
  });

  it('are said with what was skipped only where something was', () => {
    expect(sentence(sum([{ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 0 }]))).toBe('3 passed, 1 failed');
    expect(sentence({ passed: 3, failed: 0, skipped: 2 })).toBe('3 passed, 0 failed, 2 skipped');
  });
});
