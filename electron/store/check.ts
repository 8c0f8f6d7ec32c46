import { readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { CheckReport } from '../../shared/office/index.ts';
import { canonical } from '../../shared/packages/canonical.ts';
import type { CancelSignal } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import { nextContent } from './attachments.ts';
import { checkLog, tolerant, Tally } from './check-log.ts';
import type { Finding } from './check-log.ts';
import type { Reader } from './database.ts';
import type { Desk } from './desk.ts';
import { checkDerived } from './derived.ts';
import { slotFileDigest } from './desk.ts';
import { failureOf } from './failure.ts';
import { readSlotRecord } from './office.ts';
import { countRows } from './pages.ts';

function count(db: Reader, table: string): number {
  return db.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`)?.rows ?? 0;
}

/**
 * The whole office: pages, foreign keys, the audit chain followed and folded against the tables, attachments, anchor,
 * slot file. Works in short steps, so that other requests are served in between.
 */
export async function checkOffice(desk: Desk, progress: (done: number, total: number) => void, signal: CancelSignal, slotsPath: string = desk.files.slots): Promise<Result<CheckReport>> {
  const { layout } = desk;
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

  const log = await checkLog(desk, pause);
  if (log === null) return fail('command.cancelled');
  checks.push(...log.checks);

  const derived = await checkDerived(db, pause);
  if (derived === null) return fail('command.cancelled');
  checks.push(derived);

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

  const slots = new Tally();
  const known = tolerant(slots, () => readSlotRecord(db));
  if (known?.sha256 !== slotFileDigest(desk.held.slots)) slots.add('slots.json');
  try {
    if (canonical(JSON.parse(readFileSync(slotsPath, 'utf8'))) !== canonical(desk.held.slots)) slots.add('slots.json');
  } catch { slots.add('slots.json'); }
  checks.push(slots.finding('slots'));

  const alarms = new Tally();
  for (const { record } of tolerant(alarms, () => db.all<{ record: string }>(`SELECT record FROM audit WHERE kind = 'alarm' ORDER BY seq`)) ?? []) alarms.add(record);
  checks.push(alarms.finding('alarms'));

  progress(total, total);
  return ok({ sound: checks.every((check) => check.ok), checks, counts, auditHead: log.head.hash });
}

function tablesOf(db: Reader): string[] {
  return ['sqlite_schema', ...db.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).map(({ name }) => name)];
}
