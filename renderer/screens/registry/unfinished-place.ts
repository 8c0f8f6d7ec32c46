import type { CardId, OutgoingId, PackageId, PaperId } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { WordKey } from '../../../shared/i18n/index.ts';
import { custodySteps } from '../../api/types.ts';
import type { HandStep, Place } from '../../stores/place.ts';

const handSteps = ['move', 'return', 'issue', 'receipt', 'copy-return'] as const satisfies readonly HandStep[];
const decisions = commands['control.decide'].input.shape.decision.options;

/** The screen whose form was left with these words in it, by the name its draft is kept under; null: nothing to be offered again. */
export function placeOf(form: string): { readonly words: WordKey; readonly place: Place } | null {
  if (form === 'new-paper') return { words: 'ui:draft.new-paper', place: { screen: 'new-paper' } };
  if (form.startsWith('new-paper ')) return { words: 'ui:draft.new-paper', place: { screen: 'new-paper', template: form.slice('new-paper '.length) as PaperId } };
  if (form === 'reception') return { words: 'ui:reception.title', place: { screen: 'reception' } };
  if (form === 'new-outgoing') return { words: 'ui:draft.new-outgoing', place: { screen: 'new-outgoing' } };
  if (form.startsWith('new-outgoing answers ')) return { words: 'ui:draft.new-outgoing', place: { screen: 'new-outgoing', answers: form.slice('new-outgoing answers '.length) as PaperId } };
  if (form.startsWith('new-outgoing after ')) return { words: 'ui:draft.new-outgoing', place: { screen: 'new-outgoing', template: form.slice('new-outgoing after '.length) as OutgoingId } };
  if (form.startsWith('take ')) return { words: 'ui:draft.take', place: { screen: 'take', paper: form.slice('take '.length) as PaperId } };
  if (form === 'arrive') return { words: 'ui:draft.arrive', place: { screen: 'arrive' } };
  if (form === 'law-list') return { words: 'ui:draft.law-list', place: { screen: 'law-list' } };
  if (form === 'law-change') return { words: 'ui:draft.law-change', place: { screen: 'law-change' } };
  if (form === 'measure') return { words: 'ui:printer.measure', place: { screen: 'measure' } };
  if (form === 'day-change') return { words: 'ui:draft.day-change', place: { screen: 'day-change' } };
  const [name, first = '', second = '', third = ''] = form.split(' ');
  const step = custodySteps.find((one) => one === second);
  const hand = handSteps.find((one) => one === first);
  if (name === 'hand' && hand !== undefined) return { words: 'ui:draft.hand', place: { screen: 'hand', step: hand, paper: second as PaperId, ...(third === '' ? {} : { of: third }) } };
  if (name === 'journal') return { words: 'ui:draft.journal', place: { screen: 'journal-form', ...(first === 'new' ? {} : { journal: first }) } };
  if (name === 'reserve') return { words: 'ui:draft.reserve', place: { screen: 'journal', journal: first } };
  const decision = decisions.find((one) => one === second);
  if (name === 'decide' && decision !== undefined) return { words: 'ui:draft.decide', place: { screen: 'decide', card: first as CardId, decision } };
  if (name === 'report') return { words: 'ui:draft.report', place: { screen: 'report', card: first as CardId } };
  if (name === 'measure' || name === 'quality' || name === 'file') return { words: 'ui:draft.card', place: { screen: 'card', card: first as CardId } };
  if (name === 'custody' && step !== undefined) return { words: 'ui:draft.custody', place: { screen: 'custody', packageId: first as PackageId, step } };
  if (name === 'conflict' && (first === 'paper' || first === 'card')) return { words: 'ui:draft.conflict', place: { screen: 'conflict', kind: first, record: second, packageId: third as PackageId } };
  return null;
}
