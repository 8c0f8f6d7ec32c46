import type { Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok } from '../../shared/base/index.ts';
import type { ClockPort, LongCall } from '../../shared/ports/index.ts';
import type { StoreKeys } from '../crypto/keys-hkdf.ts';
import { deriveStoreKeys, forgetKeys } from '../crypto/keys-hkdf.ts';
import type { KeySlot, OfficeSecrets, SlotFile } from '../crypto/slots.ts';
import { isAuthentic } from '../crypto/slots.ts';
import type { AnchorFile } from './anchor.ts';
import { openAnchor } from './anchor.ts';
import type { Alarm } from './anchoring.ts';
import { compareWithAnchor, followRecent, logAlarm, loggedAlarm } from './anchoring.ts';
import { ownsFile } from './attachments.ts';
import { readHead } from './audit.ts';
import type { Connection, FolderLock } from './database.ts';
import { openDatabase } from './database.ts';
import { openDesk, slotFileDigest, slotRecordOf } from './desk.ts';
import { asFailure } from './failure.ts';
import { officeFiles } from './folder.ts';
import { layoutOf } from './layout.ts';
import { latestVersion, pendingOf, schemaVersion } from './migrations/index.ts';
import type { Brought } from './migrations/runner.ts';
import { betweenTurns, carryOut } from './migrations/runner.ts';
import { putSlotRecord, readOffice, readSlotRecord } from './office.ts';
import type { StoreOffice } from './open-office.ts';
import { openOffice } from './open-office.ts';
import { readUser } from './users.ts';
import { roomToBring } from './room.ts';
import { settleDay } from './seen-day.ts';
import { openVault } from './vault.ts';
import { settleWords } from './words-later.ts';
import { recorder } from './write-store.ts';

export interface Unlocked {
  readonly folder: string;
  readonly lock: FolderLock;
  readonly slots: SlotFile;
  readonly slot: KeySlot;
  /** The caller forgets it where opening fails; the open office does at its close. */
  readonly secrets: OfficeSecrets;
  readonly clock: ClockPort;
}

/** From the master key to an open office in one turn: slot file, pages, schema, user, anchor, log. */
export function openUnlocked(unlocked: Unlocked): Result<StoreOffice> {
  const steps = opening(unlocked);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same between turns, where the office has to be brought to this program's version first: that may take minutes, is
 * told and can be stopped, which leaves the office as it was. Errors: `command.cancelled`, `office.no-room`.
 */
export function openInSteps(unlocked: Unlocked, call: LongCall | undefined): Promise<Result<StoreOffice>> {
  return betweenTurns(opening(unlocked), call);
}

type Opening = Generator<Brought, Result<StoreOffice>>;

function* opening(unlocked: Unlocked): Opening {
  const { slots, folder } = unlocked;
  const keys = deriveStoreKeys(unlocked.secrets.master, slots.office.id);
  const files = officeFiles(folder);
  const opened: { db: Connection | null; anchor: AnchorFile | null } = { db: null, anchor: null };
  let answer: Result<StoreOffice> | null = null;
  try {
    if (!isAuthentic(slots, keys.slots)) return fail('office.slots-damaged');
    const db = opened.db = openDatabase(files.database, slots.cipher, keys.database, 'existing');
    if (schemaVersion(db) > latestVersion) return fail('office.future');
    const anchor = opened.anchor = openAnchor(files.anchor, slots.office.id, keys.anchor);
    answer = yield* enter(unlocked, keys, db, anchor);
    return answer;
  } catch (error) {
    return asFailure(error);
  } finally {
    if (answer?.ok !== true) {
      opened.anchor?.close();
      opened.db?.close();
      keys.slots.fill(0);
    }
    // The database, the anchor and the vault have their own copies; the slots key goes on into the open office.
    forgetKeys({ ...keys, slots: Buffer.alloc(0) });
  }
}

function* enter({ folder, lock, slots, slot, secrets, clock }: Unlocked, keys: StoreKeys, db: Connection, anchor: AnchorFile): Opening {
  const info = readOffice(db);
  if (info === null || info.id !== slots.office.id) return fail('office.damaged', { file: 'office.db' });
  const user = readUser(db, slot.user);
  if (user === null || user.disabled) return fail('office.unknown-user', { user: slot.name }, 'user');
  const origin = { user: user.name, command: 'office.unlock', at: clock.now() };
  const found = [compareWithAnchor(db, info.id, anchor), followRecent(db, info.id), compareSlots(db, slots)].filter((alarm) => alarm !== null);
  const pending = pendingOf(db);
  if (pending.length > 0) {
    const room = roomToBring(folder);
    if (!room.ok) return room;
    yield* carryOut(db, info.regime, pending);
  }
  for (const alarm of found) logAlarm(db, info.id, origin, alarm);
  if (found.length === 0) takeOverSlots(db, info.id, slots, origin);
  const head = readHead(db, info.id);
  if (anchor.current?.seq !== head.seq || anchor.current.head !== head.hash) anchor.write(head.seq, head.hash);
  const alarm = loggedAlarm(db);
  const vault = openVault(officeFiles(folder).attachments, keys.attachments);
  // In an office with an alarm nothing is swept: its newer database may come back and need the files.
  if (alarm === null && layoutOf(info.regime).contents) vault.sweep((file) => ownsFile(db, file));
  const desk = openDesk({ folder, info, user, alarm, lock, cost: slot.kdf, held: { db, anchor, vault, slots, secrets, slotsKey: keys.slots } });
  // Where it can't be written (a full disk), what is overdue is counted from the days, and who looks for words is told.
  desk.quietly((writer) => { settleDay(writer, dayOf(localTime(origin.at))); });
  settleWords(desk);
  return ok(openOffice(desk));
}

/** A slot file older than the one the database knows was put back; a newer one comes from a cut between file and row. */
function compareSlots(db: Connection, slots: SlotFile): Alarm | null {
  const known = readSlotRecord(db);
  if (known === null) return { code: 'office.slots-rolled-back', params: { expected: 0, found: slots.generation } };
  if (known.sha256 === slotFileDigest(slots) || slots.generation > known.generation) return null;
  return { code: 'office.slots-rolled-back', params: { expected: known.generation, found: slots.generation } };
}

function takeOverSlots(db: Connection, office: string, slots: SlotFile, origin: { user: string; command: string; at: ReturnType<ClockPort['now']> }): void {
  const record = slotRecordOf(slots);
  if (readSlotRecord(db)?.sha256 === record.sha256) return;
  db.exec('BEGIN IMMEDIATE');
  recorder(db, layoutOf(readOffice(db)?.regime ?? 'secret'), office, origin).record('slots', 'one', record, () => { putSlotRecord(db, record); });
  db.exec('COMMIT');
}
