import type { AuditEntry, AuditFieldChange } from './audit.ts';

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Fields : null;
}

/** The leaves of a record by their path; an empty object has none. Lists stay whole. */
function leaves(value: unknown, path: string): [string, unknown][] {
  const fields = fieldsOf(value);
  if (fields === null) return [[path, value]];
  return Object.entries(fields).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`));
}

/**
 * What a line of the log says field by field: inner fields by their path (`instruction.term.due`), each with its value
 * before and after, null where there was or is none. Of a new record its filled fields, of a changed one what differs.
 */
export function auditChanges({ before, after }: Pick<AuditEntry, 'before' | 'after'>): readonly AuditFieldChange[] {
  const [old, fresh] = [new Map(leaves(before ?? {}, '')), new Map(leaves(after ?? {}, ''))];
  const changes: AuditFieldChange[] = [];
  for (const field of new Set([...old.keys(), ...fresh.keys()])) {
    const change = { field, before: old.get(field) ?? null, after: fresh.get(field) ?? null };
    if (JSON.stringify(change.before) !== JSON.stringify(change.after)) changes.push(change);
  }
  return changes;
}
