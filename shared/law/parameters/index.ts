import type { ActId, LocalDate } from '../../base/index.ts';
import type { DatedValue, Parameter } from '../amendments.ts';
import { valueOn } from '../amendments.ts';
import type { LawContext } from '../settings.ts';
import { termParameters } from './terms.ts';

/** Every number that an act fixes and an office may amend. */
export const parameters: readonly Parameter[] = [...termParameters];

const byId = new Map(parameters.map((each) => [each.id, each]));

/** The act whose edition an amendment of this parameter makes; null for an unknown one. */
export function parameterAct(id: string): ActId | null {
  return byId.get(id)?.act ?? null;
}

/** The number in force on a day, the office's amendments laid over; null before the first. An unknown id is a defect. */
export function parameterValue(id: string, context: Pick<LawContext, 'amendments'>, on: LocalDate): DatedValue | null {
  const parameter = byId.get(id);
  if (parameter === undefined) throw new Error(`no such parameter: ${id}`);
  return valueOn(parameter, context.amendments, on);
}
