import type { Citation, LocalDate } from '../../base/index.ts';
import { citeAll } from '../editions.ts';
import type { Instruction } from '../instruction.ts';
import type { RuleCard } from '../rule.ts';

export const c9: RuleCard = {
  id: 'C9',
  quotes: [
    { act: 'D403', point: '48', words: 'осуществляет Министерство иностранных дел Республики Казахстан' },
    { act: 'D403', point: '48', words: 'Особенности осуществления контроля и предоставления отчетности о ходе выполнения поручений Президента по итогам международных мероприятий определяются Президентом.' },
    { act: 'D403', point: '48-1', words: 'поступившим на имя Президента и его Администрации, определяются Администрацией Президента' },
  ],
};

/** Peculiarities that other papers set, which the library does not hold: what to ask for. Before D403 no point says so. */
export function peculiarities({ source, occasion }: Instruction, on: LocalDate): { readonly flags: readonly string[]; readonly basis: readonly Citation[] } {
  const say = (flag: string, point: string) => {
    const basis = citeAll(on, ['D403', point]);
    return { flags: basis.length > 0 ? [flag] : [], basis };
  };
  // 48 speaks of the President's instructions, 48-1 of appeals to the Administration too.
  if (occasion === 'international-event' && source !== 'administration') return say('foreign-ministry-coordinates', '48');
  return occasion === 'citizen-appeal' ? say('appeals-by-administration-rules', '48-1') : { flags: [], basis: [] };
}
