import type { PaperRow } from '../../shared/contract/index.ts';
import { send } from '../api/client.ts';
import { listStore } from './list.ts';

export const usePapers = listStore<PaperRow>((text, after, limit) => send('paper.list', { text, after, limit }));
