import { z } from 'zod';
import type { LawSettings, ListedChange } from '../law/index.ts';
import { command } from './command.ts';
import { line, optional } from './fields.ts';
import { amendment, calendarYearInput, dayCorrection, lawSettings } from './law.ts';

/** Settings that change; the others stay as they are. The regime is no setting. */
const changedSettings = lawSettings.omit({ regime: true, habits: true }).partial().extend({ habits: lawSettings.shape.habits.partial().optional() });

/** A change of what dates are computed by (shared/law/office-changes.ts). */
export const lawChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('day'), correction: dayCorrection }),
  z.strictObject({ kind: z.literal('year'), year: calendarYearInput }),
  z.strictObject({ kind: z.literal('amendment'), amendment }),
  z.strictObject({ kind: z.literal('settings'), settings: changedSettings }),
  z.strictObject({ kind: z.literal('withdrawal'), of: z.int().min(1) }),
]);

export interface LawChanges { readonly settings: LawSettings; readonly changes: readonly ListedChange[] }

/** What an office changes of the calendar, the acts' parameters and its conventions. */
export const lawChangeCommands = {
  /** Oldest first, with the settings in force. */
  'law.changes': command<LawChanges>()({ access: 'user', input: z.strictObject({}) }),
  /** `basis`: number and date of the paper; a correction, a year and an amendment name theirs already. */
  'law.change': command<ListedChange>()({ access: ['administrator'], input: z.strictObject({ change: lawChange, basis: optional(line(500)) }) }),
};
