import type { Citation, LocalDate, Result } from '../../base/index.ts';
import { addMonths, missingCase, ok } from '../../base/index.ts';
import { asSetting, citeAll, editionByAct } from '../editions.ts';
import type { InterimRhythm } from '../instruction.ts';
import { decisionLevel } from '../level.ts';
import { entryOn } from '../parameters/index.ts';
import type { Draft } from '../reckoning.ts';
import { endOfTerm, step } from '../reckoning.ts';
import type { RuleCard } from '../rule.ts';
import type { DatedSituation, RuleAnswer } from '../situation.ts';
import { nothing } from '../situation.ts';

export const d9: RuleCard = {
  id: 'D9',
  quotes: [
    { act: 'D473', point: '53', words: 'Орта мерзімді бақылауға ауыстыру Президент Әкімшілігіне тапсырманың орындалу барысы туралы ай сайын немесе тоқсан сайын аралық хабар бере отырып жүзеге асырылады' },
    { act: 'D473', point: '53', words: 'Ұзақ мерзімді бақылауға ауыстыру Президент Әкімшілігіне тапсырманың орындалу барысы туралы тоқсан сайын немесе жарты жыл сайын аралық хабар бере отырып жүзеге асырылады' },
    { act: 'D473', point: '53', words: 'сондай-ақ аралық хабар беру мерзімін белгілеу туралы шешімді Президент көмекшісі' },
    { act: 'D403', point: '66-1', words: 'решение об установлении промежуточного срока контроля с официальным информированием на периодической основе (ежемесячно, ежеквартально или на полугодовой, годовой основе)' },
    { act: 'D403', point: '66-3', words: 'осуществляются без применения формата периодической отчетности' },
    { act: 'D403', point: '66-3', words: 'незамедлительно информирует об этом ответственное структурное подразделение' },
    { act: 'R85', point: '165-2', words: 'Премьер-Министрге немесе оның орынбасарларына хабарлайды және тиісті ұсыныстар енгізеді' },
    { act: 'R85', point: '165-2', words: 'мерзімді негізде (ай сайын, тоқсан сайын немесе жартыжылдық, жылдық негізде)' },
    { act: 'R85', point: '165-3', words: 'тұрақты мерзімді есептілік нысанын қолданбай' },
  ],
};

function months(rhythm: InterimRhythm): number {
  switch (rhythm) {
    case 'monthly': return 1;
    case 'quarterly': return 3;
    case 'half-yearly': return 6;
    case 'yearly': return 12;
    default: return missingCase(rhythm);
  }
}

/** Basis of the rhythm; null where the text in force knows no such rhythm; `none` where it forbids periodic reports. */
function basisOf({ instruction, group, received, context }: DatedSituation): readonly Citation[] | null | 'none' {
  const { interim, specialKind, controlKind, source } = instruction;
  const byGovernment = group === 'government' || decisionLevel(instruction, context).level === 'government';
  const isSpecial = (list: string): boolean => specialKind !== null && entryOn(list, specialKind, context, received) !== null;
  if (byGovernment && received >= editionByAct.R85.from) return isSpecial('special-kinds-of-government') ? 'none' : citeAll(received, ['R85', '165-2']);
  if (received >= '2024-02-01') {
    // The fifth kind, timely implementation of acts, is only in R85 165-3.
    if (isSpecial('special-kinds-of-administration')) return 'none';
    return group === 'president' ? citeAll(received, ['D403', '66-1']) : [asSetting('D403', '66-1')];
  }
  const medium = controlKind === 'medium' && (interim === 'monthly' || interim === 'quarterly');
  const long = controlKind === 'long' && (interim === 'quarterly' || interim === 'half-yearly');
  if (!medium && !long && source !== 'security-council') return null;
  if (group !== 'president') return [asSetting('D473', '53')];
  return received < editionByAct.D473.from ? null : citeAll(received, ['D473', '53']);
}

/** The schedule of interim information until the due date. Which day of a period it falls on is our convention (T7, T3). */
export function interimInformation(situation: DatedSituation): Result<RuleAnswer> {
  const { instruction, context, accepted, due } = situation;
  if (instruction.interim === null) return ok(nothing);
  const basis = basisOf(situation);
  if (basis === 'none') {
    // D403's means of watching by information systems are in force only from the day these are ready.
    const systems = instruction.specialKind !== 'event' && decisionLevel(instruction, context).level !== 'government' && situation.group === 'president';
    return ok({ drafts: [], flags: systems ? ['no-periodic-reports', 'information-systems-from-readiness'] : ['no-periodic-reports'] });
  }
  if (basis === null) return ok({ drafts: [], flags: ['interim-rhythm-not-in-text'] });
  const period = months(instruction.interim);
  const drafts: Draft<'interim'>[] = [];
  for (let count = period; ; count += period) {
    const end = addMonths(accepted.date, count);
    if (end >= due.date) break;
    const reached = endOfTerm(context, end, () => [step('interim-period', end, { count })]);
    if (!reached.ok) return reached;
    if (reached.value.date < due.date) drafts.push({ kind: 'interim', date: reached.value.date, basis, steps: reached.value.steps });
  }
  return ok({ drafts, flags: [] });
}

/** On a risk of missing a term the executor informs at once: whom, by which point (D403 66-3, R85 165-2); empty before them. */
export function riskNotice(byGovernment: boolean, on: LocalDate): { readonly to: 'administration-unit' | 'prime-minister-or-deputy'; readonly basis: readonly Citation[] } {
  return byGovernment ? { to: 'prime-minister-or-deputy', basis: citeAll(on, ['R85', '165-2']) } : { to: 'administration-unit', basis: citeAll(on, ['D403', '66-3']) };
}
