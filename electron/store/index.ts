import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { ClockPort, OfficesPort } from '../../shared/ports/index.ts';
import type { KdfCost } from '../crypto/kdf.ts';
import { calibrateKdf } from '../crypto/kdf.ts';
import { newRecoveryCode, readRecoveryCode } from '../crypto/recovery-code.ts';
import type { KeySlot, SlotFile } from '../crypto/slots.ts';
import { openSlot, recoveryUser } from '../crypto/slots.ts';
import { openBackup } from './backup-file.ts';
import { createOffice } from './creation.ts';
import type { FolderLock } from './database.ts';
import { lockFolder } from './database.ts';
import { asFailure } from './failure.ts';
import { isPlainDatabase, officeFiles, readOfficeFolder, surveyForCreation } from './folder.ts';
import { openInSteps } from './opening.ts';
import { checkPassphrase } from './passphrase.ts';
import { restoreOffice } from './restore.ts';
import { settleSwap } from './swap.ts';
import { tryPassphrase } from './tries.ts';
import { nameKey } from './users.ts';

export interface StoreDeps {
  readonly clock: ClockPort;
  /** Cost of new slots; measured on this machine where it is not given. Never taken below the floor. */
  readonly calibrate?: () => Promise<KdfCost>;
}

/** Offices on this workstation's disks: one folder each. */
export function officesPort({ clock, calibrate = calibrateKdf }: StoreDeps): OfficesPort {
  return {
    peek(given) {
      const folder = resolve(given);
      try {
        const slots = readOfficeFolder(folder);
        return Promise.resolve(slots.ok ? ok({ office: slots.value.office.name, users: slots.value.slots.map(({ name }) => name) }) : slots);
      } catch (error) {
        return Promise.resolve(asFailure(error, folder));
      }
    },

    async create(given, office) {
      const folder = resolve(given);
      const weak = checkPassphrase(office.passphrase);
      if (weak !== null) return weak;
      try {
        if (surveyForCreation(folder) === 'taken') return fail('office.exists', { path: folder });
        const cost = await calibrate();
        return await createOffice(folder, office, cost, clock);
      } catch (error) {
        return asFailure(error, folder);
      }
    },

    newRecoveryCode,

    unlock: (folder, user, passphrase, call) => withOffice(folder, async ({ slots, files, lock, folder: place }) => {
      const slot = slotOf(slots, user);
      if (!slot.ok) return slot;
      const secrets = await tryPassphrase(files.tries, clock.now(), () => openSlot(slots.office.id, slot.value, passphrase), 'office.wrong-passphrase');
      return secrets.ok ? openInSteps({ folder: place, lock, slots, slot: slot.value, secrets: secrets.value, clock }, call) : secrets;
    }),

    async peekBackup(file) {
      try {
        const backup = await openBackup(file);
        if (!backup.ok) return backup;
        const { slots } = backup.value;
        await backup.value.close();
        return ok({ office: slots.office.name, users: slots.slots.map(({ name }) => name) });
      } catch (error) {
        return unreadable(error, file);
      }
    },

    async restore(file, folder, by, progress, signal) {
      if (!existsSync(file)) return fail('file.not-found', { path: file });
      return restoreOffice(file, folder, by, clock, progress, signal);
    },

    async recover(folder, user, typed, newPassphrase, call) {
      const code = readRecoveryCode(typed);
      if (!code.ok) return code;
      const weak = checkPassphrase(newPassphrase, 'newPassphrase');
      if (weak !== null) return weak;
      const opened = await withOffice(folder, async ({ slots, files, lock, folder: place }) => {
        const { recovery } = slots;
        if (recovery === null) return fail('office.no-recovery');
        const slot = slotOf(slots, user);
        if (!slot.ok) return slot;
        const secrets = await tryPassphrase(files.tries, clock.now(), () => openSlot(slots.office.id, recovery, code.value), 'office.wrong-recovery');
        return secrets.ok ? openInSteps({ folder: place, lock, slots, slot: slot.value, secrets: secrets.value, clock }, call) : secrets;
      });
      if (!opened.ok) return opened;
      const office = opened.value;
      try {
        return await office.accounts.replaceSlot({ user: recoveryUser.name, command: 'user.recover', at: clock.now() }, office.user, newPassphrase, 'recovery');
      } finally {
        office.close();
      }
    },
  };
}

/** A file that is no backup because it cannot be read at all. */
function unreadable(error: unknown, path: string): ReturnType<typeof asFailure> {
  const failure = asFailure(error, path);
  return failure.error.code === 'office.damaged' ? fail('file.not-found', { path }) : failure;
}

interface Found { readonly folder: string; readonly files: ReturnType<typeof officeFiles>; readonly slots: SlotFile; readonly lock: FolderLock }

/** Takes the office in a folder for this process; gives it back where the work does not end with an open office. */
async function withOffice<T>(given: string, work: (found: Found) => Promise<Result<T>>): Promise<Result<T>> {
  const folder = resolve(given);
  let lock: FolderLock | null = null;
  let opened = false;
  try {
    const before = readOfficeFolder(folder);
    if (!before.ok) return before;
    const files = officeFiles(folder);
    lock = lockFolder(files.lock);
    settleSwap(folder);
    // Read again: what was there before the lock may have been in the middle of a change.
    const slots = readOfficeFolder(folder);
    if (!slots.ok) return slots;
    if (isPlainDatabase(files.database)) return fail('office.foreign-file', { file: 'office.db' });
    const answer = await work({ folder, files, slots: slots.value, lock });
    opened = answer.ok;
    return answer;
  } catch (error) {
    return asFailure(error, folder);
  } finally {
    if (!opened) lock?.release();
  }
}

function slotOf(slots: SlotFile, user: string): Result<KeySlot> {
  const slot = slots.slots.find(({ name }) => nameKey(name) === nameKey(user));
  return slot === undefined ? fail('office.unknown-user', { user }, 'user') : ok(slot);
}
