import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../electron/store/database.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { insertNumber, missingNumbers } from '../../../electron/store/journals.ts';
import { migrate } from '../../../electron/store/migrations/index.ts';
import { scratch } from './scratch.ts';

const root = scratch();
let files = 0;

function fresh(): Connection {
  const db = openDatabase(join(root, `db-${files += 1}`), 'aegis', Buffer.alloc(32, 3), 'create');
  migrate(db, 'restricted');
  return db;
}

/** Looked for among all the numbers that were taken. */
function naive(taken: ReadonlySet<number>): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let number = 1; number <= Math.max(0, ...taken); number += 1) {
    if (taken.has(number)) continue;
    const last = found.at(-1);
    if (last?.to === number - 1) last.to = number; else found.push({ from: number, to: number });
  }
  return found;
}

describe('numbers that were never taken', () => {
  it('are those that a look at all numbers finds, in whatever order these were taken', () => {
    const db = fresh();
    let journals = 0;
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom(2025, 2026), fc.integer({ min: 1, max: 24 })), { maxLength: 40 }), (numbers) => {
      const run = `${String(journals += 1)}-`;
      const taken = new Map<string, Set<number>>();
      db.exec('BEGIN');
      for (const [journal, year, number] of numbers) {
        const key = `${run}${journal}/${String(year)}`;
        const held = taken.get(key) ?? new Set();
        if (held.has(number)) continue;
        taken.set(key, held.add(number));
        insertNumber(db, { journal: `${run}${journal}`, year, number });
        expect(missingNumbers(db, `${run}${journal}`, year)).toEqual(naive(held));
      }
      db.exec('COMMIT');
      for (const [key, held] of taken) expect(missingNumbers(db, key.split('/')[0] ?? '', Number(key.split('/')[1]))).toEqual(naive(held));
    }), { numRuns: 60 });
    db.close();
  });

  it('are found without a look at the numbers that were', () => {
    const db = fresh();
    const plan = db.all<{ detail: string }>('EXPLAIN QUERY PLAN SELECT first, last FROM number_gaps WHERE journal = ? AND year = ? ORDER BY first', ['in', 2026]).map(({ detail }) => detail);
    expect(plan).toEqual(['SEARCH number_gaps USING PRIMARY KEY (journal=? AND year=?)']);
    db.close();
  });
});
