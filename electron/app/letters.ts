import type { Citation, LocalDate, OutgoingId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { LetterCheck, LetterItem, LetterOrder } from '../../shared/contract/index.ts';
import { situationOf } from '../../shared/control/index.ts';
import { coverForm, extendForm, letterSayer, removeForm, type FormDocument, type FormFact, type LetterInput, type LetterRef, type LetterSubject } from '../../shared/forms/index.ts';
import { citationText, reasonText, words } from '../../shared/i18n/index.ts';
import type { CoveringDemands, Decision, Demand, LawContext, LetterContent } from '../../shared/law/index.ts';
import { coveringLetter, editionByAct, extensionLetter, groundsFor, letterOfRemoval } from '../../shared/law/index.ts';
import type { OfficeInfo } from '../../shared/office/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { journalsOf, keepsContent } from '../../shared/registration/index.ts';
import { changesText, type Base } from './forms-acts.ts';
import { cardNamed, factsOfCards, isId, isRestricted, type CardRecord } from './forms-records.ts';
import { answersOf, type CoExecutorAnswer } from './letters-answers.ts';

/** What a letter is made from: the office, its records, the law as the office has it. */
export interface LetterDesk { readonly info: OfficeInfo; readonly read: ReadStore; readonly law: LawContext }
/** A letter about a card; the notice of return is about a paper. */
export type CardLetter = Exclude<LetterOrder, { code: 'RETURN' }>;

/** Fields of an order that hold what the acts ask for. */
export const letterFields: Readonly<Record<LetterContent, string>> = {
  'addressee': 'to', 'signer': 'signer', 'executor': 'executor', 'current-state': 'state', 'reasons': 'reasons', 'new-due': 'due', 'officials': 'officials', 'ground': 'ground',
  'circumstances': 'circumstances', 'effect': 'effect', 'interim': 'interim', 'roadmap': 'roadmap', 'agreement': 'agreement', 'exceptional': 'exceptional', 'discipline': 'discipline',
  'proposal': 'proposal', 'account': 'account', 'result': 'result', 'new-instruction': 'newInstruction', 'receiver': 'receiver', 'fact': 'fact', 'final-report': 'finalReport',
  'reference': 'card', 'entitled-signer': 'signedBy', 'first-head': 'firstHeadAgreed', 'default-agreement': 'card', 'positions': 'positions', 'returned-paper': 'sender', 'clause': 'intake',
};
/** Contents of a record: an office that keeps none has them written by hand. */
const written: ReadonlySet<LetterContent> = new Set<LetterContent>(['current-state', 'reasons', 'circumstances', 'effect', 'exceptional', 'discipline', 'account', 'result', 'fact']);
/** Free texts that go beyond what any act asks for, and are content all the same. */
const freeTexts = [...[...written].map((content) => letterFields[content]), 'text'];

interface Judged {
  readonly record: CardRecord;
  readonly on: LocalDate;
  readonly byHand: boolean;
  readonly demands: readonly Demand[];
  readonly refused: LetterCheck['refused'];
  readonly flags: readonly string[];
  readonly addressee: string | null;
  readonly answers: readonly CoExecutorAnswer[];
  readonly covering: CoveringDemands | null;
}

function judge(order: CardLetter, on: LocalDate, { info, read, law }: LetterDesk): Result<Judged> {
  const found = cardNamed(read, order.card);
  if (!found.ok) return found;
  const record = found.value;
  const { card, paper } = record;
  const events = read.cardEvents(card.id);
  const say = letterSayer(order.lang);
  // The Government Office bears its name since its Regulation.
  const office = on >= editionByAct.R85.from ? 'to.government-office' as const : 'to.prime-ministers-office' as const;
  const common = { record, on, byHand: !keepsContent(info, paper.mark), answers: [], covering: null };
  if (order.code === 'COVER') {
    const answers = answersOf(record, order.positions);
    const covering = coveringLetter({ on, kind: order.kind, to: order.receiver, signedBy: order.signedBy, forHeadOfState: order.forHeadOfState, coExecutors: answers });
    const addressee = order.receiver === 'aides' ? null : say(order.receiver === 'government-office' ? office : `to.${order.receiver}`);
    return ok({ ...common, demands: covering.demands, refused: null, flags: covering.awaited.length > 0 ? ['positions-awaited'] : [], addressee, answers, covering });
  }
  const demands = order.code === 'EXTEND'
    ? extensionLetter(order.decision, situationOf(events, on, { proposals: order.proposals }), law)
    : letterOfRemoval(order.ground, situationOf(events, on, { inspected: order.inspected }), law);
  if (!demands.ok) return demands;
  const { addressee, ...asked } = demands.value;
  return ok({ ...common, ...asked, addressee: addressee === null ? null : say(addressee === 'prime-ministers-office' ? office : `to.${addressee}`) });
}

/** Whether a field of an order is filled. */
export function isFilled(order: LetterOrder, content: LetterContent, addressee: string | null): boolean {
  if (content === 'addressee') return order.to !== null || addressee !== null;
  if (content === 'signer') return order.signer.post !== null && order.signer.name !== null;
  const value: unknown = Object.entries(order).find(([field]) => field === letterFields[content])?.[1];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== false;
}

function holds(order: CardLetter, content: LetterContent, { record, byHand, addressee, answers, covering }: Judged): boolean {
  // Its number, date and point always stand on a card; its content where the office keeps it.
  if (content === 'reference') return byHand || record.card.content !== null;
  if (content === 'entitled-signer') return covering?.entitled === true;
  if (content === 'positions') return answers.every(({ answered }) => answered !== null);
  // Named from the records, without anybody's doing.
  return content === 'default-agreement' || isFilled(order, content, addressee);
}

function itemsOf(order: CardLetter, judged: Judged): readonly LetterItem[] {
  return judged.demands.map(({ content, basis }) => {
    const byHand = judged.byHand && written.has(content);
    return { content, field: letterFields[content], given: byHand || holds(order, content, judged), byHand, basis };
  });
}

/** The last day for a request, where it is past (D6, D7 among the card's dates). */
function lateness(order: CardLetter, { record, on }: Judged): LetterCheck['late'] {
  if (order.code !== 'EXTEND') return null;
  const dates = record.card.deadlines.deadlines;
  const repeat = order.decision === 'repeat-extension' ? dates.find(({ kind }) => kind === 'repeat-extension-request') : undefined;
  const last = repeat ?? dates.find(({ kind }) => kind === 'extension-request');
  return last === undefined || on <= last.date ? null : { date: last.date, basis: last.basis };
}

/** What the acts ask of a letter about a card, and what of it is there. */
export function checkCardLetter(order: CardLetter, on: LocalDate, desk: LetterDesk): Result<LetterCheck> {
  const judged = judge(order, on, desk);
  if (!judged.ok) return judged;
  const items = itemsOf(order, judged.value);
  const { refused, flags, addressee, covering } = judged.value;
  return ok({
    ready: refused === null && items.every(({ given }) => given), items, refused, addressee, flags, byDefault: covering?.byDefault ?? [], awaited: covering?.awaited ?? [], against: [],
    late: lateness(order, judged.value),
  });
}

const short = (basis: readonly Citation[]): string => basis.map(({ act, point }) => `${act} ${point}`).join('+');

/** What keeps a letter from being printed, each with its points; the first one carries the others. */
export function printable(order: LetterOrder, { items, refused }: Pick<LetterCheck, 'items' | 'refused'>): Result<void> {
  if (refused !== null) {
    const at = order.code === 'EXTEND' ? 'decision' : order.code === 'RETURN' ? 'intake' : 'card';
    return fail('letter.not-allowed', { refusal: refused.reason, points: short(refused.basis) }, `form.${at}`);
  }
  const [first, ...more] = items.filter(({ given }) => !given).map(({ content, field, basis }) => fail('letter.content-missing', { item: content, points: short(basis) }, `form.${field}`).error);
  return first === undefined ? ok() : { ok: false, error: more.length === 0 ? first : { ...first, more } };
}

/** The registered outgoing paper of a number or identity, in whichever outgoing journal. */
export function outgoingOf({ info, read }: LetterDesk, name: string | null): Result<LetterRef | null> {
  if (name === null) return ok(null);
  const journals = journalsOf(read.journals()).filter(({ kind }) => kind === 'out').map(({ code }) => code);
  const id = isId(name) ? name as OutgoingId : journals.map((code) => read.numberedOutgoing(info.id, code, name)).find((each) => each !== null) ?? null;
  const found = id === null ? null : read.outgoing(id);
  return found === null ? fail('record.not-found', { record: name }, 'form.outgoing') : ok({ number: found.number, date: found.date });
}

/** A ground in words with its point; one of the office's own in the words it was given. */
function groundText(order: Exclude<CardLetter, { code: 'COVER' }>, on: LocalDate, law: LawContext): Result<string | null> {
  const { ground } = order;
  if (ground === null) return ok(null);
  const decision: Decision = order.code === 'EXTEND' ? order.decision : 'removal';
  const found = groundsFor(decision, on, law).find(({ entry }) => entry === ground);
  if (found === undefined) return fail('law.unknown-entry', { entry: ground }, 'form.ground');
  const say = words(order.lang);
  return ok(`${found.label ?? reasonText(order.lang, 'ground', found.entry)} (${found.basis.map((each) => citationText(say, each, 'full')).join('; ')}).`);
}

function subjectOf({ record, byHand }: Judged, lang: CardLetter['lang']): LetterSubject {
  const { card, paper, events } = record;
  return {
    document: { title: byHand ? null : paper.title, number: paper.outgoingNumber, date: card.instruction.signedOn }, point: card.point, content: byHand ? null : card.content,
    due: card.due, responsible: card.responsible, coExecutors: card.coExecutors, changes: changesText(words(lang), events),
  };
}

/** What the letter states, to be compared with other papers of its set. */
function factsOf(order: CardLetter, { card, paper }: CardRecord): readonly FormFact[] {
  return [
    ...factsOfCards([{ card, paper }]).filter(({ kind }) => kind !== 'number'),
    ...(order.code === 'EXTEND' && order.due !== null ? [{ record: card.id, kind: 'new-due', value: order.due } as const] : []),
  ];
}

/** A letter about a card from the case's data; what is missing is a blank. */
export function cardLetter(order: CardLetter, base: Base, desk: LetterDesk): Result<FormDocument> {
  const on = base.made;
  const judged = judge(order, on, desk);
  if (!judged.ok) return judged;
  const { record, demands, byHand, addressee, answers, covering } = judged.value;
  const { card, paper } = record;
  const kept = byHand ? Object.entries(order).find(([field, value]) => value !== null && freeTexts.includes(field)) : undefined;
  if (kept !== undefined) return fail('paper.content-not-kept', {}, `form.${kept[0]}`);
  const outgoing = outgoingOf(desk, order.outgoing);
  if (!outgoing.ok) return outgoing;
  if (order.code === 'EXTEND' && order.due !== null && (order.due <= card.due || order.due <= on)) {
    return fail('law.due-not-later', { due: order.due, current: card.due > on ? card.due : on }, 'form.due');
  }
  const { lang, on: _on, outgoing: _outgoing, to, ...rest } = order;
  const letter: LetterInput = {
    ...base, record: card.id, restricted: isRestricted([paper]), addressee: to ?? addressee, outgoing: outgoing.value, signer: order.signer, executor: order.executor, enclosures: order.enclosures,
    byHand, facts: factsOf(order, record),
  };
  const asked = new Set<string>(demands.map(({ content }) => content));
  const subject = subjectOf(judged.value, lang);
  if (rest.code === 'COVER') {
    const agreed = answers.filter(({ answered }) => answered !== null);
    return ok(coverForm({ ...rest, ...letter, subject, agreed, byDefault: covering?.byDefault ?? [] }));
  }
  const ground = groundText({ ...order, ...rest }, on, desk.law);
  if (!ground.ok) return ground;
  return ok(rest.code === 'EXTEND' ? extendForm({ ...rest, ...letter, subject, asked, ground: ground.value }) : removeForm({ ...rest, ...letter, subject, asked, ground: ground.value }));
}
