import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ActId } from '../shared/base/index.ts';
import { addDays } from '../shared/base/index.ts';
import type { Edition, RuleCard } from '../shared/law/index.ts';
import { editions, lists, parameters, ruleCards, textOf } from '../shared/law/index.ts';

/** Ids of the inventory: a rule of each stands in a file of `shared/law/rules/` and in the cases of `test/kits/law/`. */
export const inventory: readonly string[] = [
  ...['T', 7], ...['I', 11], ...['C', 9], ...['D', 17], ...['A', 13],
].reduce<string[]>((ids, each, index, all) => {
  if (typeof each === 'number') for (let number = 1; number <= each; number += 1) ids.push(`${String(all[index - 1])}${String(number)}`);
  return ids;
}, []);

/** Our own conventions, which no point in the library gives. */
const conventions = new Set(['T2', 'T3', 'T6', 'T7']);
const fewestCases = 4;

export interface KitCase { readonly rules: readonly string[]; readonly point: string; readonly name: string }

const plain = (text: string): string => text.replace(/\s+/gu, ' ');

/** Words quoted above a rule that the point does not have. */
export function checkQuotes(cards: readonly RuleCard[]): readonly string[] {
  return cards.flatMap(({ id, quotes }) => [
    ...(quotes.length === 0 && !conventions.has(id) ? [`${id}: a rule without words of an act`] : []),
    ...quotes.flatMap(({ act, point, words }) => {
      const text = textOf(act, point);
      if (text === null) return [`${id}: ${act} ${point} is not in the library`];
      return plain(text.text).includes(plain(words)) ? [] : [`${id}: ${act} ${point} does not say: ${words}`];
    }),
  ]);
}

/** Texts of one set of rules follow one another without gap or overlap, save where an edition's end is declared open. */
export function checkEditions(list: readonly Edition[]): readonly string[] {
  const found: string[] = [];
  for (const edition of list) {
    if (edition.until !== null && edition.until < edition.from) found.push(`${edition.act}: ends before it begins`);
    for (const other of list) {
      if (other === edition || other.of !== edition.of || other.from < edition.from) continue;
      if (edition.until === null || edition.until >= other.from) found.push(`${edition.act} and ${other.act} overlap`);
      else if (addDays(edition.until, 1) !== other.from) found.push(`a gap between ${edition.act} and ${other.act}`);
    }
    const successor = list.some((other) => other.of === edition.of && other.from > edition.from);
    if (edition.until !== null && !successor && !edition.gaps.some((gap) => gap.from === addDays(edition.until ?? edition.from, 1))) {
      found.push(`${edition.act} ends, and no gap is declared`);
    }
  }
  return found;
}

/** Citations written in the sources, as `['D403', '50']` or `asSetting('D403', '50')`, that resolve to no text. */
export function checkCitations(source: string, file: string): readonly string[] {
  const written = [...source.matchAll(/(?:\[|asSetting\()'(D473|D403|R85|R809|M289)', '([^']+)'/gu)];
  return written.flatMap(([, act, point]) => (point !== undefined && textOf(act as ActId, point) === null ? [`${file}: ${String(act)} ${point} is not in the library`] : []));
}

/** Inventory ids with fewer cases than asked, cases of unknown rules, and cases whose point is in no text. */
export function checkCases(cases: readonly KitCase[]): readonly string[] {
  const found: string[] = [];
  for (const id of inventory) {
    const count = cases.filter((each) => each.rules.includes(id)).length;
    if (count < fewestCases) found.push(`${id}: ${String(count)} of ${String(fewestCases)} cases`);
  }
  for (const { rules, point, name } of cases) {
    for (const rule of rules) if (rule !== 'Q' && !inventory.includes(rule)) found.push(`${name}: no rule ${rule}`);
    const [act, ...rest] = point.split(' ');
    const ours = act === 'convention' || act === 'calendar' || editions.some((edition) => edition.act === point);
    if (!ours && textOf(act as ActId, rest.join(' ')) === null) found.push(`${name}: ${point} is not in the library`);
  }
  return found;
}

function sources(folder: string): readonly { readonly name: string; readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.includes('texts'))
    .map((name) => ({ name, path: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') }));
}

/** Everything that is wrong with the law's data and rules; nothing where all holds. */
export function checkLaw(root: string): readonly string[] {
  const law = sources(`${root}/shared/law`);
  const carded = law.filter(({ name }) => name.startsWith('rules/') && name !== 'rules/index.ts');
  const cards = new Map(ruleCards.map((card) => [card.id, card]));
  const all = law.map(({ text }) => text).join('\n');
  const kit = readdirSync(`${root}/test/kits/law`).filter((name) => name.endsWith('.json') && name !== 'faults.json');
  return [
    ...checkEditions(editions),
    ...checkQuotes(ruleCards),
    ...law.flatMap(({ text, name }) => checkCitations(text, name)),
    ...parameters.flatMap(({ id, values }) => [
      ...(values.flatMap(({ points }) => points).filter(([act, point]) => textOf(act, point) === null).map(([act, point]) => `${id}: ${act} ${point} is not in the library`)),
      ...(all.split(`'${id}'`).length > 2 || /^co-executor-/u.test(id) ? [] : [`${id}: a parameter that no rule uses`]),
    ]),
    ...lists.flatMap(({ id, values }) => [
      ...values.flatMap(({ points, value }) => [...points, ...value.flatMap((each) => each.points)])
        .filter(([act, point]) => textOf(act, point) === null).map(([act, point]) => `${id}: ${act} ${point} is not in the library`),
      ...values.flatMap(({ value }) => value).filter(({ points }) => points.length === 0).map(({ entry }) => `${id}: ${entry} has no point`),
      ...(all.split(`'${id}'`).length > 2 ? [] : [`${id}: a list that no rule reads`]),
    ]),
    ...inventory.filter((id) => !cards.has(id)).map((id) => `${id}: no rule of the inventory`),
    ...carded.filter(({ text }) => !/: RuleCard = \{/u.test(text)).map(({ name }) => `${name}: a rule file without its text`),
    ...checkCases(kit.flatMap((name) => JSON.parse(readFileSync(`${root}/test/kits/law/${name}`, 'utf8')) as KitCase[])),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = checkLaw(fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/u, ''));
  for (const line of found) process.stdout.write(`${line}\n`);
  process.stdout.write(`${found.length === 0 ? `law: ${String(ruleCards.length)} rules, ${String(parameters.length)} parameters, ${String(lists.length)} lists, all cited` : `law: ${String(found.length)} faults`}\n`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
