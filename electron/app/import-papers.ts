import type { CodedError, Instant, LocalDateTime } from '../../shared/base/index.ts';
import { localTime } from '../../shared/base/index.ts';
import type { ParsedOf } from '../../shared/contract/index.ts';
import { invalid, newPaper } from '../../shared/contract/index.ts';
import type { OfficeInfo } from '../../shared/office/index.ts';
import type { BadLine, ImportField, ImportMapping, PaperDetails } from '../../shared/registration/index.ts';
import { keepsContent, paperFields } from '../../shared/registration/index.ts';
import type { FieldLine } from './import-columns.ts';
import type { DateReader, ListField } from './import-values.ts';
import { instantOf, isList, readList, readMoment } from './import-values.ts';

/** A paper as its line gives it. */
export interface PaperLine {
  readonly details: PaperDetails;
  /** '' where the line has none. */
  readonly number: string;
  readonly registeredAt: Instant;
  readonly registeredBy: string;
}

export interface PaperReading {
  readonly options: Pick<ParsedOf<'register.import'>, 'numbers' | 'journal' | 'content'>;
  readonly mapping: ImportMapping;
  readonly dates: DateReader;
  readonly office: Pick<OfficeInfo, 'regime' | 'content'>;
  readonly user: string;
  readonly now: Instant;
}

type Bad = readonly BadLine[];

/** The words of a list field as its code; the text itself where the line must complain of it. */
export function listValue(line: FieldLine, field: ImportField & ListField, mapping: ImportMapping, bad: BadLine[]): string | undefined {
  const text = line.text(field);
  if (text === '') return undefined;
  const read = readList(field, text, mapping.values[field]);
  if ('value' in read) return read.value;
  bad.push(line.bad(field, read.error));
  return undefined;
}

/** A day, or a minute (midnight where the cell has a day alone); undefined where it is empty or was complained of. */
export function momentValue(line: FieldLine, field: ImportField, dates: DateReader, bad: BadLine[]): { day: string; minute: LocalDateTime } | undefined {
  const text = line.text(field);
  if (text === '') return undefined;
  const read = readMoment(text, dates);
  if (read !== null) return { day: read.day, minute: `${read.day}T${read.time ?? '00:00'}` as LocalDateTime };
  bad.push(line.bad(field, { code: 'import.not-a-date', params: { value: text.slice(0, 60) } }));
  return undefined;
}

/** A schema's complaints as complaints about columns. One that was made about the text already is not repeated. */
export function complaints(line: FieldLine, error: CodedError, fieldOf: (at: string) => ImportField | null, bad: BadLine[]): void {
  for (const one of [error, ...(error.more ?? [])]) {
    const field = fieldOf(one.at ?? '');
    if (field !== null && line.text(field) !== '' && one.code === 'input.required') continue;
    bad.push(line.bad(field, { code: one.code, ...(one.params === undefined ? {} : { params: one.params }) }));
  }
}

const byPath = new Map<string, ImportField>(paperFields.map((field) => [field, field]));

export function paperFieldOf(at: string): ImportField | null {
  return byPath.get(at) ?? null;
}

function number(text: string): number | string | undefined {
  return text === '' ? undefined : /^\d{1,9}$/.test(text) ? Number(text) : text;
}

/** Reads a paper off its line, or all that is wrong with it. What depends on the register is asked afterwards. */
export function readPaper(line: FieldLine, { options, mapping, dates, office, user, now }: PaperReading): PaperLine | Bad {
  const bad: BadLine[] = [];
  const text = (field: ImportField): string | undefined => line.text(field) || undefined;
  const list = (field: ImportField): string | undefined => (isList(field) ? listValue(line, field, mapping, bad) : undefined);
  const executor = { surname: text('executor.surname'), phone: text('executor.phone') };
  const received = momentValue(line, 'receivedAt', dates, bad);
  const registered = momentValue(line, 'registeredAt', dates, bad);
  const parsed = newPaper.safeParse({
    journal: text('journal') ?? options.journal, receivedAt: received?.minute, from: { name: text('from.name'), kind: list('from.kind') }, to: list('to'),
    outgoingNumber: text('outgoingNumber'), outgoingDate: momentValue(line, 'outgoingDate', dates, bad)?.day, mark: list('mark'),
    paperReason: text('paperReason'), title: text('title'), content: text('content'), sheets: text('sheets'), copies: number(line.text('copies')), copyNumber: text('copyNumber'),
    signedBy: list('signedBy'), executor: executor.surname === undefined && executor.phone === undefined ? null : executor, refersTo: text('refersTo'), legalGround: text('legalGround'),
  });
  if (!parsed.success) complaints(line, invalid(parsed.error), paperFieldOf, bad);
  if (options.numbers !== 'new' && line.text('number') === '') bad.push(line.bad('number', { code: 'input.required' }));
  if (line.text('number').length > 100) bad.push(line.bad('number', { code: 'input.too-long', params: { max: 100 } }));
  if (bad.length > 0 || !parsed.success) return bad;
  const drop = options.content === 'drop' && !keepsContent(office, parsed.data.mark);
  const details = drop ? { ...parsed.data, title: null, content: null } : parsed.data;
  const at = registered === undefined ? (options.numbers === 'new' ? now : instantOf(details.receivedAt)) : instantOf(registered.minute);
  if (registered !== undefined && at > now) return [line.bad('registeredAt', { code: 'import.registered-in-future', params: { value: localTime(at) } })];
  return { details, number: line.text('number').normalize('NFC'), registeredAt: at, registeredBy: text('registeredBy') ?? user };
}
