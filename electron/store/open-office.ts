import { setImmediate } from 'node:timers/promises';
import type { OpenOffice, WriteStore } from '../../shared/ports/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { Accounts } from './accounts.ts';
import { accountsOf } from './accounts.ts';
import { auditLogOf } from './audit-log.ts';
import { contentFile, contentOfAttachment, hasContent } from './attachments.ts';
import { backupOffice } from './backup.ts';
import { checkOffice } from './check.ts';
import { countAnew } from './derived.ts';
import type { Desk } from './desk.ts';
import { dropDraft, listDrafts, putDraft } from './drafts.ts';
import { habitsOf, putHabit } from './habits.ts';
import { asFailure } from './failure.ts';
import { readOffice } from './office.ts';
import { isGiven } from './pages.ts';
import { isBehind, markAccepted } from './office-clock.ts';
import { readStore } from './read-store.ts';
import { rekeyOffice } from './rekey.ts';
import { laterWords } from './words-later.ts';
import { writeLong } from './write-long.ts';
import { writePieces } from './write-pieces.ts';
import type { WriteParts } from './write-store.ts';
import { writeStore } from './write-store.ts';

/** An open office with the ways that only the store itself takes. */
export interface StoreOffice extends OpenOffice { readonly accounts: Accounts }

/** An unlocked office. Every method works on the one connection; a closed office refuses. */
export function openOffice(desk: Desk): StoreOffice {
  const { folder, user, layout } = desk;
  const accounts = accountsOf(desk);
  const words = laterWords(desk);
  const asked = readStore(() => desk.reader(), layout);

  const write: OpenOffice['write'] = (origin, work) => {
    const used = new Map<string, string>();
    const { db, vault } = desk.held;
    const writeParts: WriteParts = { ...desk.recordParts(origin), content: (sealed) => vault.contentOf(sealed), leaveWords: words.left };
    let live = true;
    let resettled = false;
    const answer = desk.transaction(origin, () => {
      const store = writeStore(writeParts);
      const traced: WriteStore = {
        ...store,
        insertSetting: (change) => { store.insertSetting(change); resettled = true; },
        insertAttachment: (attachment, sealed) => { store.insertAttachment(attachment, sealed); used.set(sealed.file, sealed.sha256); },
      };
      try { return work(revocable(traced, () => live)); } finally { live = false; }
    });
    if (answer.ok && resettled) desk.info = readOffice(db) ?? desk.info;
    if (answer.ok) for (const [file, sha256] of used) vault.settle(file, hasContent(db, sha256) && contentFile(db, sha256) === file);
    return answer;
  };

  return {
    folder, write, accounts,
    get user() { return desk.user; },
    async writeInSteps(origin, work, signal) {
      for (;;) {
        if (signal.aborted) return fail('command.cancelled');
        const step = write(origin, work);
        if (!step.ok) return step;
        if (!step.value) return ok();
        await setImmediate();
      }
    },
    easeMemory: () => { if (!desk.closed) desk.held.db.pragma('shrink_memory'); },
    writeLong: (origin, signal, work, sparing) => writeLong(desk, origin, signal, work, sparing),
    writePieces: (origin, signal, work) => writePieces(desk, origin, signal, work),
    audit: auditLogOf(desk),
    get info() { return desk.info; },
    get alarm() { return desk.alarm; },
    clockBehind: (now) => (isBehind(now, desk.newest) ? desk.newest : null),
    acceptClock: (origin, basis) => {
      const accepted = desk.transaction(origin, () => { markAccepted(desk.recordParts(origin), basis); return ok(); });
      if (accepted.ok) { desk.newest = origin.at; desk.clockMarked = false; }
      return accepted;
    },
    get hasRecovery() { return desk.held.slots.recovery !== null; },
    read: { ...asked, papers: (query) => { if (isGiven(query.text)) words.put(); return asked.papers(query); } },
    attachments: {
      seal: (content, signal) => {
        if (desk.closed) return Promise.resolve(fail('office.closed'));
        return layout.contents ? desk.held.vault.seal(content, signal) : Promise.resolve(fail('paper.attachments-not-kept'));
      },
      async* open(id) {
        const content = layout.contents ? contentOfAttachment(desk.reader(), id) : null;
        if (content === null) throw new Error('no such attachment');
        yield* desk.held.vault.read(content);
      },
    },
    drafts: {
      // Free text has no place in a store for secret-adjacent work.
      kept: layout.contents,
      list: () => (layout.contents ? listDrafts(desk.reader(), user.id) : []),
      save: (draft) => (layout.contents ? desk.quietly((db) => { putDraft(db, user.id, draft); }) : ok()),
      drop: (form) => (layout.contents ? desk.quietly((db) => { dropDraft(db, user.id, form); }) : ok()),
    },
    habits: {
      all: () => habitsOf(desk.reader(), user.id),
      save: (name, value) => desk.quietly((db) => { putHabit(db, user.id, name, value); }),
    },
    addUser: accounts.addUser,
    changeRoles: accounts.changeRoles,
    confirm: accounts.confirm,
    changePassphrase: accounts.changePassphrase,
    renewRecovery: accounts.renewRecovery,
    disableUser: async (origin, removed, progress, signal) => {
      const done = await rekeyOffice(desk, origin, removed, progress, signal);
      return done.ok ? ok({ ...removed, disabled: true }) : done;
    },
    rekey: (origin, progress, signal) => rekeyOffice(desk, origin, null, progress, signal),
    backup: (origin, to, progress, signal) => backupOffice(desk, origin, to, progress, signal),
    countAnew: (origin, progress, signal) => countAnew(desk, origin, progress, signal),
    async check(progress, signal) {
      try {
        return await checkOffice(desk, progress, signal);
      } catch (error) {
        return asFailure(error);
      }
    },
    close: () => {
      if (desk.closed) return;
      desk.closed = true;
      const { db, anchor, vault, secrets, slotsKey } = desk.held;
      vault.close();
      anchor.close();
      try {
        if (db.inTransaction) db.exec('ROLLBACK');
        db.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        // A full disk: all that was committed stays in the log and is written back at the next opening with room.
        asFailure(error);
      } finally {
        db.close();
        desk.closeHandle();
        desk.lock.release();
        for (const key of [secrets.master, secrets.binding, slotsKey]) key.fill(0);
      }
    },
  };
}

/** The write store ends with its transaction: one kept beyond it would write without audit's protection. */
function revocable(store: WriteStore, live: () => boolean): WriteStore {
  return new Proxy(store, {
    get(target, name, receiver) {
      if (!live()) throw new Error('a write store used after its transaction');
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}
