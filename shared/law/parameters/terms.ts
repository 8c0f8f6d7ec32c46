import { date } from '../../base/index.ts';
import type { Parameter } from '../amendments.ts';

export const termParameters: readonly Parameter[] = [
  {
    id: 'personal-instruction', rule: 'D1', act: 'D403', unit: 'calendar-days',
    values: [{ from: date('2024-02-01'), value: 14, basis: [{ act: 'D403', point: '51', rests: 'act' }] }],
  },
];
