import type { LocalDate } from '../../shared/base/index.ts';
import type { SphereCount } from '../../shared/control/index.ts';
import type { ExecutorLoad } from '../../shared/office/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { writtenAs } from '../../shared/registration/index.ts';

/** The sphere that a written executor regulates: its entry's, or that of the body it belongs to; null where none is kept. */
export function sphereOf(read: ReadStore, executor: string): string | null {
  let entry = read.directoryByName('executors', executor);
  while (entry !== null && entry.sphere === undefined) entry = entry.parent === null ? null : read.directoryEntry(entry.parent);
  return entry?.sphere ?? null;
}

/** Names of the executors of a sphere, as cards may write them; `noSphere`: of those on control that have none. */
export function executorsOf(read: ReadStore, sphere: string, on: LocalDate): readonly string[] {
  const written = read.load(on).map(({ executor }) => executor).filter((executor) => (sphereOf(read, executor) ?? noSphere) === sphere);
  const kept = read.directory({ list: 'executors', text: null, inactive: true, after: null, limit: 10_000 }).items.filter((entry) => sphereOf(read, entry.names.kk) === sphere);
  return [...new Set([...written, ...kept.flatMap(writtenAs)])];
}

/** Asks for executors that have no sphere. */
export const noSphere = '-';

/** Overdue terms of these executors by sphere, the most first; null: of executors that have none. */
export function overdueBySphere(read: ReadStore, loads: readonly ExecutorLoad[]): readonly SphereCount[] {
  const counts = new Map<string | null, number>();
  for (const { executor, overdue } of loads) {
    const sphere = sphereOf(read, executor);
    counts.set(sphere, (counts.get(sphere) ?? 0) + overdue);
  }
  return [...counts].map(([sphere, cards]) => ({ sphere, cards })).sort((one, other) => other.cards - one.cards);
}
