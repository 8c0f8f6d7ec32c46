import type { LocalDate, Result } from '../../shared/base/index.ts';
import { ok } from '../../shared/base/index.ts';
import type { LetterCheck, LetterItem, LetterOrder } from '../../shared/contract/index.ts';
import { fullCitation, returnForm, type FormDocument } from '../../shared/forms/index.ts';
import { reasonText, words } from '../../shared/i18n/index.ts';
import { intake, refusalsOf, returnNotice, type IncomingPaper, type Reason } from '../../shared/law/index.ts';
import type { Base } from './forms-acts.ts';
import { paperNamed } from './forms-records.ts';
import { isFilled, letterFields, outgoingOf, type LetterDesk } from './letters.ts';

type Order = Extract<LetterOrder, { code: 'RETURN' }>;

interface Judged {
  /** The paper as reception saw it, with the details of the registered one where there is one. */
  readonly paper: IncomingPaper;
  readonly record: string | null;
  readonly from: string | null;
  readonly sheets: string | null;
  readonly against: readonly Reason[];
  readonly items: readonly LetterItem[];
  readonly refused: LetterCheck['refused'];
  readonly flags: readonly string[];
}

function judge(order: Order, on: LocalDate, { read, law }: LetterDesk): Result<Judged> {
  const named = order.paper === null ? null : paperNamed(read, order.paper);
  if (named !== null && !named.ok) return named;
  const known = named === null ? null : named.value;
  const paper: IncomingPaper = known === null ? order.intake : {
    ...order.intake, arrivedAt: known.receivedAt, from: known.from.kind, to: known.to, mark: known.mark, paperReason: known.paperReason ?? order.intake.paperReason,
    outgoingNumber: known.outgoingNumber, outgoingDate: known.outgoingDate,
  };
  const verdict = intake(paper, law);
  if (!verdict.ok) return verdict;
  const against = refusalsOf(paper, law);
  const from = known?.from.name ?? order.sender;
  const { demands, refused } = returnNotice(paper, against, on);
  const given = (content: LetterItem['content']): boolean => content === 'clause' ? against.length > 0 : content === 'returned-paper' ? from !== null : isFilled(order, content, from);
  return ok({
    paper, record: known?.id ?? null, from, sheets: known?.sheets ?? order.sheets, against, refused, flags: verdict.value.flags,
    items: demands.map(({ content, basis }) => ({ content, field: letterFields[content], given: given(content), byHand: false, basis })),
  });
}

/** What the acts ask of a notice of return, and what of it is there. */
export function checkReturn(order: Order, on: LocalDate, desk: LetterDesk): Result<LetterCheck> {
  const judged = judge(order, on, desk);
  if (!judged.ok) return judged;
  const { items, refused, from, flags, against } = judged.value;
  return ok({ ready: refused === null && items.every((item) => item.given), items, refused, addressee: from, flags, byDefault: [], awaited: [], against, late: null });
}

/** The notice with reception's verdict. */
export function returnLetter(order: Order, base: Base, desk: LetterDesk): Result<FormDocument> {
  const judged = judge(order, base.made, desk);
  if (!judged.ok) return judged;
  const outgoing = outgoingOf(desk, order.outgoing);
  if (!outgoing.ok) return outgoing;
  const { paper, record, from, sheets, against } = judged.value;
  const say = words(order.lang);
  return ok(returnForm({
    ...base, record: record ?? base.print, restricted: paper.mark !== 'open', addressee: order.to ?? from, outgoing: outgoing.value, signer: order.signer, executor: order.executor, enclosures: order.enclosures, byHand: false,
    facts: record === null || paper.outgoingNumber === null || paper.outgoingNumber === undefined ? [] : [{ record, kind: 'outgoing', value: paper.outgoingNumber }],
    paper: { number: paper.outgoingNumber ?? null, date: paper.outgoingDate ?? null, sheets, arrivedAt: paper.arrivedAt },
    against: against.map(({ code, params, basis }) => ({ reason: reasonText(order.lang, 'reason', code, params), clauses: basis.map((each) => fullCitation(say, each)).join('\n') })),
  }));
}
