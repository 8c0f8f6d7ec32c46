import type { Citation, LocalDate, OutgoingId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { LetterCheck, LetterItem, LetterOrder } from '../../shared/contract/index.ts';
import { situationOf } from '../../shared/control/index.ts';
import { extendForm, letterSayer, removeForm, type FormDocument, type FormFact, type LetterInput, type LetterRef, type LetterSubject } from '../../shared/forms/index.ts';
import { citationText, reasonText, words } from '../../shared/i18n/index.ts';
import type { Decision, LawContext, LetterContent, LetterDemands } from '../../shared/law/index.ts';
import { editionByAct, extensionLetter, groundsFor, letterOfRemoval } from '../../shared/law/index.ts';
import type { OfficeInfo } from '../../shared/office/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { journalsOf, keepsContent } from '../../shared/registration/index.ts';
import { changesText, type Base } from './forms-acts.ts';
import { cardNamed, factsOfCards, isId, isRestricted, type CardRecord } from './forms-records.ts';

/** What a letter is made from: the office, its records, the law as the office has it. */
export interface LetterDesk { readonly info: OfficeInfo; readonly read: ReadStore; readonly law: LawContext }

/** Fields of an order that hold what the acts ask for. */
const fields: Readonly<Record<LetterContent, string>> = {
  'addressee': 'to', 'signer': 'signer', 'executor': 'executor', 'current-state': 'state', 'reasons': 'reasons', 'new-due': 'due', 'officials': 'officials', 'ground': 'ground',
  'circumstances': 'circumstances', 'effect': 'effect', 'interim': 'interim', 'roadmap': 'roadmap', 'agreement': 'agreement', 'exceptional': 'exceptional', 'discipline': 'discipline',
  'proposal': 'proposal', 'account': 'account', 'result': 'result', 'new-instruction': 'newInstruction', 'receiver': 'receiver', 'fact': 'fact', 'final-report': 'finalReport',
};
/** Contents of a record: an office that keeps none has them written by hand. */
const written: ReadonlySet<LetterContent> = new Set<LetterContent>(['current-state', 'reasons', 'circumstances', 'effect', 'exceptional', 'discipline', 'account', 'result', 'fact']);

type Order = LetterOrder;
interface Judged { readonly record: CardRecord; readonly demands: LetterDemands; readonly on: LocalDate; readonly byHand: boolean }

function judge(order: Order, on: LocalDate, { info, read, law }: LetterDesk): Result<Judged> {
  const record = cardNamed(read, order.card);
  if (!record.ok) return record;
  const { card, paper } = record.value;
  const events = read.cardEvents(card.id);
  const demands = order.code === 'EXTEND'
    ? extensionLetter(order.decision, situationOf(events, on, { proposals: order.proposals }), law)
    : letterOfRemoval(order.ground, situationOf(events, on, { inspected: order.inspected }), law);
  return demands.ok ? ok({ record: record.value, demands: demands.value, on, byHand: !keepsContent(info, paper.mark) }) : demands;
}

/** Whether an order holds what a field is for. */
function holds(order: Order, content: LetterContent, judged: Judged): boolean {
  if (content === 'addressee') return order.to !== null || judged.demands.addressee !== null;
  if (content === 'signer') return order.signer.post !== null && order.signer.name !== null;
  const value: unknown = Object.entries(order).find(([field]) => field === fields[content])?.[1];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
}

function itemsOf(order: Order, judged: Judged): readonly LetterItem[] {
  return judged.demands.demands.map(({ content, basis }) => {
    const byHand = judged.byHand && written.has(content);
    return { content, field: fields[content], given: byHand || holds(order, content, judged), byHand, basis };
  });
}

/** The receiving body in the letter's language; the Government Office bears its name since its Regulation. */
function addresseeText(order: Order, { demands, on }: Judged): string | null {
  const { addressee } = demands;
  if (addressee === null) return null;
  const say = letterSayer(order.lang);
  return say(addressee === 'prime-ministers-office' && on >= editionByAct.R85.from ? 'to.government-office' : `to.${addressee}`);
}

/** The last day for a request, where it is past (D6, D7 among the card's dates). */
function lateness(order: Order, { record, on }: Judged): LetterCheck['late'] {
  if (order.code !== 'EXTEND') return null;
  const dates = record.card.deadlines.deadlines;
  const repeat = order.decision === 'repeat-extension' ? dates.find(({ kind }) => kind === 'repeat-extension-request') : undefined;
  const last = repeat ?? dates.find(({ kind }) => kind === 'extension-request');
  return last === undefined || on <= last.date ? null : { date: last.date, basis: last.basis };
}

/** What the acts ask of a letter, and what of it is there. */
export function checkLetter(order: Order, on: LocalDate, desk: LetterDesk): Result<LetterCheck> {
  const judged = judge(order, on, desk);
  if (!judged.ok) return judged;
  const items = itemsOf(order, judged.value);
  const { refused, flags } = judged.value.demands;
  return ok({ ready: refused === null && items.every(({ given }) => given), items, refused, addressee: addresseeText(order, judged.value), flags, late: lateness(order, judged.value) });
}

const short = (basis: readonly Citation[]): string => basis.map(({ act, point }) => `${act} ${point}`).join('+');

/** What keeps a letter from being printed, each with its points; the first one carries the others. */
export function letterReady(order: Order, on: LocalDate, desk: LetterDesk): Result<void> {
  const checked = checkLetter(order, on, desk);
  if (!checked.ok) return checked;
  const { items, refused } = checked.value;
  if (refused !== null) return fail('letter.not-allowed', { refusal: refused.reason, points: short(refused.basis) }, order.code === 'EXTEND' ? 'form.decision' : 'form.card');
  const [first, ...more] = items.filter(({ given }) => !given).map(({ content, field, basis }) => fail('letter.content-missing', { item: content, points: short(basis) }, `form.${field}`).error);
  return first === undefined ? ok() : { ok: false, error: more.length === 0 ? first : { ...first, more } };
}

/** The registered outgoing paper of a number or identity, in whichever outgoing journal. */
function outgoingOf({ info, read }: LetterDesk, name: string | null): Result<LetterRef | null> {
  if (name === null) return ok(null);
  const journals = journalsOf(read.journals()).filter(({ kind }) => kind === 'out').map(({ code }) => code);
  const id = isId(name) ? name as OutgoingId : journals.map((code) => read.numberedOutgoing(info.id, code, name)).find((each) => each !== null) ?? null;
  const found = id === null ? null : read.outgoing(id);
  return found === null ? fail('record.not-found', { record: name }, 'form.outgoing') : ok({ number: found.number, date: found.date });
}

/** A ground in words with its point; one of the office's own in the words it was given. */
function groundText(order: Order, decision: Decision, ground: string | null, on: LocalDate, law: LawContext): Result<string | null> {
  if (ground === null) return ok(null);
  const found = groundsFor(decision, on, law).find(({ entry }) => entry === ground);
  if (found === undefined) return fail('law.unknown-entry', { entry: ground }, 'form.ground');
  const say = words(order.lang);
  return ok(`${found.label ?? reasonText(order.lang, 'ground', found.entry)} (${found.basis.map((each) => citationText(say, each, 'full')).join('; ')})`);
}

function subjectOf({ record, byHand }: Judged, lang: Order['lang']): LetterSubject {
  const { card, paper, events } = record;
  return {
    document: { title: byHand ? null : paper.title, number: paper.outgoingNumber, date: card.instruction.signedOn }, point: card.point, content: byHand ? null : card.content,
    due: card.due, responsible: card.responsible, coExecutors: card.coExecutors, changes: changesText(words(lang), events),
  };
}

/** A letter from the case's data; what is missing is a blank. */
export function letterOf(order: Order, base: Base, desk: LetterDesk): Result<FormDocument> {
  const on = base.made;
  const judged = judge(order, on, desk);
  if (!judged.ok) return judged;
  const { record: { card, paper }, demands, byHand } = judged.value;
  const kept = byHand ? Object.entries(order).find(([field, value]) => value !== null && [...written].some((content) => fields[content] === field)) : undefined;
  if (kept !== undefined) return fail('paper.content-not-kept', {}, `form.${kept[0]}`);
  const decision: Decision = order.code === 'EXTEND' ? order.decision : 'removal';
  const ground = groundText(order, decision, order.ground, on, desk.law);
  if (!ground.ok) return ground;
  const outgoing = outgoingOf(desk, order.outgoing);
  if (!outgoing.ok) return outgoing;
  if (order.code === 'EXTEND' && order.due !== null && (order.due <= card.due || order.due <= on)) {
    return fail('law.due-not-later', { due: order.due, current: card.due > on ? card.due : on }, 'form.due');
  }
  const facts: FormFact[] = [
    ...factsOfCards([judged.value.record]).filter(({ kind }) => kind !== 'number'), { record: card.id, kind: 'outgoing', value: paper.outgoingNumber }, { record: card.id, kind: 'signed', value: card.instruction.signedOn },
    ...(card.coExecutors.length === 0 ? [] : [{ record: card.id, kind: 'co-executors', value: [...card.coExecutors].sort().join('; ') } as const]),
    ...(order.code === 'EXTEND' && order.due !== null ? [{ record: card.id, kind: 'new-due', value: order.due } as const] : []),
  ];
  const { lang: _lang, on: _on, outgoing: _outgoing, to, ...rest } = order;
  const letter: LetterInput = {
    ...base, record: card.id, restricted: isRestricted([paper]), addressee: to ?? addresseeText(order, judged.value), outgoing: outgoing.value,
    signer: order.signer, executor: order.executor, enclosures: order.enclosures, byHand, facts,
  };
  const asked = new Set<string>(demands.demands.map(({ content }) => content));
  const subject = subjectOf(judged.value, order.lang);
  return ok(rest.code === 'EXTEND' ? extendForm({ ...rest, ...letter, subject, asked, ground: ground.value }) : removeForm({ ...rest, ...letter, subject, asked, ground: ground.value }));
}
