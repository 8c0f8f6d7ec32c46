import type { CancelSignal, LongCall } from './cancel.ts';
import type { AttachmentId, CardId, CodedError, CopyId, DirectoryId, Instant, KeptKeyId, LocalDate, MovementId, OfficeId, OutgoingId, PackageId, PaperId, PrintId, Result, UserId } from '../base/index.ts';
import type { AuditDigest, AuditPage, AuditQuery, AuditVerdict, BackupMade, CheckReport, CountedAnew, Draft, HabitName, Habits, LogWatch, cardOrders, ExecutorLoad, ExecutorOverdue, Lying, OfficeInfo, OfficePeek, OfficeRestored, OfficeSettings, Page, paperOrders, paperStates, PrintDetail, PrinterProfile, PrintRecord, SettingChange, TwoWayPage, User } from '../office/index.ts';
import type { DirectoryEntry, DirectoryList, OutgoingPaper, Attachment, CorrespondentKind, Copy, Journal, KeptMapping, Movement, Paper, ReservedNumber } from '../registration/index.ts';
import type { Awaited, AwaitedKind, Card, CardEvent, DayCount, DueBucket, Kept, SourceCount, SphereCount } from '../control/index.ts';
import type { ControlKind, Mark, RecordedChange, Source } from '../law/index.ts';
import type { Arrival, ArrivalStep, ConflictResolution, CustodyStep, KeptKey, PinnedSigner, ReceivedPackage, RecordConflict, SentPackage, TrustedCertificate } from '../packages/index.ts';

export interface NewOffice {
  readonly info: OfficeInfo;
  /** The office's own paper for keeping content and letting it leave; written to the audit log. */
  readonly contentBasis: string | null;
  readonly user: User;
  readonly passphrase: string;
  readonly cipher: 'aegis' | 'sqlcipher';
  /** From `newRecoveryCode`, for a recovery slot; it is kept nowhere, so whoever asked must show it. */
  readonly recoveryCode: string | null;
}

/** Who restores: an administrator of the backup's office, and the second person where one is needed. */
export interface RestoreBy {
  readonly user: string;
  readonly passphrase: string;
  readonly second: { readonly user: string; readonly passphrase: string } | null;
}

/** Finds, makes and opens offices: one folder each. */
export interface OfficesPort {
  peek(folder: string): Promise<Result<OfficePeek>>;
  create(folder: string, office: NewOffice): Promise<Result<OpenOffice>>;
  /** Whose backup a file is, before a passphrase. */
  peekBackup(file: string): Promise<Result<OfficePeek>>;
  /** Makes an office of a backup in an empty or new folder; it is one only after all of it was checked. Opens nothing. */
  restore(file: string, folder: string, by: RestoreBy, progress: (done: number, total: number) => void, signal: CancelSignal): Promise<Result<OfficeRestored>>;
  /** A random code to be printed. */
  newRecoveryCode(): string;
  /** An office of an earlier version is brought to this one first, whole or not at all: `call` is told of it and may stop it. */
  unlock(folder: string, user: string, passphrase: string, call?: LongCall): Promise<Result<OpenOffice>>;
  /** A new passphrase for a user by the printed code. Opens nothing else. */
  recover(folder: string, user: string, recoveryCode: string, newPassphrase: string, call?: LongCall): Promise<Result<void>>;
}

/** An unlocked office. One at a time in a core process; `close` forgets the keys. */
export interface OpenOffice {
  readonly info: OfficeInfo;
  readonly user: User;
  readonly folder: string;
  /**
   * What shows that someone changed the office's files from outside: an old copy put back, a cut log, a broken audit
   * chain. Stays, opening after opening; nothing in the program takes it away.
   */
  readonly alarm: CodedError | null;
  /**
   * The latest moment the log knows of, where it is later than `now` (by more than a minute): the workstation's clock was
   * set back, or was once ahead. Null: the clock is not behind. The first change made meanwhile is preceded by a mark.
   */
  clockBehind(now: Instant): Instant | null;
  /** An administrator says that the clock is right and what was later was the mistake. */
  acceptClock(origin: WriteOrigin, basis: string): Result<void>;
  readonly read: ReadStore;
  /**
   * One transaction: every method of the write store also appends the record's audit row; an `ok: false` or a throw
   * rolls all of it back. Commits are on disk when it returns.
   */
  write<T>(origin: WriteOrigin, work: (store: WriteStore) => Result<T>): Result<T>;
  /**
   * Many transactions, each like `write` and told by `work` whether another follows; others are served between them.
   * What was committed before a refusal or a cancellation stays.
   */
  writeInSteps(origin: WriteOrigin, work: (store: WriteStore) => Result<boolean>, signal: CancelSignal): Promise<Result<void>>;
  /** Gives back the memory of pages of the store that were read: long reading would fill all that they may take. */
  easeMemory(): void;
  /** One transaction that is too long for one turn of the process. Until it ends, everything else on this office is refused. `sparing`: with little memory for the store's pages. */
  writeLong<T>(origin: WriteOrigin, signal: CancelSignal, work: (steps: StepByStep) => Promise<Result<T>>, sparing?: boolean): Promise<Result<T>>;
  /**
   * One transaction of a second or so, made in pieces (wherever `work` yields): a cancel between them leaves nothing. Whoever
   * wants something of the office meanwhile has the rest of it made first. No attachments and no settings.
   */
  writePieces<T>(origin: WriteOrigin, signal: CancelSignal, work: (store: WriteStore) => Generator<void, Result<T>, void>): Promise<Result<T>>;
  readonly attachments: AttachmentVault;
  /** A key slot for a further user; the user's record is written with `insertUser` in the same call. */
  addUser(origin: WriteOrigin, user: User, passphrase: string): Promise<Result<User>>;
  /** The user with other roles than before; one who is at the office obeys at once. */
  changeRoles(origin: WriteOrigin, user: User): Result<User>;
  /** The user's own passphrase; the current one is asked again, for an unlocked workstation may be left alone. */
  changePassphrase(origin: WriteOrigin, current: string, next: string): Promise<Result<void>>;
  /** The second person of a two-person command: another user who gives their own passphrase. */
  confirm(user: string, passphrase: string, now: Instant): Promise<Result<User>>;
  readonly drafts: DraftBox;
  readonly habits: HabitBox;
  readonly audit: AuditLog;
  /** Takes a user's access for good: the office gets another master key, sealed for all the others. Stays open under it. */
  disableUser(origin: WriteOrigin, user: User, progress: (done: number, total: number) => void, signal: CancelSignal): Promise<Result<User>>;
  /** Another master key for the same users. */
  rekey(origin: WriteOrigin, progress: (done: number, total: number) => void, signal: CancelSignal): Promise<Result<void>>;
  readonly hasRecovery: boolean;
  /** A new printed code; the one before opens nothing any more. */
  renewRecovery(origin: WriteOrigin): Promise<Result<string>>;
  /** An encrypted copy with attachments in one new file, read back and verified before it gets its name. */
  backup(origin: WriteOrigin, path: string, progress: (done: number, total: number) => void, signal: CancelSignal): Promise<Result<BackupMade>>;
  check(progress: (done: number, total: number) => void, signal: CancelSignal): Promise<Result<CheckReport>>;
  /** Makes anew from the records the counts and search entries that differ from them; one row in the log where any did. */
  countAnew(origin: WriteOrigin, progress: (done: number, total: number) => void, signal: CancelSignal): Promise<Result<readonly CountedAnew[]>>;
  close(): void;
}

/** One transaction while it is open. */
export interface StepByStep {
  readonly store: WriteStore;
  /** A line of the log for what changed no record of its own. */
  log(kind: string, id: string, facts: Readonly<Record<string, unknown>>): void;
  /** Lets a cancel come in, every few dozen records; true where one did. */
  pause(): Promise<boolean>;
}

/** The log of changes, read and verified. */
export interface AuditLog {
  list(query: AuditQuery, signal: CancelSignal): Promise<Result<AuditPage>>;
  /** The head of the chain as it stands. */
  digest(now: Instant): AuditDigest;
  /** Chain, anchor, records; and whether the log holds what a digest says. */
  verify(against: { readonly office: OfficeId; readonly sequence: number; readonly head: string } | null, progress: (done: number, total: number) => void, signal: CancelSignal): Promise<Result<AuditVerdict>>;
  readonly watch: LogWatch;
  /** The same in the background, in steps between which others are served. What it finds is an alarm that stays. */
  watchAll(origin: WriteOrigin, told: (watch: LogWatch) => void): Promise<void>;
}

/** Unsaved typing of the user who opened the office, encrypted with all the rest. No record: nothing of it is in the log. */
export interface DraftBox {
  /** Whether this office keeps drafts at all; one for secret-adjacent work does not. */
  readonly kept: boolean;
  list(): readonly Draft[];
  /** On disk when it returns. */
  save(draft: Draft): Result<void>;
  drop(form: string): Result<void>;
}

/** What the user who opened the office set up for themselves. No record: nothing of it is in the log. */
export interface HabitBox {
  all(): Habits;
  save(name: HabitName, value: Habits[HabitName]): Result<void>;
}

/** Thrown by reads where the disk or a file fails (a Result would burden each of them); the dispatcher answers with its error. */
export class StoreFailure extends Error {
  readonly error: CodedError;
  constructor(error: CodedError) {
    super(error.code);
    this.name = 'StoreFailure';
    this.error = error;
  }
}

/** Who asked, with which command, when: goes to the audit row. */
export interface WriteOrigin {
  readonly user: string;
  readonly command: string;
  readonly at: Instant;
  /** Who confirmed a two-person command. */
  readonly second?: string;
}

/** What a list is narrowed to; null and what is left out narrow nothing. Days are those of receipt, both included. */
export interface PaperFilter {
  readonly mark?: Mark | null; readonly journal?: string | null; readonly kind?: CorrespondentKind | null; readonly correspondent?: string | null;
  readonly receivedFrom?: LocalDate | null; readonly receivedTo?: LocalDate | null;
  /** Responsible for a card of the paper. */
  readonly executor?: string | null;
  readonly state?: (typeof paperStates)[number] | null;
  /** A card of it is on control and was due before this day. */
  readonly overdueOn?: LocalDate | null;
}
export interface CardFilter {
  readonly mark?: Mark | null; readonly executor?: string | null; readonly source?: Source | null; readonly controlKind?: ControlKind | null;
  readonly state?: 'on-control' | 'off-control' | null; readonly dueFrom?: LocalDate | null; readonly dueTo?: LocalDate | null;
  /** Whose term ended before this day and is awaited still, as on the board. */
  readonly overdueOn?: LocalDate | null;
}
export interface PaperQuery extends PaperFilter, Lying { readonly text?: string | null; readonly order?: (typeof paperOrders)[number] }
export interface CardQuery extends CardFilter, Lying { readonly paper?: PaperId | null; /** Of any of these. */ readonly executors?: readonly string[]; readonly order?: (typeof cardOrders)[number] }
/** `alike`: those of the page that were found only by letters alike (`казакстан` for `Қазақстан`). `total` of a filtered list is counted up to 1,001, unless asked for exactly. */
export interface PaperPage extends TwoWayPage<Paper> { readonly alike: readonly PaperId[] }

/** Both days belong to it. */
export interface OutgoingQuery { readonly journal: string | null; readonly answers: PaperId | null; readonly from: LocalDate | null; readonly to: LocalDate | null; readonly after: string | null; readonly limit: number }

/** A paper as a list of its cards shows it. */
export type PaperHead = Pick<Paper, 'id' | 'number' | 'from' | 'title' | 'mark'>;

/** What belongs to a paper, counted. */
export interface PaperParts { readonly cards: number; readonly attachments: number }
/** In the order of the Kazakh alphabet; `text` begins one of the words of a name. */
export interface DirectoryQuery { readonly list: DirectoryList; readonly text: string | null; readonly inactive: boolean; readonly after: string | null; readonly limit: number }

/** A name to be typed. `entry` null: it was typed before and is in no entry. */
export interface NameSuggestion { readonly name: string; readonly entry: DirectoryId | null; readonly kind: DirectoryEntry['kind'] | null; readonly uses: number }

export interface PrintQuery { readonly form?: string; readonly record?: string; readonly after?: string | null; readonly limit: number }

/** What is awaited, by date; `bucket` null: every day. `kinds` are distinct. */
export interface AwaitedQuery { readonly kinds: readonly AwaitedKind[]; readonly on: LocalDate; readonly bucket: DueBucket | null; readonly after?: string | null; readonly limit: number }
export interface AwaitedPage { readonly items: readonly (Awaited & { readonly card: CardId })[]; readonly next: string | null }
export interface SphereOverdue extends SphereCount { readonly executors: number }
/** How many dates of a kind are awaited, by where they stand on a board of a day. */
export interface AwaitedLoad extends Readonly<Record<DueBucket, number>> { readonly kind: AwaitedKind }

export interface ReadStore {
  paper(id: PaperId): Paper | null;
  /** Newest first, by moment of receipt and order of registration. Text is searched in number, correspondent, outgoing number, title; what it finds comes by order of registration. */
  papers(query: PaperQuery): PaperPage;
  /** What a list shows of some papers; those that there are. */
  paperHeads(papers: readonly PaperId[]): ReadonlyMap<PaperId, PaperHead>;
  paperParts(papers: readonly PaperId[]): ReadonlyMap<PaperId, PaperParts>;
  card(id: CardId): Card | null;
  /** Those of these cards that there are. */
  cardsOf(ids: readonly CardId[]): ReadonlyMap<CardId, Card>;
  cardByNumber(number: string): Card | null;
  paperByNumber(number: string): Paper | null;
  /** The record that bears a number its owner gives once: what an import must not collide with. */
  numberedPaper(owner: OfficeId, journal: string, number: string): PaperId | null;
  numberedCard(owner: OfficeId, number: string): CardId | null;
  /** A paper with the same correspondent, outgoing number and date, if one is registered. */
  samePaper(from: string, outgoingNumber: string, outgoingDate: string): Paper | null;
  /** By due date where no other order is asked for. */
  cards(query: CardQuery): TwoWayPage<Card>;
  /** Awaited terms by executor, as seen on a day, the busiest first; all of them where no `limit` is given. */
  load(on: LocalDate, limit?: number): readonly ExecutorLoad[];
  /** The same of these executors, in their order. */
  loadOf(on: LocalDate, executors: readonly string[]): readonly ExecutorLoad[];
  /** The first so many executors with a term awaited since before a day, the most first; with the last of them all that have as many. */
  overdueByExecutor(on: LocalDate, count: number): readonly ExecutorOverdue[];
  /** Terms awaited since before a day by what their executor regulates, the most first, and how many executors they are of. */
  overdueBySphere(on: LocalDate): readonly SphereOverdue[];
  /** What a written executor regulates: what its entry says, or that of the nearest body it belongs to; null where none is kept. */
  sphereOf(executor: string): string | null;
  /** Cards on control by the day they are due; days on which none is are left out. */
  dueByDay(from: LocalDate, to: LocalDate): readonly DayCount[];
  /** Cards on control that were due before a day, the most first. */
  overdueBySource(on: LocalDate): readonly SourceCount[];
  /** How the terms that ended in a span of days were kept. */
  kept(from: LocalDate, to: LocalDate): Kept;
  cardEvents(id: CardId): readonly CardEvent[];
  /** Dates of cards on control by which something must have come that has not, by (date, card, kind). */
  awaited(query: AwaitedQuery): AwaitedPage;
  /** Those of these cards whose term (`due`) is awaited still. */
  dueAwaited(cards: readonly CardId[]): ReadonlySet<CardId>;
  /** The same counted as seen on a day; kinds of which none is awaited may be left out. */
  awaitedLoad(on: LocalDate): readonly AwaitedLoad[];
  /** Of one paper, oldest first. */
  movements(paper: PaperId): readonly Movement[];
  movement(id: MovementId): Movement | null;
  /** What did not come back, longest away first. */
  movementsOut(query: { readonly after?: string | null; readonly limit: number }): Omit<Page<Movement>, 'total'>;
  copies(paper: PaperId): readonly Copy[];
  copy(id: CopyId): Copy | null;
  attachments(paper: PaperId): readonly Attachment[];
  attachment(id: AttachmentId): Attachment | null;
  /** The number the next record of a journal and year would get. */
  nextNumber(journal: string, year: number): number;
  /** Those the office keeps itself; `journalsOf` lays them over ours. */
  journals(): readonly Journal[];
  /** One of those; null where it is ours as it stands, or unknown. */
  journal(code: string): Journal | null;
  isNumberTaken(journal: string, year: number, number: number): boolean;
  /** Numbers in a row below the last one that were never taken. */
  missingNumbers(journal: string, year: number): readonly { readonly from: number; readonly to: number }[];
  /** In order of numbers, used and released ones too. */
  reservedNumbers(journal: string, year: number): readonly ReservedNumber[];
  reservedNumber(journal: string, year: number, number: number): ReservedNumber | null;
  nextPrintNumber(): number;
  /** Oldest first. */
  prints(record: string): readonly PrintRecord[];
  /** The print log, newest first; the cursor is a print's number. */
  printLog(query: PrintQuery): Page<PrintRecord>;
  printDetail(print: PrintId): PrintDetail | null;
  printerProfile(name: string): PrinterProfile | null;
  printerProfiles(): readonly PrinterProfile[];
  sentPackages(): readonly SentPackage[];
  sentPackage(id: PackageId): SentPackage | null;
  /** The last package to a recipient certificate (SHA-256 hex), for the sequence and chain. */
  lastSentTo(certificateSha256: string): SentPackage | null;
  receivedPackages(): readonly ReceivedPackage[];
  receivedPackage(id: PackageId): ReceivedPackage | null;
  lastReceivedFrom(sender: OfficeId): ReceivedPackage | null;
  /** Other offices' versions of records kept side by side, those decided on too. */
  conflicts(): readonly RecordConflict[];
  conflictsOf(kind: RecordConflict['kind'], id: string): readonly RecordConflict[];
  conflictDecision(kind: RecordConflict['kind'], id: string, packageId: PackageId): ConflictResolution | null;
  /** The steps of a sent package's way, in order. */
  custody(id: PackageId): readonly CustodyStep[];
  /** The register of what couriers brought, by its numbers. */
  arrivals(): readonly Arrival[];
  arrival(number: number): Arrival | null;
  arrivalSteps(number: number): readonly ArrivalStep[];
  nextArrival(): number;
  /** The directory of certificates, disabled ones too; by role and name. */
  trusted(): readonly TrustedCertificate[];
  /** Keys that a user keeps in the office, by name. */
  keptKeys(user: UserId): readonly KeptKey[];
  /** The PKCS#12 of a kept key, encrypted as it is; null once it was taken out. */
  keptKeyFile(id: KeptKeyId): Uint8Array | null;
  /** Oldest first. */
  pinnedSigners(): readonly PinnedSigner[];
  /** Mappings of import files, by name; a deleted one is still found by its name. */
  mappings(): readonly KeptMapping[];
  mapping(name: string): KeptMapping | null;
  users(): readonly User[];
  settings(): OfficeSettings;
  /** Oldest first. */
  settingHistory(): readonly SettingChange[];
  nextSetting(): number;
  outgoing(id: OutgoingId): OutgoingPaper | null;
  /** Newest first, by day and order of registration. */
  outgoingPapers(query: OutgoingQuery): Page<OutgoingPaper>;
  numberedOutgoing(owner: OfficeId, journal: string, number: string): OutgoingId | null;
  directoryEntry(id: DirectoryId): DirectoryEntry | null;
  /** The entry that a name leads to, however it is spelled. */
  directoryByName(list: DirectoryList, name: string): DirectoryEntry | null;
  directoryBeneath(id: DirectoryId): readonly DirectoryEntry[];
  directory(query: DirectoryQuery): Page<DirectoryEntry>;
  /** How often papers or cards write an entry's names. */
  directoryUses(id: DirectoryId): number;
  /** Names that begin so, at any of their words, those written most first. */
  suggestNames(list: DirectoryList, text: string, limit: number): readonly NameSuggestion[];
  /** Names that are written and in no entry, those written most first. */
  unlistedNames(list: DirectoryList, limit: number): readonly { readonly name: string; readonly uses: number }[];
  /** What the office changed of what dates are computed by, oldest first. */
  lawChanges(): readonly RecordedChange[];
  /** Number of the last of them; 0: none. */
  lastLawChange(): number;
  /** Where the log of changes stands, and the cards written since. */
  logPosition(): number;
  cardsLoggedAfter(position: number): readonly CardId[];
  lastBackup(): Instant | null;
}

export interface WriteStore extends ReadStore {
  /** A line of the log for what happened and changed no record. */
  occurred(kind: string, id: string, facts: Readonly<Record<string, unknown>>): void;
  /** Takes and uses up the next number of a journal and year. */
  takeNumber(journal: string, year: number): number;
  insertOutgoing(paper: OutgoingPaper): void;
  /** A new entry, or one that changed. */
  putDirectoryEntry(entry: DirectoryEntry): void;
  putJournal(journal: Journal): void;
  /** A number set aside, used or released; the number itself must be taken. */
  putReserved(reserved: ReservedNumber): void;
  /** Uses up a number that a record already bears, so that the journal never gives it again. */
  keepNumber(journal: string, year: number, number: number): void;
  insertPaper(paper: Paper): void;
  replacePaper(paper: Paper): void;
  insertCard(card: Card, events: readonly CardEvent[]): void;
  /** `events` is the card's whole history: what the store has must be its beginning, or the write throws. */
  replaceCard(card: Card, events: readonly CardEvent[]): void;
  insertMovement(movement: Movement): void;
  replaceMovement(movement: Movement): void;
  insertCopy(copy: Copy): void;
  replaceCopy(copy: Copy): void;
  insertAttachment(attachment: Attachment, sealed: SealedAttachment): void;
  /** In force from now on; what of the office itself depends on it changes with it. */
  insertSetting(change: SettingChange): void;
  insertLawChange(change: RecordedChange): void;
  putMapping(kept: KeptMapping): void;
  insertPrint(print: PrintRecord): void;
  insertPrintDetail(detail: PrintDetail): void;
  /** New, or in place of the one of its name. */
  putPrinterProfile(profile: PrinterProfile): void;
  insertSentPackage(sent: SentPackage): void;
  updateSentPackage(sent: SentPackage): void;
  insertReceivedPackage(received: ReceivedPackage): void;
  updateReceivedPackage(received: ReceivedPackage): void;
  insertConflictDecision(decision: ConflictResolution): void;
  insertCustodyStep(step: CustodyStep): void;
  insertArrival(arrival: Arrival): void;
  insertArrivalStep(step: ArrivalStep): void;
  insertTrusted(trusted: TrustedCertificate): void;
  updateTrusted(trusted: TrustedCertificate): void;
  insertPinnedSigner(signer: PinnedSigner): void;
  insertKeptKey(kept: KeptKey, file: Uint8Array): void;
  /** Its file is gone, its line stays. */
  emptyKeptKey(kept: KeptKey): void;
  /** Two offices' different versions of one record, kept side by side, nothing overwritten. */
  insertConflict(conflict: RecordConflict): void;
}

/** An attachment's bytes, already encrypted, waiting for its row. Dropped ones are swept when the office opens. */
export interface SealedAttachment { readonly file: string; readonly size: number; readonly sha256: string }

/** Content of attachments, encrypted with their own keys; never plaintext on disk. Streams are of any size. */
export interface AttachmentVault {
  seal(content: AsyncIterable<Uint8Array>, signal?: CancelSignal): Promise<Result<SealedAttachment>>;
  open(id: AttachmentId): AsyncIterable<Uint8Array>;
}
