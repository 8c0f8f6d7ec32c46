import type { Citation, LocalDate } from '../../base/index.ts';
import type { Reason } from '../answers.ts';
import { reason } from '../answers.ts';
import { citeAll } from '../editions.ts';
import type { RuleCard } from '../rule.ts';

export const c7: RuleCard = {
  id: 'C7',
  quotes: [
    { act: 'D473', point: '3 12)', words: 'мазмұны (мағыналық мәні) немесе түпкілікті нәтижесі бақылауда тұрған актіні немесе тапсырманы толығымен қамтитын тапсырма' },
    { act: 'D403', point: '33', words: 'исключения дублирования с ранее данными Президентом поручениями' },
    { act: 'D403', point: '75 2)', words: 'новое поручение Президента, охватывающее (дублирующее) ранее данное поручение' },
  ],
};

/** An instruction still on control, as far as its words go. */
export interface Earlier<Id extends string> { readonly id: Id; readonly content: string; readonly finalResult: string | null }

/** An earlier instruction which a new one seems to cover: the share of its words found in the new one, 0 to 1, and why. */
export interface LikelyDuplicate<Id extends string> { readonly id: Id; readonly share: number; readonly reason: Reason }

// Words that instructions have in common whatever they are about.
const common = new Set([
  'және', 'мен', 'бен', 'пен', 'немесе', 'бойынша', 'туралы', 'үшін', 'дейін', 'сондай', 'ақ', 'осы', 'бұл', 'бір', 'жылғы', 'жыл',
  'қамтамасыз', 'етілсін', 'қабылдансын', 'шаралар', 'тиісті', 'қажетті', 'мерзімде', 'тапсырма', 'и', 'в', 'во', 'на', 'по', 'с', 'со', 'о', 'об',
  'для', 'до', 'от', 'из', 'к', 'а', 'или', 'не', 'при', 'также', 'года', 'году', 'год', 'обеспечить', 'принять', 'меры', 'необходимые',
  'соответствующие', 'срок', 'поручение', 'совместно',
]);

/** Letters that count as one: the two scripts' look-alikes are typed for one another on a Russian keyboard. */
const alike: Readonly<Record<string, string>> = { ё: 'е', і: 'и', ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х' };
const stemLength = 5;

/** The stems of a text in Kazakh or Russian: case, punctuation, look-alike letters and endings aside, common words left out. */
export function stems(text: string): ReadonlySet<string> {
  const words = text.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !common.has(word))
    .map((word) => [...word].map((letter) => alike[letter] ?? letter).join('').slice(0, stemLength)));
}

function shareCovered(earlier: ReadonlySet<string>, by: ReadonlySet<string>): number {
  let found = 0;
  for (const stem of earlier) if (by.has(stem)) found += 1;
  return earlier.size === 0 ? 0 : found / earlier.size;
}

/** From this share of the earlier one's words on, a person is asked. */
const threshold = 0.75;
/** Fewer words than this say too little. */
const fewest = 3;

/**
 * Earlier instructions which the new one seems to cover wholly, likeliest first. A person decides: only the meaning
 * or the final result makes a duplicate (D473 3 12)).
 */
export function likelyDuplicates<Id extends string>(
  content: string, finalResult: string | null, earlier: readonly Earlier<Id>[], on: LocalDate,
): readonly LikelyDuplicate<Id>[] {
  const basis: readonly Citation[] = citeAll(on, ['D403', '75 2)'], ['D403', '33'], ['D473', '3 12)']);
  const own = stems(content);
  const ownResult = finalResult === null ? own : stems(finalResult);
  const found: LikelyDuplicate<Id>[] = [];
  for (const each of earlier) {
    const theirs = stems(each.content);
    const byContent = theirs.size < fewest ? 0 : shareCovered(theirs, own);
    const result = each.finalResult === null ? null : stems(each.finalResult);
    const byResult = result === null || result.size < fewest ? 0 : shareCovered(result, ownResult);
    const share = Math.max(byContent, byResult);
    if (share < threshold) continue;
    const code = byContent >= byResult ? 'covers-content' : 'covers-final-result';
    found.push({ id: each.id, share, reason: reason(code, basis, { percent: Math.round(share * 100) }) });
  }
  return found.sort((one, other) => other.share - one.share);
}
