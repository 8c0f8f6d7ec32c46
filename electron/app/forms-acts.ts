import type { LocalDate, Result } from '../../shared/base/index.ts';
import { ok } from '../../shared/base/index.ts';
import type { FormOrder } from '../../shared/contract/index.ts';
import type { CardEvent, Decided } from '../../shared/control/index.ts';
import { dueOf, isOnControl } from '../../shared/control/index.ts';
import { assignForm, planForm, progressForm, reportForm, yearForm, type FormDocument, type Order, type ProgressTable, type Sphere, type YearRow } from '../../shared/forms/index.ts';
import { letterWords, longDate, paperSayer, shortDate, words, type Say } from '../../shared/i18n/index.ts';
import { editionOf, rulesEdition } from '../../shared/law/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { cardNamed, cardsNamed, factsOfCards, isRestricted, takenOn, type CardRecord } from './forms-records.ts';

type ActOrder = Extract<FormOrder, { code: 'ASSIGN' | 'PLAN' | 'PROGRESS' | 'REPORT' | 'YEAR-A' | 'YEAR-G' }>;
/** What the order, but not the records, says: mark and restriction are filled in from the records. */
export type Base = Omit<Order, 'record' | 'restricted'> & { readonly print: string };

const extensions = ['first-extension', 'repeat-extension'] as const;
const transfers = ['transfer-medium', 'transfer-long'] as const;
/** The kinds that point 36-1 names. */
const occasionsOf361: readonly (string | null)[] = ['regional-trip', 'international-event', 'public-event'];

function decided(events: readonly CardEvent[]): readonly Decided[] {
  return events.filter((event) => event.kind === 'decided');
}

function latest(events: readonly CardEvent[], among: readonly string[]): Decided | null {
  return decided(events).findLast(({ decision }) => among.includes(decision)) ?? null;
}

function documentText(document: { readonly number: string; readonly date: LocalDate }): string {
  return `№\u00a0${document.number}, ${shortDate(document.date)}`;
}

/** Who decided, with which paper. */
function resolutionText(say: Say, event: Decided | null): string | null {
  return event === null ? null : `${say(`reasons:decider.${event.decider}`)}, ${documentText(event.document)}`;
}

function firstDue({ events }: CardRecord): LocalDate | null {
  const taken = events.find((event) => event.kind === 'taken-on-control');
  return taken === undefined ? null : dueOf(taken.deadlines);
}

function executors({ card }: CardRecord): string {
  return [card.responsible, ...card.coExecutors].join('; ');
}

/** The document an instruction stands in: what it is and its title. */
function nameOf(say: Say, { card, paper }: CardRecord): string | null {
  return [card.instruction.source === 'other' ? null : say(`terms:source.${card.instruction.source}`), paper.title].filter((text) => text !== null).join(': ') || null;
}

/** Kind and new date of each decision that moved the term. */
export function changesText(say: Say, events: readonly CardEvent[]): string | null {
  const texts = decided(events).flatMap((event) => event.deadlines === null ? [] : [`${say(`reasons:decision.${event.decision}`)} – ${shortDate(dueOf(event.deadlines) ?? event.on)}`]);
  return texts.length === 0 ? null : texts.join('; ');
}

function assign(order: Extract<ActOrder, { code: 'ASSIGN' }>, base: Base, read: ReadStore): Result<FormDocument> {
  const edition = rulesEdition(base.made);
  if (!edition.ok) return edition;
  const found = order.cards.length === 0 ? ok([]) : cardsNamed(read, order.cards, () => false);
  if (!found.ok) return found;
  const [first] = found.value;
  const say = words(base.language);
  const is403 = edition.value.act === 'D403';
  return ok(assignForm({
    ...base, record: first?.card.id ?? base.print, restricted: isRestricted(found.value.map(({ paper }) => paper)), edition: is403 ? 'D403' : 'D473', facts: factsOfCards(found.value),
    act: { name: order.act ?? (first === undefined ? null : nameOf(say, first)), number: first?.paper.outgoingNumber ?? null, date: first?.card.instruction.signedOn ?? null },
    rows: found.value.map((one) => ({
      measure: one.card.content, due: shortDate(one.card.due), completion: one.card.completionForm, result: one.card.finalResult, body: executors(one),
      unit: [is403 && one.card.instruction.controlledBy !== null ? say(`terms:controller.${one.card.instruction.controlledBy}`) : null, one.card.controlUnit].filter((text) => text !== null).join('. ') || null,
    })),
  }));
}

function plan(order: Extract<ActOrder, { code: 'PLAN' }>, base: Base, read: ReadStore): Result<FormDocument> {
  const edition = rulesEdition(base.made);
  if (!edition.ok) return edition;
  const found = cardNamed(read, order.card);
  if (!found.ok) return found;
  const { card, paper } = found.value;
  const interim = card.deadlines.deadlines.filter(({ kind }) => kind === 'interim').map(({ date }) => shortDate(date));
  return ok(planForm({
    ...base, record: card.id, restricted: isRestricted([paper]), facts: factsOfCards([found.value]), agreed: order.agreed, approved: order.approved, stages: order.stages,
    kind: nameOf(words(base.language), found.value), content: card.content, interim: interim.length === 0 ? null : interim.join(', '), due: longDate(base.language, card.due), body: executors(found.value),
  }));
}

function progress(order: Extract<ActOrder, { code: 'PROGRESS' }>, base: Base, read: ReadStore): Result<FormDocument> {
  const edition = rulesEdition(base.made);
  if (!edition.ok) return edition;
  const found = cardsNamed(read, order.cards, (card) => isOnControl(card.state) && occasionsOf361.includes(card.instruction.occasion));
  if (!found.ok) return found;
  const say = words(base.language);
  const tables = new Map<string, ProgressTable & { rows: ProgressTable['rows'][number][] }>();
  for (const one of found.value) {
    const { card, paper, events } = one;
    const { occasion } = card.instruction;
    const key = `${occasion ?? ''} ${paper.id}`;
    const table = tables.get(key) ?? { kind: occasion === null ? null : say(`terms:occasion.${occasion}`), document: nameOf(say, one), number: paper.outgoingNumber, date: card.instruction.signedOn, rows: [] };
    tables.set(key, table);
    const extension = latest(events, extensions);
    const final = events.findLast((event) => event.kind === 'report-received' && event.report === 'final');
    table.rows.push({
      assigned: card.point, content: card.content, result: [card.completionForm, card.finalResult].filter((text) => text !== null).join('; ') || null, body: executors(one), due: shortDate(firstDue(one) ?? card.due),
      document: final?.kind === 'report-received' ? documentText(final.document) : null, removal: resolutionText(say, latest(events, ['removal'])),
      extendedTo: extension === null || extension.deadlines === null ? null : shortDate(dueOf(extension.deadlines) ?? card.due), extension: resolutionText(say, extension),
      extensions: decided(events).filter(({ decision }) => (extensions as readonly string[]).includes(decision)).length, transfer: resolutionText(say, latest(events, transfers)),
    });
  }
  return ok(progressForm({ ...base, record: base.print, restricted: isRestricted(found.value.map(({ paper }) => paper)), facts: factsOfCards(found.value), tables: [...tables.values()] }));
}

/** The proposal with the date it names. */
function newDueText({ extension, newDue }: Extract<ActOrder, { code: 'REPORT' }>, language: Base['language']): string | null {
  if (newDue === null) return extension;
  return [extension, paperSayer(letterWords, language)('report.new-due', { date: longDate(language, newDue) })].filter((text) => text !== null).join('\n');
}

function report(order: Extract<ActOrder, { code: 'REPORT' }>, base: Base, read: ReadStore): Result<FormDocument> {
  const edition = rulesEdition(base.made);
  if (!edition.ok) return edition;
  const found = cardNamed(read, order.card);
  if (!found.ok) return found;
  const { card, paper, events } = found.value;
  const say = words(base.language);
  const first = firstDue(found.value);
  return ok(reportForm({
    ...base, record: card.id, restricted: isRestricted([paper]), facts: [...factsOfCards([found.value]), ...(order.newDue === null ? [] : [{ record: card.id, kind: 'new-due', value: order.newDue } as const])], edition: edition.value.act === 'D403' ? 'D403' : 'D473', document: nameOf(say, found.value),
    reference: `№\u00a0${paper.outgoingNumber}, ${longDate(base.language, card.instruction.signedOn)}, ${card.point}`, executors: executors(found.value),
    firstDue: first === null ? null : longDate(base.language, first), changedDue: changesText(say, events) ?? '–', content: card.content,
    understanding: order.understanding, measures: order.measures, progress: order.progress, result: order.result, verdict: order.verdict, reasons: order.reasons, removal: order.removal, extension: newDueText(order, base.language), signer: order.signer,
  }));
}

function year(order: Extract<ActOrder, { code: 'YEAR-A' | 'YEAR-G' }>, base: Base, read: ReadStore): Result<FormDocument> {
  // The forms exist from the acts that brought them.
  const edition = editionOf(order.code === 'YEAR-A' ? 'D403' : 'R85', base.made);
  if (!edition.ok) return edition;
  const say = words(base.language);
  const inYear = cardsNamed(read, order.cards, (card) => takenOn(card) <= order.to && (isOnControl(card.state) || takenOn(card) >= order.from));
  if (!inYear.ok) return inYear;
  // A number alone says nothing in its line; what is more than a number names itself.
  const numbered = (point: string | null): string | null => (point !== null && /^\d[\d.]*$/.test(point) ? say('terms:citation.point', { point }) : point);
  const rowOf = ({ card, paper, events }: CardRecord): YearRow => {
    const done = !isOnControl(card.state);
    return {
      requisites: [nameOf(say, { card, paper, events }), `№\u00a0${paper.outgoingNumber}, ${shortDate(card.instruction.signedOn)}`, numbered(card.point)].filter((text) => text !== null).join('\n'),
      content: card.content, done, final: done ? card.finalResult : null, interim: done ? null : changesText(say, events),
    };
  };
  const spheres: Sphere[] = [];
  const seen = new Set<string>();
  for (const { name, cards } of order.spheres) {
    const own = cardsNamed(read, cards, () => false);
    if (!own.ok) return own;
    own.value.forEach(({ card }) => seen.add(card.id));
    spheres.push({ name, rows: own.value.map(rowOf) });
  }
  const rest = inYear.value.filter(({ card }) => !seen.has(card.id));
  // What nobody put into a sphere stands in that of its executor; what has none comes last.
  const own = Map.groupBy(rest, ({ card }) => read.sphereOf(card.responsible));
  for (const [name, records] of own) if (name !== null) spheres.push({ name, rows: records.map(rowOf) });
  const none = own.get(null) ?? [];
  if (none.length > 0) spheres.push({ name: null, rows: none.map(rowOf) });
  return ok(yearForm(order.code, { ...base, record: base.print, restricted: isRestricted(inYear.value.map(({ paper }) => paper)), spheres }));
}

/** A form of an act, filled from the office's records. */
export function actForm(order: ActOrder, base: Base, read: ReadStore): Result<FormDocument> {
  switch (order.code) {
    case 'ASSIGN': return assign(order, base, read);
    case 'PLAN': return plan(order, base, read);
    case 'PROGRESS': return progress(order, base, read);
    case 'REPORT': return report(order, base, read);
    case 'YEAR-A': case 'YEAR-G': return year(order, base, read);
  }
}
