import type { Citation, LocalDate, LocalDateTime } from '../base/index.ts';
import type { Reason } from './answers.ts';
import { asSetting, citeAll } from './editions.ts';
import type { Mark } from './instruction.ts';
import type { LawContext, ReceptionRule } from './settings.ts';

export const incomingTypes = ['correspondence', 'draft'] as const;
export const incomingSenders = ['administration', 'parliament', 'government-office', 'state-body', 'subordinate', 'quasi-state', 'other'] as const;
export type IncomingSender = (typeof incomingSenders)[number];

export const signers = ['head', 'deputy', 'responsible-secretary', 'other'] as const;
export type Signer = (typeof signers)[number];

/** What may be wrong with a paper as it lies on the table; each has its clause in I4 or I5. */
export const defects = [
  'breaks-regulation', 'annex-breaks-regulation',
  'facsimile', 'corrections', 'dirt', 'damage', 'punched', 'scrap-paper', 'letterhead-copy',
  'wrong-address',
  'signature-check-failed', 'electronic-edits', 'unfitting-annex', 'wrong-carrier-type', 'wrong-page-count', 'missing-details', 'text-misplaced',
  'electronic-against-law',
  'no-letterhead', 'not-in-state-language',
] as const;
/** One of ours, or one that an office's amendment put on the list (`own:…`). */
export type Defect = (typeof defects)[number] | `own:${string}`;

export const asks = ['meeting', 'speed-up', 'money'] as const;
export type Ask = (typeof asks)[number];

/** An incoming paper as reception sees it. Undefined: not stated, and harmless; null: stated to be missing. */
export interface IncomingPaper {
  readonly type: (typeof incomingTypes)[number];
  readonly arrivedAt: LocalDateTime;
  readonly from: IncomingSender;
  readonly to: 'government-office' | 'other';
  readonly mark: Mark;
  /** Why it came on paper and not through the electronic document system. */
  readonly paperReason: string | null;
  readonly outgoingNumber?: string | null | undefined;
  readonly outgoingDate?: LocalDate | null | undefined;
  readonly signedBy?: Signer | null | undefined;
  readonly executor?: { readonly surname: string; readonly phone: string } | null | undefined;
  readonly refersTo?: { readonly number: string | null; readonly date: LocalDate | null; readonly point: string | null; readonly content: string | null } | null | undefined;
  readonly legalGround: string | null;
  readonly ownInitiative: string | null;
  /** It answers an instruction; whether that one is on control. */
  readonly answers: boolean;
  /** It carries a draft answer of the Prime Minister or the Government (R85 148); not stated: an answer to the Government Office is taken for one. */
  readonly draftAnswer?: boolean | null | undefined;
  readonly onControl: boolean;
  readonly sheetsInitialled: boolean;
  readonly approvalSheet: boolean;
  readonly disc: boolean;
  readonly defects: readonly Defect[];
  readonly asks: readonly Ask[];
  readonly financeMinistry: 'discussed' | 'negative' | null;
  /** An oral instruction of the Prime Minister, a deputy or the head of the Office stands behind it. */
  readonly oralInstruction: boolean;
  readonly disagreementsProtocol: boolean;
  /** Urgency is proved by a copy of the act or instruction (M289 12). */
  readonly urgencyProved: boolean;
}

/** What a rule of reception says: reasons that refuse, reasons that only explain, and what stays open. */
export interface ReceptionAnswer { readonly refusals: readonly Reason[]; readonly notes: readonly Reason[]; readonly flags: readonly string[] }

/** What a rule of reception sees. */
export interface Reception { readonly paper: IncomingPaper; readonly on: LocalDate; readonly context: LawContext }

export const fine: ReceptionAnswer = { refusals: [], notes: [], flags: [] };

export function refusing(...refusals: readonly Reason[]): ReceptionAnswer {
  return { refusals, notes: [], flags: [] };
}

/** Points of R85 on reception: they bind the Government Office, elsewhere they are the office's own setting. */
export function reception({ paper, on }: Reception, ...points: readonly string[]): readonly Citation[] {
  return paper.to === 'government-office' ? citeAll(on, ...points.map((point) => ['R85', point] as const)) : points.map((point) => asSetting('R85', point));
}

/** Whether a reception rule of R85 is followed where the paper arrived. */
export function follows(rule: ReceptionRule, { paper, context }: Reception): boolean {
  return paper.to === 'government-office' || context.settings.receptionRules.includes(rule);
}

/** The bodies whose papers reception treats apart (M289 12, 13). */
export function isHighBody(from: IncomingSender): boolean {
  return from === 'administration' || from === 'parliament' || from === 'government-office';
}
