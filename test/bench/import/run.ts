import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok } from '../../../shared/base/index.ts';
import type { ImportReport } from '../../../shared/registration/index.ts';
import { compose } from '../../../electron/compose.ts';
import { coreEnvironment, coreFlags } from '../../../electron/shells/fork-core.ts';
import { masterOf, rawDatabase } from '../../unit/store/inside.ts';
import { loggedRows } from '../store/same-rows.ts';
import { writeRegister } from './lines.ts';

/** `run.ts [LINES]`: an import of that many lines beside every row it leaves, those of the log too, put into plain SQLite and into an enciphered one; with memory and sizes. */
// As the core runs: its memory is part of what is measured.
if (!coreFlags.every((flag) => process.execArgv.includes(flag))) process.exit(spawnSync(process.execPath, ['--no-warnings', ...coreFlags, ...process.argv.slice(1)], { stdio: 'inherit', env: { ...process.env, ...coreEnvironment } }).status ?? 1);

const lines = Number(process.argv[2] ?? 100_000);
const root = mkdtempSync(join(tmpdir(), 'baqylau-bench-'));
const folder = join(root, 'office');
const passphrase = 'жеті рет өлшеп, бір рет кес';
const file = join(root, 'register.csv');
const say = (text: string): void => { process.stdout.write(`${text}\n`); };
/** Seconds by the clock and of the processor: on a machine that others use, the second is the one to compare. */
const start = (): (() => { readonly wall: number; readonly cpu: number; toString(): string }) => {
  const from = performance.now();
  const cpuFrom = process.cpuUsage();
  return () => {
    const used = process.cpuUsage(cpuFrom);
    const wall = (performance.now() - from) / 1000;
    const cpu = (used.user + used.system) / 1e6;
    return { wall, cpu, toString: () => `${wall.toFixed(1)} s (processor ${cpu.toFixed(1)} s)` };
  };
};

const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.alloc(0))) });
let peak = 0;
async function ask<T>(name: string, input: object): Promise<T> {
  const signal = new AbortController().signal;
  const answer = await core.dispatch(name, input, 'cli', { signal, progress: () => { peak = Math.max(peak, process.memoryUsage.rss()); } });
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value as T;
}

try {
  say(`${cpus()[0]?.model ?? ''} × ${cpus().length}, ${release()}, Node ${process.version}; ${lines} lines`);
  await writeRegister(file, lines);
  say(`file: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  await ask('office.create', { folder, name: 'Өлшем', regime: 'restricted', content: true, contentBasis: '№ 1', user: 'Айгүл', passphrase });
  const idle = process.memoryUsage.rss();

  let took = start();
  const dry = await ask<ImportReport>('register.import', { path: file, dryRun: true });
  say(`dry run: ${String(took())}, bad ${dry.bad}`);
  took = start();
  const done = await ask<ImportReport>('register.import', { path: file });
  const imported = took();
  say(`import: ${String(imported)}, ${Math.round(done.papers / imported.wall)} papers/s; memory ${(idle / 1e6).toFixed(0)} → at most ${(peak / 1e6).toFixed(0)} MB; database ${(statSync(join(folder, 'office.db')).size / 1e6).toFixed(0)} MB`);

  for (const ending of ['csv', 'xlsx']) {
    took = start();
    const path = join(root, `out.${ending}`);
    await ask('register.export', { path });
    say(`export to ${ending}: ${String(took())}, ${(statSync(path).size / 1e6).toFixed(1)} MB`);
  }
  took = start();
  peak = 0;
  const again = await ask<ImportReport>('register.import', { path: join(root, 'out.xlsx'), dryRun: true });
  say(`dry run of the workbook against the register: ${String(took())}, bad ${again.bad} of ${again.lines}; memory at most ${(peak / 1e6).toFixed(0)} MB`);

  core.close();
  const from = rawDatabase(folder, await masterOf(folder, passphrase));
  const sides = await loggedRows(from, root);
  from.close();
  for (const [name, { ms, cpu }] of Object.entries(sides)) {
    say(`the same rows put (${name}): ${(ms / 1000).toFixed(1)} s (processor ${(cpu / 1000).toFixed(1)} s); ratio ${(imported.wall * 1000 / ms).toFixed(2)}, of processor ${(imported.cpu * 1000 / cpu).toFixed(2)}`);
  }
} finally {
  core.close();
  rmSync(root, { recursive: true, force: true });
}
