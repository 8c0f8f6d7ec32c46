import type { Instant } from '../base/index.ts';

/** What the two-person rule can be put on; a second user then confirms with name and passphrase. */
export const twoPersonActions = ['remove-user', 'restore', 'decide-against-rule', 'destroy'] as const;
export type TwoPersonAction = (typeof twoPersonActions)[number];

export interface OfficeSettings {
  /** Whether content and attachments of restricted papers may be kept. */
  readonly content: boolean;
  /** Whether restricted records may leave in packages. */
  readonly restrictedInPackages: boolean;
  /** Minutes without a sign of the user after which the window locks. */
  readonly idleMinutes: number;
  readonly twoPerson: readonly TwoPersonAction[];
  /** Days after the last backup from which the window reminds; 0: never. */
  readonly backupReminderDays: number;
  /** Calendar days from handing a package over until its receipt is missed. */
  readonly receiptDays: number;
}

export type SettingKey = keyof OfficeSettings;

/** Where nothing was decided. The two on content are the office's own from its creation. */
export const defaultSettings = { idleMinutes: 5, twoPerson: [], backupReminderDays: 7, receiptDays: 14 } as const satisfies Omit<OfficeSettings, 'content' | 'restrictedInPackages'>;

/** Settings that let content in or out need the office's own paper behind them. */
export const settingsWithBasis = ['content', 'restrictedInPackages'] as const satisfies readonly SettingKey[];

export function needsBasis(key: SettingKey): boolean {
  return (settingsWithBasis as readonly SettingKey[]).includes(key);
}

/** One change: in force from its moment to that of the next of its key. */
export type SettingChange = { readonly [Key in SettingKey]: {
  /** 0: as the office was created. */
  readonly seq: number;
  readonly key: Key;
  readonly value: OfficeSettings[Key];
  readonly since: Instant;
  /** Number and date of the paper it rests on. */
  readonly basis: string | null;
  readonly who: string;
} }[SettingKey];

/** A change as it is asked for. */
export type NewSetting = { readonly [Key in SettingKey]: { readonly key: Key; readonly value: OfficeSettings[Key] } }[SettingKey];

/** Whether it is time to remind of a backup: `days` after the last one (or after the office was made). */
export function isBackupDue(days: number, last: Instant, now: Instant): boolean {
  return days > 0 && Date.parse(now) - Date.parse(last) >= days * 86_400_000;
}
