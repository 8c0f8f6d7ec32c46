import type { LocalDate } from '../../shared/base/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { writtenAs } from '../../shared/registration/index.ts';

/** The sphere that a written executor regulates: its entry's, or that of the body it belongs to; null where none is kept. */
export function sphereOf(read: ReadStore, executor: string): string | null {
  return read.sphereOf(executor);
}

/** Names of the executors of a sphere, as cards may write them; `noSphere`: of those on control that have none. */
export function executorsOf(read: ReadStore, sphere: string, on: LocalDate): readonly string[] {
  const written = read.load(on).map(({ executor }) => executor).filter((executor) => (sphereOf(read, executor) ?? noSphere) === sphere);
  const kept = read.directory({ list: 'executors', text: null, inactive: true, after: null, limit: 10_000 }).items.filter((entry) => sphereOf(read, entry.names.kk) === sphere);
  return [...new Set([...written, ...kept.flatMap(writtenAs)])];
}

/** Asks for executors that have no sphere. */
export const noSphere = '-';
