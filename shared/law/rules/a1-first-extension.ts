import type { Citation } from '../../base/index.ts';
import { isCollective } from '../check-instruction.ts';
import { citeAll, editionByAct } from '../editions.ts';
import type { Requirement, Verdict } from '../decision-types.ts';
import type { Deciding } from '../deciding.ts';
import { agreement, agreementBasis, levelFlags } from '../deciding.ts';
import type { RuleCard } from '../rule.ts';

export const a1: RuleCard = {
  id: 'A1',
  quotes: [
    { act: 'D403', point: '69', words: 'допускается не более одного раза по решению Президента или Руководителя Администрации Президента на основании экспертного заключения структурного подразделения Администрации Президента либо его согласия' },
    { act: 'D403', point: '69', words: 'решение о продлении срока исполнения, переводе их на среднесрочный или долгосрочный контроль принимается Секретарем Совета Безопасности' },
    { act: 'D403', point: '69', words: 'в случае невозможности завершения исполнения поручения и/или достижения конечного результата в течение первоначально установленного срока по объективно сложившимся внешним обстоятельствам' },
    { act: 'D403', point: '69', words: 'а также необходимости осуществления контроля эффективности результатов исполнения поручения' },
    { act: 'D403', point: '74-1', words: 'Уровень принятия соответствующих решений определяется Регламентом Правительства или внутренними регламентами' },
    { act: 'R85', point: '193', words: 'орындау мерзімдерін ұзарту мәселелерін Президент Әкімшілігі қарайды' },
    { act: 'D473', point: '53', words: 'Премьер-Министрдің немесе оның орынбасарының шешімі бойынша бір реттен асырмай жол беріледі' },
    { act: 'D473', point: '53', words: 'шешімді Президент көмекшісі – Қауіпсіздік Кеңесінің Хатшысы қабылдайды' },
    { act: 'D473', point: 'annex 4', words: 'ұзақ мерзімді бақылауға ауыстыру туралы ұсыныс енгізу кезінде жол картасының жобасы келісу үшін қоса беріледі' },
    { act: 'R809', point: '103-4', words: 'Басшысының шешімі бойынша Қазақстан Республикасының Президенті Әкімшілігінің құрылымдық бөлімшесінің сараптамалық қорытындысы негізінде бір реттен асырмай' },
  ],
};

function points(deciding: Deciding): readonly Citation[] {
  const { on, source, group } = deciding;
  if (group === 'administration') return citeAll(on, ['R809', '103-4']);
  if (on >= '2024-02-01') return citeAll(on, ['D403', '69']);
  if (deciding.occasion === 'under-president') return citeAll(on, ['D473', '53'], ['D473', '52']);
  return isCollective(source) ? citeAll(on, ['D473', '53']) : citeAll(on, ['D473', '53'], ['R809', '103-4']);
}

/** The first extension, or the transfer to medium- or long-term control: one of them in all. */
export function firstExtension(deciding: Deciding, transfer: boolean): Verdict {
  const { on, state, source, group, level } = deciding;
  const basis = points(deciding);
  if (state.extensions + state.repeats > 0) return { refused: 'already-extended', basis };
  const ground: readonly Requirement[] = transfer ? ['ground'] : [];
  // Under D473 and R809 the instructions by occasions are the Government's own business, without an expert paper.
  if (deciding.occasion === 'government' && (on < '2024-02-01' || group === 'administration')) {
    return { deciders: ['prime-minister', 'deputy-prime-minister'], requires: ground, basis };
  }
  if (source === 'security-council') return { deciders: ['security-council-secretary'], requires: ground, basis };
  // 103-4 knows the conclusion alone; agreement to a proposal came with point 53 of the decree.
  const paper: Requirement = group === 'administration' || on < editionByAct.D473.from ? 'expert-conclusion' : 'expert-conclusion-or-agreement';
  const requires: readonly Requirement[] = [paper, ...ground, ...agreement(deciding)];
  // 74-1 takes the order of 69 over, the papers with it, and leaves the level of the decision to the body's regulation.
  if (on >= editionByAct.D403.from && level === 'body' && group === 'president') {
    return { deciders: ['body-head'], requires, basis: citeAll(on, ['D403', '74-1'], ['D403', '69']), flags: ['level-left-to-own-regulation'] };
  }
  const handed = levelFlags(deciding);
  // The second part of 53 gives the instructions of 36-1 to the Prime Minister without the exception that 36-1 and 52 make.
  const open = on < editionByAct.D403.from && deciding.occasion === 'under-president' ? ['extension-level-of-36-1-open'] : [];
  return { deciders: ['president', 'head-of-administration'], requires, basis: [...basis, ...agreementBasis(deciding), ...handed.basis], flags: [...handed.flags, ...open] };
}

/** A proposal to move to long-term control comes with a draft roadmap (D473, annex 4, second note). */
export function withDraftRoadmap({ group, on }: Deciding, verdict: Verdict): Verdict {
  if ('refused' in verdict || group !== 'president' || on < editionByAct.D473.from) return verdict;
  return { ...verdict, flags: [...(verdict.flags ?? []), 'draft-roadmap-comes-along'] };
}

/** Grounds of a transfer (D403 69, D473 53): outer circumstances that arose objectively; for the long term also the need to watch the effect. */
export const transferGrounds = { medium: ['outer-circumstances'], long: ['outer-circumstances', 'effect-to-be-watched'] } as const;
