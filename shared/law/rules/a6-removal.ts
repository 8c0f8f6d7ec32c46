import type { Citation, LocalDate } from '../../base/index.ts';
import { groupOf, isPersonal } from '../check-instruction.ts';
import type { Decider, Requirement, Verdict } from '../decision-types.ts';
import type { Deciding } from '../deciding.ts';
import { agreement, noText } from '../deciding.ts';
import { citeAll, editionByAct } from '../editions.ts';
import { occasionStanding } from '../government-occasions.ts';
import type { Instruction, Source } from '../instruction.ts';
import type { RuleCard } from '../rule.ts';
import type { LawContext } from '../settings.ts';

export const a6: RuleCard = {
  id: 'A6',
  quotes: [
    { act: 'D403', point: '76', words: 'Снятие с контроля пунктов актов и поручений Президента осуществляется Президентом или Руководителем Администрации Президента.' },
    { act: 'D403', point: '76', words: 'Снятие с контроля поручений, содержащихся в решениях Совета Безопасности, осуществляется Президентом или Секретарем Совета Безопасности.' },
    { act: 'D403', point: '77', words: 'Снятие с контроля личных поручений Президента и поручений, опубликованных в его официальных аккаунтах' },
    { act: 'D473', point: '59', words: 'Президент Әкімшілігінің Басшысы немесе олар уәкілеттік берген Президент Әкімшілігі Басшысының орынбасары' },
    { act: 'D473', point: '59 2)', words: 'жергілікті жерге барып тексерулерінің, сондай-ақ жүргізілген ревизиялар мен өзге құжаттық тексеру нысандарының қорытындылары бойынша' },
    { act: 'D473', point: '58', words: 'көрсетілген негіздердің біреуін жан-жақты баяндай отырып' },
    { act: 'D473', point: '58', words: 'Премьер-Министр Кеңсесіне хат енгізеді' },
    { act: 'D473', point: '59', words: 'тапсырмаларды бақылаудан алуды Премьер-Министр немесе оның орынбасары жүзеге асырады' },
    { act: 'D473', point: '59', words: 'тапсырмаларды бақылаудан алуды осы органның бірінші басшысы жүзеге асырады' },
    { act: 'D473', point: '59', words: 'Ассамблеяның шешімдерінде қамтылған тапсырмаларды бақылаудан алуды Президент Әкімшілігінің Басшысы жүзеге асырады' },
    { act: 'D473', point: '60', words: 'бақылаудан алуды Қазақстан Республикасының Президенті ғана жүзеге асырады' },
    { act: 'R85', point: '193', words: 'Бақылаудағы құжатты тапсырмаға қол қойған немесе оны берген лауазымды тұлға бақылаудан алады' },
    { act: 'R85', point: '193', words: 'Премьер-Министрдің орынбасары немесе Үкімет Аппаратының Басшысы бақылаудан алып тастай алады' },
  ],
};

/** 60 and 77 name accounts; an instruction that only the mass media published is in neither. */
function publishedElsewhere(source: Source): readonly string[] {
  return source === 'president-published' ? ['published-in-media-open'] : [];
}

function allow(deciders: readonly Decider[], requires: readonly Requirement[], basis: readonly Citation[], flags: readonly string[] = []): Verdict {
  return { deciders, requires, basis, flags };
}

/** Under D473: the Administration, or the Government and bodies over what is theirs. */
function before2024(deciding: Deciding): Verdict {
  const { on, source, instruction, level } = deciding;
  const grounds = citeAll(on, ['D473', '57']);
  const by = (point: string) => [...citeAll(on, ['D473', point]), ...grounds];
  if (isPersonal(source)) return allow(['president'], ['ground'], by('60'), publishedElsewhere(source));
  if (source === 'security-council') return allow(['security-council-secretary'], ['ground'], by('59'));
  if (source === 'assembly') return allow(['head-of-administration'], ['ground'], by('59'));
  if (deciding.occasion === 'government') return allow(['prime-minister', 'deputy-prime-minister'], ['ground'], by('59'));
  if (instruction.handedOver && level === 'body') return allow(['body-head'], ['ground'], by('59'));
  // 59 1): a proposal, agreed where the Government's powers are touched; 59 2): after an inspection the conclusion alone.
  if (instruction.handedOver && !instruction.executorUnderPresident) return allow(['prime-minister', 'deputy-prime-minister'], ['ground'], by('59'));
  const papers: readonly Requirement[] = deciding.inspected ? ['expert-conclusion'] : ['expert-conclusion-or-agreement', ...agreement(deciding)];
  return allow(['president', 'head-of-administration', 'deputy-head-of-administration'], ['ground', ...papers], by('59'));
}

/** Under D403, which restates the general and the Security Council's parts of its point 76 and leaves the rest open. */
function from2024(deciding: Deciding): Verdict {
  const { on, source, level } = deciding;
  const grounds = citeAll(on, ['D403', '75']);
  if (isPersonal(source)) return allow(['president'], ['ground'], [...citeAll(on, ['D403', '77']), ...grounds], publishedElsewhere(source));
  const own = citeAll(on, ['D403', '76']);
  const earlier = citeAll(on, ['D473', '59']);
  if (source === 'security-council') return allow(['president', 'security-council-secretary'], ['ground'], [...own, ...grounds]);
  if (level === 'body') return allow(['body-head'], ['ground'], [...earlier, ...grounds], ['removal-level-open']);
  const government = level === 'government' ? citeAll(on, ['R85', '193']) : [];
  const open = source === 'assembly' || level === 'government' ? ['removal-level-open'] : [];
  return allow(['president', 'head-of-administration'], ['ground', 'expert-conclusion-or-agreement', ...agreement(deciding)], [...own, ...grounds, ...government, ...earlier], open);
}

/** Who takes an instruction off control, and on what papers (special kinds aside, see A7). */
export function removal(deciding: Deciding): Verdict {
  const { on, source, group } = deciding;
  const official = citeAll(on, ['R85', '193']);
  if (group === 'government') {
    return source === 'prime-minister' ? allow(['issuing-official', 'deputy-prime-minister', 'head-of-government-office'], [], official) : allow(['issuing-official'], [], official);
  }
  if (group === 'administration') {
    return official.length > 0 ? allow(['issuing-official'], [], official) : noText(on);
  }
  if (on >= '2024-02-01') return from2024(deciding);
  // Of the grounds in point 57 the library lacks sub-point 2).
  const found = before2024(deciding);
  return { ...found, flags: [...(found.flags ?? []), 'point-not-wholly-in-library'] };
}

/** Whether removal is the body's own business, so that the body removes once, by its first head (D473 59; A6 from D403 on). */
export function isRemovedByBody({ on, source, instruction, level, occasion }: Deciding): boolean {
  if (level !== 'body' || isPersonal(source) || source === 'security-council') return false;
  return on >= editionByAct.D403.from || (instruction.handedOver && source !== 'assembly' && occasion !== 'government');
}

/** The letter of removal's addressee under D473 58. */
export interface RemovalLetter { readonly to: 'administration' | 'prime-ministers-office'; readonly basis: readonly Citation[] }

/** To whom the head of the body writes for removal, naming one of the grounds of 57; null where no text is in force. */
export function removalLetter(instruction: Instruction, on: LocalDate, context: Pick<LawContext, 'amendments'>): RemovalLetter | null {
  const basis = groupOf(instruction.source) === 'president' ? citeAll(on, ['D473', '58']) : [];
  if (basis.length === 0) return null;
  return { to: occasionStanding(instruction, on, context) === 'government' ? 'prime-ministers-office' : 'administration', basis };
}
