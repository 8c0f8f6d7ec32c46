import type { CardId } from '../../shared/base/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { attachmentsOf, readAttachment } from './attachments.ts';
import { lastOccurrence, logPosition, recordsAfter } from './audit.ts';
import { countDates, dueAwaitedOf, listDates } from './card-dates.ts';
import { copiesOf, movementsOf, movementsOut, readCopy, readMovement } from './movements.ts';
import { readEvents } from './card-events.ts';
import { allExecutors, listCards, loadByExecutor, loadOf, overdueByExecutor, overdueBySphere } from './card-list.ts';
import { listPapers } from './paper-list.ts';
import { cardByNumber, numberedCard, readCard, readCards } from './cards.ts';
import type { Reader } from './database.ts';
import { entriesBeneath, entryByName, listEntries, readEntry, sphereOf, suggestNames, unlistedNames, usesOf } from './directory.ts';
import { listJournals, missingNumbers, nextNumber, readJournal, readNumber, numberKey, readReserved, reservedOf } from './journals.ts';
import { listOutgoing, numberedOutgoing, readOutgoing } from './outgoing.ts';
import { lastLawChange, lawChanges } from './law-changes.ts';
import type { Layout } from './layout.ts';
import { listMappings, readMapping } from './mappings.ts';
import { lastReceivedFrom, lastSentTo, listReceived, listSent, readReceived, readSent } from './packages.ts';
import { countParts, numberedPaper, paperByNumber, readHeads, readPaper, samePaper } from './papers.ts';
import { listPrints, listProfiles, nextPrintNumber, printsOf, readPrintDetail, readProfile } from './prints.ts';
import { readOffice } from './office.ts';
import { countDue, countKept, countOverdueBySource } from './overview.ts';
import { nextSetting, readSettings, settingHistory } from './settings.ts';
import { isSeen } from './seen-day.ts';
import { readDecision } from './conflict-decisions.ts';
import { conflictsOf, listConflicts } from './conflicts.ts';
import { arrivalSteps, listArrivals, nextArrival, readArrival } from './arrivals.ts';
import { stepsOf } from './custody.ts';
import { keptFile, listKept } from './kept-keys.ts';
import { listPinned, listTrusted } from './trust.ts';
import { readUsers } from './users.ts';

/** The asking side. `db` is called for each answer, so that a closed office refuses. */
export function readStore(db: () => Reader, layout: Layout): ReadStore {
  return {
    paper: (id) => readPaper(db(), layout, id),
    papers: (query) => listPapers(db(), layout, query),
    paperHeads: (papers) => readHeads(db(), layout, papers),
    paperParts: (papers) => countParts(db(), layout, papers),
    card: (id) => readCard(db(), layout, id),
    cardsOf: (ids) => readCards(db(), layout, ids),
    cardByNumber: (number) => cardByNumber(db(), layout, number),
    paperByNumber: (number) => paperByNumber(db(), layout, number),
    numberedPaper: (owner, journal, number) => numberedPaper(db(), owner, journal, number),
    numberedCard: (owner, number) => numberedCard(db(), owner, number),
    samePaper: (from, outgoingNumber, outgoingDate) => samePaper(db(), layout, from, outgoingNumber, outgoingDate),
    cards: (query) => listCards(db(), layout, query),
    load: (on, limit = allExecutors) => loadByExecutor(db(), on, limit, isSeen(db(), on)),
    loadOf: (on, executors) => loadOf(db(), on, executors, isSeen(db(), on)),
    overdueByExecutor: (on, count) => overdueByExecutor(db(), on, count, isSeen(db(), on)),
    overdueBySphere: (on) => overdueBySphere(db(), on, isSeen(db(), on)),
    dueByDay: (from, to) => countDue(db(), from, to),
    overdueBySource: (on) => countOverdueBySource(db(), on, isSeen(db(), on)),
    kept: (from, to) => countKept(db(), from, to),
    awaited: (query) => listDates(db(), query),
    dueAwaited: (cards) => dueAwaitedOf(db(), cards),
    awaitedLoad: (on) => countDates(db(), on, isSeen(db(), on)),
    movements: (paper) => movementsOf(db(), layout, paper),
    movement: (id) => readMovement(db(), layout, id),
    movementsOut: (query) => movementsOut(db(), layout, query),
    copies: (paper) => copiesOf(db(), paper),
    copy: (id) => readCopy(db(), id),
    cardEvents: (id) => readEvents(db(), layout, id),
    attachments: (paper) => attachmentsOf(db(), layout, paper),
    attachment: (id) => readAttachment(db(), layout, id),
    nextNumber: (journal, year) => nextNumber(db(), journal, year),
    journals: () => listJournals(db()),
    journal: (code) => readJournal(db(), code),
    isNumberTaken: (journal, year, number) => readNumber(db(), numberKey({ journal, year, number })) !== null,
    missingNumbers: (journal, year) => missingNumbers(db(), journal, year),
    reservedNumbers: (journal, year) => reservedOf(db(), journal, year),
    reservedNumber: (journal, year, number) => readReserved(db(), { journal, year, number }),
    nextPrintNumber: () => nextPrintNumber(db()),
    prints: (record) => printsOf(db(), record),
    printLog: (query) => listPrints(db(), query),
    printDetail: (print) => readPrintDetail(db(), print),
    printerProfile: (name) => readProfile(db(), name),
    printerProfiles: () => listProfiles(db()),
    sentPackages: () => listSent(db()),
    sentPackage: (id) => readSent(db(), id),
    lastSentTo: (certificateSha256) => lastSentTo(db(), certificateSha256),
    receivedPackages: () => listReceived(db()),
    receivedPackage: (id) => readReceived(db(), id),
    lastReceivedFrom: (sender) => lastReceivedFrom(db(), sender),
    conflicts: () => listConflicts(db(), layout),
    conflictsOf: (kind, id) => conflictsOf(db(), layout, kind, id),
    conflictDecision: (kind, id, from) => readDecision(db(), `${kind}/${id}/${from}`),
    custody: (id) => stepsOf(db(), id),
    arrivals: () => listArrivals(db()),
    arrival: (number) => readArrival(db(), number),
    arrivalSteps: (number) => arrivalSteps(db(), number),
    nextArrival: () => nextArrival(db()),
    trusted: () => listTrusted(db()),
    pinnedSigners: () => listPinned(db()),
    keptKeys: (user) => listKept(db(), user),
    keptKeyFile: (id) => keptFile(db(), id),
    mappings: () => listMappings(db()),
    mapping: (name) => readMapping(db(), name),
    users: () => readUsers(db()),
    settings: () => {
      const office = readOffice(db());
      if (office === null) throw new Error('a store without its office');
      return readSettings(db(), office);
    },
    settingHistory: () => settingHistory(db()),
    nextSetting: () => nextSetting(db()),
    directoryEntry: (id) => readEntry(db(), layout, id),
    directoryByName: (list, name) => entryByName(db(), layout, list, name),
    directoryBeneath: (id) => entriesBeneath(db(), layout, id),
    directory: (query) => listEntries(db(), layout, query),
    sphereOf: (executor) => sphereOf(db(), executor),
    directoryUses: (id) => usesOf(db(), id),
    suggestNames: (list, text, limit) => suggestNames(db(), list, text, limit),
    unlistedNames: (list, limit) => unlistedNames(db(), list, limit),
    outgoing: (id) => readOutgoing(db(), layout, id),
    outgoingPapers: (query) => listOutgoing(db(), layout, query),
    numberedOutgoing: (owner, journal, number) => numberedOutgoing(db(), owner, journal, number),
    lawChanges: () => lawChanges(db()),
    lastLawChange: () => lastLawChange(db()),
    logPosition: () => logPosition(db()),
    cardsLoggedAfter: (position) => recordsAfter(db(), 'card', position) as CardId[],
    lastBackup: () => lastOccurrence(db(), 'backup'),
  };
}
