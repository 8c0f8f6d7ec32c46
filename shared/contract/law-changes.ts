import { z } from 'zod';
import type { CardId, Citation, ErrorCode } from '../base/index.ts';
import type { Card } from '../control/index.ts';
import type { DeadlineKind, EntryInForce, LawSettings, ListedChange, MovedDate, ParameterUnit } from '../law/index.ts';
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

type NamedCard = Pick<Card, 'id' | 'number'>;

/** What a change would do to the cards on control; `cards` and `withoutAnswer` are the first of them. */
export interface LawPreview {
  readonly checked: number;
  readonly moved: number;
  /** How many dates of each kind move. */
  readonly kinds: Readonly<Partial<Record<DeadlineKind, number>>>;
  readonly cards: readonly { readonly card: NamedCard; readonly dates: readonly MovedDate<CardId>[] }[];
  /** Cards whose dates could no longer be counted; they would stay as they are. */
  readonly unanswered: number;
  readonly withoutAnswer: readonly { readonly card: NamedCard; readonly code: ErrorCode }[];
}

/** The change as it was recorded, and how many cards it moved. */
export interface LawChanged extends ListedChange { readonly moved: number; readonly unanswered: number }

/** A number that an act fixes: its unit, its value today with the office's amendments, and the points that say so. */
export interface ParameterInForce { readonly id: string; readonly unit: ParameterUnit; readonly value: number; readonly basis: readonly Citation[] }

/** A list that an act fixes, as it stands today, and what an amendment may put on it: entries we know, and one of the office's own in the act's words. */
export interface ListInForce {
  readonly id: string;
  readonly basis: readonly Citation[];
  readonly entries: readonly EntryInForce[];
  readonly absent: readonly string[];
  /** What the office's own next entry is called; null where the list takes none. */
  readonly own: string | null;
}

/** What an office changes of the calendar, the acts' parameters and its conventions. */
export const lawChangeCommands = {
  /** Numbers of the acts that an amendment may change, as they stand today. */
  'law.parameters': command<readonly ParameterInForce[]>()({ access: 'user', input: z.strictObject({}) }),
  /** Lists of the acts that an amendment may change entry by entry, as they stand today. */
  'law.lists': command<readonly ListInForce[]>()({ access: 'user', input: z.strictObject({}) }),
  /** Oldest first, with the settings in force. */
  'law.changes': command<LawChanges>()({ access: 'user', input: z.strictObject({}) }),
  /** `basis`: number and date of the paper; a correction, a year and an amendment name theirs already. */
  /** Which dates of which cards a change would move; nothing is written. */
  'law.preview': command<LawPreview>()({
    access: ['administrator', 'controller'], input: z.strictObject({ change: lawChange, basis: optional(line(500)), limit: z.int().min(1).max(10_000).default(500) }),
  }),
  /** Recorded, and the cards on control counted anew by it: all of it or nothing. */
  'law.change': command<LawChanged>()({ access: ['administrator'], input: z.strictObject({ change: lawChange, basis: optional(line(500)) }) }),
};
