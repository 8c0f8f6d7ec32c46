import type { CheckReport } from '../../shared/office/index.ts';
import { compareWithAnchor } from './anchoring.ts';
import type { Head } from './audit.ts';
import { auditRows, digestOf, follow, genesis, readHead } from './audit.ts';
import type { Reader } from './database.ts';
import type { Desk } from './desk.ts';
import { failureOf } from './failure.ts';
import type { Layout } from './layout.ts';
import { Pace } from './pace.ts';
import { isRecordKind, recordKinds } from './records.ts';

export type Finding = CheckReport['checks'][number];

/** Counts problems of one kind and keeps the first one's name. */
export class Tally {
  count = 0;
  first: string | null = null;
  add(what: string): void {
    this.count += 1;
    this.first ??= what;
  }
  finding(code: string): Finding {
    return this.count === 0 ? { code, ok: true } : { code, ok: false, params: { count: this.count, first: this.first ?? '' } };
  }
}

/** A read of a damaged page is a finding, not the end of the check. */
export function tolerant<T>(tally: Tally, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null || failure.code === 'office.closed') throw error;
    tally.add(failure.code);
    return null;
  }
}

/** Between two steps: serves other requests, tells how many rows were done. True: cancelled. */
export type Pause = (steps: number) => Promise<boolean>;

/** The log alone: its chain from the first row to the last, the anchor, and its digests folded against the tables. Null: cancelled. */
export async function checkLog(desk: Desk, pause: Pause): Promise<{ readonly checks: readonly Finding[]; readonly head: Head } | null> {
  const { layout, info: { id: office } } = desk;
  const db = desk.reader();
  const chain = await followChain(db, office, pause);
  if (chain === null) return null;
  const records = await foldRecords(db, layout, pause);
  if (records === null) return null;
  const anchored = new Tally();
  const behind = tolerant(anchored, () => compareWithAnchor(db, office, desk.held.anchor));
  if (behind !== null) anchored.add(behind.code);
  return { checks: [chain.tally.finding('audit-chain'), records.finding('audit-records'), anchored.finding('anchor')], head: chain.head };
}

/** Every row's hash computed again, from the first on; rows written meanwhile are followed too. */
async function followChain(db: Reader, office: string, pause: Pause): Promise<{ readonly tally: Tally; readonly head: Head } | null> {
  const tally = new Tally();
  const pace = new Pace();
  let head = genesis(office);
  for (let more = true; more && tally.count === 0;) {
    const done = pace.step((rows) => {
      const found = tolerant(tally, () => auditRows(db, head.seq, rows)) ?? [];
      const next = follow(head, found);
      if (next === null) tally.add(`audit ${head.seq + 1}–${head.seq + found.length}`); else head = next;
      more = found.length === rows;
      return found.length;
    });
    if (more && await pause(done)) return null;
  }
  if (tally.count === 0 && (tolerant(tally, () => readHead(db, office))?.seq ?? -1) !== head.seq) tally.add(`audit ${head.seq + 1}`);
  return (await pause(0)) ? null : { tally, head };
}

/**
 * The last digest of each record in the log equals the record as the tables hold it; none is without the other. This
 * finds a single old page put back, which both the page's own tag and the chain let pass. Null: cancelled.
 */
async function foldRecords(db: Reader, layout: Layout, pause: Pause): Promise<Tally | null> {
  const tally = new Tally();
  const pace = new Pace();
  let kind = '';
  let record = '';
  for (let more = true; more;) {
    const done = pace.step((rows) => {
      const logged = tolerant(tally, () => db.all<{ kind: string; record: string; digest: string | null }>(
        'SELECT kind, record, digest FROM audit WHERE seq IN (SELECT max(seq) FROM audit WHERE (kind, record) > (?, ?) GROUP BY kind, record ORDER BY kind, record LIMIT ?) ORDER BY kind, record',
        [kind, record, rows])) ?? [];
      for (const row of logged) {
        kind = row.kind;
        record = row.record;
        if (!isRecordKind(kind)) continue;
        const { read } = recordKinds[kind];
        const held = tolerant(tally, () => read(db, layout, record));
        if ((held === null ? null : digestOf(held)) !== row.digest) tally.add(`${kind} ${record}`);
      }
      more = logged.length === rows;
      return logged.length;
    });
    if (await pause(done)) return null;
  }
  for (const [name, { keys }] of Object.entries(recordKinds)) {
    for (let after = '', more = true; more;) {
      const done = pace.step((rows) => {
        const found = tolerant(tally, () => keys(db, layout, after, rows)) ?? [];
        for (const key of found) {
          if (tolerant(tally, () => db.get('SELECT 1 FROM audit WHERE kind = ? AND record = ? LIMIT 1', [name, key])) === undefined) tally.add(`${name} ${key}`);
        }
        after = found.at(-1) ?? '';
        more = found.length === rows;
        return found.length;
      });
      if (await pause(done)) return null;
    }
  }
  return tally;
}
