import type { Clock } from '../clocks.ts';
import type { RuleCard } from '../rule.ts';

export const d14: RuleCard = {
  id: 'D14',
  quotes: [
    { act: 'D473', point: '3-1', words: 'Жыл сайын қыркүйекте' },
    { act: 'D473', point: '3-2', words: 'Жыл сайын мамырда' },
    { act: 'D473', point: '3-4', words: 'Президент Әкімшілігі 20 тамызға дейін жолдау жобасын' },
  ],
};

/** Last working days of the months that points 3-1 and 3-2 name, and 20 August, in the message's own year. */
export const message = {
  proposals: { parameter: 'message-proposals', runs: 'within-month' },
  draft: { parameter: 'message-draft', runs: 'in-year' },
  message: { parameter: 'message', runs: 'within-month' },
} as const satisfies Readonly<Record<string, Clock>>;
