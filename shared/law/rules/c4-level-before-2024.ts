import type { LocalDate } from '../../base/index.ts';
import { reason } from '../answers.ts';
import { citeAll } from '../editions.ts';
import { occasionStanding } from '../government-occasions.ts';
import type { Instruction } from '../instruction.ts';
import { entryOn } from '../parameters/index.ts';
import type { RuleCard } from '../rule.ts';
import type { LawContext } from '../settings.ts';
import type { Level } from './c3-level-of-control.ts';

export const c4: RuleCard = {
  id: 'C4',
  quotes: [
    { act: 'D473', point: '36 1)', words: 'Үкіметке, орталық және жергілікті атқарушы органдарға, Қазақстан Республикасының Президентіне тікелей бағынатын және есеп беретін мемлекеттік органдарға' },
    { act: 'D473', point: '36-1', words: 'тапсырмалары тармақтарының уақтылы әрі сапалы іске асырылуын бақылауды Үкімет жүзеге асырады' },
    { act: 'R809', point: '102-1', words: 'Үкіметіне, ұйымдарға берген тапсырмалары тармақтарының уақтылы және сапалы іске асырылуын бақылауды Қазақстан Республикасының Үкіметі жүзеге асырады' },
  ],
};

/** C4, under `D473`: the Administration; the Government for the instructions of 36-1 and those handed over to it. */
export function levelBefore2024(instruction: Instruction, on: LocalDate, context: Pick<LawContext, 'amendments'>): Level {
  const { source, controlledBy, handedOver, executorUnderPresident } = instruction;
  if (occasionStanding(instruction, on, context) === 'government') {
    const entry = entryOn('government-occasions', instruction.occasion ?? '', context, on);
    const points = entry?.basis.filter(({ act }) => source !== 'administration' || act === 'R809') ?? [];
    const flags = controlledBy !== null && controlledBy !== 'government' ? ['assignment-differs-from-36-1'] : [];
    return { controlledBy: 'government', reason: reason('level-36-1', points), flags };
  }
  // Item 2), on the Government's control, doesn't list the bodies under the President, and 59 leaves them to the Administration.
  const administration: Level = { controlledBy: 'administration', reason: reason('level-administration', citeAll(on, ['D473', '36 1)'])), flags: [] };
  const differs = executorUnderPresident && controlledBy !== 'body' ? ['assignment-differs-from-36'] : [];
  if (handedOver && differs.length > 0) return { ...administration, flags: differs };
  if (handedOver) return { controlledBy: controlledBy === 'body' ? 'body' : 'government', reason: reason('level-handed-over', citeAll(on, ['D473', '59'])), flags: [] };
  if (controlledBy !== null && controlledBy !== 'administration') {
    const item = controlledBy === 'government' ? '36 2)' : '36 3)';
    return { controlledBy, reason: reason('level-assigned', citeAll(on, ['D473', item])), flags: differs };
  }
  return administration;
}
