import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { OfficeRestored, Role, User } from '../../shared/office/index.ts';
import type { CancelSignal, ClockPort, RestoreBy } from '../../shared/ports/index.ts';
import type { StoreKeys } from '../crypto/keys-hkdf.ts';
import { deriveStoreKeys, forgetKeys } from '../crypto/keys-hkdf.ts';
import type { KeySlot, OfficeSecrets, SlotFile } from '../crypto/slots.ts';
import { isAuthentic, openSlot } from '../crypto/slots.ts';
import { openAnchor } from './anchor.ts';
import { loggedAlarm } from './anchoring.ts';
import type { BackupManifest, OpenBackup } from './backup-file.ts';
import { openBackup, unpackBackup } from './backup-file.ts';
import { checkOffice } from './check.ts';
import { takeBack } from './creation.ts';
import type { Connection, FolderLock } from './database.ts';
import { lockFolder, openDatabase } from './database.ts';
import type { Held } from './desk.ts';
import { logOccurrence, openDesk } from './desk.ts';
import { asFailure } from './failure.ts';
import { beginCreation, endCreation, makeFolder, officeFiles, surveyForCreation, syncFolder } from './folder.ts';
import { latestVersion, pendingOf, schemaVersion } from './migrations/index.ts';
import { betweenTurns, carryOut } from './migrations/runner.ts';
import { readOffice } from './office.ts';
import { readSettings } from './settings.ts';
import { writeTries } from './tries.ts';
import { nameKey, readUser } from './users.ts';
import { openVault } from './vault.ts';

type Progress = (done: number, total: number) => void;

interface Parts { readonly folder: string; readonly lock: FolderLock; readonly slots: SlotFile; readonly slot: KeySlot; readonly secrets: OfficeSecrets; readonly keys: StoreKeys; readonly by: RestoreBy; readonly manifest: BackupManifest }

function slotOf(slots: SlotFile, name: string, at: string): Result<KeySlot> {
  const slot = slots.slots.find((one) => nameKey(one.name) === nameKey(name));
  return slot === undefined ? fail('office.unknown-user', { user: name }, at) : ok(slot);
}

async function unlock(slots: SlotFile, slot: KeySlot, passphrase: string, at: string): Promise<Result<OfficeSecrets>> {
  const secrets = await openSlot(slots.office.id, slot, passphrase);
  return secrets === null ? fail('office.wrong-passphrase', {}, at) : ok(secrets);
}

/**
 * Makes an office of a backup in an empty or new folder. The slot file gets its name last, after the whole of it was
 * checked: until then the folder is no office, and what a cut left is cleared by the next try.
 */
export async function restoreOffice(file: string, given: string, by: RestoreBy, clock: ClockPort, progress: Progress, signal: CancelSignal): Promise<Result<OfficeRestored>> {
  const folder = resolve(given);
  let backup: OpenBackup | null = null;
  try {
    const opened = await openBackup(file);
    if (!opened.ok) return opened;
    backup = opened.value;
    if (surveyForCreation(folder) === 'taken') return fail('office.exists', { path: folder });
    const { slots } = backup;
    const slot = slotOf(slots, by.user, 'user');
    if (!slot.ok) return slot;
    const secrets = await unlock(slots, slot.value, by.passphrase, 'passphrase');
    if (!secrets.ok) return secrets;
    const keys = deriveStoreKeys(secrets.value.master, slots.office.id);
    try {
      if (!isAuthentic(slots, keys.slots)) return fail('office.backup-damaged', { part: 'slots.json' });
      return await unpackInto(folder, backup, { slots, slot: slot.value, secrets: secrets.value, keys, by }, clock, progress, signal);
    } finally {
      forgetKeys(keys);
      secrets.value.master.fill(0);
      secrets.value.binding.fill(0);
    }
  } catch (error) {
    return asFailure(error, backup === null ? file : folder);
  } finally {
    await backup?.close();
  }
}

async function unpackInto(folder: string, backup: OpenBackup, parts: Omit<Parts, 'folder' | 'lock' | 'manifest'>, clock: ClockPort, progress: Progress, signal: CancelSignal): Promise<Result<OfficeRestored>> {
  const madeFolder = !existsSync(folder);
  let lock: FolderLock | null = null;
  let begun = false;
  let done = false;
  try {
    if (madeFolder) makeFolder(folder);
    lock = lockFolder(officeFiles(folder).lock);
    if (surveyForCreation(folder) === 'taken') return fail('office.exists', { path: folder });
    begun = true;
    beginCreation(folder);
    let read = 0;
    const unpacked = await unpackBackup(backup, parts.keys.backup, folder, true, (bytes) => { read += bytes; progress(read, backup.size * 2); }, signal);
    if (!unpacked.ok) return unpacked;
    const files = officeFiles(folder);
    const waiting = `${files.slots}.new`;
    writeFileSync(waiting, backup.slotsText, { mode: 0o600, flush: true });
    mkdirSync(files.attachments, { recursive: true, mode: 0o700 });
    const checked = await checkRestored({ ...parts, folder, lock, manifest: unpacked.value.manifest }, waiting, clock, (at, total) => { progress(backup.size + Math.floor((backup.size * at) / total), backup.size * 2); }, signal);
    if (!checked.ok) return checked;
    writeTries(files.tries, { failed: 0, last: null });
    syncFolder(files.attachments);
    syncFolder(folder);
    renameSync(waiting, files.slots);
    done = true;
    syncFolder(folder);
    endCreation(folder);
    return checked;
  } finally {
    if (done) lock?.release();
    else try { takeBack(folder, { begun, madeFolder, lock }); } catch (error) { asFailure(error); }
  }
}

/** Who may restore: an administrator of the backed-up office, and where it was set, with a second person. */
async function allowed({ slots, by }: Parts, db: Connection, user: User | null, twoPersons: boolean): Promise<Result<string | null>> {
  if (user === null || user.disabled) return fail('office.unknown-user', { user: by.user }, 'user');
  if (!user.roles.includes('administrator')) return fail('command.role', { roles: 'administrator' }, 'user');
  if (by.second === null) return twoPersons ? fail('office.second-required', {}, 'second.user') : ok(null);
  const slot = slotOf(slots, by.second.user, 'second.user');
  if (!slot.ok) return slot;
  if (slot.value.user === user.id) return fail('office.second-same', {}, 'second.user');
  const secrets = await unlock(slots, slot.value, by.second.passphrase, 'second.passphrase');
  if (!secrets.ok) return secrets;
  secrets.value.master.fill(0);
  secrets.value.binding.fill(0);
  const second = readUser(db, slot.value.user);
  const able: readonly Role[] = ['administrator', 'auditor'];
  if (second === null || second.disabled) return fail('office.unknown-user', { user: by.second.user }, 'second.user');
  return second.roles.some((role) => able.includes(role)) ? ok(second.name) : fail('office.second-role', { roles: able.join(', ') }, 'second.user');
}

async function checkRestored(parts: Parts, slotsPath: string, clock: ClockPort, progress: Progress, signal: CancelSignal): Promise<Result<OfficeRestored>> {
  const { folder, lock, slots, slot, secrets, keys, manifest } = parts;
  const files = officeFiles(folder);
  const db = openDatabase(files.database, slots.cipher, keys.database, 'existing');
  const slotsKey = Buffer.from(keys.slots);
  let anchor: Held['anchor'] | null = null;
  let vault: Held['vault'] | null = null;
  try {
    if (schemaVersion(db) > latestVersion) return fail('office.future');
    const info = readOffice(db);
    if (info === null || info.id !== slots.office.id) return fail('office.backup-damaged', { part: 'office.db' });
    anchor = openAnchor(files.anchor, info.id, keys.anchor);
    vault = openVault(files.attachments, keys.attachments);
    const pending = pendingOf(db);
    if (pending.length > 0) {
      const brought = await betweenTurns(carryOut(db, info.regime, pending), { signal, progress: () => undefined });
      if (!brought.ok) return brought;
    }
    const user = readUser(db, slot.user);
    const may = await allowed(parts, db, user, readSettings(db, info).twoPerson.includes('restore'));
    if (!may.ok) return may;
    if (user === null) throw new Error('allowed without a user');
    const desk = openDesk({ folder, user, lock, cost: slot.kdf, info, alarm: loggedAlarm(db), held: { db, anchor, vault, slots, secrets, slotsKey } });
    const report = await checkOffice(desk, progress, signal, slotsPath);
    if (!report.ok) return report;
    // An alarm from before the backup stays one, and counts can be made anew; everything else must be whole.
    const unsound = report.value.checks.filter(({ code, ok: sound }) => !sound && code !== 'alarms' && code !== 'derived');
    if (unsound.length > 0) return fail('office.backup-damaged', { part: unsound.map(({ code }) => code).join(', ') });
    const origin = { user: user.name, command: 'office.restore', at: clock.now(), ...(may.value === null ? {} : { second: may.value }) };
    return desk.transaction(origin, () => {
      logOccurrence(desk.recordParts(origin), 'restore', 'one', { madeAt: manifest.madeAt, sequence: manifest.sequence, head: manifest.head });
      return ok({ office: info.name, folder, madeAt: manifest.madeAt, sequence: manifest.sequence, counts: report.value.counts });
    });
  } finally {
    vault?.close();
    anchor?.close();
    db.close();
    slotsKey.fill(0);
  }
}
