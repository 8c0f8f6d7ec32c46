import { z } from 'zod';
import type { CustodyAlarm, DispatchLine } from '../packages/index.ts';
import { custodyStepKinds } from '../packages/index.ts';
import { command } from './command.ts';
import { instant, line, packageId } from './fields.ts';

const dispatcher = ['dispatcher', 'administrator'] as const;
/** Calendar days from handing over until a receipt is missed. */
const receiptDays = z.int().min(1).max(366).default(14);

/** Packages on their way: who had each, when, on which paper. */
export const custodyCommands = {
  'package.dispatch': command<{ lines: readonly DispatchLine[]; alarms: readonly CustodyAlarm[] }>()({ access: 'user', input: z.strictObject({ receiptDays }) }),
  'package.custody': command<DispatchLine>()({
    access: dispatcher,
    input: z.strictObject({
      packageId, step: z.enum(custodyStepKinds), at: instant.optional(), who: line(200).nullable().default(null), paper: line(100).nullable().default(null),
      seals: z.array(line(50)).max(20).default([]), note: line(1000).nullable().default(null), receiptDays,
    }),
  }),
};
