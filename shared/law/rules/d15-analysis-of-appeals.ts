import type { Clock } from '../clocks.ts';
import type { RuleCard } from '../rule.ts';

export const d15: RuleCard = {
  id: 'D15',
  quotes: [
    { act: 'R85', point: '185', words: 'тоқсан сайын, есепті тоқсаннан кейінгі айдың 15-і күніне қарай' },
    { act: 'M289', point: '34', words: 'бақылаудағы құжаттар тізбесі мен олардың орындалу (апта сайын) мерзімдері келгендігі туралы ескертулерді тарату' },
  ],
};

/** By the 15th of the month after the quarter. */
export const appealsAnalysis: Clock = { parameter: 'appeals-analysis', runs: 'after-quarter' };
