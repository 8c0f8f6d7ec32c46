import type { LocalDate } from '../../base/index.ts';
import type { EntryInForce } from '../amendments.ts';
import type { Verdict } from '../decision-types.ts';
import type { Deciding } from '../deciding.ts';
import { levelFlags, noText } from '../deciding.ts';
import { citeAll } from '../editions.ts';
import { listEntries } from '../parameters/index.ts';
import type { RuleCard } from '../rule.ts';
import type { LawContext } from '../settings.ts';

export const a2: RuleCard = {
  id: 'A2',
  quotes: [
    { act: 'D403', point: '70', words: 'на основании экспертного заключения структурного подразделения Администрации Президента или письма ответственного государственного органа-исполнителя может быть принято решение об установлении нового срока (переносе срока) исполнения' },
    { act: 'D403', point: '70', words: 'принимается Президентом или Секретарем Совета Безопасности' },
    { act: 'D473', point: '53-1 1)', words: 'тапсырма мазмұны бойынша орындалған, бірақ мәселе оның түпкілікті нәтижелігі мен тиімділігін бағалау' },
    { act: 'D473', point: '53-1 2)', words: 'қосымша мәселелерді пысықтау қажеттігі туған' },
    { act: 'D473', point: '53-1 3)', words: 'орындалу мерзімдері ұзартылған немесе ауыстырылған басқа тапсырмаларға тікелей байланысты болған' },
    { act: 'D473', point: '53-1 4)', words: 'төтенше жағдайға, төтенше ахуалға және карантин шараларына байланысты' },
    { act: 'D473', point: '53-1', words: 'шешімді Қазақстан Республикасының Президенті немесе Президент Әкімшілігінің Басшысы қабылдайды' },
  ],
};

/** Grounds of D473 53-1; from 2024-02-01 earlier text, as D403 restated only the heading of its successor. */
export function newTermGroundsOn(day: LocalDate, context: Pick<LawContext, 'amendments'> = {}): readonly EntryInForce[] {
  return listEntries('new-term-grounds', context, day);
}

/** A new term (rescheduling); it is not an extension and may follow one. */
export function newTerm(deciding: Deciding): Verdict {
  const { on, source, group } = deciding;
  if (group === 'administration') return noText(on);
  const later = on >= '2024-02-01';
  const basis = later ? citeAll(on, ['D403', '70'], ['D473', '53-1']) : citeAll(on, ['D473', '53-1']);
  const paper = later ? 'expert-conclusion-or-letter' : 'expert-conclusion';
  if (source === 'security-council') {
    return { deciders: later ? ['president', 'security-council-secretary'] : ['security-council-secretary'], requires: [paper, 'ground'], basis };
  }
  if (later && deciding.level === 'body') {
    return { deciders: ['body-head'], requires: [paper, 'ground'], basis: [...basis, ...citeAll(on, ['D403', '74-1'])], flags: ['level-left-to-own-regulation'] };
  }
  const handed = levelFlags(deciding);
  return { deciders: ['president', 'head-of-administration'], requires: [paper, 'ground'], basis: [...basis, ...handed.basis], flags: handed.flags };
}
