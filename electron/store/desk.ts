import { hash } from 'node:crypto';
import type { CodedError, Instant, Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok } from '../../shared/base/index.ts';
import type { OfficeInfo, User } from '../../shared/office/index.ts';
import { canonical } from '../../shared/packages/canonical.ts';
import type { WriteOrigin } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import type { KdfCost } from '../crypto/kdf.ts';
import type { OfficeSecrets, SlotFile } from '../crypto/slots.ts';
import { authenticate } from '../crypto/slots.ts';
import type { AnchorFile } from './anchor.ts';
import { appendAudit, headWithin } from './audit.ts';
import type { Connection, FolderLock, Reader } from './database.ts';
import { asFailure } from './failure.ts';
import { lazyHandle, officeFiles, replaceFile } from './folder.ts';
import type { Layout } from './layout.ts';
import { layoutOf } from './layout.ts';
import { putSlotRecord } from './office.ts';
import { isBehind, markBehind, newestMoment } from './office-clock.ts';
import { settleDay } from './seen-day.ts';
import type { Vault } from './vault.ts';
import type { RecordParts } from './write-store.ts';
import { recorder } from './write-store.ts';

/** What is open of an office under one master key; rekeying puts others in the place of all of it. */
export interface Held {
  readonly db: Connection;
  readonly anchor: AnchorFile;
  readonly vault: Vault;
  readonly slots: SlotFile;
  readonly secrets: OfficeSecrets;
  readonly slotsKey: Buffer;
}

/** An open office as its parts share it: what is held, and the ways to change it. */
export interface Desk {
  readonly folder: string;
  /** Who holds the office open, with the roles they have by now. */
  user: User;
  readonly layout: Layout;
  readonly lock: FolderLock;
  /** Cost for further slots. */
  readonly cost: KdfCost;
  readonly files: ReturnType<typeof officeFiles>;
  held: Held;
  info: OfficeInfo;
  alarm: CodedError | null;
  /** The latest moment the log knows of; what is written by an earlier clock is marked. */
  newest: Instant | null;
  /** The log says already that the clock is behind. */
  clockMarked: boolean;
  closed: boolean;
  /** While the office is being copied to be rekeyed, nothing is written into it. */
  frozen: boolean;
  /** One long work on the files at a time: a backup, a change of key. */
  working: boolean;
  /** While a transaction is open across turns: its connection would show others what is not committed. */
  writing: boolean;
  /** Makes the rest of a transaction that is made in pieces; asking for what is `held` does that. Null: none is open. */
  finish: (() => void) | null;
  /** A reading handle on the database's file, kept until the database is closed. */
  databaseHandle(): number;
  closeHandle(): void;
  /** The database to ask; throws `StoreFailure` once the office is closed. */
  reader(): Reader;
  recordParts(origin: WriteOrigin): RecordParts;
  /** One transaction and the anchor after it. The second person of a two-person command is logged with it. */
  transaction<T>(origin: WriteOrigin, work: () => Result<T>): Result<T>;
  /** One transaction of what is no record: nothing in the log, the anchor as it was. */
  quietly(work: (db: Connection) => void): Result<void>;
  /** Rewrites the slot file and, in one transaction with `work`, what the database knows of it. */
  rewriteSlots<T>(origin: WriteOrigin, slots: Pick<SlotFile, 'slots' | 'recovery'>, work: () => Result<T>): Result<T>;
}

/** SHA-256 of a slot file as the database remembers it. */
export function slotFileDigest(file: SlotFile): string {
  return hash('sha256', canonical(file), 'hex');
}

export function slotRecordOf(file: SlotFile): { readonly generation: number; readonly sha256: string } {
  return { generation: file.generation, sha256: slotFileDigest(file) };
}

export function slotFileText(file: SlotFile): string {
  return JSON.stringify(file, null, 1);
}

/** The second person's confirmation stands in the log under their own name, before what they confirmed. */
export function logConfirmation({ db, office, origin }: RecordParts): void {
  if (origin.second === undefined) return;
  appendAudit(db, office, { ...origin, user: origin.second }, { kind: 'confirmation', id: origin.command, facts: { with: origin.user } });
}

/**
 * What stands in the log ahead of a change: that the clock by which it is made was behind, once until it is right again,
 * and who confirmed it. To be called after the commit: what the desk then knows of the clock.
 */
export function logBefore(desk: Desk, origin: WriteOrigin, parts = desk.recordParts(origin)): () => void {
  const { newest } = desk;
  const behind = isBehind(origin.at, newest);
  if (behind && !desk.clockMarked) markBehind(parts, newest);
  logConfirmation(parts);
  return () => {
    desk.clockMarked = behind;
    if (newest === null || Date.parse(origin.at) > Date.parse(newest)) desk.newest = origin.at;
  };
}

/** Something that happened and changed no record. */
export function logOccurrence({ db, office, origin }: RecordParts, kind: string, id: string, facts: Readonly<Record<string, unknown>>): void {
  appendAudit(db, office, origin, { kind, id, facts });
}

export type DeskParts = Pick<Desk, 'folder' | 'user' | 'lock' | 'cost' | 'held' | 'info' | 'alarm'>;

export function openDesk(parts: DeskParts): Desk {
  const files = officeFiles(parts.folder);
  const handle = lazyHandle(files.database);
  let { held } = parts;
  const desk: Desk = {
    ...parts, files, layout: layoutOf(parts.info.regime), newest: newestMoment(parts.held.db, parts.info.id), clockMarked: false,
    closed: false, frozen: false, working: false, writing: false, finish: null,
    get held() { desk.finish?.(); return held; },
    set held(next) { held = next; },
    databaseHandle: () => handle.get(),
    closeHandle: () => { handle.close(); },
    reader() {
      if (desk.closed) throw new StoreFailure({ code: 'office.closed' });
      if (desk.writing) throw new StoreFailure({ code: 'office.busy' });
      return desk.held.db;
    },
    recordParts: (origin) => ({ db: desk.held.db, layout: desk.layout, office: desk.info.id, origin }),
    transaction(origin, work) {
      if (desk.closed) return fail('office.closed');
      if (desk.frozen) return fail('office.busy');
      const { db, anchor } = desk.held;
      if (db.inTransaction) throw new Error('a write within a write');
      try {
        db.exec('BEGIN IMMEDIATE');
        const clockTold = logBefore(desk, origin);
        settleDay(db, dayOf(localTime(origin.at)));
        const answer = work();
        if (!answer.ok) { db.exec('ROLLBACK'); return answer; }
        const head = headWithin(db, desk.info.id);
        db.exec('COMMIT');
        clockTold();
        // The commit stands whatever becomes of the anchor: a database ahead of it is sound, and the next write repeats it.
        try { anchor.write(head.seq, head.hash); } catch (error) { asFailure(error); }
        return answer;
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK');
        return asFailure(error);
      }
    },
    quietly(work) {
      if (desk.closed) return fail('office.closed');
      if (desk.frozen) return fail('office.busy');
      const { db } = desk.held;
      if (db.inTransaction) throw new Error('a write within a write');
      try {
        db.exec('BEGIN IMMEDIATE');
        work(db);
        db.exec('COMMIT');
        return ok();
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK');
        return asFailure(error);
      }
    },
    rewriteSlots(origin, changed, work) {
      if (desk.closed) return fail('office.closed');
      if (desk.frozen) return fail('office.busy');
      const before = desk.held.slots;
      const next = authenticate({ ...before, ...changed, generation: before.generation + 1 }, desk.held.slotsKey);
      // The file first: what a cut in between leaves is newer than the database knows, and is taken over at the next opening.
      try { replaceFile(files.slots, slotFileText(next)); } catch (error) { return asFailure(error); }
      const record = slotRecordOf(next);
      const answer = desk.transaction(origin, () => {
        const done = work();
        if (!done.ok) return done;
        const { db, layout, office } = desk.recordParts(origin);
        recorder(db, layout, office, origin).record('slots', 'one', record, () => { putSlotRecord(db, record); });
        return done;
      });
      if (answer.ok) desk.held = { ...desk.held, slots: next };
      else try { replaceFile(files.slots, slotFileText(before)); } catch (error) { asFailure(error); }
      return answer;
    },
  };
  return desk;
}
