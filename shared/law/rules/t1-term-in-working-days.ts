import type { Citation, Result } from '../../base/index.ts';
import { fail, ok } from '../../base/index.ts';
import { asSetting, citeAll, editionByAct } from '../editions.ts';
import { isPersonal } from '../check-instruction.ts';
import type { Term } from '../instruction.ts';
import type { DueDraft } from '../reckoning.ts';
import { endOf } from '../reckoning.ts';
import type { RuleCard } from '../rule.ts';
import type { Situation } from '../situation.ts';

export const t1: RuleCard = {
  id: 'T1',
  quotes: [
    { act: 'D403', point: '50', words: 'Сроки исполнения поручений исчисляются в рабочих днях со дня их поступления в государственный орган и организацию.' },
    { act: 'D473', point: '41', words: 'олардың мемлекеттік органға және ұйымға келіп түскен күнінен бастап жұмыс күндерімен есептеледі' },
    { act: 'D473', point: '43', words: 'осы актілер мен тапсырмаларда не олардың іске асырылуын бақылауды бекітуде көрсетілген мерзімдерде' },
  ],
};

/** The due date of an instruction with a term of its own. Errors `law.no-term`, `law.no-edition`, `calendar.no-year`. */
export function dueByOwnTerm(situation: Situation): Result<DueDraft> {
  const { term } = situation.instruction;
  if (term === null) return fail('law.no-term', undefined, 'term');
  // In the days of R809 alone a date given stands, but no text says how a term of the President's is counted.
  const { group, received } = situation;
  if (group === 'president' && received < editionByAct.D473.from && !('due' in term)) return fail('law.no-edition', { act: 'D473', date: received });
  const end = endOf(situation.context, term, situation.accepted.date);
  if (!end.ok) return end;
  const counted = !('due' in term);
  const steps = () => [...(counted ? situation.accepted.steps() : []), ...end.value.steps()];
  const basis = [...basisOf(situation, term), ...(counted ? situation.acceptedBasis : [])];
  return ok({ kind: 'due', date: end.value.date, end: end.value.end, basis, steps });
}

function basisOf({ instruction, group, received }: Situation, term: Term): readonly Citation[] {
  // D473 says where terms stand in point 43 and how they are counted in 41; D403 says both in 50.
  const point = received < '2024-02-01' ? ('workingDays' in term ? '41' : '43') : '50';
  const act = received < '2024-02-01' ? 'D473' : 'D403';
  // 51 lets the text of a personal instruction set another term than two weeks.
  const ownTerm = isPersonal(instruction.source) ? citeAll(received, ['D403', '51']) : [];
  switch (group) {
    case 'president': return received < editionByAct.D473.from ? [asSetting(act, point)] : [...citeAll(received, [act, point]), ...ownTerm];
    // Acts of the Government and papers of bodies: the library has no words on counting, so the same way is a convention.
    case 'government': case 'administration': case 'own': return [asSetting(act, point)];
  }
}
