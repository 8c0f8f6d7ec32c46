import { awaited, executedOn } from '../../shared/control/index.ts';
import type { User } from '../../shared/office/index.ts';
import { readOffice, updateOffice } from './office.ts';
import { insertSetting } from './settings.ts';
import type { Texts } from '../../shared/packages/canonical.ts';
import { sameCanonical } from '../../shared/packages/canonical.ts';
import type { SealedAttachment, WriteOrigin, WriteStore } from '../../shared/ports/index.ts';
import { hasContent, insertAttachment, insertContent } from './attachments.ts';
import type { StoredContent } from './attachments.ts';
import { appendAudit } from './audit.ts';
import { insertDates, putDates } from './card-dates.ts';
import { insertCopy, insertMovement, updateCopy, updateMovement } from './movements.ts';
import { appendEvents, readEvents, textsOf } from './card-events.ts';
import { insertCard, readCard, updateCard } from './cards.ts';
import { conflictKey, insertConflict } from './conflicts.ts';
import type { Writer } from './database.ts';
import { countNames, putEntry } from './directory.ts';
import { closeReserved, insertNumber, insertReserved, nextNumber, numberKey, putJournal, readNumber, readReserved } from './journals.ts';
import { insertLawChange } from './law-changes.ts';
import type { Layout } from './layout.ts';
import { putMapping } from './mappings.ts';
import { insertOutgoing } from './outgoing.ts';
import { insertReceived, insertSent, updateReceived, updateSent } from './packages.ts';
import { isGiven } from './pages.ts';
import { keepWords, putWaiting } from './paper-words.ts';
import { insertPaper, readPaper, updatePaper } from './papers.ts';
import { insertPrint, insertPrintDetail, putProfile } from './prints.ts';
import { readStore } from './read-store.ts';
import type { RecordKindName } from './records.ts';
import { recordKinds } from './records.ts';
import { insertDecision } from './conflict-decisions.ts';
import { arrivalStepKey, insertArrival, insertArrivalStep } from './arrivals.ts';
import { insertStep, stepKey } from './custody.ts';
import { emptyKept, insertKept } from './kept-keys.ts';
import { insertPinned, insertTrusted, pinKey, updateTrusted } from './trust.ts';
import { insertUser } from './users.ts';

/** Ways of one transaction that use cases do not see. */
export interface Recorder {
  /**
   * Makes one change and logs it. The log's digest is taken from what the tables then hold, and that must be what was
   * handed in: a field that got lost on the way is a defect, found before the commit.
   */
  record(kind: RecordKindName, id: string, handed: object, change: () => void): void;
  /**
   * The same for a record that the tables refuse where it is there already. Many are read back in one transaction: the
   * first of each kind, every 64th, and those with signs that a database might take otherwise. `texts`: of parts that the
   * change writes too.
   */
  add(kind: RecordKindName, id: string, handed: object, change: () => void, texts?: Texts): void;
}

const readBack = 64;

/** An escape in a canonical text: a control character or half a pair, which a text in SQL need not give back. */
const escaped = '\\u';

export function recorder(db: Writer, layout: Layout, office: string, origin: WriteOrigin): Recorder {
  const added = new Map<RecordKindName, number>();
  function kept(kind: RecordKindName, id: string, handed: object): object {
    const held = recordKinds[kind].read(db, layout, id);
    if (held === null || !sameCanonical(held, handed)) throw new Error(`a ${kind} was not kept as handed in`);
    return held;
  }
  return {
    add: (kind, id, handed, change, texts) => {
      const count = added.get(kind) ?? 0;
      added.set(kind, count + 1);
      change();
      const text = appendAudit(db, office, origin, { kind, id, before: null, record: handed }, texts);
      if (count % readBack === 0 || text.includes(escaped)) kept(kind, id, handed);
    },
    record: (kind, id, handed, change) => {
      const before = recordKinds[kind].read(db, layout, id);
      change();
      appendAudit(db, office, origin, { kind, id, before, record: kept(kind, id, handed) });
    },
  };
}

export interface RecordParts {
  readonly db: Writer;
  readonly layout: Layout;
  readonly office: string;
  readonly origin: WriteOrigin;
}

export interface WriteParts extends RecordParts {
  /** The content behind a sealed attachment; throws where the vault does not know it. */
  content(sealed: SealedAttachment): StoredContent;
  /** Told that the words of a paper were left to wait; null: none may. */
  readonly leaveWords: (() => void) | null;
}

export function addUserRecord({ db, layout, office, origin }: RecordParts, user: User): void {
  recorder(db, layout, office, origin).record('user', user.id, user, () => { insertUser(db, user); });
}

/** The changing side, for the length of one transaction. */
export function writeStore({ db, layout, office, origin, content, leaveWords }: WriteParts): WriteStore {
  const { record, add } = recorder(db, layout, office, origin);
  const read = readStore(() => db, layout);
  const next = (journal: string, year: number): string => `next ${String(year)}/${journal}`;
  return {
    ...read,
    papers: (query) => { db.settle(); if (isGiven(query.text)) putWaiting(db, layout); return read.papers(query); },
    directoryUses: (id) => { db.settle(); return read.directoryUses(id); },
    suggestNames: (...asked) => { db.settle(); return read.suggestNames(...asked); },
    unlistedNames: (...asked) => { db.settle(); return read.unlistedNames(...asked); },
    occurred: (kind, id, facts) => { appendAudit(db, office, origin, { kind, id, facts }); },
    takeNumber: (journal, year) => {
      const taken = { journal, year, number: (db.memo.get(next(journal, year)) as number | undefined) ?? nextNumber(db, journal, year) };
      add('number', numberKey(taken), taken, () => { insertNumber(db, taken); });
      db.memo.set(next(journal, year), taken.number + 1);
      return taken.number;
    },
    keepNumber: (journal, year, number) => {
      const taken = { journal, year, number };
      db.memo.delete(next(journal, year));
      if (readNumber(db, numberKey(taken)) === null) record('number', numberKey(taken), taken, () => { insertNumber(db, taken); });
    },
    putJournal: (journal) => { record('journal', journal.code, journal, () => { putJournal(db, journal); }); },
    putReserved: (reserved) => {
      record('reserved-number', numberKey(reserved), reserved, () => { (readReserved(db, reserved) === null ? insertReserved : closeReserved)(db, reserved); });
    },
    insertOutgoing: (paper) => {
      record('outgoing', paper.id, paper, () => { insertOutgoing(db, layout, paper); });
      countNames(db, 'correspondents', [paper.to], 1);
    },
    putDirectoryEntry: (entry) => { record('directory-entry', entry.id, entry, () => { putEntry(db, layout, entry); }); },
    insertPaper: (paper) => {
      add('paper', paper.id, paper, () => { keepWords(db, layout, { seq: insertPaper(db, layout, paper), paper }, leaveWords); });
      countNames(db, 'correspondents', [paper.from.name], 1);
    },
    replacePaper: (paper) => {
      const before = readPaper(db, layout, paper.id);
      record('paper', paper.id, paper, () => { updatePaper(db, layout, paper); });
      if (before !== null) countNames(db, 'correspondents', [before.from.name], -1);
      countNames(db, 'correspondents', [paper.from.name], 1);
    },
    insertCard: (card, events) => {
      const texts = textsOf(card, events);
      add('card', card.id, { ...card, events }, () => {
        insertCard(db, layout, card, executedOn(events), texts);
        appendEvents(db, layout, card.id, 0, events, texts);
        insertDates(db, card.id, awaited(events, card.state));
      }, texts);
      countNames(db, 'executors', [card.responsible, ...card.coExecutors], 1);
    },
    replaceCard: (card, events) => {
      const before = readCard(db, layout, card.id);
      record('card', card.id, { ...card, events }, () => {
        updateCard(db, layout, card, executedOn(events));
        const held = readEvents(db, layout, card.id).length;
        appendEvents(db, layout, card.id, held, events.slice(held));
        putDates(db, card.id, awaited(events, card.state));
      });
      if (before !== null) countNames(db, 'executors', [before.responsible, ...before.coExecutors], -1);
      countNames(db, 'executors', [card.responsible, ...card.coExecutors], 1);
    },
    insertAttachment: (attachment, sealed) => {
      if (sealed.sha256 !== attachment.sha256 || sealed.size !== attachment.size) throw new Error('an attachment and its content differ');
      record('attachment', attachment.id, attachment, () => {
        if (!hasContent(db, sealed.sha256)) insertContent(db, content(sealed));
        insertAttachment(db, attachment);
      });
    },
    insertMovement: (movement) => { record('movement', movement.id, movement, () => { insertMovement(db, layout, movement); }); },
    replaceMovement: (movement) => { record('movement', movement.id, movement, () => { updateMovement(db, movement); }); },
    insertCopy: (copy) => { record('copy', copy.id, copy, () => { insertCopy(db, copy); }); },
    replaceCopy: (copy) => { record('copy', copy.id, copy, () => { updateCopy(db, copy); }); },
    insertSetting: (change) => {
      record('setting', String(change.seq), change, () => { insertSetting(db, change); });
      const info = readOffice(db);
      if (info === null || (change.key !== 'content' && change.key !== 'restrictedInPackages')) return;
      const changed = { ...info, [change.key]: change.value };
      record('office', 'one', changed, () => { updateOffice(db, changed); });
    },
    insertLawChange: (change) => { record('law-change', String(change.seq), change, () => { insertLawChange(db, change); }); },
    putMapping: (kept) => { record('mapping', kept.name, kept, () => { putMapping(db, kept); }); },
    insertPrint: (print) => { add('print', print.id, print, () => { insertPrint(db, print); }); },
    insertPrintDetail: (detail) => { record('print-detail', detail.print, detail, () => { insertPrintDetail(db, detail); }); },
    putPrinterProfile: (profile) => { record('printer-profile', profile.name, profile, () => { putProfile(db, profile); }); },
    insertSentPackage: (sent) => { record('sent-package', sent.packageId, sent, () => { insertSent(db, sent); }); },
    updateSentPackage: (sent) => { record('sent-package', sent.packageId, sent, () => { updateSent(db, sent); }); },
    insertReceivedPackage: (received) => { record('received-package', received.packageId, received, () => { insertReceived(db, received); }); },
    updateReceivedPackage: (received) => { record('received-package', received.packageId, received, () => { updateReceived(db, received); }); },
    insertCustodyStep: (step) => { record('custody-step', stepKey(step), step, () => { insertStep(db, step); }); },
    insertArrival: (arrival) => { record('arrival', String(arrival.number), arrival, () => { insertArrival(db, arrival); }); },
    insertArrivalStep: (step) => { record('arrival-step', arrivalStepKey(step), step, () => { insertArrivalStep(db, step); }); },
    insertConflictDecision: (decision) => { record('conflict-decision', conflictKey(decision), decision, () => { insertDecision(db, decision); }); },
    insertTrusted: (trusted) => { record('trusted-certificate', trusted.id, trusted, () => { insertTrusted(db, trusted); }); },
    updateTrusted: (trusted) => { record('trusted-certificate', trusted.id, trusted, () => { updateTrusted(db, trusted); }); },
    insertKeptKey: (kept, file) => { record('kept-key', kept.id, kept, () => { insertKept(db, kept, file); }); },
    emptyKeptKey: (kept) => { record('kept-key', kept.id, kept, () => { emptyKept(db, kept.id, kept.removedAt ?? origin.at); }); },
    insertPinnedSigner: (signer) => { record('pinned-signer', pinKey(signer), signer, () => { insertPinned(db, signer); }); },
    insertConflict: (conflict) => { record('conflict', conflictKey(conflict), conflict, () => { insertConflict(db, layout, conflict); }); },
  };
}
