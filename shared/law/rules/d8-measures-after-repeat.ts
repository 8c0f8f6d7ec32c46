import type { Clock } from '../clocks.ts';
import type { RuleCard } from '../rule.ts';

export const d8: RuleCard = {
  id: 'D8',
  quotes: [
    { act: 'D403', point: '72', words: 'Информация о принятых мерах представляется в Администрацию Президента в срок не более одного месяца.' },
    { act: 'D473', point: '54', words: 'бір айдан аспайтын мерзімде Президент Әкімшілігіне қабылданған шаралар туралы хабар бере отырып' },
    { act: 'D473', point: '54', words: 'бір айдан аспайтын мерзімде Премьер-Министр Кеңсесіне қабылданған шаралар туралы хабар бере отырып' },
  ],
};

/** Information on measures taken, from the day of the decision on a repeated extension (36-1 instructions: to the Prime Minister's Office). */
export const measuresAfterRepeat: Clock = { parameter: 'measures-after-repeat', runs: 'after' };
