import type { Result } from '../base/index.ts';
import { dayOf, fail, ok } from '../base/index.ts';
import { qualityRule } from '../law/index.ts';
import type { Recording } from './decisions.ts';
import { notAfterToday } from './decisions.ts';
import type { CardWithHistory, QualityFound } from './events.ts';

export type FindingInput = Omit<QualityFound, 'kind' | 'at' | 'by' | 'basis'>;

/**
 * How well the executor did, as others found it: never the executor's own assessment, which comes with information. It
 * may be found after removal too. Errors `control.in-future`, `control.finding-before-receipt`, `control.finding-by-executor`.
 */
export function findQuality({ card }: CardWithHistory, input: FindingInput, { at, by, today }: Recording): Result<QualityFound> {
  const timely = notAfterToday({ on: input.on, 'document.date': input.document.date }, today);
  if (!timely.ok) return timely;
  const received = dayOf(card.instruction.receivedAt);
  if (input.on < received) return fail('control.finding-before-receipt', { on: input.on, received }, 'on');
  if (input.from === card.responsible || card.coExecutors.includes(input.from)) return fail('control.finding-by-executor', { name: input.from }, 'from');
  return ok({ kind: 'quality-found', at, by, ...input, basis: qualityRule(input.finding, input.on).basis });
}
