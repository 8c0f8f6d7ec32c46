import type { LocalDate } from '../../shared/base/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { writtenAs } from '../../shared/registration/index.ts';

/** Names of the executors of a sphere, as cards may write them; `noSphere`: of those on control that have none. */
export function executorsOf(read: ReadStore, sphere: string, on: LocalDate): readonly string[] {
  const written = read.load(on).map(({ executor }) => executor).filter((executor) => (read.sphereOf(executor) ?? noSphere) === sphere);
  const kept = read.directory({ list: 'executors', text: null, inactive: true, after: null, limit: 10_000 }).items.filter((entry) => read.sphereOf(entry.names.kk) === sphere);
  return [...new Set([...written, ...kept.flatMap(writtenAs)])];
}

/** Asks for executors that have no sphere. */
export const noSphere = '-';
