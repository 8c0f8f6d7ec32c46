import { setImmediate as turn } from 'node:timers/promises';
import type { Instant, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { AuditEntry, AuditPage, AuditQuery } from '../../shared/office/index.ts';
import { auditChanges } from '../../shared/office/index.ts';
import type { CancelSignal } from '../../shared/ports/index.ts';
import type { AuditRow } from './audit.ts';
import type { Reader, Value } from './database.ts';
import { limited } from './pages.ts';

/** Rows looked through before other requests are served. */
const stretch = 20_000;

type Fields = Readonly<Record<string, unknown>>;

function toEntry({ seq, at, who, command, kind, record, before, after, hash }: AuditRow): AuditEntry {
  const fields = (text: string | null): Fields | null => (text === null ? null : JSON.parse(text) as Fields);
  const both = { before: fields(before), after: fields(after) };
  return { seq, at: at as Instant, who, command, kind, record, ...both, changes: auditChanges(both), hash };
}

/** One page of the log by key, newest first. Filters are looked for along the log, in stretches. */
export async function listAudit(db: () => Reader, query: AuditQuery, signal: CancelSignal): Promise<Result<AuditPage>> {
  const conditions: string[] = [];
  const params: Record<string, Value> = {};
  for (const [name, test] of [['who', 'who = @who'], ['command', 'command = @command'], ['kind', 'kind = @kind'], ['record', 'record = @record'], ['from', 'at >= @from'], ['to', 'at <= @to']] as const) {
    const value = query[name];
    if (value === null || value === undefined) continue;
    conditions.push(test);
    params[name] = value;
  }
  const sql = (rows: number): string => `SELECT * FROM audit WHERE seq < @before AND seq >= @until ${conditions.map((test) => `AND ${test} `).join('')}ORDER BY seq DESC ${limited(rows)}`;
  const items: AuditEntry[] = [];
  const top = (db().get<{ last: number | null }>('SELECT max(seq) AS last FROM audit')?.last ?? 0) + 1;
  for (let before = Math.min(query.after ?? top, top); before > 1 && items.length <= query.limit; before -= stretch) {
    if (signal.aborted) return fail('command.cancelled');
    const until = Math.max(1, before - stretch);
    items.push(...db().all<AuditRow>(sql(query.limit + 1 - items.length), { ...params, before, until }).map(toEntry));
    await turn();
  }
  const shown = items.slice(0, query.limit);
  return ok({ items: shown, next: items.length > query.limit ? (shown.at(-1)?.seq ?? null) : null });
}
