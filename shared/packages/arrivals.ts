import type { Instant, PackageId, Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import type { CustodyAlarm } from './custody.ts';
import type { RefusalReason, SeenDigests } from './refusal.ts';
import type { ReceivedPackage } from './types.ts';

/** An envelope as the courier brought it: a line of the register of what came in. */
export interface Arrival {
  /** Running number of that register, from 1. */
  readonly number: number;
  /** From whom, as the envelope says. */
  readonly from: string;
  readonly courier: string;
  /** Number of the waybill it came with. */
  readonly paper: string;
  readonly seals: readonly string[];
  readonly sealsWhole: boolean;
  readonly arrivedAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly note: string | null;
}

export const arrivalStates = ['arrived', 'taken-in', 'refused', 'returned'] as const;
export type ArrivalState = (typeof arrivalStates)[number];
export type ArrivalStepKind = Exclude<ArrivalState, 'arrived'>;

/** What became of it. */
export interface ArrivalStep {
  readonly arrival: number;
  /** From 1 for each arrival. */
  readonly seq: number;
  readonly step: ArrivalStepKind;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  /** The courier it went back with. */
  readonly who: string | null;
  readonly paper: string | null;
  readonly seals: readonly string[];
  readonly note: string | null;
  readonly package: PackageId | null;
  /** Why it was refused, and what of it was seen; `sha256` of the signed refusal's container, null where none was written. */
  readonly refusal: (SeenDigests & { readonly reason: RefusalReason; readonly sha256: string | null }) | null;
}

export type ArrivalField = 'who' | 'note';

const next: Readonly<Record<ArrivalState, readonly ArrivalStepKind[]>> = { arrived: ['taken-in', 'refused', 'returned'], 'taken-in': ['returned'], refused: ['returned'], returned: [] };
const needed: Readonly<Record<ArrivalStepKind, readonly ArrivalField[]>> = { 'taken-in': [], refused: ['note'], returned: ['who'] };

export function arrivalState(steps: readonly ArrivalStep[]): ArrivalState {
  return steps.at(-1)?.step ?? 'arrived';
}

/** Whether a step may follow. Errors: custody.not-now, input.required (the field), custody.before, custody.in-future. */
export function checkArrivalStep(arrival: Arrival, steps: readonly ArrivalStep[], step: Omit<ArrivalStep, 'seq'>): Result<void> {
  const state = arrivalState(steps);
  if (!next[state].includes(step.step)) return fail('custody.not-now', { state, step: step.step });
  const missing = needed[step.step].find((field) => step[field] === null);
  if (missing !== undefined) return fail('input.required', {}, missing);
  const before = steps.at(-1)?.at ?? arrival.arrivedAt;
  if (step.at < before) return fail('custody.before', { at: step.at, before }, 'at');
  return step.at > step.recordedAt ? fail('custody.in-future', { at: step.at }, 'at') : ok();
}

/** How long an envelope may lie before it is asked after. */
const mayWait = 24 * 60 * 60 * 1000;

/** Envelopes that came a day ago or more and were neither taken in nor refused nor given back. */
export function waitingArrivals(arrivals: readonly (readonly [Arrival, readonly ArrivalStep[]])[], now: Instant): readonly CustodyAlarm[] {
  return arrivals.filter(([{ arrivedAt }, steps]) => arrivalState(steps) === 'arrived' && Date.parse(arrivedAt) + mayWait <= Date.parse(now))
    .map(([{ number, from, arrivedAt }]) => ({ code: 'arrival-waiting', params: { number, from, since: arrivedAt } }));
}

/** A line of the incoming register; a package taken in that no courier's line leads to has no arrival. */
export interface IncomingLine {
  readonly arrival: Arrival | null;
  readonly state: ArrivalState;
  readonly steps: readonly ArrivalStep[];
  readonly received: ReceivedPackage | null;
  /** What may be recorded now, with the fields each step must say. */
  readonly next: readonly { readonly step: ArrivalStepKind; readonly needs: readonly ArrivalField[] }[];
}

export function incomingLine(arrival: Arrival, steps: readonly ArrivalStep[], received: ReceivedPackage | null): IncomingLine {
  const state = arrivalState(steps);
  return { arrival, state, steps, received, next: next[state].map((step) => ({ step, needs: needed[step] })) };
}

/** The incoming register, newest first by the time of coming. */
export function incomingLines(arrivals: readonly (readonly [Arrival, readonly ArrivalStep[]])[], received: readonly ReceivedPackage[]): readonly IncomingLine[] {
  const packages = new Map(received.map((one) => [one.packageId, one]));
  const carried = new Set<PackageId>();
  const lines = arrivals.map(([arrival, steps]) => {
    const taken = steps.find((step) => step.step === 'taken-in')?.package ?? null;
    if (taken !== null) carried.add(taken);
    return incomingLine(arrival, steps, taken === null ? null : packages.get(taken) ?? null);
  });
  const others = received.filter((one) => !carried.has(one.packageId)).map((one): IncomingLine => ({ arrival: null, state: 'taken-in', steps: [], received: one, next: [] }));
  const when = (line: IncomingLine): string => line.arrival?.arrivedAt ?? line.received?.importedAt ?? '';
  return [...lines, ...others].sort((one, other) => (when(one) < when(other) ? 1 : when(one) > when(other) ? -1 : 0));
}
