import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Told } from './harm.ts';
import { Harm, tally } from './harm.ts';
import type { Cut } from './model-disk.ts';
import { ModelDisk } from './model-disk.ts';
import type { Random } from './random.ts';
import { below } from './random.ts';
import type { Scene } from './scenes.ts';
import { traceOf } from './trace.ts';

/** Each point is cut in each way: a killed process, a disk that kept nothing unsynced, one that kept any part of it. */
const kinds = ['kept', 'dropped', 'mixed'] as const satisfies readonly Cut[];

/** Records what a scene does to its files, then cuts it in the model at many points and judges what each cut leaves. */
export async function cutRounds(work: string, scene: Scene, points: number, random: Random, told: Told): Promise<{ readonly calls: number; readonly cuts: number; readonly states: Readonly<Record<string, number>> }> {
  const [rehearsal, disk] = [new ModelDisk(scene.root), new ModelDisk(scene.root)];
  const calls = await traceOf(scene.what, scene.folder, scene.input, join(work, 'trace'));
  const about = calls.flatMap((call, index) => (rehearsal.play(call) || call.call === 'said' ? [index] : []));
  if (about.length < 20 || !calls.some(({ call }) => call === 'said')) throw new Error(`the trace of ${scene.what} is empty: ${calls.length} calls`);
  const times = pointsOf(about, points, random);
  const outcomes = tally();
  const image = join(work, 'image');
  const said: Record<string, unknown>[] = [];
  let done = 0;
  for (const [index, call] of calls.entries()) {
    disk.play(call);
    if (call.call === 'said') said.push(call.line);
    for (let left = times.get(index) ?? 0; left > 0; left -= 1) {
      for (const kind of kinds) {
        disk.image(image, kind, random);
        try {
          outcomes.add(await scene.judge(image, said));
        } catch (error) {
          throw new Harm(`${scene.what} cut after call ${index} of ${calls.length} (${call.call}), unsynced ${kind}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
        }
        rmSync(image, { recursive: true });
        told(done += 1, outcomes.counts);
      }
    }
  }
  return { calls: about.length, cuts: done, states: outcomes.counts };
}

/** The last calls are where one state takes the other's place: half of the cuts fall there. */
const closing = 60;

/** Which calls are cut after, and how often. */
function pointsOf(about: readonly number[], count: number, random: Random): ReadonlyMap<number, number> {
  const points = new Map<number, number>();
  const late = Math.max(0, about.length - closing);
  for (let taken = 0; taken < count; taken += 1) {
    // The very end is always among them: there the whole must be.
    const index = taken === 0 ? about.at(-1) : about[taken % 2 === 0 ? below(random, about.length) : late + below(random, about.length - late)];
    if (index !== undefined) points.set(index, (points.get(index) ?? 0) + 1);
  }
  return points;
}
