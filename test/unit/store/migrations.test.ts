import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { CopyId, DirectoryId, KeptKeyId, MovementId, OutgoingId, UserId } from '../../../shared/base/index.ts';
import { date } from '../../../shared/base/index.ts';
import { describe, expect, it } from 'vitest';
import type { DirectoryEntry, Journal, OutgoingPaper, Paper, ReservedNumber } from '../../../shared/registration/index.ts';
import type { Copy, Movement } from '../../../shared/registration/index.ts';
import { correspondentKinds, signers } from '../../../shared/registration/index.ts';
import type { CardEvent } from '../../../shared/control/index.ts';
import { awaited, cardEventKinds, cardStates } from '../../../shared/control/index.ts';
import type { RecordedChange } from '../../../shared/law/index.ts';
import { controlKinds, controllers, interimRhythms, marks, matters, occasions, sources, specialKinds, urgencies } from '../../../shared/law/index.ts';
import { defaultSettings, roles } from '../../../shared/office/index.ts';
import type { PrintDetail, PrinterProfile, Regime, SettingChange } from '../../../shared/office/index.ts';
import type { Connection, Value } from '../../../electron/store/database.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { insertOffice } from '../../../electron/store/office.ts';
import { countDates, putDates, readDates } from '../../../electron/store/card-dates.ts';
import { appendEvents, readEvents } from '../../../electron/store/card-events.ts';
import { insertCard, readCard, readDone } from '../../../electron/store/cards.ts';
import { layoutOf } from '../../../electron/store/layout.ts';
import { waysOf } from './inside.ts';
import { latestVersion, migrate, migrations, schemaVersion } from '../../../electron/store/migrations/index.ts';
import { insertDecision, readDecision } from '../../../electron/store/conflict-decisions.ts';
import { conflictKey, insertConflict, readConflict } from '../../../electron/store/conflicts.ts';
import { insertReceived, insertSent, listSent } from '../../../electron/store/packages.ts';
import { copiesOf, insertCopy, insertMovement, movementsOf } from '../../../electron/store/movements.ts';
import { insertPaper, readPaper } from '../../../electron/store/papers.ts';
import { listCards, loadByExecutor, overdueByExecutor, overdueBySphere } from '../../../electron/store/card-list.ts';
import { listPapers } from '../../../electron/store/paper-list.ts';
import { putWords, searchQuery } from '../../../electron/store/search.ts';
import { insertOutgoing, readOutgoing } from '../../../electron/store/outgoing.ts';
import { putEntry, readEntry, suggestNames, unlistedNames } from '../../../electron/store/directory.ts';
import { insertNumber, insertReserved, listJournals, missingNumbers, putJournal, reservedOf } from '../../../electron/store/journals.ts';
import { insertLawChange, lawChanges } from '../../../electron/store/law-changes.ts';
import { listMappings, putMapping } from '../../../electron/store/mappings.ts';
import { insertPrint, insertPrintDetail, printsOf, putProfile, readPrintDetail, readProfile } from '../../../electron/store/prints.ts';
import { habitsOf, putHabit } from '../../../electron/store/habits.ts';
import { listDrafts, putDraft } from '../../../electron/store/drafts.ts';
import { countDue, countKept, countOverdueBySource } from '../../../electron/store/overview.ts';
import { insertSetting, settingHistory } from '../../../electron/store/settings.ts';
import { settleDay } from '../../../electron/store/seen-day.ts';
import { arrivalSteps, insertArrival, insertArrivalStep, listArrivals } from '../../../electron/store/arrivals.ts';
import { insertStep, stepsOf } from '../../../electron/store/custody.ts';
import { insertPinned, insertTrusted, listPinned, listTrusted } from '../../../electron/store/trust.ts';
import { insertKept, keptFile, readKept } from '../../../electron/store/kept-keys.ts';
import { insertUser, readUser } from '../../../electron/store/users.ts';
import type { Arrival, ArrivalStep, ConflictResolution, CustodyStep, KeptKey, RecordConflict } from '../../../shared/packages/index.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import { card, newOffice, now, paper, pinnedSigner, print, receivedPackage, sentPackage, trustedCertificate, userName } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
let files = 0;
const fresh = (): Connection => openDatabase(join(root, `db-${files += 1}`), 'aegis', Buffer.alloc(32, 3), 'create');

function at(version: number, regime: Regime = 'restricted'): Connection {
  const db = fresh();
  migrate(db, regime, version);
  return db;
}

const office = newOffice();
const layout = layoutOf('restricted');
const clerk = { ...office.user, id: randomUUID() as UserId, name: 'Берік' };
const standIn = { info: office.info } as OpenOffice;

/** The side that writes rows as the tables were then: without the columns and the search table that came later. */
function earlier(db: Connection): Connection {
  const has = (table: string, column?: string): boolean => db.get(`SELECT 1 FROM pragma_table_info(?) WHERE coalesce(?, name) = name`, [table, column ?? null]) !== undefined;
  return {
    ...waysOf(db),
    insert: (table, row) => (table === 'papers_alike' && !has(table) ? 0 : db.insert(table, Object.fromEntries(Object.entries(row).filter(([name]) => name === 'rowid' || has(table, name))))),
  };
}

function putPaper(db: Connection, one: Paper): void {
  const then = earlier(db);
  putWords(then, layout, [{ seq: insertPaper(then, layout, one), paper: one }]);
}

/** Rows that a store of each version may hold, and what must still be read after the migrations that follow. */
const rows: Readonly<Record<number, { fill(db: Connection): void; kept(db: Connection): unknown; expected: unknown }>> = (() => {
  const one = paper(standIn);
  const second = { ...paper(standIn), title: null, content: null };
  const taken = card(one);
  const instruction = { ...taken.card.instruction, coExecutorDue: date('2026-03-20'), matter: 'large-project' as const };
  const removed = card(one, { state: 'removed', againstRule: true, instruction });
  const recorded = { version: 1, paper: one.id, recordedAt: now, recordedBy: userName };
  const moved: Movement = { ...recorded, id: randomUUID() as MovementId, copyNumber: '1', to: 'Заң департаменті', purpose: 'execution', on: date('2026-03-16'), returnBy: date('2026-03-20'), note: 'екі парақ', returnedOn: null };
  const copy: Copy = {
    ...recorded, id: randomUUID() as CopyId, number: '2', holder: 'А. Ахметов', issuedOn: date('2026-03-16'), receipt: { number: '5', date: date('2026-03-16') },
    returnedOn: date('2026-03-18'), destroyed: { on: date('2026-03-19'), act: { number: '7', date: date('2026-03-19') } },
  };
  const sent = sentPackage(1);
  const arrived = receivedPackage(1);
  const decision: ConflictResolution = { kind: 'paper', id: one.id, package: arrived.packageId, decision: 'keep', reason: 'келісілді', at: now, by: userName };
  const fillConflict = (db: Connection) => { insertReceived(db, arrived); insertConflict(db, layout, { kind: 'paper', id: one.id, package: arrived.packageId, theirs: one }); };
  const step: CustodyStep = { package: sent.packageId, seq: 1, step: 'sealed', at: now, recordedAt: now, recordedBy: userName, who: null, paper: null, seals: ['0417'], note: null };
  const printed = print(taken.card.id, 1);
  const detail: PrintDetail = { print: printed.id, side: 'both', format: 'a5', reason: null, base: null, places: [{ key: 'content', sheet: 0, x: 12.3, y: 40, width: 185.4, height: 9.9, size: 10, digest: 'ab'.repeat(16) }] };
  const profile: PrinterProfile = { name: 'HP', shiftX: 1.165, shiftY: -0.539, scaleX: 1.001765, scaleY: 1.001946, measuredAt: now, measuredBy: userName };
  const setting: SettingChange = { seq: 1, key: 'twoPerson', value: ['restore'], since: now, basis: null, who: userName };
  const envelope: Arrival = { number: 1, from: 'А кеңсесі', courier: 'Шабарман', paper: '5', seals: ['0417'], sealsWhole: false, arrivedAt: now, recordedAt: now, recordedBy: userName, note: null };
  const refused: ArrivalStep = { arrival: 1, seq: 1, step: 'refused', at: now, recordedAt: now, recordedBy: userName, who: null, paper: null, seals: [], note: 'бұзылған', package: null, refusal: { reason: 'seals-broken', sha256: null, containerSha256: null, signatureSha256: null, outerListSha256: null } };
  const withdrawn: CustodyStep = { ...step, seq: 2, step: 'withdrawn', seals: [], note: 'кетпеді' };
  const term: SettingChange = { seq: 2, key: 'receiptDays', value: 5, since: now, basis: '№ 7', who: userName };
  const change: RecordedChange = { seq: 1, since: now, who: userName, basis: '№ 1', change: { kind: 'day', correction: { date: date('2026-05-04'), working: false, reason: { kk: 'а', ru: 'б', en: 'c' }, source: '№ 1' } } };
  const journal: Journal = { code: 'hr', version: 1, kind: 'in', names: { kk: 'Кадр', ru: 'Кадры' }, prefix: '03', template: '{prefix}-{n}/{yy}', restrictedSuffix: null, yearly: true, active: true };
  const reserved: ReservedNumber = { journal: 'hr', year: 2026, number: 1, state: 'reserved', reason: 'Жиналыс', reservedAt: now, reservedBy: userName, closedAt: null, closedBy: null, closedReason: null };
  const mapping = { name: 'Ескі журнал', savedAt: now, savedBy: userName, mapping: { kind: 'papers' as const, columns: { 'Кіріс №': 'number' as const }, values: {}, defaults: {}, guarded: false } };
  const entry: DirectoryEntry = { id: randomUUID() as DirectoryId, version: 1, list: 'correspondents', kind: 'state-body', names: { kk: 'Қаржы министрлігі', ru: 'Министерство финансов' }, parent: null, active: true, spellings: ['ҚМ'], mergedInto: null, mergeReason: null, address: 'Астана', systemNumber: null };
  const body: DirectoryEntry = { ...entry, id: randomUUID() as DirectoryId, list: 'executors', kind: 'body', names: { kk: 'Цифрлық даму министрлігі', ru: null }, spellings: [], sphere: 'цифрлық даму' };
  const outgoing: OutgoingPaper = { id: randomUUID() as OutgoingId, version: 1, owner: office.info.id, journal: 'out', number: 'Ш-1/2026', registeredAt: now, registeredBy: userName, date: date('2026-03-16'), to: 'Қаржы министрлігі', mark: 'open', title: 'Жауап', sheets: '2', copies: 1, copyNumber: null, signedBy: 'Б. Сейітов', executor: null, answers: null, refersTo: null, sentBy: null };
  const found: CardEvent = { kind: 'quality-found', at: now, by: userName, finding: 'poor-quality', source: 'protocol', on: date('2026-03-16'), from: 'Басшы', document: { number: '5', date: date('2026-03-16') }, summary: 'Формалды', basis: [] };
  const parted: RecordConflict = { kind: 'card', id: taken.card.id, package: arrived.packageId, theirs: taken.card, events: [...taken.events, found] };
  const kept: KeptKey = { id: randomUUID() as KeptKeyId, user: office.user.id, name: 'Менің кілтім', certificate: trustedCertificate.certificate, keptAt: now, sha256: createHash('sha256').update('0').digest('hex'), removedAt: null };
  const draft = { form: 'paper', savedAt: now, values: { title: 'Жоба' } };
  return {
    10: { fill: (db) => { insertOffice(db, office.info); insertUser(db, office.user); }, kept: (db) => readUser(db, office.user.id), expected: office.user },
    20: { fill: (db) => { putPaper(db, one); }, kept: (db) => [readPaper(db, layout, one.id), db.get('SELECT count(*) AS found FROM papers_search WHERE papers_search MATCH ?', [searchQuery('бюдж')])], expected: [one, { found: 1 }] },
    30: { fill: (db) => { insertCard(earlier(db), layout, taken.card, null); appendEvents(db, layout, taken.card.id, 0, taken.events); }, kept: (db) => readCard(db, layout, taken.card.id), expected: taken.card },
    40: { fill: (db) => { db.insert('attachment_contents', { sha256: 'a'.repeat(64), size: 1, bytes: Buffer.from('x'), file: null, wrapped_key: null }); }, kept: (db) => db.get('SELECT size FROM attachment_contents'), expected: { size: 1 } },
    50: { fill: (db) => { insertPrint(db, printed); }, kept: (db) => printsOf(db, printed.record), expected: [printed] },
    70: { fill: (db) => { insertSetting(db, setting); }, kept: (db) => settingHistory(db)[0], expected: setting },
    80: { fill: (db) => { insertUser(db, clerk); putDraft(db, clerk.id, draft); }, kept: (db) => listDrafts(db, clerk.id), expected: [draft] },
    140: { fill: (db) => { putPaper(db, second); }, kept: (db) => listPapers(db, layout, { limit: 5 }).items, expected: [second, one] },
    100: {
      fill: (db) => { insertCard(earlier(db), layout, removed.card, null); appendEvents(db, layout, removed.card.id, 0, removed.events); },
      kept: (db) => [readEvents(db, layout, taken.card.id), readEvents(db, layout, removed.card.id).slice(0, removed.events.length), readCard(db, layout, removed.card.id)],
      expected: [taken.events, removed.events, removed.card],
    },
    180: {
      fill: () => undefined, kept: (db) => [listPapers(db, layout, { text: 'каржы МИНИСТРЛИГИ', limit: 5 }).alike, listPapers(db, layout, { correspondent: 'қаржы министрлігі', limit: 5 }).total, db.all('SELECT responsible, rows FROM card_load'), listCards(db, layout, { executor: 'әділет министрлігі', order: 'executor', limit: 5 }).total],
      expected: [[second.id, one.id], 2, [{ responsible: 'Әділет министрлігі', rows: 1 }], 2],
    },
    150: { fill: (db) => { insertLawChange(db, change); }, kept: lawChanges, expected: [change] },
    220: {
      fill: (db) => { insertPrintDetail(db, detail); putProfile(db, profile); },
      kept: (db) => [readPrintDetail(db, printed.id), readProfile(db, 'HP')], expected: [detail, profile],
    },
    260: { fill: (db) => { fillConflict(db); insertDecision(db, decision); }, kept: (db) => readDecision(db, conflictKey(decision)), expected: decision },
    250: { fill: (db) => { insertStep(db, step); }, kept: (db) => stepsOf(db, sent.packageId)[0], expected: step },
    360: { fill: (db) => { insertArrival(db, envelope); insertArrivalStep(db, refused); insertStep(db, withdrawn); insertSetting(db, term); }, kept: (db) => [listArrivals(db), arrivalSteps(db, 1), stepsOf(db, sent.packageId)[1], settingHistory(db)[1]], expected: [[envelope], [refused], withdrawn, term] },
    240: { fill: (db) => { insertTrusted(db, trustedCertificate); insertPinned(db, pinnedSigner); }, kept: (db) => [listTrusted(db), listPinned(db)], expected: [[trustedCertificate], [pinnedSigner]] },
    170: { fill: (db) => { putEntry(earlier(db), layout, entry); }, kept: (db) => [readEntry(db, layout, entry.id), suggestNames(db, 'correspondents', 'фин', 5).map(({ name }) => name)], expected: [entry, ['Министерство финансов']] },
    380: { fill: (db) => { putHabit(db, office.user.id, 'columns', ['number', 'from']); }, kept: (db) => habitsOf(db, office.user.id), expected: { columns: ['number', 'from'] } },
    400: { fill: (db) => { putDates(db, taken.card.id, awaited(taken.events, 'on-control')); }, kept: (db) => [countOverdueBySource(db, date('2026-04-01')), db.all('SELECT responsible, rows FROM card_load')], expected: [[{ source: taken.card.instruction.source, cards: 1 }], [{ responsible: 'Әділет министрлігі', rows: 1 }]] },
    410: { fill: () => undefined, kept: (db) => [loadByExecutor(db, date('2026-03-16'), 5), loadByExecutor(db, date('2026-04-01'), 5)], expected: [[{ executor: 'Әділет министрлігі', overdue: 0, today: 0, week: 0, later: 1 }], [{ executor: 'Әділет министрлігі', overdue: 1, today: 0, week: 0, later: 0 }]] },
    460: { fill: (db) => { insertKept(db, kept, Buffer.from('0')); }, kept: (db) => [readKept(db, kept.id), keptFile(db, kept.id)?.length], expected: [kept, 1] },
    490: { fill: (db) => { putEntry(db, layout, body); }, kept: (db) => readEntry(db, layout, body.id), expected: body },
    500: {
      fill: (db) => { putHabit(db, clerk.id, 'columns', ['number', 'title']); putHabit(db, clerk.id, 'cardColumns', ['due']); },
      kept: (db) => habitsOf(db, clerk.id), expected: { cardColumns: ['due'], columns: ['number', 'title'] },
    },
    520: { fill: () => undefined, kept: (db) => listPapers(db, layout, { correspondent: one.from.name, mark: one.mark, journal: one.journal, limit: 5 }).total, expected: 2 },
    590: {
      fill: (db) => { insertConflict(db, layout, parted); },
      kept: (db) => [readConflict(db, layout, conflictKey(parted)), readConflict(db, layout, conflictKey(decision))], expected: [parted, { kind: 'paper', id: one.id, package: arrived.packageId, theirs: one }],
    },
    600: {
      fill: () => undefined,
      kept: (db) => [listPapers(db, layout, { text: 'б қ', limit: 5 }).items.map(({ id }) => id), listPapers(db, layout, { text: 'к м', limit: 5 }).alike, db.get(`SELECT count(*) AS tables FROM sqlite_schema WHERE name IN ('papers_search', 'papers_alike') AND sql LIKE '%prefix = ''1 2 3 4''%'`)],
      expected: [[one.id], [second.id, one.id], { tables: 2 }],
    },
    580: { fill: () => undefined, kept: (db) => [listPapers(db, layout, { mark: one.mark, journal: one.journal, limit: 5 }).total, listPapers(db, layout, { mark: 'open', limit: 5 }).total], expected: [2, 0] },
    570: {
      fill: (db) => { settleDay(db, date('2026-04-01')); },
      kept: (db) => [overdueByExecutor(db, date('2026-04-01'), 10, true), overdueBySphere(db, date('2026-04-01'), true), countOverdueBySource(db, date('2026-04-01'), true), countDates(db, date('2026-04-01'), true).filter(({ overdue }) => overdue > 0)],
      expected: [[{ executor: 'Әділет министрлігі', cards: 1 }], [{ sphere: null, cards: 1, executors: 1 }], [{ source: taken.card.instruction.source, cards: 1 }], [{ kind: 'due', overdue: 1, today: 0, week: 0, later: 0 }]],
    },
    560: { fill: () => undefined, kept: (db) => loadByExecutor(db, date('2026-04-01'), 1), expected: [{ executor: 'Әділет министрлігі', overdue: 1, today: 0, week: 0, later: 0 }] },
    550: { fill: () => undefined, kept: (db) => [countKept(db, date('2026-01-01'), date('2026-12-31')), countDue(db, date('2026-01-01'), date('2026-12-31')), readDone(db, removed.card.id)], expected: [{ due: 2, kept: 0, late: 0, open: 2 }, [{ date: '2026-03-30', cards: 1 }], null] },
    540: { fill: (db) => { insertNumber(db, { ...reserved, number: 4 }); insertNumber(db, { ...reserved, number: 3 }); }, kept: (db) => missingNumbers(db, 'hr', 2026), expected: [{ from: 2, to: 2 }] },
    530: { fill: () => undefined, kept: (db) => listCards(db, layout, { state: 'on-control', limit: 5 }).items.map(({ id }) => id), expected: [taken.card.id] },
    480: {
      fill: (db) => { appendEvents(db, layout, removed.card.id, removed.events.length, [found]); },
      kept: (db) => readEvents(db, layout, removed.card.id), expected: [...removed.events, found],
    },
    300: { fill: (db) => { insertOutgoing(db, layout, outgoing); }, kept: (db) => readOutgoing(db, layout, outgoing.id), expected: outgoing },
    160: { fill: (db) => { putJournal(db, journal); insertNumber(db, reserved); insertReserved(db, reserved); }, kept: (db) => [listJournals(db), reservedOf(db, 'hr', 2026)], expected: [[journal], [reserved]] },
    200: { fill: (db) => { putMapping(db, mapping); }, kept: listMappings, expected: [mapping] },
    110: {
      fill: (db) => { insertMovement(db, layout, moved); insertCopy(db, copy); },
      kept: (db) => [movementsOf(db, layout, one.id), copiesOf(db, one.id)], expected: [[moved], [copy]],
    },
    60: { fill: (db) => { insertSent(db, sent); }, kept: listSent, expected: [sent] },
  };
})();

describe('migrations', () => {
  it('are numbered by tens in order and bring a new store to the latest version', () => {
    const versions = migrations.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
    expect(versions.filter((version) => version % 10 !== 0)).toEqual([]);
    const db = at(latestVersion);
    expect(schemaVersion(db)).toBe(latestVersion);
    expect(migrate(db, 'restricted')).toBe(false);
    db.close();
  });

  it.each(migrations.map(({ version }) => version))('%i runs on its predecessor with rows and keeps them', (version) => {
    const db = at(version - 10);
    const before = migrations.filter((one) => one.version < version).map((one) => rows[one.version]);
    for (const one of before) one?.fill(db);
    db.settle();
    expect(migrate(db, 'restricted', version)).toBe(true);
    expect(schemaVersion(db)).toBe(version);
    rows[version]?.fill(db);
    db.settle();
    for (const one of [...before, rows[version]]) {
      expect(one).toBeDefined();
      expect(one?.kept(db)).toEqual(one?.expected);
    }
    expect(db.pragma('integrity_check')).toBe('ok');
    expect(db.all('PRAGMA foreign_key_check')).toEqual([]);
    db.close();
  });

  it('give cards of before 100 the dates that are awaited of them, counted by day', () => {
    const db = at(80);
    const one = paper(standIn);
    insertPaper(earlier(db), layout, one);
    const many = card(one).card.deadlines;
    const [due] = many.deadlines;
    if (due === undefined) throw new Error('no due date');
    const other = (kind: 'interim' | 'visa-head', day: string) => ({ ...due, kind, date: date(day) });
    const deadlines = { ...many, deadlines: [due, other('interim', '2026-03-20'), other('interim', '2026-03-20'), other('visa-head', '2026-03-26')] };
    const [first, second] = [card(one), card(one, { deadlines })];
    for (const { card: each } of [first, second]) insertCard(earlier(db), layout, each, null);
    expect(migrate(db, 'restricted')).toBe(true);
    expect(readDates(db, second.card.id)).toEqual([{ kind: 'interim', date: '2026-03-20' }, { kind: 'due', date: '2026-03-30' }]);
    expect(readDates(db, second.card.id)).toEqual(awaited(second.events, 'on-control'));
    expect(db.all('SELECT date, kind, rows FROM card_date_counts ORDER BY date')).toEqual([{ date: '2026-03-20', kind: 'interim', rows: 1 }, { date: '2026-03-30', kind: 'due', rows: 2 }]);
    db.close();
  });

  it('part the columns of both lists that stood in one row', () => {
    const db = at(490);
    for (const user of [office.user, clerk]) insertUser(db, user);
    const put = (user: string, name: string, value: unknown) => { db.insert('habits', { user, name, value: JSON.stringify(value) }); };
    put(office.user.id, 'columns', { columns: ['number', 'from'], cardColumns: ['due'] });
    put(office.user.id, 'phrases', ['Назарға алынсын']);
    put(clerk.id, 'columns', { cardColumns: ['number'] });
    migrate(db, 'restricted');
    expect([office.user, clerk].map(({ id }) => habitsOf(db, id))).toEqual([{ columns: ['number', 'from'], cardColumns: ['due'], phrases: ['Назарға алынсын'] }, { cardColumns: ['number'] }]);
    expect(() => { put(clerk.id, 'anything', []); }).toThrow('CHECK');
    db.close();
  });

  it('find the numbers that an older store left out, in each journal and year', () => {
    const db = at(530);
    for (const [journal, year, number] of [['in', 2025, 3], ['in', 2025, 4], ['in', 2025, 9], ['in', 2026, 1], ['in', 2026, 2], ['out', 2026, 2]] as const) insertNumber(db, { journal, year, number });
    migrate(db, 'restricted');
    expect([['in', 2025], ['in', 2026], ['out', 2026]].map(([journal, year]) => missingNumbers(db, String(journal), Number(year)))).toEqual([[{ from: 1, to: 2 }, { from: 5, to: 8 }], [], [{ from: 1, to: 1 }]]);
    db.close();
  });

  it('count the names that papers and cards of an older store write', () => {
    const db = at(160);
    for (const name of ['Қаржы министрлігі', 'ҚАРЖЫ  МИНИСТРЛІГІ', 'Әкімдік']) insertPaper(earlier(db), layout, { ...paper(standIn), from: { name, kind: 'state-body' } });
    migrate(db, 'restricted');
    expect(unlistedNames(db, 'correspondents', 5).map(({ uses }) => uses)).toEqual([2, 1]);
    db.close();
  });

  it('leave the store as it was where one fails', () => {
    const db = at(10);
    db.exec('CREATE TABLE papers (x)');
    expect(() => migrate(db, 'restricted')).toThrow('already exists');
    expect(schemaVersion(db)).toBe(10);
    expect(db.get(`SELECT 1 FROM sqlite_schema WHERE name = 'journal_numbers'`)).toBeUndefined();
    db.close();
  });
});

describe('a store for secret-adjacent work', () => {
  it('has no table or column for content, titles, results, resolutions or files', () => {
    const columns = (db: Connection): string[] => db.all<{ c: string }>(
      `SELECT m.name || '.' || p.name AS c FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'papers_search_%'`).map(({ c }) => c);
    const secret = at(latestVersion, 'secret');
    const restricted = at(latestVersion);
    const forbidden = /title|content|result|resolution|attachment|bytes|file$/;
    const allowed = ['office.content', 'received_packages.results'];
    expect(columns(secret).filter((name) => forbidden.test(name) && !allowed.includes(name))).toEqual([]);
    expect(columns(restricted).filter((name) => forbidden.test(name) && !allowed.includes(name)).length).toBeGreaterThan(15);
    secret.close();
    restricted.close();
  });

  it('takes secret marks only, and the other store none of them', () => {
    for (const [regime, good] of [['secret', ['secret', 'top-secret', 'special']], ['restricted', ['open', 'restricted']]] as const) {
      const db = at(latestVersion, regime);
      const refused = marks.filter((mark) => {
        try { insertPaper(earlier(db), layoutOf(regime), { ...paper(standIn), title: null, content: null, mark }); return false; } catch { return true; }
      });
      expect(refused).toEqual(marks.filter((mark) => !(good as readonly string[]).includes(mark)));
      db.close();
    }
  });

  it('cannot be turned into the other kind, nor allow content', () => {
    const db = at(latestVersion, 'secret');
    const secret = newOffice('secret').info;
    expect(() => { insertOffice(db, { ...secret, content: true }); }).toThrow('CHECK');
    expect(() => { insertOffice(db, { ...secret, restrictedInPackages: true }); }).toThrow('CHECK');
    expect(() => { insertOffice(db, { ...secret, regime: 'restricted' }); }).toThrow('CHECK');
    insertOffice(db, secret);
    expect(() => { db.run(`UPDATE office SET regime = 'restricted'`); }).toThrow();
    db.close();
  });
});

describe('the columns', () => {
  const db = at(latestVersion);
  const one = paper(standIn);
  insertPaper(earlier(db), layout, one);
  const taken = card(one).card;
  insertCard(earlier(db), layout, taken, null);
  insertUser(db, office.user);

  const setting = (table: string, column: string, values: Value): boolean => {
    db.exec('SAVEPOINT trial');
    try { db.run(`UPDATE ${table} SET ${column} = ?${column !== 'version' && (table === 'papers' || table === 'cards') ? ', version = version + 1' : ''}`, [values]); return true; } catch { return false; } finally { db.exec('ROLLBACK TO trial; RELEASE trial'); }
  };

  it.each([
    ['papers', 'from_kind', correspondentKinds], ['papers', 'signed_by', signers], ['cards', 'source', sources], ['cards', 'occasion', occasions],
    ['cards', 'controlled_by', controllers], ['cards', 'special_kind', specialKinds], ['cards', 'urgency', urgencies], ['cards', 'control_kind', controlKinds],
    ['cards', 'interim', interimRhythms], ['cards', 'state', cardStates], ['cards', 'matter', matters],
  ] as const)('%s.%s takes each value of the domain and no other', (table, column, values) => {
    expect(values.filter((allowed) => !setting(table, column, allowed))).toEqual([]);
    expect(setting(table, column, 'no-such-value')).toBe(false);
  });

  it('take each setting, and the two on content only with a basis', () => {
    const trial = (key: string, basis: string | null): boolean => {
      db.exec('SAVEPOINT trial');
      try { db.insert('settings', { seq: 1, key, value: 'true', since: now, basis, who: userName }); return true; } catch { return false; } finally { db.exec('ROLLBACK TO trial; RELEASE trial'); }
    };
    expect(Object.keys(defaultSettings).filter((key) => !trial(key, null))).toEqual([]);
    expect(['content', 'restrictedInPackages'].map((key) => [trial(key, null), trial(key, ''), trial(key, '№ 5')])).toEqual([[false, false, true], [false, false, true]]);
    expect(trial('noSuchSetting', '№ 5')).toBe(false);
  });

  it('take each role once', () => {
    const known = new Set(office.user.roles);
    for (const role of roles.filter((name) => !known.has(name))) db.insert('user_roles', { user: office.user.id, position: 50 + roles.indexOf(role), role });
    expect(() => { db.insert('user_roles', { user: office.user.id, position: 99, role: 'clerk' }); }).toThrow('UNIQUE');
    expect(() => { db.insert('user_roles', { user: office.user.id, position: 99, role: 'president' }); }).toThrow('CHECK');
  });

  it.each([
    ['papers', 'version', 0], ['papers', 'version', -1], ['papers', 'copies', 0], ['papers', 'received_at', '2026-03-16'], ['papers', 'outgoing_date', '16.03.2026'],
    ['papers', 'executor_phone', null], ['papers', 'number', ''], ['papers', 'id', 'short'], ['cards', 'bodies', 0], ['cards', 'due', 'soon'], ['cards', 'local', 2],
    ['cards', 'term_date', '2026-01-01'], ['cards', 'term_kind', null], ['cards', 'paper', 'x'.repeat(36)], ['cards', 'deadlines', '{'], ['cards', 'against_rule', 2], ['cards', 'co_executor_due', '20.03.2026'], ['users', 'disabled', 2],
  ] as const)('%s.%s refuses %s', (table, column, bad) => {
    expect(setting(table, column, bad)).toBe(false);
  });

  it('card_events.kind takes each event of the domain, the first of a history and no other being its beginning', () => {
    const add = (kind: string, position: number): boolean => {
      db.exec('SAVEPOINT trial');
      try { db.insert('card_events', { card: taken.id, position, kind, at: now, by: userName, body: '{}' }); return true; } catch { return false; } finally { db.exec('ROLLBACK TO trial; RELEASE trial'); }
    };
    expect(cardEventKinds.map((kind) => [kind, add(kind, 0), add(kind, 1)])).toEqual(cardEventKinds.map((kind) => [kind, kind === 'taken-on-control', false]));
    db.insert('card_events', { card: taken.id, position: 0, kind: 'taken-on-control', at: now, by: userName, body: '{}' });
    expect(cardEventKinds.map((kind) => [kind, add(kind, 1)])).toEqual(cardEventKinds.map((kind) => [kind, kind !== 'taken-on-control']));
    expect(add('no-such-kind', 1)).toBe(false);
    expect(() => { db.run(`UPDATE card_events SET kind = 'filed'`); }).toThrow('append-only');
  });

  it('keep numbers of one owner apart, and let two owners have the same', () => {
    expect(() => { insertPaper(earlier(db), layout, { ...paper(standIn), number: one.number }); }).toThrow('UNIQUE');
    insertPaper(earlier(db), layout, { ...paper(standIn), owner: newOffice().info.id, number: one.number });
    expect(() => { insertCard(earlier(db), layout, { ...card(one).card, number: taken.number }, null); }).toThrow('UNIQUE');
  });
});
