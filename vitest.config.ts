import { defineConfig } from 'vitest/config';

/** Groups run in this order by build/test.ts; the time limits are per test, in milliseconds. */
const groups = [
  { name: 'unit', limit: 30_000 },
  { name: 'architecture', limit: 120_000 },
  { name: 'shell-contract', limit: 60_000 },
  { name: 'faults', limit: 180_000 },
  { name: 'e2e', limit: 180_000 },
  { name: 'acceptance', limit: 180_000 },
];

export default defineConfig({
  test: {
    watch: false,
    pool: 'forks',
    maxWorkers: 2,
    // What a busy machine shows later is no less right; a poll ends as soon as it holds.
    expect: { poll: { timeout: 30_000 } },
    projects: groups.map(({ name, limit }) => ({
      extends: true,
      test: {
        name,
        include: [`test/${name}/**/*.test.{ts,tsx}`],
        testTimeout: limit,
        hookTimeout: limit,
        // Windows and kills share the machine's display and processor: one file at a time.
        ...(['unit', 'architecture'].includes(name) ? {} : { fileParallelism: false }),
      },
    })),
  },
});
