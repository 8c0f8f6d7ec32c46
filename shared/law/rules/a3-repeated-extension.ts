import { isCollective } from '../check-instruction.ts';
import { citeAll } from '../editions.ts';
import type { Verdict } from '../decision-types.ts';
import type { Deciding } from '../deciding.ts';
import { levelFlags } from '../deciding.ts';
import type { RuleCard } from '../rule.ts';

export const a3: RuleCard = {
  id: 'A3',
  quotes: [
    { act: 'D403', point: '72', words: 'допускается в исключительных случаях по решению Президента с рассмотрением вопроса о дисциплинарной ответственности первых руководителей' },
    { act: 'D403', point: '72', words: 'допускается по решению Президента или Руководителя Администрации Президента с рассмотрением вопроса о дисциплинарной ответственности политических государственных служащих' },
    { act: 'D403', point: '72', words: 'допускается в исключительных случаях по решению Президента или Секретаря Совета Безопасности' },
    { act: 'D473', point: '54', words: 'Президент Әкімшілігі Басшысының шешімі бойынша айрықша жағдайларда, мемлекеттік саяси қызметшілердің' },
    { act: 'D473', point: '54', words: 'Премьер-Министрдің немесе оның орынбасарының шешімі бойынша айрықша жағдайларда' },
    { act: 'R85', point: '189', words: 'Премьер-Министр орынбасарының немесе Үкімет Аппараты Басшысының тиісті ұсынысы негізінде' },
    { act: 'R809', point: '103-5', words: 'ерекше жағдайларда, ұйымдардың жауапты лауазымды адамдарын тәртіптік жауапкершілікке тарту туралы мәселені қарай отырып' },
    { act: 'R809', point: '103-8', words: 'екі реттен артық ұсыныс енгізілген жағдайда, ұйымдардың бірінші басшыларын жазалау туралы мәселе қаралады' },
  ],
};

function verdict(deciding: Deciding): Verdict {
  const { on, source, group } = deciding;
  if (source === 'prime-minister') {
    return { deciders: ['prime-minister'], requires: ['exceptional', 'proposal-of-deputy-or-head-of-office', 'discipline'], basis: citeAll(on, ['R85', '189']) };
  }
  const exceptional = ['exceptional', 'discipline'] as const;
  // 103-5 has no exception for bodies under the President, whose instructions 54 keeps with the Administration.
  const decree = citeAll(on, ['D473', '54']);
  const occasionPoints = group === 'administration' ? citeAll(on, ['R809', '103-5']) : deciding.occasion === 'under-president' ? decree : [...decree, ...citeAll(on, ['R809', '103-5'])];
  if (deciding.occasion === 'government' && (on < '2024-02-01' || group === 'administration')) {
    return { deciders: ['prime-minister', 'deputy-prime-minister'], requires: exceptional, basis: occasionPoints };
  }
  if (group === 'administration') return { deciders: ['president', 'head-of-administration'], requires: exceptional, basis: occasionPoints };
  if (on < '2024-02-01') {
    if (source === 'security-council') return { deciders: ['security-council-secretary'], requires: exceptional, basis: citeAll(on, ['D473', '54']) };
    return { deciders: ['president', 'head-of-administration'], requires: exceptional, basis: source === 'assembly' ? citeAll(on, ['D473', '54']) : occasionPoints };
  }
  const basis = citeAll(on, ['D403', '72']);
  if (source === 'national-plan' || source === 'election-programme') return { deciders: ['president'], requires: exceptional, basis };
  if (source === 'security-council') return { deciders: ['president', 'security-council-secretary'], requires: exceptional, basis };
  if (deciding.level === 'body') {
    return { deciders: ['body-head'], requires: ['discipline'], basis: citeAll(on, ['D403', '74-1'], ['D403', '72']), flags: ['level-left-to-own-regulation'] };
  }
  const handed = levelFlags(deciding);
  return { deciders: ['president', 'head-of-administration'], requires: ['discipline'], basis: [...basis, ...handed.basis], flags: handed.flags };
}

/** R809 103-8, "more than two proposals" to extend; a transfer is none. */
const mostProposals = 2;

/** A repeated extension: after a first extension or a transfer, with the question of discipline. */
export function repeatedExtension(deciding: Deciding): Verdict {
  const { on, state, group, source } = deciding;
  const found = verdict(deciding);
  if (state.extensions + state.repeats === 0) return { refused: 'not-extended-yet', basis: found.basis };
  const tooMany = deciding.proposals > mostProposals && (group === 'president' || group === 'administration') && !isCollective(source);
  if (!tooMany) return found;
  return { ...found, basis: [...found.basis, ...citeAll(on, ['R809', '103-8'])], flags: [...(found.flags ?? []), 'punishment-of-first-heads'] };
}
