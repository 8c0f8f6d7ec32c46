import type { Instant } from '../../../shared/base/index.ts';
import { localTime } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { WordKey } from '../../../shared/i18n/index.ts';
import type { Mark } from '../../api/types.ts';
import type { PaperValues } from '../registry/paper-values.ts';

export type IntakePaper = InputOf<'law.intake'>['paper'];
type Defect = Extract<NonNullable<IntakePaper['defects']>[number], 'facsimile' | 'no-letterhead'> | string;

/** What may be seen on a paper as it lies on the table, each named by the reason it would be refused for. */
export const seenDefects = [
  'breaks-regulation', 'annex-breaks-regulation', 'facsimile', 'corrections', 'dirt', 'damage', 'punched', 'scrap-paper', 'letterhead-copy', 'wrong-address', 'unfitting-annex', 'wrong-carrier-type', 'wrong-page-count', 'missing-details', 'text-misplaced', 'no-letterhead', 'not-in-state-language',
] as const satisfies readonly Defect[];
export const seenAsks = ['meeting', 'speed-up', 'money'] as const satisfies readonly NonNullable<IntakePaper['asks']>[number][];

export interface ReceptionValues {
  type: IntakePaper['type'];
  arrivedAt: string;
  from: PaperValues['from'];
  to: PaperValues['to'];
  mark: Mark;
  paperReason: string;
  outgoingNumber: string;
  outgoingDate: string;
  sheets: string;
  signedBy: string;
  executor: { surname: string; phone: string };
  legalGround: string;
  ownInitiative: string;
  answers: boolean;
  onControl: boolean;
  refersTo: { number: string; date: string };
  sheetsInitialled: boolean;
  approvalSheet: boolean;
  disc: boolean;
  urgencyProved: boolean;
  defects: Record<string, boolean>;
  asks: Record<string, boolean>;
  financeMinistry: string;
  oralInstruction: boolean;
  disagreementsProtocol: boolean;
}

export const receptionLabels: Readonly<Record<string, WordKey>> = {
  'type': 'ui:reception.type', 'from.name': 'ui:field.from', 'from.kind': 'ui:field.from-kind', 'to': 'ui:field.to', 'arrivedAt': 'ui:field.received', 'mark': 'ui:field.mark', 'paperReason': 'ui:field.paper-reason',
  'outgoingNumber': 'ui:field.outgoing-number', 'outgoingDate': 'ui:field.outgoing-date', 'sheets': 'ui:field.sheets', 'signedBy': 'ui:field.signed-by', 'executor.surname': 'ui:field.executor', 'executor.phone': 'ui:field.phone',
  'legalGround': 'ui:field.legal-ground', 'ownInitiative': 'ui:reception.own-initiative', 'answers': 'ui:reception.answers', 'onControl': 'ui:reception.on-control', 'refersTo.number': 'ui:reception.refers-number', 'refersTo.date': 'ui:reception.refers-date',
  'sheetsInitialled': 'ui:reception.initialled', 'approvalSheet': 'ui:reception.approval-sheet', 'disc': 'ui:reception.disc', 'urgencyProved': 'ui:reception.urgency', 'financeMinistry': 'ui:reception.finance', 'oralInstruction': 'ui:reception.oral', 'disagreementsProtocol': 'ui:reception.protocol',
  ...Object.fromEntries(seenDefects.map((defect) => [`defects.${defect}`, (defect === 'no-letterhead' || defect === 'not-in-state-language' ? `reasons:reason.${defect}` : `reasons:reason.defect-${defect}`) satisfies WordKey])),
  ...Object.fromEntries(seenAsks.map((ask) => [`asks.${ask}`, `ui:reception.asks-${ask}` satisfies WordKey])),
};

const none = (names: readonly string[]): Record<string, boolean> => Object.fromEntries(names.map((name) => [name, false]));

export function emptyReception(mark: Mark): ReceptionValues {
  return {
    type: 'correspondence', arrivedAt: localTime(new Date().toISOString() as Instant), from: { name: '', kind: 'state-body' }, to: 'other', mark, paperReason: '', outgoingNumber: '', outgoingDate: '', sheets: '', signedBy: '', executor: { surname: '', phone: '' },
    legalGround: '', ownInitiative: '', answers: false, onControl: true, refersTo: { number: '', date: '' }, sheetsInitialled: true, approvalSheet: true, disc: true, urgencyProved: false, defects: none(seenDefects), asks: none(seenAsks), financeMinistry: '', oralInstruction: false, disagreementsProtocol: false,
  };
}

const blank = (typed: string): string | null => (typed.trim() === '' ? null : typed);
const ticked = <Name extends string>(names: readonly Name[], ticks: Record<string, boolean> | undefined): Name[] => names.filter((name) => ticks?.[name] === true);

/** As reception judges it: what the paper does not bear is missing on it. */
export function intakeOf(values: ReceptionValues): IntakePaper {
  const { from, executor, refersTo, answers, defects, asks, financeMinistry, signedBy, outgoingNumber, outgoingDate, sheets: _sheets, legalGround, ownInitiative, paperReason, ...rest } = values;
  return {
    ...rest, from: from.kind, answers, paperReason: blank(paperReason), legalGround: blank(legalGround), ownInitiative: blank(ownInitiative),
    outgoingNumber: blank(outgoingNumber), outgoingDate: blank(outgoingDate), signedBy: signedBy === '' ? null : signedBy as NonNullable<IntakePaper['signedBy']>,
    executor: executor.surname.trim() === '' || executor.phone.trim() === '' ? null : executor,
    ...(answers ? { refersTo: refersTo.number.trim() === '' && refersTo.date === '' ? null : { number: blank(refersTo.number), date: blank(refersTo.date) } } : {}),
    defects: ticked(seenDefects, defects), asks: ticked(seenAsks, asks), financeMinistry: financeMinistry === 'discussed' || financeMinistry === 'negative' ? financeMinistry : null,
  };
}

/** What of it the registration form begins with. */
export function paperOf(values: ReceptionValues, empty: PaperValues): PaperValues {
  const { from, to, mark, paperReason, outgoingNumber, outgoingDate, sheets, signedBy, executor, legalGround, refersTo, arrivedAt } = values;
  return { ...empty, receivedAt: arrivedAt, from: { ...from }, to, mark, paperReason, outgoingNumber, outgoingDate, sheets, signedBy, executor: { ...executor }, legalGround, refersTo: refersTo.number };
}
