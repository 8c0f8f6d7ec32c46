/** What a stage came to: `failures` names each failed test, file that did not load, and error that no test owns. */
export interface Outcome {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
}

/** What is read of vitest's tests at a run's end. */
export interface RunTest {
  readonly name: string;
  readonly state: string;
  readonly error?: string | undefined;
}

export interface RunFile {
  readonly name: string;
  readonly tests: readonly RunTest[];
  /** Errors of the file itself: it did not load, or a hook of it failed. */
  readonly errors: readonly string[];
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** `stray` are errors that no test owns, with their stacks: all of each is kept, for nothing else tells where it came from. */
export function outcomeOf(files: readonly RunFile[], stray: readonly string[]): Outcome {
  const tests = files.flatMap((file) => file.tests.map((test) => ({ ...test, where: `${file.name} > ${test.name}` })));
  return {
    passed: tests.filter(({ state }) => state === 'passed').length,
    skipped: tests.filter(({ state }) => state === 'skipped').length,
    failures: [
      ...files.flatMap(({ name, errors }) => errors.map((error) => `${name}: ${firstLine(error)}`)),
      // A test that was still to come when the run ended did not pass.
      ...tests.filter(({ state }) => state !== 'passed' && state !== 'skipped').map(({ where, error = '' }) => `${where}: ${firstLine(error)}`),
      ...stray.map((error) => `outside any test: ${error}`),
    ],
  };
}

/** What a run came to whose program ended well (`ended`) or not: a run without a report or without a test is a failure too. */
export function verdictOf(outcome: Outcome | null, ended: boolean): Outcome {
  if (outcome === null) return { passed: 0, skipped: 0, failures: ['the run ended without a report'] };
  if (outcome.failures.length > 0) return outcome;
  if (!ended) return { ...outcome, failures: ['the run ended with an error that it did not report'] };
  return outcome.passed + outcome.skipped > 0 ? outcome : { ...outcome, failures: ['no test was found'] };
}

export function sum(all: readonly Outcome[]): Outcome {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    skipped: all.reduce((total, { skipped }) => total + skipped, 0),
    failures: all.flatMap(({ failures }) => failures),
  };
}

/** `N passed, N failed`, and what was skipped if anything was. */
export function sentence({ passed, skipped, failures }: Outcome): string {
  return `${String(passed)} passed, ${String(failures.length)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;
}
