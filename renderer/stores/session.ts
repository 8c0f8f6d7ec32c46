import { create } from 'zustand';
import type { CodedError } from '../../shared/base/index.ts';
import type { OfficeState } from '../../shared/contract/index.ts';
import type { PageEvent } from '../../shared/ports/shell.ts';
import { forgetAll } from './forget.ts';

export type LockReason = Extract<PageEvent, { kind: 'locked' }>['reason'];
type Office = NonNullable<OfficeState['office']>;
type User = NonNullable<OfficeState['user']>;

export interface Session {
  /** The office that is open and who opened it; null while locked. */
  readonly open: { readonly office: Office; readonly user: User } | null;
  /** What the open office has decided about itself. */
  readonly settings: OfficeState['settings'];
  readonly recovery: boolean;
  readonly lastBackup: OfficeState['lastBackup'];
  readonly backupDue: boolean;
  /** The open office was tampered with or put back; stands for as long as it is open. */
  readonly alarm: CodedError | null;
  /** The latest moment the log knew at unlocking, where the workstation's clock was behind it. */
  readonly clockBehind: OfficeState['clockBehind'];
  /** Where the office lies; stays after a lock, so that unlocking asks only for the passphrase. */
  readonly folder: string | null;
  readonly userName: string | null;
  readonly lockReason: LockReason | null;
  /** Grows with every unlock and lock: what is mounted under it starts anew. */
  readonly turn: number;
  readonly entered: (state: OfficeState) => void;
  readonly chosen: (folder: string | null) => void;
  readonly locked: (reason: LockReason) => void;
}

export const useSession = create<Session>()((set, get) => ({
  open: null,
  settings: null,
  recovery: false,
  lastBackup: null,
  backupDue: false,
  alarm: null,
  clockBehind: null,
  folder: null,
  userName: null,
  lockReason: null,
  turn: 0,
  entered: ({ office, user, folder, alarm, clockBehind, settings, recovery, lastBackup, backupDue }) => {
    set({ open: office !== null && user !== null ? { office, user } : null, alarm, clockBehind, settings, recovery, lastBackup, backupDue, folder, userName: user?.name ?? null, lockReason: null, turn: get().turn + 1 });
  },
  chosen: (folder) => { set({ folder, userName: null, lockReason: null }); },
  locked: (reason) => {
    if (get().open === null) return;
    forgetAll();
    set({ open: null, alarm: null, clockBehind: null, settings: null, lockReason: reason, turn: get().turn + 1 });
  },
}));

/** The office that is open. Only for what is shown while one is. */
export function useOpenOffice(): { readonly office: Office; readonly user: User } {
  const open = useSession((session) => session.open);
  if (open === null) throw new Error('no office is open');
  return open;
}
