import { date } from '../../base/index.ts';
import type { ActId } from '../../base/index.ts';
import type { DatedValue, Parameter, ParameterUnit } from '../amendments.ts';

type Points = readonly (readonly [ActId, string])[];
const at = (from: string, value: number, points: Points): DatedValue => ({ from: date(from), value, points });
const one = (id: string, rule: string, unit: ParameterUnit, value: DatedValue): Parameter => ({ id, rule, unit, values: [value] });

const D473 = '2020-12-20';
const D403 = '2024-02-01';
const R85 = '2024-02-14';
const R809 = '2020-11-30';

/** Numbers of procedures that run beside an instruction: agreement, review, reports, routing. */
export const clockParameters: readonly Parameter[] = [
  one('conclusion-agreed-by-silence', 'D3', 'working-days', at(R85, 3, [['R85', '120']])),
  one('amendments-conclusion-agreed-by-silence', 'D3', 'working-days', at(R85, 5, [['R85', '125']])),
  one('meeting-without-common-position', 'D3', 'working-days', at(R85, 2, [['R85', '125']])),
  one('government-tells-decision', 'D6', 'working-days', at(R809, 10, [['R809', '103-3']])),
  one('check-of-causes', 'D7', 'working-days', at(R809, 10, [['R809', '103-6']])),
  one('check-of-causes-government', 'D7', 'working-days', at(R809, 10, [['R809', '103-7']])),
  { id: 'measures-after-repeat', rule: 'D8', unit: 'months', values: [at(D473, 1, [['D473', '54']]), at(D403, 1, [['D403', '72']])] },
  one('yearly-report-of-bodies', 'D11', 'day-of-year', at(R85, 131, [['R85', '170']])),
  one('yearly-report-of-ministry', 'D11', 'day-of-year', at(R85, 210, [['R85', '170']])),
  one('yearly-report-of-office', 'D11', 'day-of-year', at(R85, 331, [['R85', '170'], ['R85', '165-1'], ['D403', '75-1']])),
  one('draft-act-expertise', 'D12', 'working-days', at(D473, 5, [['D473', '17']])),
  { id: 'planning-document-review', rule: 'D12', unit: 'working-days', values: [at(D473, 10, [['D473', '18']]), at(D403, 10, [['D403', '20']])] },
  one('draft-act-rework', 'D12', 'working-days', at(D403, 5, [['D403', '21']])),
  { id: 'draft-instruction-review', rule: 'D12', unit: 'working-days', values: [at(D473, 3, [['D473', '34']]), at(D403, 3, [['D403', '33']])] },
  one('proposals-before-event', 'D12', 'working-days', at(D473, 10, [['D473', '30']])),
  one('draft-to-head-before-event', 'D12', 'working-days', at(D473, 5, [['D473', '32']])),
  one('draft-update-after-event', 'D12', 'working-days', at(D473, 3, [['D473', '33']])),
  one('draft-submission-after-event', 'D12', 'working-days', at(D473, 5, [['D473', '33']])),
  one('national-plan-sending', 'D12', 'working-days', at(D473, 5, [['D473', '35-6']])),
  one('national-plan-review', 'D12', 'working-days', at(D473, 10, [['D473', '35-6']])),
  one('conclusion-visas', 'D12', 'working-days', at('2015-12-29', 2, [['M289', '22']])),
  one('body-rework', 'D12', 'working-days', at('2015-12-29', 10, [['M289', '23']])),
  one('remarks-on-partial-rework', 'D12', 'working-days', at('2015-12-29', 2, [['M289', '23']])),
  one('rework-after-meeting', 'D12', 'working-days', at('2008-03-26', 3, [['M289', '25']])),
  one('urgent-proposal-before-due', 'D12', 'calendar-days', at('2008-03-26', 3, [['M289', '26']])),
  one('urgent-proposal-of-short-term', 'D12', 'working-days', at('2008-03-26', 1, [['M289', '26']])),
  one('presentation-materials', 'D13', 'working-days', at(R85, 1, [['R85', '110']])),
  one('presentation-before-sitting', 'D13', 'working-days', at(R85, 1, [['R85', '105']])),
  one('message-proposals', 'D14', 'day-of-year', at(D473, 531, [['D473', '3-2']])),
  one('message-draft', 'D14', 'day-of-year', at(D473, 820, [['D473', '3-4']])),
  one('message', 'D14', 'day-of-year', at(D473, 930, [['D473', '3-1']])),
  one('appeals-analysis', 'D15', 'day-of-month', at(R85, 15, [['R85', '185']])),
  one('act-plan', 'D5', 'calendar-days', at('2008-03-26', 3, [['M289', '32']])),
  one('routing', 'I8', 'hours', at('2008-03-26', 2, [['M289', '16']])),
  one('to-addressee', 'I8', 'working-days', at('2012-01-13', 2, [['M289', '15']])),
];
