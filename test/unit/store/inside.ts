import { readFileSync } from 'node:fs';
import type { Result } from '../../../shared/base/index.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import type { StoreKeys } from '../../../electron/crypto/keys-hkdf.ts';
import { deriveStoreKeys } from '../../../electron/crypto/keys-hkdf.ts';
import type { OfficeSecrets, SlotFile } from '../../../electron/crypto/slots.ts';
import { openSlot, readSlotFile } from '../../../electron/crypto/slots.ts';
import type { Connection } from '../../../electron/store/database.ts';
import { lockFolder, openDatabase } from '../../../electron/store/database.ts';
import { asFailure } from '../../../electron/store/failure.ts';
import { officeFiles } from '../../../electron/store/folder.ts';
import { openUnlocked } from '../../../electron/store/opening.ts';
import { settleSwap } from '../../../electron/store/swap.ts';

/*
 * What someone with the passphrase and a debugger could do to an office's files. Tests use it to tamper below the
 * program, and to open many copies without deriving the key anew for each.
 */

export function slotsOf(folder: string): SlotFile {
  const slots = readSlotFile(readFileSync(officeFiles(folder).slots, 'utf8'));
  if (typeof slots === 'string') throw new Error(slots);
  return slots;
}

/** Master key and binding secret as hex, so that a child process can take them over. */
export async function masterOf(folder: string, passphrase: string): Promise<string> {
  const { office, slots: [slot] } = slotsOf(folder);
  const secrets = slot === undefined ? null : await openSlot(office.id, slot, passphrase);
  if (secrets === null) throw new Error('wrong passphrase');
  return Buffer.concat([secrets.master, secrets.binding]).toString('hex');
}

export function secretsOf(master: string): OfficeSecrets {
  const both = Buffer.from(master, 'hex');
  return { master: both.subarray(0, 32), binding: both.subarray(32) };
}

export function keysOf(folder: string, master: string): StoreKeys {
  return deriveStoreKeys(secretsOf(master).master, slotsOf(folder).office.id);
}

/** Everything unlocking does after the passphrase. */
export function openWith(folder: string, master: string, now: () => ReturnType<Parameters<typeof openUnlocked>[0]['clock']['now']>): Result<OpenOffice> {
  try {
    const lock = lockFolder(officeFiles(folder).lock);
    settleSwap(folder);
    const slots = slotsOf(folder);
    const [slot] = slots.slots;
    if (slot === undefined) throw new Error('no slot');
    const answer = openUnlocked({ folder, lock, slots, slot, secrets: secretsOf(master), clock: { now } });
    if (!answer.ok) lock.release();
    return answer;
  } catch (error) {
    return asFailure(error);
  }
}

/** The same database with its ways as members of an object, some of which a test may put others in the place of. */
export function waysOf(db: Connection): Connection {
  return {
    memo: db.memo, putOff: (name, work) => { db.putOff(name, work); }, settle: () => { db.settle(); }, get: (sql, params) => db.get(sql, params), all: (sql, params) => db.all(sql, params), run: (sql, params) => { db.run(sql, params); }, insert: (table, row) => db.insert(table, row),
    update: (table, key, row) => { db.update(table, key, row); }, exec: (sql) => { db.exec(sql); }, pragma: (name) => db.pragma(name), get inTransaction() { return db.inTransaction; }, close: () => { db.close(); },
  };
}

/** The database itself, with the triggers' protection and nothing else. Close it. */
export function rawDatabase(folder: string, master: string): Connection {
  return openDatabase(officeFiles(folder).database, slotsOf(folder).cipher, keysOf(folder, master).database, 'existing');
}
