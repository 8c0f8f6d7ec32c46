import type { ActId, LocalDate } from '../../base/index.ts';
import type { Parameter, ValueInForce } from '../amendments.ts';
import { valueOn } from '../amendments.ts';
import type { LawContext } from '../settings.ts';
import { clockParameters } from './clocks.ts';
import { termParameters } from './terms.ts';

/** Every number that an act fixes and an office may amend. */
export const parameters: readonly Parameter[] = [...termParameters, ...clockParameters];

const byId = new Map(parameters.map((each) => [each.id, each]));

/** The acts that fix a parameter; none for an unknown one. */
export function parameterActs(id: string): readonly ActId[] {
  return [...new Set(byId.get(id)?.values.flatMap((each) => each.points.map(([act]) => act)) ?? [])];
}

/** The number in force on a day, the office's amendments laid over; null before the first. An unknown id is a defect. */
export function parameterValue(id: string, context: Pick<LawContext, 'amendments'>, on: LocalDate): ValueInForce | null {
  const parameter = byId.get(id);
  if (parameter === undefined) throw new Error(`no such parameter: ${id}`);
  return valueOn(parameter, context.amendments, on);
}
