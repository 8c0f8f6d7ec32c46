import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { attacks } from './index.ts';
import type { Case, Harness } from './harness.ts';

/** MiB that a process may hold while it looks at the costliest package, and milliseconds of its own work. */
export const bounds = { memory: 600, work: 30_000 } as const;

interface Looked { readonly checks: readonly string[]; readonly opened: string; readonly memory: number; readonly worked: number }

/** Looks at a package in a process of its own. What is not as it must be; and what it cost. */
export async function measure(harness: Harness, one: Case): Promise<{ readonly found: readonly string[]; readonly cost: string }> {
  const make = attacks[one.name];
  if (make === undefined) return { found: [`${one.name}: nothing makes it`], cost: '' };
  const input = { ...harness.input(await make(harness.shop)), out: harness.shop.fresh('out') };
  const ran = spawnSync(process.execPath, ['--max-old-space-size=256', join(import.meta.dirname, 'look.ts')], { input: JSON.stringify(input), encoding: 'utf8', timeout: 300_000 });
  if (ran.status !== 0) return { found: [`${one.name}: the process ended with ${String(ran.status ?? ran.signal)}: ${ran.stderr.slice(-300)}`], cost: '' };
  const { checks, opened, memory, worked } = JSON.parse(ran.stdout) as Looked;
  const found: string[] = [];
  if (checks.join(' ') !== one.checks?.join(' ')) found.push(`${one.name}: fails ${checks.join(' ')}`);
  if (opened !== (one.error ?? 'package.not-valid')) found.push(`${one.name}: open answers ${opened}`);
  if (memory > bounds.memory) found.push(`${one.name}: holds ${String(memory)} MiB`);
  if (worked > bounds.work) found.push(`${one.name}: works ${String(worked)} ms`);
  return { found, cost: `${one.name.padEnd(28)} ${String(memory).padStart(5)} MiB ${String(worked).padStart(7)} ms` };
}
