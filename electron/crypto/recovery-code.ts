import { randomBytes } from 'node:crypto';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';

/*
 * A code for paper: ten groups of five signs. Four signs of a group are chance (200 bits in all), the fifth is a check
 * over GF(32) that finds any one wrong sign, any two exchanged ones, and groups in another order.
 */
const groupCount = 10;
const groupSize = 5;
/** Without I, L, O and U, which are read as other signs (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Signs taken for others, Cyrillic letters of the same shape among them: the keyboard may stand on Kazakh. */
const readAs: Readonly<Record<string, string>> = {
  I: '1', L: '1', O: '0', А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', К: 'K', М: 'M', О: '0', Р: 'P', Т: 'T', Х: 'X', І: '1', З: '3', Ғ: 'F', Ү: 'Y', У: 'Y',
};

/** Product in GF(32) modulo x^5 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let left = a, right = b; right > 0; right >>= 1) {
    if ((right & 1) === 1) product ^= left;
    left <<= 1;
    if (left > 31) left ^= 0b100101;
  }
  return product;
}

function checkOf(group: number, signs: readonly number[]): number {
  return signs.reduce((sum, sign, place) => sum ^ times(sign, 2 << place), group + 1);
}

/** A new random code, upper case, groups joined by hyphens. */
export function newRecoveryCode(): string {
  const chance = randomBytes(groupCount * (groupSize - 1));
  const groups = Array.from({ length: groupCount }, (_, group) => {
    const signs = [...chance.subarray(group * (groupSize - 1), (group + 1) * (groupSize - 1))].map((byte) => byte & 31);
    return [...signs, checkOf(group, signs)].map((sign) => alphabet[sign] ?? '').join('');
  });
  chance.fill(0);
  return groups.join('-');
}

function isSound(group: string, index: number): boolean {
  const signs = [...group].map((sign) => alphabet.indexOf(sign));
  return signs.length === groupSize && !signs.includes(-1) && checkOf(index, signs.slice(0, -1)) === signs.at(-1);
}

/** A code as typed from paper, in its one form. A slip is named by its groups, counted from 1. */
export function readRecoveryCode(typed: string): Result<string> {
  const text = [...typed.normalize('NFC').toUpperCase()].map((sign) => readAs[sign] ?? sign).join('');
  const parts = text.split(/[\s\-–—.,]+/).filter((part) => part !== '');
  const whole = parts.join('');
  const groups = parts.length === groupCount ? parts : (whole.match(/.{1,5}/gu) ?? []);
  if (parts.length !== groupCount && whole.length !== groupCount * groupSize) return fail('office.recovery-length', { expected: groupCount * groupSize, found: whole.length }, 'recoveryCode');
  const wrong = groups.flatMap((group, index) => (isSound(group, index) ? [] : [index + 1]));
  return wrong.length === 0 ? ok(groups.join('-')) : fail('office.recovery-mistyped', { groups: wrong.join(', ') }, 'recoveryCode');
}
