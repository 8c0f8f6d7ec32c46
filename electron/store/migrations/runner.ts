import { setImmediate as turn } from 'node:timers/promises';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { Regime } from '../../../shared/office/index.ts';
import type { LongCall } from '../../../shared/ports/index.ts';
import type { Connection } from '../database.ts';
import type { Migration } from './migration.ts';
import { statementsOf } from './statements.ts';

/** How far a store was brought: `done` of `total` statements and fills; a part of one counts as a part. */
export interface Brought { readonly done: number; readonly total: number }

/**
 * Carries migrations out, all in one transaction: a store is of the version before or of the version after, whatever stops
 * it in between. Yields before each statement; who stops there (`return`) has the store as it was.
 */
export function* carryOut(db: Connection, regime: Regime, pending: readonly Migration[]): Generator<Brought, Result<void>> {
  const steps = pending.map(({ version, sql, fill }) => ({ version, statements: statementsOf(sql(regime)), fill }));
  const total = steps.reduce((sum, { statements, fill }) => sum + statements.length + (fill === undefined ? 0 : 1), 1);
  let done = 0;
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const { version, statements, fill } of steps) {
      for (const statement of statements) {
        yield { done, total };
        db.exec(statement);
        done += 1;
      }
      if (fill !== undefined) {
        yield { done, total };
        for (const part of fill(db) ?? []) yield { done: done + part, total };
        done += 1;
      }
      db.exec(`PRAGMA user_version = ${version}`);
    }
    // The commit itself writes all of it back: the last of the steps.
    yield { done, total };
    db.exec('COMMIT');
    return ok();
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}

/** Runs what yields how far it is to its end, between turns of the process; one that is stopped has undone itself. */
export async function betweenTurns<T>(steps: Generator<Brought, Result<T>>, call: LongCall | undefined): Promise<Result<T>> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    call?.progress(step.value.done, step.value.total);
    await turn();
    if (call?.signal.aborted !== true) continue;
    steps.return(fail('command.cancelled'));
    return fail('command.cancelled');
  }
}
