import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { coreFlags } from '../../../electron/shells/fork-core.ts';
import { tidying } from '../../../electron/shells/tidy.ts';

const mebibyte = 2 ** 20;

/** A process that holds what it is told to, comes down to `base` by a tidying, and needs `cost` milliseconds for one. */
function stoodIn(base: number, cost: number) {
  const one = { at: 1000, held: 0, times: 0 };
  const look = tidying({ now: () => one.at, held: () => one.held * mebibyte, tidy: () => { one.times += 1; one.at += cost; one.held = base; } });
  return { at: (ms: number, held: number): number => { [one.at, one.held] = [ms, held]; look(); return one.times; } };
}

describe('a process at long work is tidied', () => {
  it('not while it holds little', () => {
    expect(stoodIn(100, 100).at(1000, 151)).toBe(0);
  });

  it('when it holds more, then not for 25 times as long as it took', () => {
    const { at } = stoodIn(150, 100);
    expect(at(1000, 160)).toBe(1);
    expect(at(3500, 165)).toBe(1);
    expect(at(3600, 157)).toBe(1);
    expect(at(3600, 158)).toBe(2);
  });

  it('sooner where it holds much, but not for 4 times as long', () => {
    const { at } = stoodIn(150, 100);
    expect(at(1000, 160)).toBe(1);
    expect(at(1499, 300)).toBe(1);
    expect(at(1500, 168)).toBe(2);
  });

  it('seldom where what it holds is needed', () => {
    const { at } = stoodIn(180, 100);
    expect(at(1000, 200)).toBe(1);
    expect(at(11_099, 300)).toBe(1);
    expect(at(11_100, 300)).toBe(2);
  });

  it('and gives back what its heap no longer needs', () => {
    const script = `
      import { tidying } from ${JSON.stringify(new URL('../../../electron/shells/tidy.ts', import.meta.url).href)};
      const look = tidying();
      const fill = () => Array.from({ length: 1_500_000 }, (_, at) => ({ at, next: { at } })).length;
      fill();
      await new Promise((resolve) => { setImmediate(resolve); });
      const before = process.memoryUsage.rss();
      look();
      process.stdout.write(JSON.stringify([before, process.memoryUsage.rss()]));
    `;
    const [before = 0, after = 0] = JSON.parse(execFileSync(process.execPath, ['--no-warnings', ...coreFlags, '--input-type=module', '-e', script], { encoding: 'utf8' })) as number[];
    expect(before / mebibyte).toBeGreaterThan(152);
    expect(after / mebibyte).toBeLessThan(110);
  });
});
