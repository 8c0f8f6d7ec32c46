import { limits } from './layout.ts';

/** The names of an object in their order, each with its text before a member's. */
interface Order { readonly next: Map<string, Order>; members: readonly (readonly [name: string, head: string])[] | null }

/** Records have few shapes: the order of each is worked out once and found again by its names one after another. */
const orders: Order = { next: new Map(), members: null };
/** A text from outside may have names without end: so many are kept. */
const mostKept = 10_000;
let kept = 0;
/** No record has as many. */
const mostNames = 64;

function inOrder(names: readonly string[]): NonNullable<Order['members']> {
  return [...names].sort().map((name) => [name, `${JSON.stringify(name)}:`]);
}

/** Shapes met before, by their number of names: found again by comparing the names, without looking up one after another. */
const recent: { readonly names: readonly string[]; readonly members: NonNullable<Order['members']> }[][] = [];
const recentKept = 8;

function orderOf(names: readonly string[]): NonNullable<Order['members']> {
  const met = recent[Math.min(names.length, mostNames)] ??= [];
  for (const one of met) if (isSame(one.names, names)) return one.members;
  const members = sortedOnce(names);
  if (met.length < recentKept && names.length < mostNames) met.push({ names, members });
  return members;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  // From the end: shapes of one length begin alike more often than they end so.
  for (let at = one.length - 1; at >= 0; at -= 1) if (one[at] !== other[at]) return false;
  return true;
}

function sortedOnce(names: readonly string[]): NonNullable<Order['members']> {
  let order = orders;
  for (const name of names) {
    let next = order.next.get(name);
    if (next === undefined) {
      if (kept >= mostKept) return inOrder(names);
      kept += 1;
      order.next.set(name, next = { next: new Map(), members: null });
    }
    order = next;
  }
  return order.members ??= inOrder(names);
}

/** What is neither object nor array, as JSON writes it: the engine's own writer takes ten times as long for a word. */
function scalar(value: unknown): string {
  if (typeof value === 'string') return unescaped.test(value) ? `"${value}"` : JSON.stringify(value);
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return Number.isSafeInteger(value) ? String(value) : JSON.stringify(value);
}

/** Texts that JSON writes as they are: quoted here, without a call of the engine's writer for each. */
const unescaped = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;

/** Some objects that may be written more than once, as the very same object, with their texts once they are. */
export class Texts {
  readonly #objects: readonly object[];
  readonly #texts: (string | undefined)[];

  constructor(values: readonly unknown[]) {
    this.#objects = values.filter((value) => typeof value === 'object' && value !== null);
    this.#texts = this.#objects.map(() => undefined);
  }

  /** Below 0: not one of them. */
  place(object: object): number { return this.#objects.indexOf(object); }
  at(place: number): string | undefined { return this.#texts[place]; }
  keep(place: number, text: string): void { this.#texts[place] = text; }
}

function written(value: unknown, texts: Texts | null): string {
  if (typeof value !== 'object' || value === null) return scalar(value);
  const place = texts?.place(value) ?? -1;
  const made = place < 0 ? undefined : texts?.at(place);
  if (made !== undefined) return made;
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) {
      if (text !== '') text += ',';
      text += item === undefined ? 'null' : written(item, texts);
    }
    text = `[${text}]`;
  } else {
    for (const [name, head] of orderOf(Object.keys(value))) {
      const member = (value as Readonly<Record<string, unknown>>)[name];
      if (member === undefined) continue;
      text += text === '' ? head : `,${head}`;
      text += written(member, texts);
    }
    text = `{${text}}`;
  }
  if (place >= 0) texts?.keep(place, text);
  return text;
}

/**
 * JSON as RFC 8785 writes it for the values records have (no fractions): names sorted by UTF-16 code unit, no white
 * space, shortest escapes. Two records are the same when their canonical texts are.
 */
export function canonical(value: unknown, texts: Texts | null = null): string {
  return written(value, texts);
}

/** Whether two values have the same canonical text, without writing it. */
export function sameCanonical(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((item, index) => sameCanonical(item ?? null, other[index] ?? null));
  }
  const held = other as Readonly<Record<string, unknown>>;
  let members = 0;
  for (const [name, value] of Object.entries(one)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(held, name) || !sameCanonical(value, held[name])) return false;
    members += 1;
  }
  for (const value of Object.values(held)) if (value !== undefined) members -= 1;
  return members === 0;
}

/** The canonical text of each member of a record: its own text, and that of any of its members, is put together from them. */
export function memberTexts(record: object): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [name] of orderOf(Object.keys(record))) {
    const member = (record as Readonly<Record<string, unknown>>)[name];
    if (member !== undefined) texts.set(name, canonical(member));
  }
  return texts;
}

/**
 * The canonical text of a record, and of the same without some of its members. Each member is written once, wherever it
 * stands again; with `texts`, what these hold is, before this record and after.
 */
export function wholeAndRest(record: object, without: ReadonlySet<string>, texts = new Texts(Object.values(record))): { readonly whole: string; readonly rest: string } {
  let [whole, rest] = ['', ''];
  for (const [name, head] of orderOf(Object.keys(record))) {
    const member = (record as Readonly<Record<string, unknown>>)[name];
    if (member === undefined) continue;
    const text = head + written(member, texts);
    whole += whole === '' ? text : `,${text}`;
    if (!without.has(name)) rest += rest === '' ? text : `,${text}`;
  }
  const text = `{${whole}}`;
  const place = texts.place(record);
  if (place >= 0) texts.keep(place, text);
  return { whole: text, rest: `{${rest}}` };
}

/** The canonical text of a record from those of its members, in their order. */
export function joined(members: Iterable<readonly [string, string]>): string {
  let text = '';
  for (const [name, member] of members) text += `${text === '' ? '' : ','}${canonical(name)}:${member}`;
  return `{${text}}`;
}

/** The one name that objects treat otherwise than all others: programs that read it see different values. */
const prototypeName = '"__proto__":';

/** Shorter texts can't nest deep enough to cost anything. */
const harmlessLength = 4096;

/** Whether objects and arrays stand within one another deeper than any record's: each level costs the engine a hundred times its one byte. */
function isTooDeep(text: string): boolean {
  if (text.length < harmlessLength) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      for (at += 1; at < text.length && text.charCodeAt(at) !== quote; at += 1) if (text.charCodeAt(at) === backslash) at += 1;
    } else if (code === openBrace || code === openBracket) {
      depth += 1;
      if (depth > limits.levels) return true;
    } else if (code === closeBrace || code === closeBracket) depth -= 1;
  }
  return false;
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

/** The value of a canonical text; undefined where the text is no JSON or not canonical (names twice, white space, order). */
export function parseCanonical(text: string): unknown {
  // In a text value its quotes would be escaped.
  if (text.includes(prototypeName) || isTooDeep(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
