import type { Instant, LocalDate, OfficeId, OutgoingId, PaperId, Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import type { Mark } from '../law/index.ts';
import { isSecret } from '../law/index.ts';
import type { OfficeInfo } from '../office/index.ts';
import type { Paper } from './paper.ts';
import { keepsContent } from './register.ts';

/** A paper that the office sends. `title` is null where the office keeps details only. */
export interface OutgoingPaper {
  readonly id: OutgoingId;
  readonly version: number;
  readonly owner: OfficeId;
  readonly journal: string;
  readonly number: string;
  readonly registeredAt: Instant;
  readonly registeredBy: string;
  /** The day it bears. */
  readonly date: LocalDate;
  readonly to: string;
  readonly mark: Mark;
  readonly title: string | null;
  /** Sheets of the paper and its annexes: `4+12`. */
  readonly sheets: string;
  readonly copies: number;
  readonly copyNumber: string | null;
  readonly signedBy: string;
  readonly executor: { readonly surname: string; readonly phone: string } | null;
  /** The registered paper it answers; null: none, or one that is named in `refersTo` alone. */
  readonly answers: PaperId | null;
  readonly refersTo: string | null;
  /** By whom or how it leaves: courier, post, in person. */
  readonly sentBy: string | null;
}

/** Before it has a number. */
export type OutgoingDetails = Omit<OutgoingPaper, 'id' | 'version' | 'owner' | 'number' | 'registeredAt' | 'registeredBy'>;

/** Errors `paper.mark-not-for-regime`, `paper.content-not-kept`, `outgoing.in-future`, `outgoing.before-answered`, `record.not-found`. */
export function checkOutgoing(paper: OutgoingDetails, { office, today, answered }: {
  readonly office: Pick<OfficeInfo, 'regime' | 'content'>; readonly today: LocalDate; readonly answered: Pick<Paper, 'receivedAt'> | null;
}): Result<void> {
  if (isSecret(paper.mark) !== (office.regime === 'secret')) return fail('paper.mark-not-for-regime', { mark: paper.mark }, 'mark');
  if (paper.title !== null && !keepsContent(office, paper.mark)) return fail('paper.content-not-kept', {}, 'title');
  if (paper.date > today) return fail('outgoing.in-future', { date: paper.date }, 'date');
  if (paper.answers !== null && answered === null) return fail('record.not-found', { record: paper.answers }, 'answers');
  if (answered !== null && paper.date < answered.receivedAt.slice(0, 10)) return fail('outgoing.before-answered', { date: paper.date }, 'date');
  return ok();
}
