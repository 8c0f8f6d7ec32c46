import type { AttachmentId, CardId, OfficeId, PaperId } from '../base/index.ts';
import type { Card, CardEvent } from '../control/index.ts';
import type { Attachment, Paper } from '../registration/index.ts';
import { canonical } from './canonical.ts';
import type { PackageRecords } from './records.ts';
import type { RecordOutcome, RecordResult } from './types.ts';

/** What the receiving office holds already. */
export interface Held {
  paper(id: PaperId): Paper | null;
  card(id: CardId): Card | null;
  cardEvents(id: CardId): readonly CardEvent[];
  attachment(id: AttachmentId): Attachment | null;
  numberedPaper(owner: OfficeId, journal: string, number: string): PaperId | null;
  numberedCard(owner: OfficeId, number: string): CardId | null;
}

export interface MergedPaper { readonly paper: Paper; readonly outcome: RecordOutcome }
export interface MergedCard { readonly card: Card; readonly events: readonly CardEvent[]; readonly outcome: RecordOutcome }

/** What an import will write, decided before anything is written. */
export interface MergePlan {
  readonly papers: readonly MergedPaper[];
  readonly cards: readonly MergedCard[];
  /** Attachments to take in, with their entries in the container. */
  readonly attachments: readonly { readonly attachment: Attachment; readonly file: string }[];
  readonly results: readonly RecordResult[];
}

type Versioned = Pick<Paper, 'version' | 'owner'>;

/**
 * FORMAT.md, 16: the same record is left as it is; a newer version from its owner replaces; whatever else
 * differs is a conflict, and so is a record said to be the receiver's own that the receiver does not have.
 */
export function outcomeOf(mine: Versioned | null, theirs: Versioned, sender: OfficeId | null, receiver: OfficeId): RecordOutcome {
  if (mine === null) return theirs.owner === receiver ? 'conflict' : 'added';
  if (canonical(mine) === canonical(theirs)) return 'unchanged';
  return mine.owner === theirs.owner && theirs.owner === sender && theirs.version > mine.version ? 'replaced' : 'conflict';
}

/** Attachments never change: the same identity with other bytes, or new ones on a paper that did not change, are a conflict of the paper. */
function attachmentClash(outcome: RecordOutcome, attachment: Attachment, mine: Attachment | null): boolean {
  if (mine === null) return outcome === 'unchanged';
  return canonical(mine) !== canonical(attachment);
}

/** A history only grows: what is held must be the beginning of what arrives. */
function continues(events: readonly CardEvent[], mine: readonly CardEvent[]): boolean {
  return mine.length <= events.length && mine.every((event, index) => canonical(event) === canonical(events[index]));
}

/** `sender`: the office that the package speaks for; null where its signer is not known to (`isKnownSigner`). */
export function planMerge(records: PackageRecords, held: Held, sender: OfficeId | null, receiver: OfficeId): MergePlan {
  const steps = planSteps(records, held, sender, receiver);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The same record by record, so that others may be let in between: the number of those that were looked at. */
export function* planSteps(records: PackageRecords, held: Held, sender: OfficeId | null, receiver: OfficeId): Generator<number, MergePlan> {
  const attachmentsOf = Map.groupBy(records.attachments.values(), (one) => one.attachment.paper);
  const papers: MergedPaper[] = [];
  const attachments: { attachment: Attachment; file: string }[] = [];
  for (const paper of records.papers.values()) {
    const own = attachmentsOf.get(paper.id) ?? [];
    const first = outcomeOf(held.paper(paper.id), paper, sender, receiver);
    const clash = own.some((one) => attachmentClash(first, one.attachment, held.attachment(one.attachment.id)));
    const bearer = held.numberedPaper(paper.owner, paper.journal, paper.number);
    const outcome = clash || (bearer !== null && bearer !== paper.id) ? 'conflict' : first;
    papers.push({ paper, outcome });
    yield papers.length;
    if (outcome === 'added' || outcome === 'replaced') attachments.push(...own.filter((one) => held.attachment(one.attachment.id) === null));
  }
  const missing = new Set(papers.filter((one) => one.outcome === 'conflict' && held.paper(one.paper.id) === null).map((one) => one.paper.id));
  const cards: MergedCard[] = [];
  for (const { card, events } of records.cards.values()) {
    const mine = held.card(card.id);
    const outcome = outcomeOf(mine, card, sender, receiver);
    const bearer = held.numberedCard(card.owner, card.number);
    const homeless = missing.has(card.paper) || (mine !== null && mine.paper !== card.paper);
    const clash = homeless || (bearer !== null && bearer !== card.id) || !continues(events, held.cardEvents(card.id));
    cards.push({ card, events, outcome: clash ? 'conflict' : outcome });
    yield papers.length + cards.length;
  }
  const results: RecordResult[] = [
    ...papers.map(({ paper, outcome }) => ({ kind: 'paper' as const, id: paper.id, number: paper.number, outcome })),
    ...cards.map(({ card, outcome }) => ({ kind: 'card' as const, id: card.id, number: card.number, outcome })),
  ];
  return { papers, cards, attachments, results };
}
