import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyNeed, findProgram, hasDisplay, provide, root, say, type Need } from './machine.ts';
import { countsOf, sentence, sum, type Counts, type Report } from './report.ts';

interface Stage {
  readonly name: string;
  readonly needs: readonly Need[];
  readonly run: () => Counts;
}

function start(command: readonly string[]): boolean {
  const [file = '', ...rest] = command;
  const { FORCE_COLOR: _forced, ...env } = process.env;
  const plain = process.stdout.isTTY ? process.env : { ...env, NO_COLOR: '1' };
  const { status, signal, error } = spawnSync(file, rest, { cwd: root, stdio: ['ignore', 1, 2], env: plain });
  if (error !== undefined) say(`test: ${file} could not be started (${error.message}).`);
  if (signal !== null) say(`test: ${file} was ended from outside by ${signal}.`);
  return status === 0;
}

/** One program whose exit status is its verdict. */
function verdict(script: string, ...rest: readonly string[]): Counts {
  const passed = start([process.execPath, join(root, script), ...rest]);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/** A real window needs a display; a machine without one gets a virtual one. */
function withDisplay(command: readonly string[]): readonly string[] {
  const virtual = findProgram('xvfb-run');
  if (hasDisplay() || virtual === null) return command;
  return [virtual, '-a', '-s', '-screen 0 1600x1000x24 -nolisten tcp', ...command];
}

function group(name: string, needsDisplay: boolean): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'baqylau-test-'));
  const file = join(folder, 'report.json');
  try {
    const vitest = [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', name,
      '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const ended = start(needsDisplay ? withDisplay(vitest) : vitest);
    return countsOf(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Report : null, ended);
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

  const all: Counts[] = [];
  const lines: string[] = [];
  for (const stage of asked) {
    const since = Date.now();
    process.stdout.write(`\n== ${stage.name}\n`);
    const counts = stage.run();
    all.push(counts);
    const line = `${stage.name.padEnd(15)} ${sentence(counts).padEnd(35)} ${seconds(since)}`;
    lines.push(line);
    process.stdout.write(`-- ${line}\n`);
  }
  const total = sum(all);
  process.stdout.write(`\n${lines.join('\n')}\n${sentence(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
