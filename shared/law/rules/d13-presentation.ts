import type { Clock } from '../clocks.ts';
import type { RuleCard } from '../rule.ts';

export const d13: RuleCard = {
  id: 'D13',
  quotes: [
    { act: 'R85', point: '105', words: 'Үкімет отырысына дейін кемінде 1 (бір) жұмыс күні қалғанда жүргізіледі' },
    { act: 'R85', point: '110', words: 'тапсырманы алғаннан кейін 1 (бір) жұмыс күні ішінде' },
  ],
};

/** Materials: from the instruction to hold a presentation. The presentation itself: before the sitting. */
export const presentation = {
  materials: { parameter: 'presentation-materials', runs: 'after' },
  beforeSitting: { parameter: 'presentation-before-sitting', runs: 'before' },
} as const satisfies Readonly<Record<string, Clock>>;
