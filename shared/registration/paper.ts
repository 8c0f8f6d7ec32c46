import type { AttachmentId, Instant, LocalDate, LocalDateTime, OfficeId, PaperId } from '../base/index.ts';
import type { IncomingSender as CorrespondentKind, Mark, Signer } from '../law/index.ts';

export { incomingSenders as correspondentKinds, signers } from '../law/index.ts';
export type { IncomingSender as CorrespondentKind, Signer } from '../law/index.ts';

/** A registered incoming paper. `title` and `content` are null where the office keeps details only. */
export interface Paper {
  readonly id: PaperId;
  /** Grows by one with each change; with `owner` it decides what an import replaces. */
  readonly version: number;
  readonly owner: OfficeId;
  readonly journal: string;
  readonly number: string;
  readonly registeredAt: Instant;
  readonly registeredBy: string;
  readonly receivedAt: LocalDateTime;
  readonly from: { readonly name: string; readonly kind: CorrespondentKind };
  readonly to: 'government-office' | 'other';
  readonly outgoingNumber: string;
  readonly outgoingDate: LocalDate;
  readonly mark: Mark;
  readonly channel: 'paper';
  /** Why a restricted paper came on paper and not through the electronic document system (R85 43, 55, 150 2)). */
  readonly paperReason: string | null;
  readonly title: string | null;
  readonly content: string | null;
  /** Sheets of the paper and its annexes as written on it: `4+12`. */
  readonly sheets: string;
  readonly copies: number;
  readonly copyNumber: string | null;
  readonly signedBy: Signer | null;
  readonly executor: { readonly surname: string; readonly phone: string } | null;
  readonly refersTo: string | null;
  readonly legalGround: string | null;
}

/** A file kept with a paper, encrypted. `name` is the user's, never a path. */
export interface Attachment {
  readonly id: AttachmentId;
  readonly paper: PaperId;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
}
