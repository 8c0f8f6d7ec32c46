import type { LocalDate } from '../../shared/base/index.ts';
import type { CardRecord } from './forms-records.ts';

/** A co-executor's own day, and the answer that came; `document` null where none is named. */
export interface CoExecutorAnswer { readonly name: string; readonly due: LocalDate | null; readonly answered: LocalDate | null; readonly document: { readonly number: string; readonly date: LocalDate } | null }

const alike = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** Each co-executor of a card with what came: recorded on the card since its dates were set last, or typed. */
export function answersOf({ card, events }: CardRecord, typed: readonly { readonly body: string; readonly number: string; readonly date: LocalDate }[]): readonly CoExecutorAnswer[] {
  const due = card.deadlines.deadlines.find(({ kind }) => kind === 'co-executor')?.date ?? null;
  return card.coExecutors.map((name) => {
    const given = typed.find(({ body }) => alike(body) === alike(name));
    if (given !== undefined) return { name, due, answered: given.date, document: { number: given.number, date: given.date } };
    const report = events.findLast((event) => event.kind === 'report-received' && event.report === 'co-executor' && alike(event.from) === alike(name));
    return report?.kind === 'report-received' ? { name, due, answered: report.on, document: report.document } : { name, due, answered: null, document: null };
  });
}
