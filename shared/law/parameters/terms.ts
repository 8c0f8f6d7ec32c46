import { date } from '../../base/index.ts';
import type { ActId } from '../../base/index.ts';
import type { Parameter, ParameterUnit } from '../amendments.ts';

type Points = readonly (readonly [ActId, string])[];

function fixed(id: string, rule: string, unit: ParameterUnit, from: string, value: number, points: Points): Parameter {
  return { id, rule, unit, values: [{ from: date(from), value, points }] };
}

const rules = '2020-12-20';
const model = '2008-03-26';

/** Numbers of the rules of terms. The first day is that of the earliest text in the library that gives the number. */
export const termParameters: readonly Parameter[] = [
  fixed('personal-instruction', 'D1', 'calendar-days', '2024-02-01', 14, [['D403', '51']]),
  fixed('co-executor-very-urgent', 'D2', 'working-days', '2020-11-30', 1, [['D473', '49 1)'], ['R809', '103-2 1)']]),
  fixed('co-executor-urgent', 'D2', 'working-days', '2020-11-30', 3, [['D473', '49 1)'], ['R809', '103-2 1)']]),
  fixed('co-executor-short', 'D2', 'working-days', '2020-11-30', 5, [['D473', '49 2)'], ['R809', '103-2 2)']]),
  fixed('co-executor-medium', 'D2', 'working-days', '2020-11-30', 10, [['D473', '49 3)'], ['R809', '103-2 3)']]),
  fixed('co-executor-long', 'D2', 'working-days', '2020-11-30', 20, [['D473', '49 4)'], ['R809', '103-2 4)']]),
  {
    id: 'roadmap', rule: 'D4', unit: 'working-days', values: [
      { from: date(rules), value: 10, points: [['D473', '46-1']] },
      { from: date('2024-02-01'), value: 10, points: [['D403', '56']] },
    ],
  },
  {
    id: 'roadmap-over-months', rule: 'D4', unit: 'months', values: [
      { from: date(rules), value: 6, points: [['D473', '46-1']] },
      { from: date('2024-02-01'), value: 6, points: [['D403', '56']] },
    ],
  },
  fixed('roadmap-agreement', 'D4', 'working-days', '2024-02-01', 5, [['D403', '57']]),
  fixed('visa-leadership', 'D5', 'calendar-days', model, 3, [['M289', '36']]),
  fixed('visa-head', 'D5', 'calendar-days', model, 2, [['M289', '36']]),
  fixed('visa-of-short-term', 'D5', 'working-days', model, 1, [['M289', '36']]),
  fixed('repeat-request', 'D7', 'working-days', '2020-11-30', 15, [['R809', '103-6'], ['D473', '54-1']]),
  fixed('repeat-request-government', 'D7', 'working-days', '2020-11-30', 15, [['R809', '103-7'], ['D473', '54-2']]),
  fixed('repeat-request-over-months', 'D7', 'months', '2020-11-30', 3, [['R809', '103-6'], ['R809', '103-7'], ['D473', '54-2']]),
];
