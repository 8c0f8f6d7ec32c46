import type { RuleCard } from '../rule.ts';

/**
 * Instructions of the Administration's leadership go by points 103-1 to 103-8 as the President's do (103-6: its
 * Head's). Carried out by the group `administration` in A1, A3, D2, D6 and D7.
 */
export const a13: RuleCard = {
  id: 'A13',
  quotes: [
    { act: 'R809', point: '103-4', words: 'Қазақстан Республикасы Президентінің, Қазақстан Республикасы Президентінің Әкімшілігі басшылығының актілері мен тапсырмалары тармақтарының орындалу мерзімін ұзартуға' },
    { act: 'R809', point: '103-6', words: 'Қазақстан Республикасы Президентінің Әкімшілігі Басшысының актілері мен тапсырмаларын қайта ұзарту' },
    { act: 'R809', point: '103-8', words: 'Қазақстан Республикасы Президентінің Әкімшілігі басшылығының актілері және тапсырмалары' },
  ],
};

export { groupOf } from '../check-instruction.ts';
