import { readFileSync } from 'node:fs';
import { createCoreLink } from '../../../electron/shells/core-link.ts';
import { forkCore } from '../../../electron/shells/fork-core.ts';
import { fail } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { Spread } from './clock.ts';
import { round, spreadOf } from './clock.ts';

/*
 * Locking as a user has it: shells and the command line kill the core, an office's keys and all that was read of it go with the
 * process. From the command to the system's word that the process is gone, its memory taken back.
 */

/** By the clock, and MiB that the process held. */
export interface Lock extends Omit<Spread, 'cpu'> { readonly rssMiB: number }

interface Killed { readonly ms: number; readonly mib: number }

/** Pages of a list, the cards opened and the words looked for before an office is locked: enough to fill the page cache of any office. */
const work = { lists: 12, rows: 500, cards: 300 } as const;
const searches = ['қарж', 'жылыту маусымына', 'казактелерадио', '12/2025'] as const;

/** MiB of memory; NaN where the system does not tell. */
function held(pid: number): number {
  try { return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024; } catch { return Number.NaN; }
}

/** One core: started, given its work, killed. */
async function once(use: (ask: <Name extends CommandName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>) => Promise<unknown>): Promise<Killed> {
  let gone: (at: number) => void = () => undefined;
  const end = new Promise<number>((resolve) => { gone = resolve; });
  const start = forkCore();
  const link = createCoreLink({
    host: { renderPdf: () => Promise.resolve(fail('shell.no-browser')) },
    spawn: () => { const child = start(); child.onExit(() => { gone(performance.now()); }); return child; },
  });
  let last = 0;
  await use(async (name, input) => {
    const answer = await link.request({ kind: 'command', id: (last += 1), name, input }, 'window');
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value as OutputOf<typeof name>;
  });
  if (link.pid === null) throw new Error('there is no core');
  const mib = held(link.pid);
  const asked = performance.now();
  link.kill();
  return { ms: await end - asked, mib };
}

function told(all: readonly Killed[]): Lock {
  const { p10, p50, p95, mean } = spreadOf(all.map(({ ms }) => ms), 0);
  return { p10, p50, p95, mean, rssMiB: round(all.reduce((sum, { mib }) => sum + mib, 0) / all.length) };
}

/** `empty`: of a core in which no office was opened, in turn with `worked`, whose page cache its work has filled. */
export async function locks(folder: string, user: string, passphrase: string, times: number): Promise<Record<'empty' | 'worked', Lock>> {
  const [empty, worked]: [Killed[], Killed[]] = [[], []];
  for (let index = 0; index < times; index += 1) {
    empty.push(await once((ask) => ask('office.state', {})));
    worked.push(await once(async (ask) => {
      await ask('office.unlock', { folder, user, passphrase });
      let cards: readonly string[] = [];
      let after: string | null = null;
      // By executor a list's cards lie all over the file.
      for (let page = 0; page < work.lists; page += 1) {
        const list: OutputOf<'card.list'> = await ask('card.list', { order: 'executor', limit: work.rows, ...(after === null ? {} : { after }) });
        cards = list.items.map(({ card }) => card.id);
        if (list.next === null) break;
        after = list.next;
      }
      for (let at = 0; at < work.cards; at += 1) await ask('card.get', { card: cards[at % cards.length] ?? '' });
      for (const text of searches) await ask('paper.list', { text, limit: 50 });
    }));
  }
  return { empty: told(empty), worked: told(worked) };
}
