import type { CopyId, MovementId, PaperId } from '../../../shared/base/index.ts';
import type { Result } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { WordKey } from '../../../shared/i18n/index.ts';
import { send } from '../../api/client.ts';
import type { Labels } from '../../ui/form.tsx';
import { noSecond, secondInput, secondLabels } from '../../ui/second-person.tsx';
import type { HandStep } from '../../stores/place.ts';

/** What is typed of one step of a paper's way, or of a copy's. */
export interface HandValues {
  to: string; purpose: InputOf<'paper.move'>['purpose']; on: string; returnBy: string; copyNumber: string; note: string;
  number: string; holder: string; issuedOn: string;
  receipt: { number: string; date: string };
  act: { number: string; date: string };
  second: typeof noSecond;
}

export function emptyHand(today: string, to = ''): HandValues {
  return { to, purpose: 'execution', on: today, returnBy: '', copyNumber: '', note: '', number: '', holder: '', issuedOn: today, receipt: { number: '', date: '' }, act: { number: '', date: today }, second: noSecond };
}

const date = (typed: string): string | null => (typed === '' ? null : typed);
const receiptOf = ({ number, date: on }: HandValues['receipt']) => (number.trim() === '' && on === '' ? null : { number, date: on });

interface Step {
  readonly title: WordKey;
  readonly labels: Labels;
  readonly required: readonly string[];
  readonly schema: (typeof commands)['paper.move' | 'paper.return' | 'copy.issue' | 'copy.receipt' | 'copy.return' | 'copy.destroy']['input'];
  /** The command's input; `of`: the movement or copy it happens to. */
  readonly input: (values: HandValues, paper: PaperId, of: string) => unknown;
  readonly send: (values: HandValues, paper: PaperId, of: string) => Promise<Result<unknown>>;
}

const moved = ({ to, purpose, on, returnBy, copyNumber, note }: HandValues, paper: PaperId) => ({ paper, to, purpose, on, returnBy: date(returnBy), copyNumber, note });
const returned = ({ on }: HandValues, of: string) => ({ movement: of as MovementId, on });
const issued = ({ number, holder, issuedOn, receipt }: HandValues, paper: PaperId) => ({ paper, number, holder, issuedOn, receipt: receiptOf(receipt) });
const receipted = ({ receipt }: HandValues, of: string) => ({ copy: of as CopyId, receipt });
const back = ({ on }: HandValues, of: string) => ({ copy: of as CopyId, on });
const destroyed = ({ on, act, second }: HandValues, of: string) => ({ copy: of as CopyId, on, act, second: secondInput(second) });

/** The steps there are: what each is called, what it asks for, what it sends. */
export const handSteps: Readonly<Record<HandStep, Step>> = {
  'move': {
    title: 'ui:hand.move', required: ['to', 'purpose', 'on'], schema: commands['paper.move'].input,
    labels: { to: 'ui:field.given-to', purpose: 'ui:field.purpose', on: 'ui:field.given-on', returnBy: 'ui:field.return-by', copyNumber: 'ui:field.copy-number', note: 'ui:field.note' },
    input: moved, send: (values, paper) => send('paper.move', moved(values, paper)),
  },
  'return': { title: 'ui:hand.return', required: ['on'], schema: commands['paper.return'].input, labels: { on: 'ui:field.returned-on' }, input: (values, _paper, of) => returned(values, of), send: (values, _paper, of) => send('paper.return', returned(values, of)) },
  'issue': {
    title: 'ui:hand.issue', required: ['number', 'holder', 'issuedOn'], schema: commands['copy.issue'].input,
    labels: { 'number': 'ui:field.copy-number', 'holder': 'ui:field.holder', 'issuedOn': 'ui:field.issued-on', 'receipt.number': 'ui:field.receipt-number', 'receipt.date': 'ui:field.receipt-date' },
    input: issued, send: (values, paper) => send('copy.issue', issued(values, paper)),
  },
  'receipt': {
    title: 'ui:hand.receipt', required: ['receipt.number', 'receipt.date'], schema: commands['copy.receipt'].input, labels: { 'receipt.number': 'ui:field.receipt-number', 'receipt.date': 'ui:field.receipt-date' },
    input: (values, _paper, of) => receipted(values, of), send: (values, _paper, of) => send('copy.receipt', receipted(values, of)),
  },
  'copy-return': { title: 'ui:hand.copy-return', required: ['on'], schema: commands['copy.return'].input, labels: { on: 'ui:field.returned-on' }, input: (values, _paper, of) => back(values, of), send: (values, _paper, of) => send('copy.return', back(values, of)) },
  'destroy': {
    title: 'ui:hand.destroy', required: ['on', 'act.number', 'act.date'], schema: commands['copy.destroy'].input,
    labels: { 'on': 'ui:field.destroyed-on', 'act.number': 'ui:field.act-number', 'act.date': 'ui:field.act-date', ...secondLabels },
    input: (values, _paper, of) => destroyed(values, of), send: (values, _paper, of) => send('copy.destroy', destroyed(values, of)),
  },
};
