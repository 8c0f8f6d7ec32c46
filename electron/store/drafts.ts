import type { Instant } from '../../shared/base/index.ts';
import type { Draft } from '../../shared/office/index.ts';
import type { Reader, Writer } from './database.ts';

/** A user's own, newest first. */
export function listDrafts(db: Reader, user: string): Draft[] {
  return db.all<{ form: string; savedAt: string; body: string }>('SELECT form, saved_at AS savedAt, body FROM drafts WHERE user = ? ORDER BY saved_at DESC, form', [user])
    .map(({ form, savedAt, body }) => ({ form, savedAt: savedAt as Instant, values: JSON.parse(body) as unknown }));
}

export function putDraft(db: Writer, user: string, { form, savedAt, values }: Draft): void {
  dropDraft(db, user, form);
  db.insert('drafts', { user, form, saved_at: savedAt, body: JSON.stringify(values) });
}

export function dropDraft(db: Writer, user: string, form: string): void {
  db.run('DELETE FROM drafts WHERE user = ? AND form = ?', [user, form]);
}

export function dropDraftsOf(db: Writer, user: string): void {
  db.run('DELETE FROM drafts WHERE user = ?', [user]);
}
