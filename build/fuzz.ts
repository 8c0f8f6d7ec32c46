/**
 * Mutates packages, signatures, receipts and key files for as long as asked, and says what was found:
 * `node build/fuzz.ts [--seconds 60] [--seed 1] [--target cms]`. Ends with 1 where something crashed, hung or was accepted.
 * A finding's seed with its target and `--seconds 0` makes it again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sampleLines, sender } from './fuzz/sample.ts';
import { makeMaterial } from './fuzz/material.ts';
import { fuzz } from './fuzz/run.ts';
import { say } from './machine.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: String(Date.now() % 1_000_000_000) }, target: { type: 'string' } } });
const folder = mkdtempSync(join(tmpdir(), 'baqylau-fuzz-'));
try {
  const end = Date.now() + Number(values.seconds) * 1000;
  const report = await fuzz(await makeMaterial(folder, sampleLines, sender), {
    seed: Number(values.seed), until: (cases) => cases > 0 && Date.now() >= end, ...(values.target === undefined ? {} : { only: { target: values.target } }),
  });
  say(`fuzz: seed ${values.seed}, slowest case ${String(report.slowest)} ms`);
  for (const [target, { refused, same }] of Object.entries(report.cases)) say(`  ${target.padEnd(12)} ${String(refused).padStart(8)} refused ${String(same).padStart(7)} the same`);
  for (const { target, seed, what } of report.findings.slice(0, 20)) say(`FOUND ${target} --seed ${String(seed)}: ${what}`);
  process.exitCode = report.findings.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
