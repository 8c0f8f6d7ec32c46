import { setImmediate as turn } from 'node:timers/promises';
import type { Instant, LocalDate, Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok } from '../../shared/base/index.ts';
import type { Exported, ParsedOf } from '../../shared/contract/index.ts';
import type { Card } from '../../shared/control/index.ts';
import type { Page } from '../../shared/office/index.ts';
import type { TableCell } from '../../shared/ports/index.ts';
import type { CardField, ExportField, Paper, PaperField } from '../../shared/registration/index.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { columnName, fieldsOf } from './import-headings.ts';
import type { ListField } from './import-values.ts';
import { listWord } from './import-values.ts';
import { executorsOf } from './spheres.ts';

type Asked = ParsedOf<'register.export'>;
type Language = Asked['lang'];

/** Records read in one turn of the process. */
const page = 200;

function day(date: LocalDate | null): TableCell {
  return date === null ? null : { day: date };
}

function minute(at: Instant): TableCell {
  return { minute: localTime(at) };
}

function paperCell(paper: Paper, field: PaperField, lang: Language): TableCell {
  const word = (list: ListField, code: string | null): string | null => (code === null ? null : listWord(lang, list, code));
  switch (field) {
    case 'registeredAt': return minute(paper.registeredAt);
    case 'receivedAt': return { minute: paper.receivedAt };
    case 'outgoingDate': return day(paper.outgoingDate);
    case 'from.name': return paper.from.name;
    case 'from.kind': return word(field, paper.from.kind);
    case 'to': return word(field, paper.to);
    case 'mark': return word(field, paper.mark);
    case 'signedBy': return word(field, paper.signedBy);
    case 'executor.surname': return paper.executor?.surname ?? null;
    case 'executor.phone': return paper.executor?.phone ?? null;
    case 'number': case 'registeredBy': case 'journal': case 'outgoingNumber': case 'paperReason': case 'title': case 'content': case 'sheets': case 'copies': case 'copyNumber': case 'refersTo': case 'legalGround':
      return paper[field];
  }
}

function cardCell(card: Card, field: CardField, lang: Language): TableCell {
  const word = (list: ListField, code: string | null): string | null => (code === null ? null : listWord(lang, list, code));
  switch (field) {
    case 'card.number': return card.number;
    case 'card.point': return card.point;
    case 'card.content': return card.content;
    case 'card.source': return word(field, card.instruction.source);
    case 'card.controlledBy': return word(field, card.instruction.controlledBy);
    case 'card.controlKind': return word(field, card.instruction.controlKind);
    case 'card.due': return day(card.due);
    case 'card.takenOn': return minute(card.takenAt);
    case 'card.takenBy': return card.takenBy;
    case 'card.responsible': return card.responsible;
    case 'card.coExecutors': return card.coExecutors.join('; ') || null;
    case 'card.completionForm': return card.completionForm;
    case 'card.finalResult': return card.finalResult;
    case 'card.controlUnit': return card.controlUnit;
    case 'card.resolutionAuthor': return card.resolution?.author ?? null;
    case 'card.resolutionText': return card.resolution?.text ?? null;
    case 'card.resolutionDate': return day(card.resolution?.date ?? null);
    case 'card.state': return word(field, card.state);
  }
}

function ofCard(field: ExportField): field is CardField {
  return field.startsWith('card.');
}

/** The columns asked for, each once. */
function columnsOf({ kind, fields }: Asked): readonly ExportField[] {
  return fields === null ? fieldsOf(kind) : [...new Set(fields)];
}

/** Every page of a list, with turns of the process between them. */
async function* all<T>(next: (after: string | null) => Page<T>, call: OfficeCall): AsyncGenerator<T> {
  let after: string | null = null;
  do {
    const found: Page<T> = next(after);
    yield* found.items;
    after = found.next;
    await turn();
  } while (after !== null && !call.signal.aborted);
}

interface Chosen { readonly paper: Paper; readonly card: Card | null }

async function* chosen(call: OfficeCall, { kind, papers: { overdue: late, ...papers }, cards: { overdue, paper: of, sphere, ...cards } }: Asked): AsyncGenerator<Chosen> {
  const { read } = call.office;
  const today = dayOf(localTime(call.origin.at));
  if (kind === 'papers') {
    for await (const paper of all((after) => read.papers({ ...papers, overdueOn: late ? today : null, after, limit: page }), call)) yield { paper, card: null };
    return;
  }
  const overdueOn = overdue ? today : null;
  const ofSphere = sphere === null ? {} : { executors: executorsOf(read, sphere, today) };
  for await (const card of all((after) => read.cards({ ...cards, ...ofSphere, ...(of === undefined ? {} : { paper: of }), overdueOn, after, limit: page }), call)) {
    const paper = read.paper(card.paper);
    if (paper === null) throw new Error('a card without its paper');
    yield { paper, card };
  }
}

async function* rows(call: OfficeCall, asked: Asked, total: number): AsyncGenerator<readonly TableCell[]> {
  const { lang } = asked;
  const fields = columnsOf(asked);
  const { read } = call.office;
  yield fields.map((field) => columnName(lang, field));
  let done = 0;
  for await (const { paper, card } of chosen(call, asked)) {
    yield fields.map((field) => {
      if (field === 'cards') return read.paperParts([paper.id]).get(paper.id)?.cards ?? 0;
      return ofCard(field) ? card === null ? null : cardCell(card, field, lang) : paperCell(paper, field, lang);
    });
    done += 1;
    call.progress(done, total);
  }
}

/**
 * Writes the chosen records into a file in plain where the user points. What the office does not let leave in packages
 * does not leave this way either. The log's line comes first: a file without its line must not leave.
 */
async function exportFile({ files, tables }: Deps, asked: Asked, call: OfficeCall): Promise<Result<Exported>> {
  const { office } = call;
  if (office.info.regime === 'secret') return fail('export.secret');
  const place = await files.free(asked.path);
  if (!place.ok) return place;
  if (!/\.(csv|xlsx)$/i.test(asked.path)) return fail('input.not-in-list', { values: '.csv, .xlsx' }, 'path');
  if (asked.kind === 'papers' && columnsOf(asked).some(ofCard)) return fail('input.not-in-list', { values: fieldsOf('papers').join(', ') }, 'fields');
  let total = 0;
  for await (const { paper } of chosen(call, asked)) {
    if (paper.mark === 'restricted' && !office.read.settings().restrictedInPackages) return fail('export.restricted', { number: paper.number });
    total += 1;
  }
  if (call.signal.aborted) return fail('command.cancelled');
  const { path, kind } = asked;
  const given = Object.fromEntries(Object.entries(asked[kind]).filter(([name, value]) => value !== null && value !== false && name !== 'order'));
  const logged = await office.writeLong(call.origin, call.signal, (steps) => {
    steps.log('export', kind, { path, lines: total, ...given });
    return Promise.resolve(ok());
  });
  if (!logged.ok) return logged;
  const content = tables.write(path, rows(call, asked, total));
  if (content === null) throw new Error('an ending that was checked');
  const written = await files.write(path, cancellable(content, call), { replace: false });
  if (call.signal.aborted) return fail('command.cancelled');
  return written.ok ? ok({ path, size: written.value.size, kind, lines: total }) : written;
}

class Cancelled extends Error {}

/** Ends in an error where it was cancelled, so that no half a file gets its name. */
async function* cancellable(content: AsyncIterable<Uint8Array>, call: OfficeCall): AsyncGenerator<Uint8Array> {
  for await (const piece of content) yield piece;
  if (call.signal.aborted) throw new Cancelled();
}

/** Registers as files for spreadsheet programs. */
export function exportHandlers(deps: Deps): Pick<Handlers, 'register.export'> {
  return { 'register.export': (asked, call) => exportFile(deps, asked, call) };
}
