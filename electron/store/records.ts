import { awaited, executedOn } from '../../shared/control/index.ts';
import { canonical } from '../../shared/packages/canonical.ts';
import { readAttachment } from './attachments.ts';
import { readDates } from './card-dates.ts';
import { readEvents } from './card-events.ts';
import { readCard, readDone } from './cards.ts';
import { readCopy, readMovement } from './movements.ts';
import { conflictKeys, readConflict } from './conflicts.ts';
import type { Reader } from './database.ts';
import { readEntry } from './directory.ts';
import { journalKeys, numberKeys, readJournal, readNumber, readReservedKey, reservedKeys } from './journals.ts';
import { mappingNames, readMapping } from './mappings.ts';
import { lawChangeKeys, readLawChange } from './law-changes.ts';
import type { Layout } from './layout.ts';
import { readOffice, readSlotRecord } from './office.ts';
import { readOutgoing } from './outgoing.ts';
import { readReceived, readSent } from './packages.ts';
import { readPaper } from './papers.ts';
import { printDetailKeys, profileKeys, readPrint, readPrintDetail, readProfile } from './prints.ts';
import { readSetting, settingKeys } from './settings.ts';
import { decisionKeys, readDecision } from './conflict-decisions.ts';
import { arrivalKeys, arrivalStepKeys, readArrival, readArrivalStep } from './arrivals.ts';
import { readStep, stepKeys } from './custody.ts';
import { readKept } from './kept-keys.ts';
import { pinKeys, readPinned, readTrusted } from './trust.ts';
import { readUser } from './users.ts';

/**
 * A kind of record that the audit log speaks of. `read` gives what its digest stands for, from the tables alone;
 * `keys` the next of them after one (all begin after the empty text).
 */
export interface RecordKind {
  read(db: Reader, layout: Layout, key: string): object | null;
  keys(db: Reader, layout: Layout, after: string, limit: number): string[];
}

function ids(table: string): RecordKind['keys'] {
  return (db, _layout, after, limit) => db.all<{ id: string }>(`SELECT id FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`, [after, limit]).map(({ id }) => id);
}

const single: RecordKind['keys'] = (_db, _layout, after) => (after === '' ? ['one'] : []);

export const recordKinds = {
  office: { read: (db) => readOffice(db), keys: single },
  slots: { read: (db) => readSlotRecord(db), keys: single },
  setting: { read: (db, _layout, key) => readSetting(db, Number(key)), keys: (db, _layout, after, limit) => settingKeys(db, after, limit) },
  'law-change': { read: (db, _layout, key) => readLawChange(db, Number(key)), keys: (db, _layout, after, limit) => lawChangeKeys(db, after, limit) },
  user: { read: (db, _layout, id) => readUser(db, id), keys: ids('users') },
  'directory-entry': { read: readEntry, keys: ids('directory') },
  outgoing: { read: readOutgoing, keys: ids('outgoing') },
  journal: { read: (db, _layout, code) => readJournal(db, code), keys: (db, _layout, after, limit) => journalKeys(db, after, limit) },
  'reserved-number': { read: (db, _layout, key) => readReservedKey(db, key), keys: (db, _layout, after, limit) => reservedKeys(db, after, limit) },
  number: { read: (db, _layout, key) => readNumber(db, key), keys: (db, _layout, after, limit) => numberKeys(db, after, limit) },
  paper: { read: readPaper, keys: ids('papers') },
  // The events are the card's own history, so its digest stands for them too.
  card: {
    read: (db, layout, id) => {
      const card = readCard(db, layout, id);
      if (card === null) return null;
      const events = readEvents(db, layout, id);
      const dates = readDates(db, id);
      const done = readDone(db, id);
      // These follow from the events: shown only where they don't, and then the digest can't be the logged one.
      return { ...card, events, ...(canonical(dates) === canonical(awaited(events, card.state)) ? {} : { dates }), ...(done === executedOn(events) ? {} : { done }) };
    },
    keys: ids('cards'),
  },
  attachment: { read: readAttachment, keys: (db, layout, after, limit) => (layout.contents ? ids('attachments')(db, layout, after, limit) : []) },
  movement: { read: readMovement, keys: ids('movements') },
  copy: { read: (db, _layout, id) => readCopy(db, id), keys: ids('copies') },
  print: { read: (db, _layout, id) => readPrint(db, id), keys: ids('prints') },
  'print-detail': { read: (db, _layout, print) => readPrintDetail(db, print), keys: (db, _layout, after, limit) => printDetailKeys(db, after, limit) },
  'printer-profile': { read: (db, _layout, name) => readProfile(db, name), keys: (db, _layout, after, limit) => profileKeys(db, after, limit) },
  'sent-package': { read: (db, _layout, id) => readSent(db, id), keys: ids('sent_packages') },
  'received-package': { read: (db, _layout, id) => readReceived(db, id), keys: ids('received_packages') },
  'conflict-decision': { read: (db, _layout, key) => readDecision(db, key), keys: (db, _layout, after, limit) => decisionKeys(db, after, limit) },
  'custody-step': { read: (db, _layout, key) => readStep(db, key), keys: (db, _layout, after, limit) => stepKeys(db, after, limit) },
  arrival: { read: (db, _layout, key) => readArrival(db, Number(key)), keys: (db, _layout, after, limit) => arrivalKeys(db, after, limit) },
  'arrival-step': { read: (db, _layout, key) => readArrivalStep(db, key), keys: (db, _layout, after, limit) => arrivalStepKeys(db, after, limit) },
  'trusted-certificate': { read: (db, _layout, id) => readTrusted(db, id), keys: ids('trusted_certificates') },
  'kept-key': { read: (db, _layout, id) => readKept(db, id), keys: ids('kept_keys') },
  'pinned-signer': { read: (db, _layout, key) => readPinned(db, key), keys: (db, _layout, after, limit) => pinKeys(db, after, limit) },
  mapping: { read: (db, _layout, name) => readMapping(db, name), keys: (db, _layout, after, limit) => mappingNames(db, after, limit) },
  conflict: { read: readConflict, keys: (db, _layout, after, limit) => conflictKeys(db, after, limit) },
} as const satisfies Record<string, RecordKind>;

export type RecordKindName = keyof typeof recordKinds;

export function isRecordKind(name: string): name is RecordKindName {
  return Object.hasOwn(recordKinds, name);
}
