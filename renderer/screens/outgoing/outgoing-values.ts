import type { PaperId } from '../../../shared/base/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { Mark } from '../../api/types.ts';

type Paper = OutputOf<'outgoing.get'>['paper'];

/** What is typed of a paper to be sent. */
export interface OutgoingValues {
  journal: string; reserved: string; date: string; to: string; mark: Mark; title: string; sheets: string; copies: string; copyNumber: string; signedBy: string;
  executor: { surname: string; phone: string }; refersTo: string; sentBy: string;
}

/** In the order of a journal of outgoing papers. */
export const outgoingLabels = {
  'to': 'ui:field.sent-to', 'date': 'ui:field.document-date', 'title': 'ui:field.title', 'sheets': 'ui:field.sheets', 'signedBy': 'ui:field.signed-by', 'mark': 'ui:field.mark', 'journal': 'ui:field.journal', 'reserved': 'ui:field.reserved',
  'copies': 'ui:field.copies', 'copyNumber': 'ui:field.copy-number', 'executor.surname': 'ui:field.executor', 'executor.phone': 'ui:field.phone', 'refersTo': 'ui:field.answer-to', 'sentBy': 'ui:field.sent-by',
} as const;

export const outgoingRequired = ['to', 'date', 'sheets', 'signedBy', 'copies'];

/** `before`: the one saved last, whose addressee, signer and executor stay. */
export function emptyOutgoing(mark: Mark, today: string, before?: Partial<OutgoingValues>): OutgoingValues {
  return {
    journal: before?.journal ?? 'out', reserved: '', date: today, to: before?.to ?? '', mark: before?.mark ?? mark, title: '', sheets: '', copies: '1', copyNumber: '', signedBy: before?.signedBy ?? '',
    executor: before?.executor ?? { surname: '', phone: '' }, refersTo: '', sentBy: before?.sentBy ?? '',
  };
}

export function outgoingFromTemplate(paper: Paper, today: string): OutgoingValues {
  return {
    ...emptyOutgoing(paper.mark, today), journal: paper.journal, to: paper.to, title: paper.title ?? '', signedBy: paper.signedBy, executor: paper.executor === null ? { surname: '', phone: '' } : { ...paper.executor }, sentBy: paper.sentBy ?? '',
  };
}

const numberOf = (typed: string): number => (/^\s*\d+\s*$/.test(typed) ? Number(typed) : Number.NaN);

export function outgoingInput({ reserved, copies, executor, ...rest }: OutgoingValues, answers: PaperId | null): InputOf<'outgoing.add'> {
  return {
    ...rest, answers, copies: numberOf(copies), reserved: reserved === '' ? null : numberOf(reserved),
    executor: executor.surname.trim() === '' && executor.phone.trim() === '' ? null : executor,
  };
}
