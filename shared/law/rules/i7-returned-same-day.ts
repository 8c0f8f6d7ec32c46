import type { Reception, ReceptionAnswer } from '../incoming.ts';
import { fine, isHighBody } from '../incoming.ts';
import { reason } from '../answers.ts';
import { asSetting } from '../editions.ts';
import type { RuleCard } from '../rule.ts';

export const i7: RuleCard = {
  id: 'I7',
  quotes: [
    { act: 'M289', point: '13', words: 'хат-хабарларынан басқа, осы Регламенттің талаптарын бұза отырып ресімделген кіріс хат-хабарлар қабылданбайды' },
    { act: 'M289', point: '13', words: 'тиісті мемлекеттік органға сол күні қайтарады' },
  ],
};

/** A paper that breaks the rules goes back the same day; those of the highest bodies are excepted. A habit. */
export function returnedSameDay({ paper, context }: Reception, refused: boolean): ReceptionAnswer {
  if (!refused || paper.to === 'government-office' || !context.settings.habits.returnSameDay || isHighBody(paper.from)) return fine;
  return { refusals: [], notes: [reason('return-same-day', [asSetting('M289', '13')])], flags: [] };
}
