import { z } from 'zod';
import type { CodedError, Instant } from '../base/index.ts';
import type { BackupMade, CheckReport, CountedAnew, Draft, LogWatch, OfficeInfo, OfficePeek, OfficeRestored, OfficeSettings, SettingChange, User } from '../office/index.ts';
import { roles, twoPersonActions } from '../office/index.ts';
import { command } from './command.ts';
import { line, optional, passphrase, path } from './fields.ts';

export interface OfficeState {
  readonly office: OfficeInfo | null;
  readonly user: User | null;
  readonly folder: string | null;
  /** The office was tampered with or put back: shown on every screen, never clicked away. */
  readonly alarm: CodedError | null;
  /** The latest moment the log knows of, where the workstation's clock is behind it: dates taken from the clock are doubtful. */
  readonly clockBehind: Instant | null;
  /** Whether a printed recovery code opens a way to a new passphrase. */
  readonly recovery: boolean;
  /** In force in the open office: the window locks after `idleMinutes`, reminds by `backupDue`. */
  readonly settings: OfficeSettings | null;
  readonly lastBackup: Instant | null;
  readonly backupDue: boolean;
  /** The check of the whole log that runs after unlocking in the window. */
  readonly logWatch: LogWatch | null;
}

/** Of a new office also the code to be printed, shown this once; null where none was asked for. */
export interface CreatedOffice extends OfficeState { readonly recoveryCode: string | null }

/** How many trial records were made. */
export interface FillMade { readonly papers: number; readonly cards: number }

const role = z.enum(roles);
/** The second person of a two-person command; needed where the office's setting says so. */
export const second = z.strictObject({ user: line(100), passphrase }).nullable().default(null);

const setting = <Key extends keyof OfficeSettings, Value extends z.ZodType<OfficeSettings[Key]>>(key: Key, value: Value) =>
  z.strictObject({ key: z.literal(key), value, basis: optional(line(500)), second });

const newSetting = z.discriminatedUnion('key', [
  setting('content', z.boolean()),
  setting('restrictedInPackages', z.boolean()),
  setting('idleMinutes', z.int().min(1).max(60)),
  setting('twoPerson', z.array(z.enum(twoPersonActions)).max(twoPersonActions.length)),
  setting('backupReminderDays', z.int().min(0).max(365)),
  setting('receiptDays', z.int().min(1).max(366)),
]);

export const officeCommands = {
  'office.state': command<OfficeState>()({ access: 'anyone', input: z.strictObject({}) }),
  /** What a folder holds, before a passphrase: is it an office, whose. */
  'office.peek': command<OfficePeek>()({ access: 'anyone', input: z.strictObject({ folder: path }) }),
  'office.create': command<CreatedOffice>()({
    access: 'anyone',
    input: z.strictObject({
      folder: path,
      name: line(200),
      regime: z.enum(['restricted', 'secret']),
      content: z.boolean(),
      restrictedInPackages: z.boolean().default(false),
      /** Number and date of the paper that lets content be kept or leave. */
      contentBasis: optional(line(500)),
      user: line(100),
      passphrase,
      cipher: z.enum(['aegis', 'sqlcipher']).default('aegis'),
      recovery: z.boolean().default(false),
    }),
  }),
  'office.unlock': command<OfficeState>()({ access: 'anyone', input: z.strictObject({ folder: path, user: line(100), passphrase }) }),
  /** A new passphrase for a user by the printed code; the office stays closed. */
  'office.recover': command<null>()({ access: 'anyone', input: z.strictObject({ folder: path, user: line(100), recoveryCode: z.string().min(1).max(500), newPassphrase: passphrase }) }),
  /** A new printed code in place of the one before. */
  'office.renewRecovery': command<{ readonly recoveryCode: string }>()({ access: ['administrator'], input: z.strictObject({}) }),
  'office.backup': command<BackupMade>()({ access: ['administrator'], input: z.strictObject({ path }) }),
  'office.peekBackup': command<OfficePeek>()({ access: 'anyone', input: z.strictObject({ file: path }) }),
  /** By an administrator of the backup's office; it is not opened by this. */
  'office.restore': command<OfficeRestored>()({ access: 'anyone', input: z.strictObject({ file: path, folder: path, user: line(100), passphrase, second }) }),
  /** Realistic records for trials and measurements; into an office that has records only where `add` says so. */
  'office.fill': command<FillMade>()({
    access: ['administrator'],
    input: z.strictObject({ cards: z.int().min(1).max(5_000_000), seed: z.int().min(0).max(4_294_967_295), add: z.boolean().default(false) }),
  }),
  /** The workstation's clock is right, though the log knows a later moment; the basis is the office's own paper on it. */
  'office.acceptClock': command<null>()({ access: ['administrator'], input: z.strictObject({ basis: line(300) }) }),
  'office.check': command<CheckReport>()({ access: 'user', input: z.strictObject({}) }),
  /** Counts and search entries that `office.check` finds to differ from the records are made anew from them; no record is touched. */
  'office.recount': command<{ readonly mended: readonly CountedAnew[] }>()({ access: ['administrator'], input: z.strictObject({}) }),
  'office.settings': command<{ readonly settings: OfficeSettings; readonly history: readonly SettingChange[] }>()({ access: 'user', input: z.strictObject({}) }),
  'office.changeSetting': command<SettingChange>()({ access: ['administrator'], input: newSetting }),
  /** One's own unsaved typing, kept encrypted through a lock; `kept` false where the office keeps none. */
  'draft.save': command<{ readonly kept: boolean }>()({ access: 'user', input: z.strictObject({ form: line(100), values: z.json() }) }),
  'draft.list': command<readonly Draft[]>()({ access: 'user', input: z.strictObject({}) }),
  'draft.drop': command<null>()({ access: 'user', input: z.strictObject({ form: line(100) }) }),
  'user.add': command<User>()({
    access: ['administrator'],
    input: z.strictObject({ name: line(100), roles: z.array(role).min(1).max(roles.length), newPassphrase: passphrase }),
  }),
  /** Other roles in the place of a user's own, from the next request on. Taking one from another user is confirmed by a second person where removing a user is; an administrator is always left. */
  'user.roles': command<User>()({ access: ['administrator'], input: z.strictObject({ name: line(100), roles: z.array(role).min(1).max(roles.length), second }) }),
  /** Takes a user's access for good by giving the office another master key; history and name stay. */
  'user.disable': command<User>()({ access: ['administrator'], input: z.strictObject({ name: line(100), second }) }),
  /** Another master key, the same users: where a passphrase became known together with a copy of the office's files. */
  'office.rekey': command<null>()({ access: ['administrator'], input: z.strictObject({}) }),
  /** One's own passphrase. Nobody sets another's: that takes the recovery code, or disabling the user and adding a new one. */
  'user.passphrase': command<null>()({ access: 'user', input: z.strictObject({ name: line(100), passphrase, newPassphrase: passphrase }) }),
  'user.list': command<readonly User[]>()({ access: 'user', input: z.strictObject({}) }),
};
