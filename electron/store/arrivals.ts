import type { Instant, PackageId } from '../../shared/base/index.ts';
import type { Arrival, ArrivalStep } from '../../shared/packages/index.ts';
import type { Reader, Writer } from './database.ts';

interface ArrivalRow { number: number; sender: string; courier: string; paper: string; seals: string; seals_whole: number; arrived_at: string; recorded_at: string; recorded_by: string; note: string | null }
interface StepRow { arrival: number; seq: number; step: ArrivalStep['step']; at: string; recorded_at: string; recorded_by: string; who: string | null; paper: string | null; seals: string; note: string | null; package: string | null; refusal: string | null }

function arrivalFrom({ number, sender, courier, paper, seals, seals_whole, arrived_at, recorded_at, recorded_by, note }: ArrivalRow): Arrival {
  return { number, from: sender, courier, paper, seals: JSON.parse(seals) as string[], sealsWhole: seals_whole === 1, arrivedAt: arrived_at as Instant, recordedAt: recorded_at as Instant, recordedBy: recorded_by, note };
}

function stepFrom({ recorded_at, recorded_by, seals, at, refusal, ...row }: StepRow): ArrivalStep {
  return {
    ...row, package: row.package as PackageId | null, at: at as Instant, recordedAt: recorded_at as Instant, recordedBy: recorded_by, seals: JSON.parse(seals) as string[],
    refusal: refusal === null ? null : JSON.parse(refusal) as ArrivalStep['refusal'],
  };
}

export function readArrival(db: Reader, number: number): Arrival | null {
  const row = db.get<ArrivalRow>('SELECT * FROM arrivals WHERE number = ?', [number]);
  return row === undefined ? null : arrivalFrom(row);
}

/** By their numbers. */
export function listArrivals(db: Reader): Arrival[] {
  return db.all<ArrivalRow>('SELECT * FROM arrivals ORDER BY number').map(arrivalFrom);
}

export function nextArrival(db: Reader): number {
  return (db.get<{ last: number | null }>('SELECT max(number) AS last FROM arrivals')?.last ?? 0) + 1;
}

export function arrivalKeys(db: Reader, after: string, limit: number): string[] {
  return db.all<{ number: number }>('SELECT number FROM arrivals WHERE number > ? ORDER BY number LIMIT ?', [Number(after), limit]).map(({ number }) => String(number));
}

/** In their order. */
export function arrivalSteps(db: Reader, number: number): ArrivalStep[] {
  return db.all<StepRow>('SELECT * FROM arrival_steps WHERE arrival = ? ORDER BY seq', [number]).map(stepFrom);
}

/** How the audit log names a step. */
export function arrivalStepKey({ arrival, seq }: Pick<ArrivalStep, 'arrival' | 'seq'>): string {
  return `${String(arrival)}/${String(seq)}`;
}

export function readArrivalStep(db: Reader, key: string): ArrivalStep | null {
  const row = db.get<StepRow>('SELECT * FROM arrival_steps WHERE arrival = ? AND seq = ?', key.split('/').map(Number));
  return row === undefined ? null : stepFrom(row);
}

export function arrivalStepKeys(db: Reader, after: string, limit: number): string[] {
  const [arrival = 0, seq = 0] = after.split('/').map(Number);
  return db.all<StepRow>('SELECT * FROM arrival_steps WHERE (arrival, seq) > (?, ?) ORDER BY arrival, seq LIMIT ?', [arrival, seq, limit]).map(arrivalStepKey);
}

export function insertArrival(db: Writer, { number, from, courier, paper, seals, sealsWhole, arrivedAt, recordedAt, recordedBy, note }: Arrival): void {
  db.insert('arrivals', { number, sender: from, courier, paper, seals: JSON.stringify(seals), seals_whole: sealsWhole ? 1 : 0, arrived_at: arrivedAt, recorded_at: recordedAt, recorded_by: recordedBy, note });
}

export function insertArrivalStep(db: Writer, { recordedAt, recordedBy, seals, refusal, ...step }: ArrivalStep): void {
  db.insert('arrival_steps', { ...step, recorded_at: recordedAt, recorded_by: recordedBy, seals: JSON.stringify(seals), refusal: refusal === null ? null : JSON.stringify(refusal) });
}
