import type { OutputOf } from '../../shared/contract/index.ts';
import { ok } from '../../shared/base/index.ts';
import { send } from '../api/client.ts';
import { listStore } from './list.ts';

export type OutRow = OutputOf<'paper.out'>['items'][number];

/** What is out is not counted to its end. */
const unknown = -2;

/** Papers and copies in somebody's hands, the longest away first. */
export const useOut = listStore<OutRow>(async (_text, { after, limit }) => {
  const answer = await send('paper.out', { after: after ?? null, limit });
  return answer.ok ? ok({ ...answer.value, total: unknown }) : answer;
});
