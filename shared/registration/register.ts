import type { Result } from '../base/index.ts';
import { dayOf, fail, ok } from '../base/index.ts';
import type { LocalDateTime } from '../base/index.ts';
import { isSecret } from '../law/index.ts';
import type { OfficeInfo } from '../office/index.ts';
import type { Paper } from './paper.ts';

/** A paper as handed in, before it has a number. */
export type PaperDetails = Omit<Paper, 'id' | 'version' | 'owner' | 'number' | 'registeredAt' | 'registeredBy'>;

export interface RegistrationContext {
  readonly office: Pick<OfficeInfo, 'regime' | 'content'>;
  /** The office's wall clock. */
  readonly now: LocalDateTime;
  /** A registered paper with the same correspondent, outgoing number and date. */
  readonly same: Paper | null;
  readonly acknowledged: readonly 'duplicate'[];
  readonly attachments: number;
}

/** Whether an office keeps the content of a paper with this mark: of restricted ones only by its setting, of secret ones never. */
export function keepsContent(office: Pick<OfficeInfo, 'regime' | 'content'>, mark: Paper['mark']): boolean {
  if (office.regime === 'secret' || isSecret(mark)) return false;
  return mark !== 'restricted' || office.content;
}

/**
 * Whether the paper may be registered here; the first reason against it otherwise.
 * Secret and other records are kept apart (R809 2); a restricted paper comes on paper only exceptionally, and why is
 * recorded (R85 43, 55, 150 2); the recording is our practice).
 */
export function checkPaper(paper: PaperDetails, context: RegistrationContext): Result<void> {
  if (isSecret(paper.mark) !== (context.office.regime === 'secret')) return fail('paper.mark-not-for-regime', { mark: paper.mark }, 'mark');
  if (!keepsContent(context.office, paper.mark)) {
    if (paper.title !== null) return fail('paper.content-not-kept', {}, 'title');
    if (paper.content !== null) return fail('paper.content-not-kept', {}, 'content');
    if (context.attachments > 0) return fail('paper.attachments-not-kept', {}, 'attachments');
  }
  if (dayOf(paper.receivedAt) < paper.outgoingDate) {
    return fail('paper.received-before-signed', { received: dayOf(paper.receivedAt), signed: paper.outgoingDate }, 'receivedAt');
  }
  if (paper.receivedAt > context.now) return fail('paper.received-in-future', { received: paper.receivedAt }, 'receivedAt');
  if (paper.mark === 'restricted' && paper.paperReason === null) return fail('paper.reason-required', {}, 'paperReason');
  if (context.same !== null && !context.acknowledged.includes('duplicate')) {
    return fail('paper.duplicate', { number: context.same.number, outgoingNumber: paper.outgoingNumber, outgoingDate: paper.outgoingDate }, 'outgoingNumber');
  }
  return ok();
}
