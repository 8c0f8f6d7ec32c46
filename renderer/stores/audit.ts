import type { InputOf, OutputOf } from '../../shared/contract/index.ts';
import { ok } from '../../shared/base/index.ts';
import { send } from '../api/client.ts';
import { listStore } from './list.ts';

export type AuditEntry = OutputOf<'audit.list'>['items'][number];
export type PrintLine = OutputOf<'print.list'>['items'][number];

/** How many lines the log has is not counted: that would read all of it. */
const unknown = -2;

/** The log, newest first; the text it is searched by is the filter as JSON. */
export const useAuditLog = listStore<AuditEntry>(async (text, { after = null, limit }) => {
  const query = text === '' ? {} : JSON.parse(text) as InputOf<'audit.list'>;
  const answer = await send('audit.list', { ...query, after: after === null ? null : Number(after), limit });
  if (!answer.ok) return answer;
  const { items, next } = answer.value;
  return ok({ items, next: next === null ? null : String(next), total: unknown });
});

/** The print log, newest first; the text is a form's code. */
export const usePrintLog = listStore<PrintLine>((text, { after, limit }) => send('print.list', { ...(text === '' ? {} : { form: text }), after, limit }));
