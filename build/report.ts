export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What we read of vitest's JSON report. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/**
 * Counts of one vitest run. A file that does not load has no tests to fail and counts as one; so does an end with an
 * error that no test owns (`ended` false), a missing report (null), and a run without any test.
 */
export function countsOf(report: Report | null, ended: boolean): Counts {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0).length;
  const failed = report.numFailedTests + broken;
  const skipped = report.numPendingTests + report.numTodoTests;
  const sound = ended && report.numPassedTests + failed + skipped > 0;
  return { passed: report.numPassedTests, failed: sound ? failed : Math.max(failed, 1), skipped };
}

export function sum(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((total, counts) => total + counts.passed, 0),
    failed: all.reduce((total, counts) => total + counts.failed, 0),
    skipped: all.reduce((total, counts) => total + counts.skipped, 0),
  };
}

/** `N passed, N failed`, and what was skipped if anything was. */
export function sentence({ passed, failed, skipped }: Counts): string {
  return `${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;
}
