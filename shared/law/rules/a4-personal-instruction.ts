import { citeAll } from '../editions.ts';
import type { Verdict } from '../decision-types.ts';
import type { Deciding } from '../deciding.ts';
import type { RuleCard } from '../rule.ts';

export const a4: RuleCard = {
  id: 'A4',
  quotes: [
    { act: 'D403', point: '74', words: 'Продление сроков исполнения личных поручений Президента осуществляется только Президентом, за исключением поручений, опубликованных в его официальных аккаунтах' },
    { act: 'D473', point: '3 6)', words: 'актінің/тапсырманың тармағын орындаудың келесі мерзімін айқындау жөніндегі шешімі' },
    { act: 'R809', point: '103-9', words: 'Қазақстан Республикасы Президентінің жеке тапсырмаларының орындалу мерзімін ұзартуды Қазақстан Республикасының Президенті ғана жүзеге асырады' },
  ],
};

/** Narrows an extension of a personal instruction (not a published one) to the President; other verdicts pass through. */
export function personalExtension(deciding: Deciding, verdict: Verdict): Verdict {
  if (deciding.source !== 'president-personal' || 'refused' in verdict) return verdict;
  const { on } = deciding;
  const own = on >= '2024-02-01' ? citeAll(on, ['D403', '74']) : citeAll(on, ['R809', '103-9']);
  // Between the repeal of R809 and D403 no text says so: the earlier one is shown, and that it is one.
  const open = on >= '2023-09-22' && on < '2024-02-01' ? ['personal-extension-without-text'] : [];
  return { ...verdict, deciders: ['president'], basis: [...own, ...verdict.basis], flags: [...(verdict.flags ?? []), ...open] };
}

/**
 * A transfer of a personal instruction: its extension is the President's alone, and by the definition of 3 6) a decision
 * on the next term is an extension, while the points on transfers tell the two apart. The question is shown.
 */
export function personalTransfer(deciding: Deciding, verdict: Verdict): Verdict {
  if (deciding.source !== 'president-personal' || 'refused' in verdict) return verdict;
  return { ...verdict, flags: [...(verdict.flags ?? []), 'personal-transfer-open'] };
}
