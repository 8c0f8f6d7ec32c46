import type { ActId, LocalDate } from '../../base/index.ts';
import type { EntryInForce, ListParameter, Parameter, ValueInForce } from '../amendments.ts';
import { valueOn } from '../amendments.ts';
import type { LawContext } from '../settings.ts';
import { clockParameters } from './clocks.ts';
import { lists } from './lists.ts';
import { termParameters } from './terms.ts';

/** Every number that an act fixes and an office may amend. */
export const parameters: readonly Parameter[] = [...termParameters, ...clockParameters];
export { lists } from './lists.ts';

const byId = new Map(parameters.map((each) => [each.id, each]));
const listById = new Map(lists.map((each) => [each.id, each]));

type Amended = Pick<LawContext, 'amendments'>;

/** The acts that fix a parameter or a list; none for an unknown one. */
export function parameterActs(id: string): readonly ActId[] {
  const values = byId.get(id)?.values ?? listById.get(id)?.values ?? [];
  return [...new Set(values.flatMap((each) => each.points.map(([act]) => act)))];
}

/** The number in force on a day, the office's amendments laid over; null before the first. An unknown id is a defect. */
export function parameterValue(id: string, context: Amended, on: LocalDate): ValueInForce | null {
  const parameter = byId.get(id);
  if (parameter === undefined) throw new Error(`no such parameter: ${id}`);
  return valueOn(parameter, context.amendments, on);
}

/** The list of an id; null for an unknown one. */
export function listOf(id: string): ListParameter | null {
  return listById.get(id) ?? null;
}

/** A list's entries in force on a day, the office's amendments laid over; none before the first text. An unknown id is a defect. */
export function listEntries(id: string, context: Amended, on: LocalDate): readonly EntryInForce[] {
  const list = listOf(id);
  if (list === null) throw new Error(`no such list: ${id}`);
  return valueOn(list, context.amendments, on) ?? [];
}

/** One entry of a list as it stands on a day, or null where the list does not hold it. */
export function entryOn(id: string, entry: string, context: Amended, on: LocalDate): EntryInForce | null {
  return listEntries(id, context, on).find((each) => each.entry === entry) ?? null;
}
