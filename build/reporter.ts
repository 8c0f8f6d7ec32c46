import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';
import { outcomeOf } from './report.ts';

/** Names the file that takes a run's end, for build/test.ts. */
export const REPORT_FILE = 'BAQYLAU_TEST_REPORT';

/** Writes what a run came to: vitest's own report in JSON does not hold the errors that no test owns. */
export default class EndReporter implements Reporter {
  readonly onTestRunEnd: NonNullable<Reporter['onTestRunEnd']> = (modules, stray) => {
    const file = process.env[REPORT_FILE];
    if (file === undefined) throw new Error(`${REPORT_FILE} names no file`);
    const files = modules.map((module) => ({
      name: module.relativeModuleId,
      // Tests of a group whose hook failed count as skipped: the hook's error stands with the group.
      errors: [module, ...module.children.allSuites()].flatMap((group) => group.errors().map(({ message }) => message)),
      tests: [...module.children.allTests()].map((test) => {
        const { state, errors } = test.result();
        return { name: test.fullName, state, error: errors?.[0]?.message };
      }),
    }));
    writeFileSync(file, JSON.stringify(outcomeOf(files, stray.map(({ message, stack }) => stack ?? message))));
  };
}
