import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf } from '../../unit/store/sample.ts';
import type { Told } from './harm.ts';
import { Harm, tally } from './harm.ts';
import { start } from './processes.ts';
import type { Random } from './random.ts';
import { below, oneOf } from './random.ts';
import { judgeSession } from './scenes.ts';

/** Calls that change files: SQLite's own and the program's. */
const calls = ['pwrite64', 'fdatasync', 'fsync', 'ftruncate', 'rename', 'unlink', 'mkdir'] as const;

function tracer(call: string, output: string, injection: readonly string[]): readonly string[] {
  return ['strace', '-E', 'UV_USE_IO_URING=0', '-f', '--seccomp-bpf', '-qq', '-e', `trace=${call}`, '-e', 'signal=none', ...injection, '-o', output];
}

/** How many of each call the thread with the most of them makes: a failing one is counted in each thread by itself. */
async function callCounts(work: string, original: string, master: string): Promise<ReadonlyMap<string, number>> {
  const [folder, output] = [copyOf(original, join(work, 'counted')), join(work, 'counted-calls')];
  await start('session', folder, master, tracer(calls.join(','), output, [])).gone;
  const made = new Map<string, Map<string, number>>(calls.map((call) => [call, new Map()]));
  for (const line of readFileSync(output, 'utf8').split('\n')) {
    const [, thread = '', call = ''] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
    made.get(call)?.set(thread, (made.get(call)?.get(thread) ?? 0) + 1);
  }
  const counts = new Map([...made].map(([call, threads]) => [call, Math.max(0, ...threads.values())]));
  if ((counts.get('pwrite64') ?? 0) < 50) throw new Error(`the trace of a session is empty: ${JSON.stringify([...counts])}`);
  for (const left of [folder, output]) rmSync(left, { recursive: true });
  return counts;
}

/** What a person is told when the disk fails. */
const expected = new Set(['ok', 'office.write-failed', 'office.disk-full', 'office.closed']);

function codesOf(lines: readonly Readonly<Record<string, unknown>>[]): string[] {
  return lines.flatMap((line) => {
    const failed = line['failed'] as { readonly code: string } | undefined;
    return [failed?.code, line['draft'], line['added']].filter((code) => typeof code === 'string');
  });
}

/**
 * Runs a session of which one call to the disk fails, or every one from there on; it must say so by a code and go on or
 * end in order, and what it had answered must be there afterwards.
 */
export async function errorRounds(work: string, original: string, master: string, errors: number, random: Random, told: Told): Promise<Readonly<Record<string, number>>> {
  const outcomes = tally();
  const counts = await callCounts(work, original, master);
  const called = calls.filter((call) => (counts.get(call) ?? 0) > 0) as [typeof calls[number]];
  const output = join(work, 'failed-calls');
  // The first is one that cannot go unnoticed: from the middle on the disk takes no write.
  const first = { call: 'pwrite64', error: 'EIO', when: `${Math.ceil((counts.get('pwrite64') ?? 0) / 2)}+` };
  const another = (): typeof first => {
    const call = oneOf(random, called);
    return { call, error: oneOf(random, ['EIO', 'ENOSPC']), when: `${1 + below(random, counts.get(call) ?? 0)}${oneOf(random, ['', '+'])}` };
  };
  for (let done = 1; done <= errors; done += 1) {
    const { call, error, when } = done === 1 ? first : another();
    const folder = copyOf(original, join(work, 'failing'));
    try {
      const child = start('session', folder, master, tracer(call, output, ['-e', `inject=${call}:error=${error}:when=${when}`]));
      const ended = new Promise<number | null>((resolve) => { child.process.once('exit', resolve); });
      await child.gone;
      const status = await ended;
      if (status !== 0) throw new Harm(`the process ended with status ${String(status)}`);
      const codes = codesOf(child.lines);
      const strange = codes.filter((code) => !expected.has(code));
      if (strange.length > 0) throw new Harm(`answered ${strange.join(', ')}`);
      await judgeSession(folder, master, child.lines);
      const failed = readFileSync(output, 'utf8').includes('(INJECTED)');
      outcomes.add(codes.find((code) => code !== 'ok') ?? (failed ? 'nothing was lost by it' : 'not reached'));
    } catch (cause) {
      throw new Harm(`${call} failing with ${error} at ${when}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
    rmSync(folder, { recursive: true });
    told(done, outcomes.counts);
  }
  return outcomes.counts;
}
