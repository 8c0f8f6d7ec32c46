import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { compose } from '../../../electron/compose.ts';
import { records, span } from '../../../electron/app/fill/records.ts';
import { date, ok } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { Cost, Spread } from './clock.ts';
import { cost, spread } from './clock.ts';

export const passphrase = 'жеті рет өлшеп, бір рет кес';
export const user = 'Өлшеуші';

/** An office through the same commands as the window's; throws what is refused. */
export interface Desk { ask<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>; close(): void }

function desk(): Desk {
  const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.alloc(0))) });
  return {
    async ask(name, input) {
      const answer = await core.dispatch(name, input, 'cli', { signal: new AbortController().signal, progress: () => undefined });
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
      return answer.value as OutputOf<typeof name>;
    },
    close: () => { core.close(); },
  };
}

export async function unlocked(folder: string): Promise<Desk> {
  const open = desk();
  await open.ask('office.unlock', { folder, user, passphrase });
  return open;
}

/** An office of so many cards, with what its filling took; one that is there already is opened. */
export async function filled(folder: string, cards: number, seed: number): Promise<{ open: Desk; bulk: Cost }> {
  const told = `${folder}.json`;
  if (existsSync(folder)) return { open: await unlocked(folder), bulk: JSON.parse(readFileSync(told, 'utf8')) as Cost };
  const open = desk();
  await open.ask('office.create', { folder, name: 'Өлшеу', regime: 'restricted', content: true, contentBasis: '№ 1', user, passphrase });
  const bulk = await cost(() => open.ask('office.fill', { cards, seed }));
  writeFileSync(told, JSON.stringify(bulk));
  return { open, bulk };
}

export function paperInput(index: number, seed: number): InputOf<'paper.add'> {
  const [made] = [...records({ cards: 1, seed: seed + index, ...span(date('2026-03-16')), restrictedContent: true })];
  if (made === undefined) throw new Error('no record');
  return { ...made.paper, outgoingNumber: `9-${seed}/${index}` };
}

/** Papers registered one by one. */
export function oneByOne(open: Desk, papers: readonly InputOf<'paper.add'>[]): Promise<Spread> {
  return spread(papers.length, (index) => {
    const paper = papers[index];
    if (paper === undefined) throw new Error('no paper');
    return open.ask('paper.add', paper);
  });
}

/** So many of a seed, from the `first`. */
export function singly(open: Desk, seed: number, count: number, first = 0): Promise<Spread> {
  return oneByOne(open, Array.from({ length: count }, (_, index) => paperInput(first + index, seed)));
}
