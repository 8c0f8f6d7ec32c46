import { resolve } from 'node:path';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { ClockPort, OfficesPort } from '../../shared/ports/index.ts';
import type { KdfCost } from '../crypto/kdf.ts';
import { calibrateKdf } from '../crypto/kdf.ts';
import type { KeySlot, SlotFile } from '../crypto/slots.ts';
import { openSlot } from '../crypto/slots.ts';
import { createOffice } from './creation.ts';
import type { FolderLock } from './database.ts';
import { lockFolder } from './database.ts';
import { asFailure } from './failure.ts';
import { isPlainDatabase, officeFiles, readOfficeFolder, surveyForCreation } from './folder.ts';
import { openUnlocked } from './opening.ts';
import { checkPassphrase } from './passphrase.ts';
import { readTries, waitLeft, withClock, writeTries } from './tries.ts';
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

    async unlock(given, user, passphrase) {
      const folder = resolve(given);
      let lock: FolderLock | null = null;
      let opened = false;
      try {
        const before = readOfficeFolder(folder);
        if (!before.ok) return before;
        lock = lockFolder(officeFiles(folder).lock);
        // Read again: what was there before the lock may have been in the middle of a change.
        const slots = readOfficeFolder(folder);
        if (!slots.ok) return slots;
        if (isPlainDatabase(officeFiles(folder).database)) return fail('office.foreign-file', { file: 'office.db' });
        const slot = slots.value.slots.find(({ name }) => nameKey(name) === nameKey(user));
        if (slot === undefined) return fail('office.unknown-user', { user }, 'user');
        const master = await tryPassphrase(folder, slots.value, slot, passphrase, clock);
        if (!master.ok) return master;
        const answer = openUnlocked({ folder, lock, slots: slots.value, slot, master: master.value, clock });
        opened = answer.ok;
        return answer;
      } catch (error) {
        return asFailure(error, folder);
      } finally {
        if (!opened) lock?.release();
      }
    },
  };
}

async function tryPassphrase(folder: string, slots: SlotFile, slot: KeySlot, passphrase: string, clock: ClockPort): Promise<Result<Buffer>> {
  const { tries: path } = officeFiles(folder);
  const now = clock.now();
  const stored = readTries(path);
  const tries = withClock(stored, now);
  if (tries !== stored) writeTries(path, tries);
  const seconds = waitLeft(tries, now);
  if (seconds > 0) return fail('office.wait', { seconds });
  writeTries(path, { failed: tries.failed + 1, last: now });
  const master = await openSlot(slots.office.id, slot, passphrase);
  if (master === null) return fail('office.wrong-passphrase', {}, 'passphrase');
  writeTries(path, { failed: 0, last: now });
  return ok(master);
}
