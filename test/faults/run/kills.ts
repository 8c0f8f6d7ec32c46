import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AttachmentId, CardId, PaperId } from '../../../shared/base/index.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import { masterOf, openWith } from '../../unit/store/inside.ts';
import { collect, copyOf, never, newOffice, now, passphrase, port, silent, value } from '../../unit/store/sample.ts';
import type { Told } from './harm.ts';
import { must } from './harm.ts';
import type { Child } from './processes.ts';
import { start } from './processes.ts';
import type { Random } from './random.ts';
import { below } from './random.ts';

/** What a writing process had answered: committed, so it must be there whatever happens afterwards. */
interface Acknowledged { readonly paper: PaperId; readonly number: string; readonly card: CardId; readonly attachment: AttachmentId | null }

/** Kills for one office before it is gone through whole and the next begins. */
const batch = 40;

function mustHold(office: OpenOffice, { paper, number, card }: Acknowledged): void {
  must(office.read.paper(paper)?.number === number, `paper ${number} was answered and is not there`);
  must(office.read.card(card)?.paper === paper, `the card of ${number} was answered and is not there`);
}

async function goneThrough(folder: string, master: string, acknowledged: readonly Acknowledged[]): Promise<void> {
  const office = value(openWith(folder, master, () => now));
  const report = value(await office.check(silent, never));
  must(report.sound, `the check found ${JSON.stringify(report.checks.filter((check) => !check.ok))}`);
  for (const one of acknowledged) {
    mustHold(office, one);
    if (one.attachment !== null) must((await collect(office.attachments.open(one.attachment))).length === 300_000, `the attachment of ${one.number} is not whole`);
  }
  // Numbers of papers that were answered or not run on without a gap: a transaction is whole or not there.
  must(office.read.nextNumber('in', 2026) === office.read.papers({ limit: 1 }).total + 1, 'a number without its paper');
  must(office.read.nextNumber('card', 2026) === office.read.cards({ limit: 1 }).total + 1, 'a number without its card');
  const left = readdirSync(join(folder, 'attachments')).filter((name) => name.endsWith('.part'));
  must(left.length === 0, `left behind: ${left.join(', ')}`);
  office.close();
}

/** Kills a process at random moments of its writing, again and again, and looks each time whether all it had answered is there. */
export async function killRounds(root: string, kills: number, random: Random, told: Told): Promise<{ readonly acknowledged: number; readonly files: number }> {
  const original = join(root, 'original');
  value(await port().create(original, newOffice())).close();
  const master = await masterOf(original, passphrase);
  const sum = { acknowledged: 0, files: 0 };
  for (let done = 0; done < kills;) {
    const folder = copyOf(original, join(root, 'killed'));
    const acknowledged: Acknowledged[] = [];
    let next: Child = start('write', folder, null);
    for (const end = Math.min(kills, done + batch); done < end;) {
      const child = next;
      next = start('write', folder, null);
      child.begin(master);
      // From the opening itself to some writes later, and anywhere within a write.
      if (random() > 0.1) await child.said(1 + below(random, 8));
      const pause = random() * 23;
      await new Promise((resolve) => { setTimeout(resolve, pause); });
      await child.kill();
      const fresh = child.lines.slice(1).map((line) => line as unknown as Acknowledged);
      acknowledged.push(...fresh);
      const opened = openWith(folder, master, () => now);
      if (!opened.ok) throw new Error(`the office did not open: ${opened.error.code}`);
      const office = opened.value;
      must(office.alarm === null, `an alarm after a kill: ${office.alarm?.code ?? ''}`);
      for (const one of acknowledged) mustHold(office, one);
      office.close();
      done += 1;
      sum.acknowledged += fresh.length;
      told(done, { answered: sum.acknowledged });
    }
    await next.kill();
    await goneThrough(folder, master, acknowledged);
    sum.files += acknowledged.filter(({ attachment }) => attachment !== null).length;
    rmSync(folder, { recursive: true });
  }
  return sum;
}
