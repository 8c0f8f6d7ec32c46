import type { Instant, LocalDate, LocalDateTime } from '../../shared/base/index.ts';
import { localTime } from '../../shared/base/index.ts';
import { invalid, newCard } from '../../shared/contract/index.ts';
import type { CardDetails } from '../../shared/control/index.ts';
import type { Deadlines, Mark } from '../../shared/law/index.ts';
import type { BadLine, ImportField, ImportMapping } from '../../shared/registration/index.ts';
import type { FieldLine } from './import-columns.ts';
import { complaints, listValue, momentValue } from './import-papers.ts';
import type { DateReader } from './import-values.ts';
import { instantOf } from './import-values.ts';

/** A card as its line gives it; what its paper says of it comes with the paper. */
export interface CardLine {
  details(paper: { readonly mark: Mark; readonly outgoingDate: LocalDate; readonly receivedAt: LocalDateTime }): CardDetails;
  readonly due: LocalDate;
  /** '' where the line has none. */
  readonly number: string;
  readonly takenAt: Instant;
  readonly takenBy: string;
}

const fields: Readonly<Record<string, ImportField>> = {
  'point': 'card.point', 'content': 'card.content', 'responsible': 'card.responsible', 'completionForm': 'card.completionForm', 'finalResult': 'card.finalResult', 'controlUnit': 'card.controlUnit',
  'coExecutors': 'card.coExecutors', 'instruction.source': 'card.source', 'instruction.controlledBy': 'card.controlledBy', 'instruction.controlKind': 'card.controlKind', 'instruction.term': 'card.due',
  'instruction.term.due': 'card.due', 'resolution.author': 'card.resolutionAuthor', 'resolution.text': 'card.resolutionText', 'resolution.date': 'card.resolutionDate', 'resolution': 'card.resolutionText',
  'instruction.signedOn': 'outgoingDate', 'paper': 'number',
};

export function placeOfCardError(at = ''): ImportField | null {
  return fields[at] ?? fields[at.replace(/\.\d+$/, '')] ?? null;
}

/** The one date another system gives, as it gives it: no edition, no basis, no step of ours. */
export function takenOver(due: LocalDate): Deadlines {
  return { edition: null, flags: ['taken-over'], deadlines: [{ kind: 'due', date: due, basis: [], steps: [] }] };
}

/** Several names in one cell, as card files write them. */
function namesIn(text: string): string[] {
  return text.split(/[;\n]/).map((name) => name.trim()).filter((name) => name !== '');
}

/** Reads a card off its line, or all that is wrong with it. */
export function cardOf(line: FieldLine, mapping: ImportMapping, dates: DateReader, { user, now }: { readonly user: string; readonly now: Instant }): CardLine | readonly BadLine[] {
  const bad: BadLine[] = [];
  const text = (field: ImportField): string | undefined => line.text(field) || undefined;
  const due = momentValue(line, 'card.due', dates, bad)?.day;
  const taken = momentValue(line, 'card.takenOn', dates, bad);
  const state = listValue(line, 'card.state', mapping, bad);
  const resolution = { author: text('card.resolutionAuthor'), text: text('card.resolutionText'), date: momentValue(line, 'card.resolutionDate', dates, bad)?.day };
  const parsed = newCard.safeParse({
    point: text('card.point'), content: text('card.content'), responsible: text('card.responsible'), coExecutors: namesIn(line.text('card.coExecutors')),
    instruction: { source: listValue(line, 'card.source', mapping, bad) ?? 'other', controlledBy: listValue(line, 'card.controlledBy', mapping, bad), controlKind: listValue(line, 'card.controlKind', mapping, bad), term: due === undefined ? null : { due } },
    completionForm: text('card.completionForm'), finalResult: text('card.finalResult'), controlUnit: text('card.controlUnit'),
    resolution: Object.values(resolution).every((part) => part === undefined) ? null : resolution,
  });
  if (!parsed.success) complaints(line, invalid(parsed.error), placeOfCardError, bad);
  if (line.text('card.due') === '') bad.push(line.bad('card.due', { code: 'input.required' }));
  if (line.text('card.number').length > 100) bad.push(line.bad('card.number', { code: 'input.too-long', params: { max: 100 } }));
  if (state === 'removed' || state === 'own-removed') bad.push(line.bad('card.state', { code: 'import.card-removed', params: { value: line.text('card.state').slice(0, 60) } }));
  const takenAt = taken === undefined ? now : instantOf(taken.minute);
  if (takenAt > now) bad.push(line.bad('card.takenOn', { code: 'import.registered-in-future', params: { value: localTime(takenAt) } }));
  if (bad.length > 0 || !parsed.success || due === undefined) return bad;
  const { acknowledged: _none, instruction, ...details } = parsed.data;
  return {
    details: ({ mark, outgoingDate, receivedAt }) => ({
      ...details,
      instruction: { ...instruction, signedOn: outgoingDate, receivedAt, mark, coExecutors: details.coExecutors.length },
    }),
    due: due as LocalDate, number: line.text('card.number').normalize('NFC'), takenAt, takenBy: text('card.takenBy') ?? user,
  };
}
