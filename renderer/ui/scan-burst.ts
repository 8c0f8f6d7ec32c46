/** What a scanner and a hand have in common. */
export interface Key { readonly key: string; readonly code: string; readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly altKey: boolean; readonly metaKey: boolean; readonly timeStamp: number }

/** Every mark begins so (FORMAT of the printed sheets). */
const start = 'BQ1:';
/** Milliseconds between two keys that no hand keeps up through a whole mark. */
const gap = 90;
const longest = 120;

/** The sign that the key stands for on the scanner's English keyboard, whatever language the workstation's is in. */
export function signOf({ key, code, shiftKey }: Pick<Key, 'key' | 'code' | 'shiftKey'>): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return /^[A-Za-z]$/.test(key) ? key : shiftKey ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  if (code === 'Minus' || code === 'NumpadSubtract') return '-';
  if (code === 'Semicolon') return key === ':' || shiftKey ? ':' : ';';
  return null;
}

/**
 * `begins`: a key that may be a mark's first; `typing`: the user's own, or not told apart yet; `held`: kept back until it shows what it is;
 * `mark`: now it is one, and its first keys are to be taken out of the field; `more`: of a mark; `ends`: Enter after it.
 */
export type Heard = 'begins' | 'typing' | 'held' | 'mark' | 'more' | 'ends';

/** Tells the quick keys of a scanner that reads a mark from a person's typing. */
export class Burst {
  #signs = '';
  #last = -Infinity;
  /** Keys not let through to the page. */
  #held = '';

  hear(key: Key): Heard {
    const late = key.timeStamp - this.#last > gap;
    const ours = this.#signs.startsWith(start);
    // Once it is a mark, it is one to its end: its keys may come late on a busy machine.
    if (late && !ours) this.#forget();
    this.#last = key.timeStamp;
    const sign = key.ctrlKey || key.altKey || key.metaKey ? null : signOf(key);
    if (this.#signs.startsWith(start)) {
      if (key.code === 'Enter' || key.code === 'NumpadEnter') return 'ends';
      if (sign !== null && this.#signs.length < longest) this.#signs += sign;
      return 'more';
    }
    const next = `${this.#signs}${sign ?? ''}`;
    if (sign === null || !start.startsWith(next)) {
      this.#forget();
      if (sign !== 'B') return 'typing';
      this.#signs = 'B';
      return 'begins';
    }
    this.#signs = next;
    if (next === start) { this.#held = ''; return 'mark'; }
    if (next === 'B') return 'begins';
    if (next === 'BQ') return 'typing';
    this.#held += sign;
    return 'held';
  }

  /** After Enter, or when no key followed: the mark that was read, or what was held of a person's typing. */
  end(): { readonly read: string | null; readonly kept: string } {
    const ended = this.#signs.startsWith(start) ? { read: this.#signs, kept: '' } : { read: null, kept: this.#held };
    this.#forget();
    return ended;
  }

  #forget(): void {
    this.#signs = '';
    this.#held = '';
  }
}
