import type { Citation, LocalDate, Result } from '../../base/index.ts';
import { addMonths, ok } from '../../base/index.ts';
import type { Clock } from '../clocks.ts';
import { citeAll } from '../editions.ts';
import { parameterValue } from '../parameters/index.ts';
import { afterWorkingDays, step } from '../reckoning.ts';
import type { RuleCard } from '../rule.ts';
import type { DatedSituation, RuleAnswer } from '../situation.ts';
import { nothing, single } from '../situation.ts';

export const d4: RuleCard = {
  id: 'D4',
  quotes: [
    { act: 'D403', point: '56', words: 'имеющих комплексный и межведомственный характер со сроком исполнения свыше шести месяцев, возлагается на два и более государственных органа' },
    { act: 'D403', point: '56', words: 'государственный орган-исполнитель в течение десяти рабочих дней после поступления документа разрабатывает план организационных мероприятий (дорожная карта)' },
    { act: 'D403', point: '59', words: 'План организационных мероприятий (дорожная карта) в обязательном порядке разрабатывается при переводе поручений на долгосрочный контроль' },
    { act: 'D473', point: '46-1', words: 'орындаушы мемлекеттік орган құжат келіп түскеннен кейін он жұмыс күні ішінде' },
    { act: 'D473', point: '46-5', words: 'Тапсырмаларды ұзақ мерзімді бақылауға ауыстыру кезінде ұйымдастыру іс-шараларының жоспары (жол картасы) міндетті түрде әзірленеді' },
    { act: 'D473', point: '46-3', words: 'іс-шаралар жоспарларын бекітуі талап етілмейді' },
    { act: 'D403', point: '57', words: 'Согласование осуществляется в течение пяти рабочих дней' },
    { act: 'D403', point: '57', words: 'утверждается акимом соответствующей области, столицы, города республиканского значения' },
    { act: 'D473', point: '46-2', words: 'осы мемлекеттік органның бірінші басшысы бекітеді' },
  ],
};

/** The day by which a plan of organisational measures is drawn up, where the instruction needs one. Error `calendar.no-year`. */
export function roadmap(situation: DatedSituation): Result<RuleAnswer> {
  const { instruction, group, context, received, accepted, due } = situation;
  if (group !== 'president') return ok(nothing);
  const days = parameterValue('roadmap', context, received);
  const over = parameterValue('roadmap-over-months', context, received);
  if (days === null || over === null) return ok(nothing);
  // Six months sharp are not over six, though the day off at their end moves the date.
  const isLong = due.end > addMonths(accepted.date, over.value);
  const needed = instruction.interdepartmental && isLong && instruction.bodies >= 2 && instruction.changesApproach;
  // Points 59 and 46-5 make the plan a duty of long-term control and give it no term of its own.
  if (!needed) return ok(instruction.controlKind === 'long' ? { drafts: [], flags: ['long-control-roadmap-without-term'] } : nothing);
  const reached = afterWorkingDays(context, accepted.date, days.value);
  if (!reached.ok) return reached;
  const why = step('roadmap-needed', null, { months: over.value });
  return ok(single('roadmap', { date: reached.value.date, steps: () => [why, ...accepted.steps(), ...reached.value.steps()] }, [...days.basis, ...situation.acceptedBasis]));
}

/** The Administration's agreement, where it is asked for (before D403 it was mandatory and had no term). */
export const roadmapAgreement: Clock = { parameter: 'roadmap-agreement', runs: 'after' };

export const roadmapApprovers = ['first-head', 'deputy-prime-minister', 'head-of-government-office', 'akim'] as const;
export type RoadmapApprover = (typeof roadmapApprovers)[number];

/** Who draws the plan up, and whether others than its own subordinate bodies take part or the Government's powers are touched. */
export interface RoadmapDeveloper {
  readonly developer: 'under-president-or-outside-government' | 'other-central' | 'local';
  readonly alone: boolean;
  readonly governmentPowers: boolean;
}

/** Who approves the plan, whose agreement comes first, and whether the Administration's is mandatory. Empty basis: no text on the day. */
export interface RoadmapApproval {
  readonly approvers: readonly RoadmapApprover[];
  readonly primeMinisterFirst: boolean;
  readonly administration: 'mandatory' | 'on-request';
  readonly basis: readonly Citation[];
}

/** D403 57; of D473 46-2 the library has the last part alone, so the rest is read from D403 only. */
export function roadmapApproval({ developer, alone, governmentPowers }: RoadmapDeveloper, on: LocalDate): RoadmapApproval {
  const later = on >= '2024-02-01';
  const administration = later ? 'on-request' : 'mandatory';
  if (!later) {
    return { approvers: alone ? ['first-head'] : [], primeMinisterFirst: false, administration, basis: citeAll(on, ['D473', '46-1'], ...(alone ? [['D473', '46-2'] as const] : [])) };
  }
  const basis = citeAll(on, ['D403', '57']);
  switch (developer) {
    // The first and third parts know no exception for a plan of one's own; the fourth is for the bodies of the second.
    case 'under-president-or-outside-government': return { approvers: ['first-head'], primeMinisterFirst: governmentPowers, administration, basis };
    case 'local': return { approvers: ['akim'], primeMinisterFirst: false, administration, basis };
    case 'other-central': return { approvers: alone ? ['first-head'] : ['deputy-prime-minister', 'head-of-government-office'], primeMinisterFirst: false, administration, basis };
  }
}
