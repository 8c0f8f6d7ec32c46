import type { Result } from '../../base/index.ts';
import { fail, ok } from '../../base/index.ts';
import { citeAll } from '../editions.ts';
import { parameterValue } from '../parameters/index.ts';
import type { DueDraft } from '../reckoning.ts';
import { afterCalendarDays, step } from '../reckoning.ts';
import type { RuleCard } from '../rule.ts';
import type { Situation } from '../situation.ts';

export const d1: RuleCard = {
  id: 'D1',
  quotes: [
    { act: 'D403', point: '51', words: 'не более чем в двухнедельный срок со дня подписания поручения, если иной срок не установлен в самом тексте поручения' },
    { act: 'D403', point: '4 2)', words: 'личные поручения Президента, в том числе опубликованные в его официальных аккаунтах' },
  ],
};

/**
 * A personal instruction without a term of its own: two weeks from signing. Before `D403` the library has no text.
 * Errors `law.no-term`, `calendar.no-year`.
 */
export function dueOfPersonal(situation: Situation): Result<DueDraft> {
  const { instruction, context, received } = situation;
  const days = parameterValue('personal-instruction', context, received);
  if (days === null) return fail('law.no-term', undefined, 'term');
  const end = afterCalendarDays(context, instruction.signedOn, days.value);
  if (!end.ok) return end;
  return ok({
    kind: 'due', date: end.value.date, end: end.value.end, basis: [...days.basis, ...citeAll(received, ['D403', '4 2)'])],
    steps: () => [step('days-from-signing', instruction.signedOn, { count: days.value }), ...end.value.steps()],
  });
}
