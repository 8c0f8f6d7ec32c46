import { setImmediate as turn } from 'node:timers/promises';
import type { CardId, LocalDate, LocalDateTime, PaperId, Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok, yearOf } from '../../shared/base/index.ts';
import type { ParsedOf } from '../../shared/contract/index.ts';
import type { Mark } from '../../shared/law/index.ts';
import { fold, takeOnControl } from '../../shared/control/index.ts';
import type { ReadStore, StepByStep, Table, WriteStore } from '../../shared/ports/index.ts';
import type { BadLine, ImportMapping, Journal, Paper } from '../../shared/registration/index.ts';
import { checkPaper, journalOf } from '../../shared/registration/index.ts';
import type { Deps, OfficeCall } from './handlers.ts';
import { cardOf, placeOfCardError, takenOver } from './import-cards.ts';
import type { FieldLine } from './import-columns.ts';
import { lineReader } from './import-columns.ts';
import { keep, Seen, takeFree, twice, withYear } from './import-numbers.ts';
import type { PaperLine } from './import-papers.ts';
import { paperFieldOf, readPaper } from './import-papers.ts';
import { readMoment } from './import-values.ts';

/** Lines between two looks at the clock of others: a few milliseconds. */
const linesAStep = 50;

/** What of a paper a card needs to know. */
interface KnownPaper { readonly id: PaperId | null; readonly number: string; readonly mark: Mark; readonly outgoingDate: LocalDate; readonly receivedAt: LocalDateTime }

export interface Counts { lines: number; papers: number; cards: number; repeated: number }

export interface ImportRun {
  readonly deps: Pick<Deps, 'ids' | 'tables'>;
  readonly call: OfficeCall;
  readonly input: ParsedOf<'register.import'>;
  readonly mapping: ImportMapping;
  readonly table: Table;
  readonly size: number;
  /** Open: the lines are written. Null: a dry run. */
  readonly steps: StepByStep | null;
  readonly counts: Counts;
  bad(line: BadLine): void;
}

/**
 * Goes through all lines, once. Where lines are written, that ends with the first bad one: the rest is only looked at,
 * for the transaction will be taken back. Errors: `command.cancelled`, `import.bad-lines`.
 */
export async function runImport(run: ImportRun): Promise<Result<void>> {
  const { call, table, steps, counts } = run;
  const work = lineWork(run);
  const read = lineReader(table.headings, run.mapping, run.deps.tables);
  let bad = 0;
  for await (const one of table.lines) {
    counts.lines += 1;
    const line = read(one);
    const found = one.problem === null
      ? work(line, bad === 0 ? (steps?.store ?? null) : null)
      : [{ ...line.bad(null, one.problem.error), column: one.problem.column === null ? null : (table.headings[one.problem.column] ?? String(one.problem.column + 1)) }];
    bad += found.length > 0 ? 1 : 0;
    for (const each of found) run.bad(each);
    if (counts.lines % linesAStep !== 0) continue;
    call.progress(table.read(), run.size);
    if (steps === null) await turn();
    if (steps === null ? call.signal.aborted : await steps.pause()) return fail('command.cancelled');
  }
  return bad > 0 ? fail('import.bad-lines', { count: bad }) : ok();
}

/** One line into the store, or what is wrong with it. */
function lineWork({ deps, call, input, mapping, steps, counts }: ImportRun): (line: FieldLine, store: WriteStore | null) => readonly BadLine[] {
  const { office: { info }, origin: { at: now }, user } = call;
  const asked: ReadStore = steps?.store ?? call.office.read;
  const journals = asked.journals();
  const numbers = new Seen();
  const papers = new Seen();
  const points = new Seen();
  const planned = new Map<string, KnownPaper>();
  const reading = { options: input, mapping, dates: deps.tables, office: info, user: user.name, now };

  function journalFor(code: string): Journal | null {
    const found = journalOf(journals, code);
    return found !== null && (found.kind === 'in' || found.kind === 'internal') ? found : null;
  }

  /** What is wrong with a paper beside the register. */
  function against(line: FieldLine, { details }: PaperLine, number: string): readonly BadLine[] {
    const bad: BadLine[] = [];
    const same = asked.samePaper(details.from.name, details.outgoingNumber, details.outgoingDate);
    const before = papers.before([details.from.name, details.outgoingNumber, details.outgoingDate], line.line);
    const take = input.repeats === 'take';
    const checked = checkPaper(details, { office: info, now: localTime(now), same: before === null ? same : null, acknowledged: take ? ['duplicate'] : [], attachments: 0 });
    if (!checked.ok) bad.push(line.bad(paperFieldOf(checked.error.at ?? ''), { code: checked.error.code, ...(checked.error.params === undefined ? {} : { params: checked.error.params }) }));
    if (before !== null && !take) bad.push(line.bad('outgoingNumber', twice('import.line-twice', before)));
    if (before !== null || same !== null) counts.repeated += 1;
    if (number === '') return bad;
    const twiceOn = numbers.before(['paper', details.journal, number], line.line);
    if (twiceOn !== null) bad.push(line.bad('number', twice('import.number-twice', twiceOn, { number })));
    else if (asked.numberedPaper(info.id, details.journal, number) !== null) bad.push(line.bad('number', { code: 'import.number-taken', params: { number } }));
    return bad;
  }

  /** Registers a paper; its number where it was not given by the file. */
  function put(store: WriteStore | null, journal: Journal, { details, registeredAt, registeredBy }: PaperLine, given: string): KnownPaper {
    const year = yearOf(dayOf(details.receivedAt));
    const known = { mark: details.mark, outgoingDate: details.outgoingDate, receivedAt: details.receivedAt };
    if (store === null) return { ...known, id: null, number: given };
    const borne = (number: string): boolean => store.numberedPaper(info.id, journal.code, number) !== null;
    const number = given === '' ? takeFree(store, journal, year, details.mark, borne) : given;
    if (given !== '') keep(store, journal, number, year, details.mark);
    const paper: Paper = { ...details, id: deps.ids.next() as PaperId, version: 1, owner: info.id, number, registeredAt, registeredBy };
    store.insertPaper(paper);
    return { ...known, id: paper.id, number };
  }

  function numberFor(journal: Journal, { details, number }: PaperLine): string {
    if (input.numbers === 'new') return '';
    return input.numbers === 'year' ? withYear(journal, number, yearOf(dayOf(details.receivedAt)), details.mark) : number;
  }

  function paperLine(line: FieldLine, store: WriteStore | null): KnownPaper | readonly BadLine[] {
    const paper = readPaper(line, reading);
    if (!('details' in paper)) return paper;
    const journal = journalFor(paper.details.journal);
    if (journal === null) return [line.bad('journal', { code: 'import.unknown-journal', params: { journal: paper.details.journal } })];
    const number = numberFor(journal, paper);
    const bad = against(line, paper, number);
    if (bad.length > 0) return bad;
    counts.papers += 1;
    return put(store, journal, paper, number);
  }

  /** The paper a card belongs to: registered, brought by an earlier line, or made of this one. */
  function paperOfCard(line: FieldLine, store: WriteStore | null): KnownPaper | readonly BadLine[] {
    const code = line.text('journal') || input.journal;
    const journal = journalFor(code);
    if (journal === null) return [line.bad('journal', { code: 'import.unknown-journal', params: { journal: code } })];
    const day = readMoment(line.text('receivedAt'), deps.tables)?.day;
    const written = line.text('number').normalize('NFC');
    const given = input.numbers === 'year' && day !== undefined ? withYear(journal, written, yearOf(day), 'open') : written;
    const key = JSON.stringify(input.numbers === 'new' ? [line.text('from.name'), line.text('outgoingNumber'), line.text('outgoingDate')] : [code, given]);
    const earlier = planned.get(key);
    if (earlier !== undefined) return earlier;
    const id = given === '' ? null : asked.numberedPaper(info.id, code, given);
    const registered = id === null ? null : asked.paper(id);
    const known = registered ?? paperLine(line, store);
    if (!('number' in known)) return known;
    const { mark, outgoingDate, receivedAt, number } = known;
    const kept = { id: known.id, number, mark, outgoingDate, receivedAt };
    planned.set(key, kept);
    return kept;
  }

  function cardLine(line: FieldLine, store: WriteStore | null): readonly BadLine[] {
    const card = cardOf(line, mapping, deps.tables, { user: user.name, now });
    const paper = paperOfCard(line, store);
    if (!('number' in paper)) return 'details' in card ? paper : [...card, ...paper];
    if (!('details' in card)) return card;
    const details = card.details(paper);
    const same = paper.id === null ? null : (asked.cards({ paper: paper.id, limit: 500 }).items.find((one) => one.point === details.point) ?? null);
    const pointTwice = points.before([paper.number, paper.id ?? '', details.point], line.line);
    if (pointTwice !== null) return [line.bad('card.point', { code: 'import.card-twice', params: { point: details.point, line: pointTwice } })];
    const events = takeOnControl(details, { office: info, paper, at: card.takenAt, by: card.takenBy, deadlines: takenOver(card.due), same, acknowledged: [] });
    if (!events.ok) return [line.bad(placeOfCardError(events.error.at), { code: events.error.code, ...(events.error.params === undefined ? {} : { params: events.error.params }) })];
    const given = input.numbers === 'new' ? '' : card.number;
    const numberTwice = given === '' ? null : numbers.before(['card', given], line.line);
    if (numberTwice !== null) return [line.bad('card.number', twice('import.number-twice', numberTwice, { number: given }))];
    if (given !== '' && asked.numberedCard(info.id, given) !== null) return [line.bad('card.number', { code: 'import.number-taken', params: { number: given } })];
    counts.cards += 1;
    if (store === null || paper.id === null) return [];
    const journal = journalOf(journals, 'card');
    if (journal === null) throw new Error('no journal of cards');
    const year = yearOf(dayOf(localTime(card.takenAt)));
    const number = given === '' ? takeFree(store, journal, year, paper.mark, (one) => store.numberedCard(info.id, one) !== null) : given;
    if (given !== '') keep(store, journal, number, year, paper.mark);
    const whole = fold({ id: deps.ids.next() as CardId, owner: info.id, number, paper: paper.id }, events.value);
    if (whole === null) throw new Error('taking on control made no event');
    store.insertCard(whole, events.value);
    return [];
  }

  if (input.kind === 'cards') return cardLine;
  return (line, store) => {
    const known = paperLine(line, store);
    return 'number' in known ? [] : known;
  };
}
