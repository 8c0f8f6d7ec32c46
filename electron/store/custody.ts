import type { Instant, PackageId } from '../../shared/base/index.ts';
import type { AcceptedBy, CustodyStep, RefusedBy } from '../../shared/packages/index.ts';
import type { Reader, Writer } from './database.ts';

interface StepRow { package: string; seq: number; step: CustodyStep['step']; at: string; recorded_at: string; recorded_by: string; who: string | null; paper: string | null; seals: string; note: string | null; refusal: string | null; receipt: string | null }

function fromRow({ recorded_at, recorded_by, seals, at, refusal, receipt, ...row }: StepRow): CustodyStep {
  return {
    ...row, package: row.package as PackageId, at: at as Instant, recordedAt: recorded_at as Instant, recordedBy: recorded_by, seals: JSON.parse(seals) as string[],
    ...(typeof refusal === 'string' ? { refusal: JSON.parse(refusal) as RefusedBy } : {}), ...(typeof receipt === 'string' ? { receipt: JSON.parse(receipt) as AcceptedBy } : {}),
  };
}

/** How the audit log names a step. */
export function stepKey({ package: id, seq }: Pick<CustodyStep, 'package' | 'seq'>): string {
  return `${id}/${String(seq)}`;
}

export function readStep(db: Reader, key: string): CustodyStep | null {
  const [id = '', seq = ''] = key.split('/');
  const row = db.get<StepRow>('SELECT * FROM custody_steps WHERE package = ? AND seq = ?', [id, Number(seq)]);
  return row === undefined ? null : fromRow(row);
}

export function stepKeys(db: Reader, after: string, limit: number): string[] {
  const [id = '', seq = '0'] = after.split('/');
  return db.all<StepRow>('SELECT * FROM custody_steps WHERE (package, seq) > (?, ?) ORDER BY package, seq LIMIT ?', [id, Number(seq), limit]).map((row) => stepKey(fromRow(row)));
}

/** In their order. */
export function stepsOf(db: Reader, id: string): CustodyStep[] {
  return db.all<StepRow>('SELECT * FROM custody_steps WHERE package = ? ORDER BY seq', [id]).map(fromRow);
}

export function insertStep(db: Writer, { package: id, seq, step, at, recordedAt, recordedBy, who, paper, seals, note, refusal, receipt }: CustodyStep): void {
  db.insert('custody_steps', {
    package: id, seq, step, at, recorded_at: recordedAt, recorded_by: recordedBy, who, paper, seals: JSON.stringify(seals), note,
    ...(refusal === undefined ? {} : { refusal: JSON.stringify(refusal) }), ...(receipt === undefined ? {} : { receipt: JSON.stringify(receipt) }),
  });
}
