import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import type { AttachmentId, CardId, Instant, OfficeId, PackageId, PaperId, PrintId, Result, UserId } from '../../../shared/base/index.ts';
import { date } from '../../../shared/base/index.ts';
import type { LocalDateTime } from '../../../shared/base/index.ts';
import type { Card, CardEvent } from '../../../shared/control/index.ts';
import type { PrintRecord, Regime } from '../../../shared/office/index.ts';
import type { CertificateInfo, PinnedSigner, ReceivedPackage, SentPackage, TrustedCertificate } from '../../../shared/packages/index.ts';
import type { NewOffice, OfficesPort, OpenOffice, WriteOrigin } from '../../../shared/ports/index.ts';
import type { Attachment, Paper } from '../../../shared/registration/index.ts';
import { kdfFloor } from '../../../electron/crypto/kdf.ts';
import { officesPort } from '../../../electron/store/index.ts';

export const passphrase = 'жеті рет өлшеп, бір рет кес';
export const userName = 'Айгүл Сәрсенова';
export const now = '2026-03-16T05:00:00.000Z' as Instant;
export const origin: WriteOrigin = { user: userName, command: 'test', at: now };

/** A clock the test sets. */
export function testClock(at: Instant = now): { now(): Instant; set(to: Instant): void; forward(seconds: number): void } {
  let current = at;
  return {
    now: () => current,
    set: (to) => { current = to; },
    forward: (seconds) => { current = new Date(Date.parse(current) + seconds * 1000).toISOString() as Instant; },
  };
}

export function port(clock = testClock()): OfficesPort {
  return officesPort({ clock, calibrate: () => Promise.resolve(kdfFloor) });
}

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params ?? {})}`);
  return result.value;
}

export function code(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}

export function newOffice(regime: Regime = 'restricted', changes: Partial<NewOffice> = {}): NewOffice {
  return {
    info: {
      id: randomUUID() as OfficeId, name: 'Бірінші кеңсе', regime, content: regime === 'restricted', restrictedInPackages: regime === 'restricted',
      createdAt: now,
    },
    contentBasis: regime === 'restricted' ? 'бұйрық № 5, 12.01.2026' : null,
    user: { id: randomUUID() as UserId, name: userName, roles: ['administrator', 'clerk', 'controller', 'dispatcher'], disabled: false },
    passphrase,
    cipher: 'aegis',
    recoveryCode: null,
    ...changes,
  };
}

/** Copies a closed office, so that a test may damage it. */
export function copyOf(folder: string, to: string): string {
  cpSync(folder, to, { recursive: true });
  return to;
}

let counter = 0;

export function paper(office: OpenOffice, changes: Partial<Paper> = {}): Paper {
  counter += 1;
  const secret = office.info.regime === 'secret';
  return {
    id: randomUUID() as PaperId, version: 1, owner: office.info.id, journal: 'in', number: `${counter}/2026`, registeredAt: now, registeredBy: userName,
    receivedAt: '2026-03-16T10:00' as LocalDateTime, from: { name: 'Қаржы министрлігі', kind: 'state-body' }, to: 'other',
    outgoingNumber: `12-03/${counter}`, outgoingDate: date('2026-03-13'), mark: secret ? 'secret' : 'restricted', channel: 'paper',
    paperReason: 'құжат мұрағаттан', title: secret ? null : 'Бюджетті нақтылау туралы', content: secret ? null : 'Қысқаша мазмұны: жобаны келісу.',
    sheets: '4+12', copies: 1, copyNumber: '1', signedBy: 'head', executor: { surname: 'Ахметов', phone: '74-55-21' }, refersTo: null, legalGround: null,
    ...changes,
  };
}

export function card(of: Paper, changes: Partial<Card> = {}): { card: Card; events: readonly CardEvent[] } {
  counter += 1;
  const secret = of.content === null;
  const made: Card = {
    id: randomUUID() as CardId, version: 1, owner: of.owner, number: `Б-${counter}/2026`, paper: of.id, takenAt: now, takenBy: userName, state: 'on-control',
    deadlines: {
      edition: { act: 'D403', from: date('2024-02-01') }, flags: [],
      deadlines: [{ kind: 'due', date: changes.due ?? date('2026-03-30'), basis: [{ act: 'D403', point: '50', rests: 'act' }], steps: [{ code: 'counted', date: changes.due ?? date('2026-03-30'), params: { days: 10 } }] }],
    },
    due: date('2026-03-30'), point: '3',
    content: secret ? null : 'Ұсыныс енгізілсін', instruction: {
      source: 'president-act', occasion: null, controlledBy: 'administration', handedOver: false, local: false, resonance: true, specialKind: null,
      executorUnderPresident: false, governmentPowers: true, controlStamp: true, signedOn: date('2026-03-13'), receivedAt: of.receivedAt,
      term: { workingDays: 10 }, urgency: null, controlKind: 'short', bodies: 2, coExecutors: 2, interdepartmental: true, changesApproach: false,
      interim: 'monthly', mark: of.mark,
    },
    responsible: 'Әділет министрлігі', coExecutors: ['Қаржы министрлігі', 'Ішкі істер министрлігі'], completionForm: 'есеп',
    finalResult: secret ? null : 'Заң жобасы', controlUnit: 'Бақылау бөлімі',
    resolution: secret ? null : { author: 'Басшы', text: 'Орындалсын', date: date('2026-03-16') },
    ...changes,
  };
  const { id: _id, version: _v, owner: _o, number: _n, paper: _p, takenAt, takenBy, state: _s, due: _d, deadlines, ...details } = made;
  return { card: made, events: [{ kind: 'taken-on-control', at: takenAt, by: takenBy, details, deadlines }] };
}

export function attachment(of: PaperId, sealed: { size: number; sha256: string }, name = 'хат.pdf'): Attachment {
  return { id: randomUUID() as AttachmentId, paper: of, name, mediaType: 'application/pdf', size: sealed.size, sha256: sealed.sha256 };
}

const digest = (letter: string): string => letter.repeat(64);

export function print(record: string, number: number): PrintRecord {
  return { id: randomUUID() as PrintId, number, form: 'CARD', record, copies: 1, language: 'kk', printedAt: now, printedBy: userName, sha256: digest('a'), target: '/tmp/card.pdf' };
}

export function sentPackage(sequence: number, certificate = digest('c')): SentPackage {
  return {
    packageId: randomUUID() as PackageId, sequence, createdAt: now, recipients: [{ name: 'Екінші кеңсе', certificateSha256: certificate, sequence, previous: sequence === 1 ? null : digest('d') }],
    containerSha256: digest('1'), signatureSha256: digest('2'), outerListSha256: digest('3'), cards: 2, folder: '/media/disk', state: 'sealed', receipt: null,
  };
}

export function receivedPackage(sequence: number, sender = randomUUID() as OfficeId): ReceivedPackage {
  return {
    packageId: randomUUID() as PackageId, sequence, recipient: digest('e'), sender: { id: sender, name: 'Үшінші кеңсе', station: 'АРМ-1' }, createdAt: now,
    importedAt: now, importedBy: userName, containerSha256: digest('4'), signatureSha256: digest('5'), outerListSha256: null,
    signer: { subject: 'CN=Офицер', issuer: 'CN=Орталық', serial: '01', fingerprint: 'AA:BB', notBefore: now, notAfter: now, key: 'EC P-256' },
    checks: [{ code: 'signature', ok: true }], flags: [], results: [], receipt: null,
  };
}

/** A stream in pieces of uneven size. */
export async function* stream(content: Uint8Array, piece = 70_001): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += piece) yield await Promise.resolve(content.subarray(at, at + piece));
}

export async function collect(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

/** Registers one paper with a card; both are committed. */
export function register(office: OpenOffice): { paper: Paper; card: Card } {
  return value(office.write(origin, (store) => {
    const one = paper(office, { number: `${store.takeNumber('in', 2026)}/2026` });
    const taken = card(one, { number: `Б-${store.takeNumber('card', 2026)}/2026` });
    store.insertPaper(one);
    store.insertCard(taken.card, taken.events);
    return { ok: true, value: { paper: one, card: taken.card } };
  }));
}

export const never = { aborted: false };
export const silent = (): void => undefined;

const certificate: CertificateInfo = { subject: 'CN=Орталық', issuer: 'CN=Орталық', serial: '01', fingerprint: 'AA:BB', notBefore: now, notAfter: now, key: 'EC P-256' };
export const trustedCertificate: TrustedCertificate = {
  id: digest('7'), role: 'authority', name: 'Орталық', certificate, der: 'MAA=', list: { der: 'MAA=', number: 3, thisUpdate: now, nextUpdate: null }, addedAt: now, addedBy: userName, disabled: null,
};
export const pinnedSigner: PinnedSigner = { office: randomUUID() as OfficeId, officeName: 'Жіберуші', fingerprint: digest('8'), subject: 'CN=Офицер', confirmedAt: now, confirmedBy: userName };
