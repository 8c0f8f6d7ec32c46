import type { Citation, LocalDate } from '../base/index.ts';
import { distinct, type Reason } from './answers.ts';
import { asSetting, citeAll } from './editions.ts';
import type { IncomingPaper } from './incoming.ts';
import { isHighBody } from './incoming.ts';
import { letterDetails, type Demand } from './letters.ts';
import { signersOf, type Report, type ReportSigner } from './rules/a10-signing-reports.ts';
import { coExecutorSilence } from './rules/d3-default-agreement.ts';

/** Consolidated information that a covering letter goes with. `answered` null: no answer of the co-executor came. */
export interface Covering {
  readonly on: LocalDate;
  readonly kind: Report['kind'];
  readonly to: Report['to'];
  readonly signedBy: ReportSigner | null;
  /** A draft answer to the head of state consolidated from all positions (R85 142). */
  readonly forHeadOfState: boolean;
  readonly coExecutors: readonly { readonly name: string; readonly due: LocalDate | null; readonly answered: LocalDate | null }[];
}

export interface CoveringDemands {
  readonly demands: readonly Demand[];
  /** Agreed by their silence, which the letter must say. */
  readonly byDefault: readonly string[];
  /** Silent, and nothing makes that agreement: their day is not past, or no act says so. */
  readonly awaited: readonly string[];
  /** Whether the one who signs may. */
  readonly entitled: boolean;
}

/** What a covering letter must say (R85 142, 148, 165-2; D403 67). */
export function coveringLetter({ on, kind, to, signedBy, forHeadOfState, coExecutors }: Covering): CoveringDemands {
  const silent = coExecutors.filter(({ answered }) => answered === null);
  const byDefault = silent.filter(({ due }) => due !== null && coExecutorSilence({ due, answered: null, on, forHeadOfState }).sayInLetter).map(({ name }) => name);
  const awaited = silent.map(({ name }) => name).filter((name) => !byDefault.includes(name));
  const signing = signersOf({ kind, by: 'body', to, resolutionTo: null }, on);
  const silence = citeAll(on, ['R85', '142']);
  const toGovernment = to === 'government-office' || to === 'prime-minister';
  const reference = toGovernment ? citeAll(on, ['R85', '148']) : [];
  const demands: Demand[] = [
    ...letterDetails(on, signing?.basis ?? [asSetting('D403', '67')]), { content: 'reference', basis: reference.length > 0 ? reference : [asSetting('M289', '13')] },
    ...(signing === null ? [] : [{ content: 'entitled-signer', basis: signing.basis } as const]),
    ...(signing?.sayAgreed === true && signedBy === 'deputy-of-first-head' ? [{ content: 'first-head', basis: signing.basis } as const] : []),
    ...(byDefault.length > 0 ? [{ content: 'default-agreement', basis: silence } as const] : []),
    ...(forHeadOfState && silent.length > 0 ? [{ content: 'positions', basis: silence.length > 0 ? silence : [asSetting('R85', '142')] } as const] : []),
  ];
  return { demands, byDefault, awaited, entitled: signing === null || (signedBy !== null && signing.signers.includes(signedBy)) };
}

/** What a notice of return must say, and why none may be written (sentence under `reason.CODE`). */
export interface ReturnDemands { readonly demands: readonly Demand[]; readonly refused: { readonly reason: string; readonly basis: readonly Citation[] } | null }

/** The notice by which a paper goes back that reception does not accept (R85 160; M289 13); `against`: what refuses it. */
export function returnNotice(paper: Pick<IncomingPaper, 'to' | 'from'>, against: readonly Reason[], on: LocalDate): ReturnDemands {
  const habit = [asSetting('M289', '13')];
  const refused = against.length === 0 ? { reason: 'nothing-to-return', basis: habit } : paper.to === 'other' && isHighBody(paper.from) ? { reason: 'high-body-not-returned', basis: habit } : null;
  return { refused, demands: [...letterDetails(on, habit), { content: 'returned-paper', basis: habit }, { content: 'clause', basis: against.length === 0 ? habit : distinct(against.flatMap(({ basis }) => basis)) }] };
}
