import { citeAll, editionByAct } from '../editions.ts';
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

/** The President alone, by the point on personal instructions; other sources and refusals pass through. */
function presidentAlone(deciding: Deciding, verdict: Verdict, flags: readonly string[] = []): Verdict {
  if (deciding.source !== 'president-personal' || 'refused' in verdict) return verdict;
  const { on } = deciding;
  const own = on >= editionByAct.D403.from ? citeAll(on, ['D403', '74']) : citeAll(on, ['R809', '103-9']);
  // Between the repeal of R809 and D403 no text says so: the earlier one is shown, and that it is one.
  const open = on > (editionByAct.R809.until ?? on) && on < editionByAct.D403.from ? ['personal-extension-without-text'] : [];
  return { ...verdict, deciders: ['president'], basis: [...own, ...verdict.basis], flags: [...(verdict.flags ?? []), ...open, ...flags] };
}

/** Narrows an extension of a personal instruction (not a published one) to the President. */
export function personalExtension(deciding: Deciding, verdict: Verdict): Verdict {
  return presidentAlone(deciding, verdict);
}

/**
 * A transfer of a personal instruction: by the definition of D473 3 6) a decision on the next term is an extension,
 * while the points on transfers tell the two apart. Read as the President's, and the question is shown.
 */
export function personalTransfer(deciding: Deciding, verdict: Verdict): Verdict {
  return presidentAlone(deciding, verdict, ['personal-transfer-open']);
}

/** A new term of a personal instruction: D473 53-1 names the head too; D403 70 leaves the deciders out, so it is read with 74. */
export function personalNewTerm(deciding: Deciding, verdict: Verdict): Verdict {
  return deciding.on >= editionByAct.D403.from ? presidentAlone(deciding, verdict, ['personal-transfer-open']) : verdict;
}
