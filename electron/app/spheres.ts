import type { LocalDate } from '../../shared/base/index.ts';
import type { SphereCount } from '../../shared/control/index.ts';
import type { ExecutorOverdue } from '../../shared/office/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { writtenAs } from '../../shared/registration/index.ts';

/** What was found out of a store's written executors, and the directory's changes until then. */
const found = new WeakMap<ReadStore, { readonly changes: number; readonly spheres: Map<string, string | null> }>();

/** Spheres of written executors, each looked for once until the directory changes: the charts ask for those of all executors with something overdue. */
function spheresOf(read: ReadStore): (executor: string) => string | null {
  const changes = read.directoryChanges();
  let held = found.get(read);
  if (held?.changes !== changes) found.set(read, held = { changes, spheres: new Map() });
  const { spheres } = held;
  return (executor) => {
    let sphere = spheres.get(executor);
    if (sphere === undefined) spheres.set(executor, sphere = sphereOf(read, executor));
    return sphere;
  };
}

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
export function overdueBySphere(read: ReadStore, executors: readonly ExecutorOverdue[]): readonly SphereCount[] {
  const counts = new Map<string | null, number>();
  const sphereHeld = spheresOf(read);
  for (const { executor, cards } of executors) {
    const sphere = sphereHeld(executor);
    counts.set(sphere, (counts.get(sphere) ?? 0) + cards);
  }
  return [...counts].map(([sphere, cards]) => ({ sphere, cards })).sort((one, other) => other.cards - one.cards);
}
