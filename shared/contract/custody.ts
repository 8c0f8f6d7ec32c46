import { z } from 'zod';
import type { Instant } from '../base/index.ts';
import type { ConflictResolution, CustodyAlarm, DispatchLine, FieldDifference, RecordConflict } from '../packages/index.ts';
import { conflictDecisions, custodyStepKinds } from '../packages/index.ts';
import { command } from './command.ts';
import { instant, line, packageId } from './fields.ts';

const dispatcher = ['dispatcher', 'administrator'] as const;
/** Calendar days from handing over until a receipt is missed. */
const receiptDays = z.int().min(1).max(366).default(14);

/** Two versions of one record, side by side. */
export interface ConflictView {
  readonly conflict: RecordConflict;
  readonly number: string;
  readonly sender: string;
  readonly importedAt: Instant;
  /** Whether this office holds the record at all. */
  readonly held: boolean;
  readonly fields: readonly FieldDifference[];
  readonly canTake: boolean;
  readonly resolution: ConflictResolution | null;
}

/** Packages on their way: who had each, when, on which paper. */
export const custodyCommands = {
  'package.dispatch': command<{ lines: readonly DispatchLine[]; alarms: readonly CustodyAlarm[] }>()({ access: 'user', input: z.strictObject({ receiptDays }) }),
  /** Two offices' different versions of records; `all`: those decided on too. */
  'package.conflicts': command<readonly ConflictView[]>()({ access: 'user', input: z.strictObject({ all: z.boolean().default(false) }) }),
  /** `keep` leaves ours as it is, `take` puts theirs in its place. */
  'package.resolve': command<ConflictResolution>()({
    access: ['controller', 'administrator'] as const,
    input: z.strictObject({ kind: z.enum(['paper', 'card']), id: z.uuid(), packageId, decision: z.enum(conflictDecisions), reason: line(1000) }),
  }),
  'package.custody': command<DispatchLine>()({
    access: dispatcher,
    input: z.strictObject({
      packageId, step: z.enum(custodyStepKinds), at: instant.optional(), who: line(200).nullable().default(null), paper: line(100).nullable().default(null),
      seals: z.array(line(50)).max(20).default([]), note: line(1000).nullable().default(null), receiptDays,
    }),
  }),
};
