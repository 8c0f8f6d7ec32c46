import type { InputOf } from '../../../shared/contract/index.ts';
import { localTime } from '../../../shared/base/index.ts';
import type { Instant } from '../../../shared/base/index.ts';
import type { Mark, Paper } from '../../api/types.ts';

/** What is typed in the paper's form, as text. */
export interface PaperValues {
  journal: string;
  /** A number set aside, as the core counts it; empty: the next one. */
  reserved: string;
  receivedAt: string;
  from: { name: string; kind: Paper['from']['kind'] };
  to: Paper['to'];
  outgoingNumber: string;
  outgoingDate: string;
  mark: Mark;
  paperReason: string;
  title: string;
  content: string;
  sheets: string;
  copies: string;
  copyNumber: string;
  signedBy: string;
  executor: { surname: string; phone: string };
  refersTo: string;
  legalGround: string;
}

/** In the order of the form, which is that of a journal of incoming papers: what nearly every paper needs comes first. */
export const paperLabels = {
  'from.name': 'ui:field.from', 'outgoingNumber': 'ui:field.outgoing-number', 'outgoingDate': 'ui:field.outgoing-date', 'title': 'ui:field.title', 'sheets': 'ui:field.sheets',
  'journal': 'ui:field.journal', 'reserved': 'ui:field.reserved', 'mark': 'ui:field.mark', 'paperReason': 'ui:field.paper-reason', 'receivedAt': 'ui:field.received', 'copies': 'ui:field.copies', 'copyNumber': 'ui:field.copy-number',
  'content': 'ui:field.content', 'from.kind': 'ui:field.from-kind', 'to': 'ui:field.to', 'signedBy': 'ui:field.signed-by', 'executor.surname': 'ui:field.executor', 'executor.phone': 'ui:field.phone',
  'refersTo': 'ui:field.refers-to', 'legalGround': 'ui:field.legal-ground',
} as const;

export const paperRequired = ['from.name', 'outgoingNumber', 'outgoingDate', 'receivedAt', 'sheets', 'copies'];

/** An empty form, received now. `before`: the paper saved last, whose correspondent, kind and executor stay. */
export function emptyPaper(mark: Mark, before?: PaperValues): PaperValues {
  return {
    journal: before?.journal ?? 'in', reserved: '',
    receivedAt: localTime(new Date().toISOString() as Instant),
    from: before?.from ?? { name: '', kind: 'state-body' },
    to: before?.to ?? 'other',
    outgoingNumber: '', outgoingDate: '', mark: before?.mark ?? mark, paperReason: before?.paperReason ?? '', title: '', content: '', sheets: '', copies: '1', copyNumber: '',
    signedBy: before?.signedBy ?? '',
    executor: before?.executor ?? { surname: '', phone: '' },
    refersTo: '', legalGround: '',
  };
}

/** The next paper made from one that is registered: what two papers of one correspondent have in common stays. */
export function fromTemplate({ journal, from, to, mark, paperReason, title, signedBy, executor, legalGround }: Paper): PaperValues {
  return {
    ...emptyPaper(mark), journal, from: { ...from }, to, paperReason: paperReason ?? '', title: title ?? '', signedBy: signedBy ?? '',
    executor: executor === null ? { surname: '', phone: '' } : { ...executor }, legalGround: legalGround ?? '',
  };
}

/** A number as typed; what is none is handed on as it is, for the schema to refuse. */
export function numberOf(typed: string): number {
  return /^\s*\d+\s*$/.test(typed) ? Number(typed) : Number.NaN;
}

export function paperInput({ copies, executor, signedBy, reserved, ...rest }: PaperValues): Omit<InputOf<'paper.add'>, 'attachments' | 'acknowledged'> {
  return {
    ...rest,
    copies: numberOf(copies),
    reserved: reserved === '' ? null : numberOf(reserved),
    signedBy: signedBy === '' ? null : signedBy as NonNullable<Paper['signedBy']>,
    executor: executor.surname.trim() === '' && executor.phone.trim() === '' ? null : executor,
  };
}
