const kazakh = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя';
const rank = new Map([...kazakh].map((letter, index) => [letter, String.fromCharCode(0x4000 + index)]));

/** Names come again and again: the keys of so many are kept. */
const keysKept = 2000;
const keys = new Map<string, string>();

function keyOf(text: string): string {
  let key = '';
  for (const letter of text.normalize('NFC').toLowerCase()) key += rank.get(letter) ?? letter;
  return key;
}

/** A key whose binary order is the Kazakh alphabet's (Latin and digits before it, case ignored). */
export function sortKey(text: string): string {
  let key = keys.get(text);
  if (key === undefined) {
    key = keyOf(text);
    if (keys.size < keysKept) keys.set(text, key);
  }
  return key;
}

/** Things in the Kazakh order of their names. */
export function inKazakhOrder<T>(things: readonly T[], name: (thing: T) => string): T[] {
  return things.map((thing) => ({ key: sortKey(name(thing)), thing })).sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key))).map(({ thing }) => thing);
}
