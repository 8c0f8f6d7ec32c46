import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { flipKit, flipRounds } from './flips.ts';
import type { Told } from './harm.ts';
import { Harm } from './harm.ts';
import { errorRounds } from './io-errors.ts';
import { killRounds } from './kills.ts';
import { packageRounds } from './packages.ts';
import { cutRounds } from './power.ts';
import { running } from './processes.ts';
import { numbers } from './random.ts';
import { makeScenes } from './scenes.ts';

/*
 * The long run: `npm run test:faults -- --kills 10000 --flips 100000 --power 1000 --cuts 100 --errors 500 --packages 1000 --seed 1`.
 * What is named is run; where nothing is named, all of it at these numbers. Ends with 1 at the first harm.
 */
const whole = { kills: 10_000, flips: 100_000, power: 1000, cuts: 100, errors: 500, packages: 1000 } as const;
type Part = keyof typeof whole;
const parts = Object.keys(whole) as readonly Part[];

const say = (text: string): void => { process.stdout.write(`${text}\n`); };

/** A line every ten seconds: how far, and what came out so far. */
function progress(part: string, total: number): Told {
  let last = 0;
  return (done, counts) => {
    const at = Date.now();
    if (at - last < 10_000) return;
    last = at;
    process.stderr.write(`${part}: ${done} of ${total}  ${JSON.stringify(counts)}\n`);
  };
}

async function run(part: Part, count: number, seed: number, work: string): Promise<void> {
  // Each part has its own sequence: it repeats alone as it ran among the others.
  const random = numbers(seed * 16 + parts.indexOf(part));
  const told = progress(part, part === 'power' ? count * 3 : part === 'cuts' ? count * 3 : count);
  switch (part) {
    case 'kills': { say(`kills: ${count}, nothing answered was lost  ${JSON.stringify(await killRounds(work, count, random, told))}`); return; }
    case 'packages': { say(`works with packages killed: ${count}, each left the old state or the new one  ${JSON.stringify(await packageRounds(work, count, random, told))}`); return; }
    case 'flips': {
      const sums = await flipRounds(work, await flipKit(work), count, random, told);
      for (const [target, sum] of Object.entries(sums)) say(`flips in ${target}: ${JSON.stringify(sum)}`);
      return;
    }
    case 'errors': {
      const { master } = await makeScenes(work);
      say(`errors of the disk: ${count}  ${JSON.stringify(await errorRounds(work, join(work, 'original'), master, count, random, told))}`);
      return;
    }
    case 'power': case 'cuts': {
      const { scenes } = await makeScenes(work);
      const chosen = part === 'power' ? [scenes.session] : [scenes.rekey, scenes.restore, scenes.backup, scenes.create];
      for (const scene of chosen) {
        const { calls, cuts, states } = await cutRounds(work, scene, count, random, told);
        say(`${scene.what}: ${count} points among ${calls} calls, ${cuts} cuts  ${JSON.stringify(states)}`);
      }
    }
  }
}

async function main(): Promise<number> {
  const options = Object.fromEntries([...parts, 'seed'].map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options, strict: true });
  const numberOf = (name: string): number | null => {
    const text = values[name];
    if (text === undefined) return null;
    if (!/^\d{1,9}$/.test(text)) throw new TypeError(`--${name} takes a number`);
    return Number(text);
  };
  const seed = numberOf('seed') ?? Date.now() % 1_000_000;
  const named = parts.some((part) => numberOf(part) !== null);
  const folder = mkdtempSync(join(tmpdir(), 'baqylau-faults-'));
  say(`seed ${seed}`);
  for (const part of parts) {
    const count = numberOf(part) ?? (named ? 0 : whole[part]);
    if (count === 0) continue;
    const work = join(folder, part);
    mkdirSync(work);
    const since = Date.now();
    try {
      await run(part, count, seed, work);
      say(`${part}: no harm, ${Math.round((Date.now() - since) / 1000)} s`);
      rmSync(work, { recursive: true });
    } catch (error) {
      for (const child of running) child.kill('SIGKILL');
      say(`${error instanceof Harm ? 'HARM' : 'FAILED'} in ${part}: ${error instanceof Error ? error.message : String(error)}`);
      if (error instanceof Error && error.stack !== undefined) process.stderr.write(`${error.stack}\n`);
      say(`repeat it: npm run test:faults -- --${part} ${count} --seed ${seed}`);
      say(`what it left: ${work}`);
      return 1;
    }
  }
  rmSync(folder, { recursive: true });
  return 0;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of running) child.kill('SIGKILL');
    process.exit(1);
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
