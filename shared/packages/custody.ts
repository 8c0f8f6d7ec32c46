import type { Instant, PackageId, Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import type { RefusedBy } from './refusal.ts';
import { fingerprintHex } from './manifest.ts';
import type { AcceptedBy, CertificateInfo, PackageRecipient, ReceivedPackage, SentPackage } from './types.ts';

/** Where a sent package is: written, in its sealed envelope, with the courier, at the receiver, and what became of it; withdrawn: it never left. */
export const custodyStates = ['prepared', 'sealed', 'handed-over', 'received', 'accepted', 'refused', 'returned', 'withdrawn'] as const;
export type CustodyState = (typeof custodyStates)[number];

/** What a person records. `prepared` is the package's own line, `accepted` the signed receipt's. */
export const custodyStepKinds = ['sealed', 'handed-over', 'received', 'refused', 'returned', 'withdrawn'] as const;
export type CustodyStepKind = (typeof custodyStepKinds)[number];

/** One step of a package's way, with who, when and the paper. */
export interface CustodyStep {
  readonly package: PackageId;
  /** From 1 for each package. */
  readonly seq: number;
  readonly step: CustodyStepKind;
  /** When it happened, and when it was written down. */
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  /** The courier it was handed to, or the person who received, refused or brought it back. */
  readonly who: string | null;
  /** Number of the paper it stands on: waybill, receipt on paper, act. */
  readonly paper: string | null;
  readonly seals: readonly string[];
  readonly note: string | null;
  /** The receiver's signed refusal, where the step is one that was taken in. */
  readonly refusal?: RefusedBy;
  /** The signed receipt of one of several receivers, while others have not answered. */
  readonly receipt?: AcceptedBy;
}

const next: Readonly<Record<CustodyState, readonly CustodyStepKind[]>> = {
  prepared: ['sealed', 'withdrawn'],
  sealed: ['handed-over', 'withdrawn'],
  'handed-over': ['received', 'refused', 'returned'],
  received: ['refused', 'returned'],
  refused: ['returned'],
  accepted: [],
  returned: [],
  withdrawn: [],
};

/** Where a package is after its steps. A signed receipt outweighs whatever was written on paper. */
export function custodyOf(sent: Pick<SentPackage, 'state'>, steps: readonly CustodyStep[]): CustodyState {
  if (sent.state === 'accepted') return 'accepted';
  // A signed refusal often comes with the medium that was brought back.
  return (steps.find(({ step }) => step === 'returned') ?? steps.at(-1))?.step ?? 'prepared';
}

export type CustodyField = 'who' | 'paper' | 'seals' | 'note';

/** What each step must say. */
const needed: Readonly<Record<CustodyStepKind, readonly CustodyField[]>> = {
  sealed: ['seals'], 'handed-over': ['who', 'paper'], received: ['who', 'paper'], refused: ['who', 'note'], returned: ['who'], withdrawn: ['note'],
};

/** Whether a step may follow. Errors: custody.not-now, input.required (the field), custody.before, custody.in-future. */
export function checkStep(sent: SentPackage, steps: readonly CustodyStep[], step: Omit<CustodyStep, 'seq' | 'package'>): Result<void> {
  const state = custodyOf(sent, steps);
  if (!next[state].includes(step.step)) return fail('custody.not-now', { state, step: step.step });
  const missing = needed[step.step].find((field) => (field === 'seals' ? step.seals.length === 0 : step[field] === null));
  if (missing !== undefined) return fail('input.required', {}, missing);
  const before = steps.at(-1)?.at ?? sent.createdAt;
  if (step.at < before) return fail('custody.before', { at: step.at, before }, 'at');
  return step.at > step.recordedAt ? fail('custody.in-future', { at: step.at }, 'at') : ok();
}

/** A line of the dispatch register. */
export interface DispatchLine {
  readonly sent: SentPackage;
  readonly state: CustodyState;
  readonly steps: readonly CustodyStep[];
  /** Receivers whose signed answer is awaited. */
  readonly awaited: readonly PackageRecipient[];
  /** By when; null where none is any more, and before the package left. */
  readonly receiptDue: Instant | null;
  /** By when it must be in a courier's hands; null once it is, and where it was withdrawn. */
  readonly leaveBy: Instant | null;
  /** What may be recorded now, with the fields each step must say. */
  readonly next: readonly { readonly step: CustodyStepKind; readonly needs: readonly CustodyField[] }[];
}

export type CustodyAlarm =
  | { readonly code: 'not-handed-over'; readonly params: { readonly sequence: number; readonly package: PackageId; readonly due: Instant } }
  | { readonly code: 'receipt-overdue'; readonly params: { readonly sequence: number; readonly package: PackageId; readonly due: Instant } }
  | { readonly code: 'arrival-waiting'; readonly params: { readonly number: number; readonly from: string; readonly since: Instant } }
  | { readonly code: 'number-missing'; readonly params: { readonly sender: string; readonly numbers: string } };

/** The step that a receiver's signed answer makes, whatever was written down before it. */
export function answerStep(answer: { readonly refusal: RefusedBy } | { readonly receipt: AcceptedBy }, at: Instant, recordedBy: string): Omit<CustodyStep, 'seq' | 'package'> {
  const { officer, office } = 'refusal' in answer ? answer.refusal : answer.receipt;
  return {
    step: 'refusal' in answer ? 'refused' : 'received', at, recordedAt: at, recordedBy, who: `${officer}, ${office}`, paper: null, seals: [],
    note: 'refusal' in answer ? answer.refusal.note : null, ...answer,
  };
}

/** Whether a certificate has signed an answer for a package already. */
export function hasAnswered(steps: readonly CustodyStep[], { fingerprint }: Pick<CertificateInfo, 'fingerprint'>): boolean {
  return steps.some(({ refusal, receipt }) => (refusal ?? receipt)?.signer.fingerprint === fingerprint);
}

/** The receivers that have given no signed answer; a refusal on paper is the answer of a single one. */
export function unanswered(sent: Pick<SentPackage, 'recipients'>, steps: readonly CustodyStep[]): readonly PackageRecipient[] {
  if (sent.recipients.length === 1 && steps.some(({ step }) => step === 'refused')) return [];
  const answers = steps.flatMap(({ refusal, receipt }) => refusal ?? receipt ?? []);
  const signers = new Set(answers.map(({ signer }) => fingerprintHex(signer.fingerprint)));
  const left = sent.recipients.filter((one) => !signers.delete(one.certificateSha256));
  // An officer's other certificate, named by a person, answers for the last one left.
  return signers.size > 0 && left.length === 1 ? [] : left;
}

export function dispatchLine(sent: SentPackage, steps: readonly CustodyStep[], receiptDays: number): DispatchLine {
  const state = custodyOf(sent, steps);
  const from = steps.find((step) => step.step === 'handed-over')?.at ?? sent.createdAt;
  const due = new Date(Date.parse(from) + receiptDays * 86_400_000).toISOString() as Instant;
  const here = state === 'prepared' || state === 'sealed';
  const closed = state === 'accepted' || state === 'returned' || state === 'withdrawn';
  const awaited = closed ? [] : unanswered(sent, steps);
  // A package in the open names no receiver: a receipt from one is awaited all the same.
  const open = !closed && state !== 'refused' && sent.recipients.length === 0;
  return { sent, state, steps, awaited, receiptDue: !here && (awaited.length > 0 || open) ? due : null, leaveBy: here ? due : null, next: next[state].map((step) => ({ step, needs: needed[step] })) };
}

/** Packages that no courier took in time, receipts that did not come in it, and numbers that are missing in what came from each sender to each of our keys. */
export function custodyAlarms(lines: readonly DispatchLine[], received: readonly ReceivedPackage[], now: Instant): readonly CustodyAlarm[] {
  const overdue = lines.flatMap(({ sent, receiptDue, leaveBy }): CustodyAlarm[] => {
    const due = receiptDue ?? leaveBy;
    return due === null || due >= now ? [] : [{ code: receiptDue === null ? 'not-handed-over' : 'receipt-overdue', params: { sequence: sent.sequence, package: sent.packageId, due } }];
  });
  const series = Map.groupBy(received.filter((one) => one.recipient !== null), (one) => `${one.sender.id} ${one.recipient ?? ''}`);
  const missing = [...series.values()].flatMap((ones): CustodyAlarm[] => {
    const numbers = gaps(ones.map((one) => one.sequence));
    return numbers === '' ? [] : [{ code: 'number-missing', params: { sender: ones[0]?.sender.name ?? '', numbers } }];
  });
  return [...overdue, ...missing];
}

/** `2, 4–9`: what is missing from 1 to the highest. A forged high number must not make a long list. */
function gaps(numbers: readonly number[]): string {
  const found: string[] = [];
  let expected = 1;
  for (const number of [...new Set(numbers)].sort((one, other) => one - other)) {
    if (number === expected + 1) found.push(String(expected));
    else if (number > expected) found.push(`${String(expected)}–${String(number - 1)}`);
    expected = number + 1;
  }
  return found.join(', ');
}
