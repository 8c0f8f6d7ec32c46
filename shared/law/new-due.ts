import type { LocalDate, Result } from '../base/index.ts';
import type { EntryInForce } from './amendments.ts';
import type { Decision } from './decision-types.ts';
import type { Term } from './instruction.ts';
import type { TermEnd } from './reckoning.ts';
import { afterCalendarDays, afterMonths, afterWorkingDays } from './reckoning.ts';
import { transferGrounds } from './rules/a1-first-extension.ts';
import { newTermGroundsOn } from './rules/a2-new-term.ts';
import { groundsOn } from './rules/a5-grounds-of-removal.ts';
import { citeAll } from './editions.ts';
import type { LawContext } from './settings.ts';

/** A term by which a due date is moved. */
export type Extension = Exclude<Term, { readonly due: LocalDate }>;

/** The date that lies a term after the due date in force (T1–T3, as terms are counted). Error `calendar.no-year`. */
export function laterDue(current: LocalDate, by: Extension, context: LawContext): Result<TermEnd> {
  if ('workingDays' in by) return afterWorkingDays(context, current, by.workingDays);
  return 'calendarDays' in by ? afterCalendarDays(context, current, by.calendarDays) : afterMonths(context, current, by.months);
}

/** The grounds that the acts give for a decision on a day; empty where they list none. */
export function groundsFor(decision: Decision, on: LocalDate, context: Pick<LawContext, 'amendments'>): readonly Pick<EntryInForce, 'entry' | 'label' | 'basis'>[] {
  const points = on < '2024-02-01' ? citeAll(on, ['D473', '53']) : citeAll(on, ['D403', '69']);
  const transfer = (entries: readonly string[]) => (points.length === 0 ? [] : entries.map((entry) => ({ entry, label: null, basis: points })));
  switch (decision) {
    case 'transfer-medium': return transfer(transferGrounds.medium);
    case 'transfer-long': return transfer(transferGrounds.long);
    case 'new-term': return newTermGroundsOn(on, context);
    case 'removal': return groundsOn(on, context).map(({ ground, label, basis }) => ({ entry: ground, label, basis }));
    case 'first-extension': case 'repeat-extension': case 'own-removal': case 'restore-control': return [];
  }
}
