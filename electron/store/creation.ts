import { existsSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import type { Result } from '../../shared/base/index.ts';
import { fail } from '../../shared/base/index.ts';
import type { ClockPort, NewOffice, OpenOffice } from '../../shared/ports/index.ts';
import type { KdfCost } from '../crypto/kdf.ts';
import type { StoreKeys } from '../crypto/keys-hkdf.ts';
import { deriveStoreKeys, forgetKeys, newMasterKey } from '../crypto/keys-hkdf.ts';
import type { OfficeSecrets, SlotFile } from '../crypto/slots.ts';
import { authenticate, recoveryUser, sealSlot } from '../crypto/slots.ts';
import { openAnchor } from './anchor.ts';
import { appendAudit, readHead } from './audit.ts';
import type { FolderLock } from './database.ts';
import { lockFolder, openDatabase } from './database.ts';
import { slotFileText, slotRecordOf } from './desk.ts';
import { asFailure } from './failure.ts';
import { assertEncrypted, beginCreation, endCreation, makeFolder, officeFiles, replaceFile, surveyForCreation, undoCreation } from './folder.ts';
import { layoutOf } from './layout.ts';
import { migrate } from './migrations/index.ts';
import { insertOffice, putSlotRecord } from './office.ts';
import { openUnlocked } from './opening.ts';
import { writeTries } from './tries.ts';
import { addUserRecord, recorder } from './write-store.ts';

/**
 * Makes an office and opens it. The slot file gets its name last: until then the folder is no office, and what a cut
 * left is cleared by the next try. Expensive: derives a key at the given cost.
 */
export async function createOffice(folder: string, office: NewOffice, cost: KdfCost, clock: ClockPort): Promise<Result<OpenOffice>> {
  const madeFolder = !existsSync(folder);
  let lock: FolderLock | null = null;
  let begun = false;
  let answer: ReturnType<typeof openUnlocked> | null = null;
  const secrets: OfficeSecrets = { master: newMasterKey(), binding: newMasterKey() };
  const keys = deriveStoreKeys(secrets.master, office.info.id);
  try {
    if (madeFolder) makeFolder(folder);
    lock = lockFolder(officeFiles(folder).lock);
    if (surveyForCreation(folder) === 'taken') return fail('office.exists', { path: folder });
    begun = true;
    beginCreation(folder);
    const slot = await sealSlot(office.info.id, office.user, office.passphrase, secrets, cost);
    const recovery = office.recoveryCode === null ? null : await sealSlot(office.info.id, recoveryUser, office.recoveryCode, secrets, cost);
    const slots = authenticate({ format: 2, office: { id: office.info.id, name: office.info.name }, cipher: office.cipher, generation: 1, slots: [slot], recovery }, keys.slots);
    makeFiles(folder, office, slots, keys);
    begun = false;
    endCreation(folder);
    answer = openUnlocked({ folder, lock, slots, slot, secrets, clock });
    return answer;
  } catch (error) {
    return asFailure(error, folder);
  } finally {
    forgetKeys(keys);
    if (answer?.ok !== true) {
      secrets.master.fill(0);
      secrets.binding.fill(0);
      takeBack(folder, { begun, madeFolder, lock });
    }
  }
}

/** Takes a failed creation back, and what was made for it. */
export function takeBack(folder: string, { begun, madeFolder, lock }: { begun: boolean; madeFolder: boolean; lock: FolderLock | null }): void {
  if (begun) undoCreation(folder);
  lock?.release();
  if (lock === null || !begun) return;
  rmSync(officeFiles(folder).lock, { force: true });
  if (madeFolder) rmdirSync(folder);
}

function makeFiles(folder: string, office: NewOffice, slots: SlotFile, keys: StoreKeys): void {
  const files = officeFiles(folder);
  const { info, user } = office;
  const db = openDatabase(files.database, office.cipher, keys.database, 'create');
  try {
    const anchor = openAnchor(files.anchor, info.id, keys.anchor);
    try {
      migrate(db, info.regime);
      db.exec('BEGIN IMMEDIATE');
      const origin = { user: user.name, command: 'office.create', at: info.createdAt };
      const layout = layoutOf(info.regime);
      // The basis of keeping content stands in the log only: it is a fact about the setting, not part of it.
      insertOffice(db, info);
      appendAudit(db, info.id, origin, { kind: 'office', id: 'one', before: null, record: info, told: { contentBasis: office.contentBasis } });
      addUserRecord({ db, layout, office: info.id, origin }, user);
      const record = slotRecordOf(slots);
      recorder(db, layout, info.id, origin).record('slots', 'one', record, () => { putSlotRecord(db, record); });
      db.exec('COMMIT');
      const head = readHead(db, info.id);
      anchor.write(head.seq, head.hash);
    } finally {
      anchor.close();
    }
  } finally {
    db.close();
  }
  assertEncrypted(files.database);
  mkdirSync(files.attachments, { mode: 0o700 });
  writeTries(files.tries, { failed: 0, last: null });
  replaceFile(files.slots, slotFileText(slots));
}
