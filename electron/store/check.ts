import { readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { CheckReport } from '../../shared/office/index.ts';
import { canonical } from '../../shared/packages/canonical.ts';
import type { CancelSignal } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import { compareWithAnchor } from './anchoring.ts';
import { nextContent } from './attachments.ts';
import { auditRows, digestOf, follow, genesis, readHead } from './audit.ts';
import type { Reader } from './database.ts';
import type { Desk } from './desk.ts';
import { slotFileDigest } from './desk.ts';
import { failureOf } from './failure.ts';
import type { Layout } from './layout.ts';
import { readSlotRecord } from './office.ts';
import { countRows } from './pages.ts';
import { isRecordKind, recordKinds } from './records.ts';

type Finding = CheckReport['checks'][number];

/** Counts problems of one kind and keeps the first one's name. */
class Tally {
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

const step = 500;

function count(db: Reader, table: string): number {
  return db.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`)?.rows ?? 0;
}

/** A read of a damaged page is a finding, not the end of the check. */
function tolerant<T>(tally: Tally, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null || failure.code === 'office.closed') throw error;
    tally.add(failure.code);
    return null;
  }
}

/**
 * The whole office: pages, foreign keys, the audit chain followed and folded against the tables, attachments, anchor,
 * slot file. Works in short steps, so that other requests are served in between.
 */
export async function checkOffice(desk: Desk, progress: (done: number, total: number) => void, signal: CancelSignal): Promise<Result<CheckReport>> {
  const { layout, info: { id: office } } = desk;
  const db = desk.reader();
  const checks: Finding[] = [];
  const rows = (table: string): number => tolerant(new Tally(), () => count(db, table)) ?? 0;
  const counts = {
    papers: tolerant(new Tally(), () => countRows(db, 'papers')) ?? 0, cards: tolerant(new Tally(), () => countRows(db, 'cards')) ?? 0,
    attachments: layout.contents ? rows('attachments') : 0, prints: rows('prints'), users: rows('users'), auditRows: rows('audit'),
  };
  const contents = layout.contents ? rows('attachment_contents') : 0;
  const total = counts.auditRows * 2 + counts.papers + counts.cards + contents + 1;
  let done = 0;
  const pause = async (steps: number): Promise<boolean> => {
    done += steps;
    progress(Math.min(done, total), total);
    await turn();
    // The office's key was changed meanwhile: what was begun is no longer what is held.
    if (desk.reader() !== db) throw new StoreFailure({ code: 'office.busy' });
    return signal.aborted;
  };
  if (await pause(0)) return fail('command.cancelled');

  const pages = new Tally();
  for (const name of tolerant(pages, () => tablesOf(db)) ?? []) {
    for (const line of tolerant(pages, () => db.all<{ integrity_check: string }>(`PRAGMA integrity_check('${name}')`)) ?? []) {
      if (line.integrity_check !== 'ok') pages.add(name);
    }
    if (await pause(0)) return fail('command.cancelled');
  }
  checks.push(pages.finding('pages'));

  const foreign = new Tally();
  for (const { table } of tolerant(foreign, () => db.all<{ table: string }>('PRAGMA foreign_key_check')) ?? []) foreign.add(table);
  checks.push(foreign.finding('foreign-keys'));

  const chain = new Tally();
  let head = genesis(office);
  for (let more = true; more && chain.count === 0;) {
    const found = tolerant(chain, () => auditRows(db, head.seq, step)) ?? [];
    const next = follow(head, found);
    if (next === null) chain.add(`audit ${head.seq + 1}–${head.seq + found.length}`); else head = next;
    more = found.length === step;
    if (await pause(found.length)) return fail('command.cancelled');
  }
  if (chain.count === 0 && (tolerant(chain, () => readHead(db, office))?.seq ?? -1) !== head.seq) chain.add(`audit ${head.seq + 1}`);
  checks.push(chain.finding('audit-chain'));

  const records = await foldRecords(db, layout, pause);
  if (records === null) return fail('command.cancelled');
  checks.push(records.finding('audit-records'));

  const attachments = new Tally();
  for (let after = ''; layout.contents;) {
    const content = tolerant(attachments, () => nextContent(db, after));
    if (content === null) break;
    try {
      for await (const chunk of desk.held.vault.read(content)) { void chunk; if (signal.aborted) return fail('command.cancelled'); }
    } catch (error) {
      if (failureOf(error) === null) throw error;
      attachments.add(content.file === null ? content.sha256 : `attachments/${content.file}`);
    }
    after = content.sha256;
    if (await pause(1)) return fail('command.cancelled');
  }
  checks.push(attachments.finding('attachments'));

  const anchored = new Tally();
  const behind = tolerant(anchored, () => compareWithAnchor(db, office, desk.held.anchor));
  if (behind !== null) anchored.add(behind.code);
  checks.push(anchored.finding('anchor'));

  const slots = new Tally();
  const known = tolerant(slots, () => readSlotRecord(db));
  if (known?.sha256 !== slotFileDigest(desk.held.slots)) slots.add('slots.json');
  try {
    if (canonical(JSON.parse(readFileSync(desk.files.slots, 'utf8'))) !== canonical(desk.held.slots)) slots.add('slots.json');
  } catch { slots.add('slots.json'); }
  checks.push(slots.finding('slots'));

  const alarms = new Tally();
  for (const { record } of tolerant(alarms, () => db.all<{ record: string }>(`SELECT record FROM audit WHERE kind = 'alarm' ORDER BY seq`)) ?? []) alarms.add(record);
  checks.push(alarms.finding('alarms'));

  progress(total, total);
  return ok({ sound: checks.every((check) => check.ok), checks, counts, auditHead: head.hash });
}

function tablesOf(db: Reader): string[] {
  return ['sqlite_schema', ...db.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).map(({ name }) => name)];
}

/**
 * The last digest of each record in the log equals the record as the tables hold it; none is without the other. This
 * finds a single old page put back, which both the page's own tag and the chain let pass. Null: cancelled.
 */
async function foldRecords(db: Reader, layout: Layout, pause: (steps: number) => Promise<boolean>): Promise<Tally | null> {
  const tally = new Tally();
  let kind = '';
  let record = '';
  for (let more = true; more;) {
    const logged = tolerant(tally, () => db.all<{ kind: string; record: string; digest: string | null }>(
      'SELECT kind, record, digest FROM audit WHERE seq IN (SELECT max(seq) FROM audit WHERE (kind, record) > (?, ?) GROUP BY kind, record ORDER BY kind, record LIMIT ?) ORDER BY kind, record',
      [kind, record, step])) ?? [];
    for (const row of logged) {
      kind = row.kind;
      record = row.record;
      if (!isRecordKind(kind)) continue;
      const { read } = recordKinds[kind];
      const held = tolerant(tally, () => read(db, layout, record));
      if ((held === null ? null : digestOf(held)) !== row.digest) tally.add(`${kind} ${record}`);
    }
    more = logged.length === step;
    if (await pause(logged.length)) return null;
  }
  for (const [name, { keys }] of Object.entries(recordKinds)) {
    for (let after = '', more = true; more;) {
      const found = tolerant(tally, () => keys(db, layout, after, step)) ?? [];
      for (const key of found) {
        if (tolerant(tally, () => db.get('SELECT 1 FROM audit WHERE kind = ? AND record = ? LIMIT 1', [name, key])) === undefined) tally.add(`${name} ${key}`);
      }
      after = found.at(-1) ?? '';
      more = found.length === step;
      if (await pause(found.length)) return null;
    }
  }
  return tally;
}
