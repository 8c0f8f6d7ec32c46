import type { RuleCard } from '../rule.ts';

/**
 * Where the main executor is a body directly under the President, an instruction by an occasion of 36-1 is not the
 * Government's: the letter goes to the Administration, which decides on extension and removal. Carried out by
 * `occasionStanding`: `under-president`.
 */
export const a12: RuleCard = {
  id: 'A12',
  quotes: [
    { act: 'D473', point: '52', words: 'негізгі орындаушылары Қазақстан Республикасының Президентіне тікелей бағынатын және есеп беретін мемлекеттік органдар болып табылатын тапсырмалар бойынша орындау мерзімін ұзарту' },
    { act: 'D473', point: '54', words: 'оның ішінде осы Қағидалардың 36-1-тармағында көрсетілген, негізгі орындаушылары Қазақстан Республикасының Президентіне тікелей бағынатын' },
    { act: 'D473', point: '58', words: 'Президент Әкімшілігіне, оның ішінде осы Қағидалардың 36-1-тармағында көрсетілген' },
  ],
};

export { occasionStanding } from '../government-occasions.ts';
