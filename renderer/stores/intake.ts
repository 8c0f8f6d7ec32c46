import type { PaperRow } from '../../shared/contract/index.ts';
import type { LocalDate } from '../../shared/base/index.ts';
import { send } from '../api/client.ts';
import { listStore } from './list.ts';

/** Papers received since a day, for the controller; the text is the day, every day while there is none. */
export const useIntake = listStore<PaperRow>((text, lying) => send('paper.list', { receivedFrom: text === '' ? null : text as LocalDate, ...lying }), { anywhere: true, idOf: ({ paper }) => paper.id });
