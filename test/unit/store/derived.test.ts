import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import { reasonText } from '../../../shared/i18n/index.ts';
import { settleDay } from '../../../electron/store/seen-day.ts';
import { masterOf, openWith, rawDatabase } from './inside.ts';
import { card, code, copyOf, never, newOffice, origin, paper, passphrase, port, silent, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'office');
let master = '';
let office: OpenOffice | null = null;
let copies = 0;
/** Opening an office counts what is overdue for its day, so that day is the one it is kept for. */
const later = '2026-12-01T05:00:00.000Z' as Instant;
const asked = { ...origin, at: later };

beforeAll(async () => {
  const made = value(await port().create(original, newOffice()));
  value(made.write(origin, (store) => {
    for (let number = 1; number <= 4; number += 1) {
      const one = paper(made, { from: { name: number < 3 ? 'Қаржы министрлігі' : 'Акимат', kind: 'state-body' } });
      store.insertPaper(one);
      const { card: taken, events } = card(one);
      store.insertCard(taken, events);
    }
    for (const number of [1, 4, 9]) store.keepNumber('in', 2026, number);
    return ok();
  }));
  made.close();
  master = await masterOf(original, passphrase);
  // What is overdue is kept for the day on which somebody looked.
  const raw = rawDatabase(original, master);
  settleDay(raw, '2026-12-01' as LocalDate);
  raw.close();
});
afterAll(() => { office?.close(); });

/** A copy of the office in which somebody changed tables. */
function changed(...sql: readonly string[]): OpenOffice {
  office?.close();
  office = null;
  const folder = copyOf(original, join(root, `copy-${String(copies += 1)}`));
  const raw = rawDatabase(folder, master);
  for (const each of sql) raw.exec(each);
  raw.close();
  return office = value(openWith(folder, master, () => later));
}

async function derivedOf(open: OpenOffice) {
  const report = value(await open.check(silent, never));
  const found = report.checks.find((check) => check.code === 'derived');
  // No record is harmed by any of it.
  expect(report.checks.filter((check) => !check.ok && check.code !== 'derived')).toEqual([]);
  return found;
}

const plants: readonly (readonly [table: string, ...sql: string[]])[] = [
  ['card_date_counts', `UPDATE card_date_counts SET rows = rows + 1 WHERE kind = 'due'`],
  ['card_date_counts', `INSERT INTO card_date_counts (date, kind, rows) VALUES ('2031-01-01', 'roadmap', 2)`],
  ['card_load', 'UPDATE card_load SET rows = rows + 3'], ['card_load', 'DELETE FROM card_load'], ['source_load', 'UPDATE source_load SET rows = rows + 1'],
  ['executor_load', `UPDATE executor_load SET rows = rows + 1`], ['executor_load', `INSERT INTO executor_load (responsible, rows) VALUES ('Жоқ орындаушы', 2)`],
  ['executor_overdue', 'UPDATE executor_overdue SET rows = rows + 1'], ['source_overdue', 'DELETE FROM source_overdue'], ['kind_load', 'UPDATE kind_load SET overdue = overdue + 1'],
  ['row_counts', `UPDATE row_counts SET rows = rows + 1 WHERE name = 'cards'`], ['row_counts', `DELETE FROM row_counts WHERE name = 'papers'`],
  ['due_days', 'UPDATE due_days SET open = open + 1'], ['due_days', 'DELETE FROM due_days'], ['due_days', `INSERT INTO due_days (due, cards, kept, late, open) VALUES ('2031-01-01', 1, 0, 0, 1)`],
  ['number_gaps', 'DELETE FROM number_gaps WHERE first = 5'], ['number_gaps', 'UPDATE number_gaps SET last = 7 WHERE first = 5'], ['number_gaps', `INSERT INTO number_gaps (journal, year, first, last) VALUES ('a/b', 2025, 1, 2)`],
  ['name_uses', `UPDATE name_uses SET uses = uses + 1 WHERE list = 'correspondents'`], ['name_uses', `DELETE FROM name_uses WHERE list = 'executors'`],
  ['papers_search', 'DELETE FROM papers_search WHERE rowid = 2'], ['papers_alike', 'DELETE FROM papers_alike WHERE rowid = 1'],
  ['papers_search', `INSERT INTO papers_search (rowid, number, correspondent, outgoing_number, title) VALUES (99, 'a', 'b', 'c', 'd')`],
];

describe('counts that are kept beside the records', () => {
  it('are what follows from the records as long as nobody changes them', async () => {
    expect(await derivedOf(changed())).toEqual({ code: 'derived', ok: true });
    expect(value(await (office as OpenOffice).countAnew(asked, silent, never))).toEqual([]);
    expect((office as OpenOffice).read.awaitedLoad('2026-12-01' as LocalDate).find(({ kind }) => kind === 'due')?.overdue).toBeGreaterThan(0);
  });

  it.each(plants.map(([table, ...sql]) => [table, sql] as const))('are found to differ, and made anew: %s, %s', async (table, sql) => {
    const open = changed(...sql);
    const found = await derivedOf(open);
    expect(found?.ok).toBe(false);
    expect(String(found?.params?.['first'])).toContain(table);
    for (const [language, who] of [['kk', 'әкімші'], ['ru', 'администратор'], ['en', 'administrator']] as const) expect(reasonText(language, 'check', 'derived.failed', found?.params)).toContain(who);
    const sequence = open.audit.digest(later).sequence;
    expect(value(await open.countAnew(asked, silent, never)).map((one) => one.table)).toContain(table);
    expect(open.audit.digest(later).sequence).toBe(sequence + 1);
    expect(await derivedOf(open)).toEqual({ code: 'derived', ok: true });
    expect(value(await open.audit.list({ kind: 'recount', after: null, limit: 1 }, never)).items[0]).toMatchObject({ kind: 'recount', who: origin.user });
    // Nothing more to do, and nothing more in the log.
    expect(value(await open.countAnew(asked, silent, never))).toEqual([]);
    expect(open.audit.digest(later).sequence).toBe(sequence + 1);
  });

  it('are made anew all at once, or not at all where it is given up', async () => {
    const open = changed(...plants.flatMap(([, ...sql]) => sql));
    expect(code(await open.countAnew(asked, silent, { aborted: true }))).toBe('command.cancelled');
    expect((await derivedOf(open))?.ok).toBe(false);
    expect(value(await open.countAnew(asked, silent, never)).length).toBeGreaterThan(8);
    expect(await derivedOf(open)).toEqual({ code: 'derived', ok: true });
    expect(open.read.papers({ text: 'Акимат', limit: 5 }).total).toBe(2);
    expect(open.read.cards({ limit: 5 }).total).toBe(4);
  });

  it('are compared again where records are written meanwhile', async () => {
    const open = changed();
    let wrote = 0;
    const report = value(await open.check(() => {
      if ((wrote += 1) > 60) return;
      value(open.write(asked, (store) => { store.insertPaper(paper(open)); return ok(); }));
    }, never));
    expect(report.checks.find((check) => check.code === 'derived')).toEqual({ code: 'derived', ok: true });
  });
});
