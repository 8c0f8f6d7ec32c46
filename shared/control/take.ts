import type { Instant, Result } from '../base/index.ts';
import { dayOf, fail, ok } from '../base/index.ts';
import type { Deadlines } from '../law/index.ts';
import type { OfficeInfo } from '../office/index.ts';
import type { Paper } from '../registration/index.ts';
import { keepsContent } from '../registration/index.ts';
import type { Card, CardDetails } from './card.ts';
import type { CardEvent } from './events.ts';
import { dueOf } from './fold.ts';

export interface TakeContext {
  readonly office: Pick<OfficeInfo, 'regime' | 'content'>;
  readonly paper: Pick<Paper, 'mark'>;
  readonly at: Instant;
  readonly by: string;
  readonly deadlines: Deadlines;
  /** A card of the same paper and point that is on control. */
  readonly same: Card | null;
  readonly acknowledged: readonly 'duplicate'[];
}

/**
 * Takes a point of a paper on control: the events that say so, or why not.
 * A document with state secrets has its card on paper only (D403 50).
 */
export function takeOnControl(details: CardDetails, context: TakeContext): Result<readonly CardEvent[]> {
  const { instruction } = details;
  if (context.office.regime === 'secret') return fail('control.secret-on-paper', {}, 'paper');
  if (!keepsContent(context.office, context.paper.mark)) {
    for (const field of ['content', 'finalResult', 'resolution'] as const) {
      if (details[field] !== null) return fail('paper.content-not-kept', {}, field);
    }
  }
  if (dayOf(instruction.receivedAt) < instruction.signedOn) {
    return fail('control.received-before-signed', { received: dayOf(instruction.receivedAt), signed: instruction.signedOn }, 'instruction.signedOn');
  }
  const executors = [details.responsible, ...details.coExecutors];
  const twice = executors.find((name, index) => executors.indexOf(name) !== index);
  if (twice !== undefined) return fail('control.executor-twice', { executor: twice }, 'coExecutors');
  const due = dueOf(context.deadlines);
  if (due === null) return fail('law.no-term', {}, 'instruction.term');
  if (due < dayOf(instruction.receivedAt)) {
    return fail('control.due-before-received', { due, received: dayOf(instruction.receivedAt) }, 'instruction.term');
  }
  if (context.same !== null && !context.acknowledged.includes('duplicate')) {
    return fail('control.already-taken', { point: details.point, number: context.same.number }, 'point');
  }
  return ok([{ kind: 'taken-on-control', at: context.at, by: context.by, details, deadlines: context.deadlines }]);
}
