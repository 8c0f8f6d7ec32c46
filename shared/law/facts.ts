import type { Instruction } from './instruction.ts';
import { matters, occasions, sources, specialKinds } from './instruction.ts';

/** Facts of an instruction by which an office may amend a list of kinds: `source:prosecutor`, `matter:large-project`. */
const vocabulary: Readonly<Record<string, readonly string[]>> = { source: sources, occasion: occasions, matter: matters, 'special-kind': specialKinds };

function parted(entry: string): readonly [string, string] {
  const colon = entry.indexOf(':');
  return [entry.slice(0, colon), entry.slice(colon + 1)];
}

/** Whether an entry names a fact that instructions have. */
export function isFact(entry: string): boolean {
  const [kind, value] = parted(entry);
  return vocabulary[kind]?.includes(value) ?? false;
}

/** Every fact that a list may be amended by. */
export const facts: readonly string[] = Object.entries(vocabulary).flatMap(([kind, values]) => values.map((value) => `${kind}:${value}`));

/** Whether an instruction is of the kind that an entry names. */
export function hasFact({ source, occasion, matter, specialKind }: Instruction, entry: string): boolean {
  const [kind, value] = parted(entry);
  switch (kind) {
    case 'source': return source === value;
    case 'occasion': return occasion === value;
    case 'matter': return matter === value;
    case 'special-kind': return specialKind === value;
    default: return false;
  }
}
