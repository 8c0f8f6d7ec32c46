import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyNeed, findProgram, hasDisplay, provide, root, say, type Need } from './machine.ts';
import { sentence, sum, verdictOf, type Outcome } from './report.ts';
import { REPORT_FILE } from './reporter.ts';

interface Stage {
  readonly name: string;
  readonly needs: readonly Need[];
  readonly run: () => Outcome;
}

function start(command: readonly string[], settings: NodeJS.ProcessEnv = {}): boolean {
  const [file = '', ...rest] = command;
  const { FORCE_COLOR: _forced, ...env } = process.env;
  const plain = process.stdout.isTTY ? process.env : { ...env, NO_COLOR: '1' };
  const { status, signal, error } = spawnSync(file, rest, { cwd: root, stdio: ['ignore', 1, 2], env: { ...plain, ...settings } });
  if (error !== undefined) say(`test: ${file} could not be started (${error.message}).`);
  if (signal !== null) say(`test: ${file} was ended from outside by ${signal}.`);
  return status === 0;
}

/** One program whose exit status is its verdict. */
function verdict(script: string, ...rest: readonly string[]): Outcome {
  const passed = start([process.execPath, join(root, script), ...rest]);
  return { passed: passed ? 1 : 0, skipped: 0, failures: passed ? [] : [script] };
}

/** A real window needs a display; a machine without one gets a virtual one. */
function withDisplay(command: readonly string[]): readonly string[] {
  const virtual = findProgram('xvfb-run');
  if (hasDisplay() || virtual === null) return command;
  return [virtual, '-a', '-s', '-screen 0 1600x1000x24 -nolisten tcp', ...command];
}

function group(name: string, needsDisplay: boolean): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'baqylau-test-'));
  const file = join(folder, 'report.json');
  try {
    const vitest = [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', name,
      '--reporter=default', `--reporter=${join(root, 'build/reporter.ts')}`];
    const ended = start(needsDisplay ? withDisplay(vitest) : vitest, { [REPORT_FILE]: file });
    return verdictOf(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Outcome : null, ended);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const stages: readonly Stage[] = [
  { name: 'types', needs: [], run: () => verdict('node_modules/typescript/bin/tsc', '-b') },
  { name: 'lint', needs: [], run: () => verdict('node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0') },
  { name: 'unit', needs: ['browser', 'openssl', 'unzip', 'zip', 'xml', 'iso', 'pdf'], run: () => group('unit', false) },
  { name: 'architecture', needs: [], run: () => group('architecture', false) },
  { name: 'shell-contract', needs: everyNeed, run: () => group('shell-contract', true) },
  { name: 'faults', needs: everyNeed, run: () => group('faults', false) },
  { name: 'e2e', needs: everyNeed, run: () => group('e2e', true) },
  { name: 'acceptance', needs: everyNeed, run: () => group('acceptance', true) },
];

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** Runs the named stages (all when none is named), going on after a failing one. */
function main(names: readonly string[]): number {
  const unknown = names.filter((name) => stages.every((stage) => stage.name !== name));
  if (unknown.length > 0) {
    say(`test: no stage is called ${unknown.join(', ')}. One of: ${stages.map((stage) => stage.name).join(', ')}.`);
    return 2;
  }
  const asked = stages.filter((stage) => names.length === 0 || names.includes(stage.name));
  provide([...new Set(asked.flatMap((stage) => stage.needs))]);

  const all: Outcome[] = [];
  const lines: string[] = [];
  for (const stage of asked) {
    const since = Date.now();
    process.stdout.write(`\n== ${stage.name}\n`);
    const outcome = stage.run();
    all.push(outcome);
    const line = `${stage.name.padEnd(15)} ${sentence(outcome).padEnd(35)} ${seconds(since)}`;
    lines.push(line);
    process.stdout.write(`-- ${line}\n`);
  }
  const total = sum(all);
  // Said once more at the end: what failed early stands far above it.
  process.stdout.write(`\n${[...lines, ...total.failures.map((failure) => `failed: ${failure}`)].join('\n')}\n${sentence(total)}\n`);
  return total.failures.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
