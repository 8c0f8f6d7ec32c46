import type { AttachmentId, CardId, OfficeId, PaperId } from '../base/index.ts';
import type { Card, CardEvent } from '../control/index.ts';
import type { Attachment, Paper } from '../registration/index.ts';
import { canonical } from './canonical.ts';
import type { CardOutline, CardRecord, NamedAttachment, PaperOutline } from './records.ts';
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

/** What an import will write, decided before anything is written: of each record its outcome, in the package's order. */
export interface MergePlan {
  readonly papers: readonly RecordResult[];
  readonly cards: readonly RecordResult[];
  /** Attachments to take in. */
  readonly attachments: readonly NamedAttachment[];
}

type Versioned = Pick<Paper, 'version' | 'owner'>;

/**
 * FORMAT.md, 16: the same record is left as it is; a newer version from its owner replaces; whatever else differs is a
 * conflict.
 */
function outcomeOf(mine: Versioned, theirs: Versioned, sender: OfficeId | null): RecordOutcome {
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

/**
 * Decides record by record what an import will write, all papers before the first card. A record itself is asked for only
 * where one of its identity is held, and let go of at once. `sender`: the office that the package speaks for; null where
 * its signer is not known to (`maySpeakFor`).
 */
export class Merge implements MergePlan {
  readonly papers: RecordResult[] = [];
  readonly cards: RecordResult[] = [];
  readonly attachments: NamedAttachment[] = [];
  readonly #attachmentsOf: ReadonlyMap<PaperId, readonly NamedAttachment[]>;
  readonly #missing = new Set<PaperId>();
  readonly #held: Held;
  readonly #sender: OfficeId | null;
  readonly #receiver: OfficeId;

  constructor(attachments: readonly NamedAttachment[], held: Held, sender: OfficeId | null, receiver: OfficeId) {
    this.#attachmentsOf = Map.groupBy(attachments, (one) => one.attachment.paper);
    this.#held = held;
    this.#sender = sender;
    this.#receiver = receiver;
  }

  /** Said to be the receiver's own, it would be there. */
  #arrives(owner: OfficeId): RecordOutcome {
    return owner === this.#receiver ? 'conflict' : 'added';
  }

  async paper({ id, owner, journal, number }: PaperOutline, theirs: () => Promise<Paper>): Promise<void> {
    const held = this.#held;
    const mine = held.paper(id);
    const own = this.#attachmentsOf.get(id) ?? [];
    const first = mine === null ? this.#arrives(owner) : outcomeOf(mine, await theirs(), this.#sender);
    const clash = own.some((one) => attachmentClash(first, one.attachment, held.attachment(one.attachment.id)));
    const bearer = held.numberedPaper(owner, journal, number);
    const outcome = clash || (bearer !== null && bearer !== id) ? 'conflict' : first;
    this.papers.push({ kind: 'paper', id, number, outcome });
    if (outcome === 'added' || outcome === 'replaced') this.attachments.push(...own.filter((one) => held.attachment(one.attachment.id) === null));
    if (outcome === 'conflict' && mine === null) this.#missing.add(id);
  }

  async card({ id, owner, number, paper }: CardOutline, theirs: () => Promise<CardRecord>): Promise<void> {
    const outcome = await this.#onCard(id, owner, theirs);
    const bearer = this.#held.numberedCard(owner, number);
    const clash = this.#missing.has(paper) || (bearer !== null && bearer !== id);
    this.cards.push({ kind: 'card', id, number, outcome: clash ? 'conflict' : outcome });
  }

  async #onCard(id: CardId, owner: OfficeId, theirs: () => Promise<CardRecord>): Promise<RecordOutcome> {
    const mine = this.#held.card(id);
    if (mine === null) return this.#arrives(owner);
    const { card, events } = await theirs();
    return mine.paper === card.paper && continues(events, this.#held.cardEvents(id)) ? outcomeOf(mine, card, this.#sender) : 'conflict';
  }
}
