import { z } from 'zod';
import type { Instant } from '../base/index.ts';
import type { ConflictResolution, CustodyAlarm, DispatchLine, FieldDifference, HistoryDifference, IncomingLine, RecordConflict, Verdict } from '../packages/index.ts';
import { conflictDecisions, custodyStepKinds, refusalReasons } from '../packages/index.ts';
import { command } from './command.ts';
import { fingerprint, instant, line, packageId, passphrase, path } from './fields.ts';

const dispatcher = ['dispatcher', 'administrator'] as const;
/** Calendar days from handing over until a receipt is missed, where it is not the office's own setting that counts. */
const receiptDays = z.int().min(1).max(366).optional();

/** Two versions of one record, side by side. */
export interface ConflictView {
  readonly conflict: RecordConflict;
  readonly number: string;
  readonly sender: string;
  readonly importedAt: Instant;
  /** Whether this office holds the record at all. */
  readonly held: boolean;
  readonly fields: readonly FieldDifference[];
  /** Of a card: what only one of the two offices did with it; null where both did the same, or theirs was not kept. */
  readonly history: HistoryDifference | null;
  readonly canTake: boolean;
  readonly resolution: ConflictResolution | null;
}

const seals = z.array(line(50)).max(20).default([]);
const note = line(1000).nullable().default(null);
const arrival = z.int().min(1).max(999_999_999);

/** `path`: the signed refusal; `verdict`: what the checks of the package said as far as they went. Null where no package was read. */
export interface RefusedPackage { readonly line: IncomingLine; readonly path: string | null; readonly verdict: Verdict | null }

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
      seals, note, receiptDays,
    }),
  }),
  /** The register of what came in: envelopes as couriers brought them, and packages taken in. */
  'package.incoming': command<{ lines: readonly IncomingLine[] }>()({ access: 'user', input: z.strictObject({}) }),
  /** A courier brought an envelope: its line in that register. */
  'package.arrive': command<IncomingLine>()({
    access: dispatcher,
    input: z.strictObject({ from: line(200), courier: line(200), paper: line(100), seals, sealsWhole: z.boolean().default(true), at: instant.optional(), note }),
  }),
  /**
   * Not taken in. With `package` and a key what can be read of it is checked, and a signed refusal is written to `out`;
   * without, the refusal is recorded alone. `packageId`: from the waybill, for a package that does not open.
   */
  'package.refuse': command<RefusedPackage>()({
    access: dispatcher,
    input: z.strictObject({
      arrival, reason: z.enum(refusalReasons), note: line(1000), packageId: packageId.nullable().default(null),
      package: path.optional(), key: path.optional(), keyPassphrase: passphrase.optional(), out: path.optional(), trust: z.array(path).max(50).default([]), signer: fingerprint.optional(),
    }),
  }),
  /** Given back to the courier `who`. */
  'package.giveBack': command<IncomingLine>()({
    access: dispatcher, input: z.strictObject({ arrival, who: line(200), paper: line(100).nullable().default(null), seals, note, at: instant.optional() }),
  }),
};
