import type { Instant, OfficeId, PackageId } from '../../shared/base/index.ts';
import type { AcceptedBy, PackageRecipient, ReceivedPackage, SentPackage } from '../../shared/packages/index.ts';
import type { Reader, Value, Writer } from './database.ts';

interface SentRow {
  id: string; sequence: number; created_at: string; container_sha256: string; signature_sha256: string; outer_list_sha256: string | null;
  cards: number; folder: string; state: SentPackage['state']; receipt: string | null;
}

interface RecipientRow { name: string; certificate_sha256: string; sequence: number; previous: string | null }

interface ReceivedRow {
  id: string; sequence: number; recipient: string | null; sender: string; sender_name: string; sender_station: string; created_at: string;
  imported_at: string; imported_by: string; container_sha256: string; signature_sha256: string; outer_list_sha256: string | null;
  signer: string; checks: string; flags: string; results: string; receipt: string | null;
}

function recipients(db: Reader, id: string): PackageRecipient[] {
  return db.all<RecipientRow>('SELECT name, certificate_sha256, sequence, previous FROM sent_recipients WHERE package = ? ORDER BY position', [id])
    .map(({ name, certificate_sha256, sequence, previous }) => ({ name, certificateSha256: certificate_sha256, sequence, previous }));
}

function sentFrom(db: Reader, row: SentRow): SentPackage {
  return {
    packageId: row.id as PackageId,
    sequence: row.sequence,
    createdAt: row.created_at as Instant,
    recipients: recipients(db, row.id),
    containerSha256: row.container_sha256,
    signatureSha256: row.signature_sha256,
    outerListSha256: row.outer_list_sha256,
    cards: row.cards,
    folder: row.folder,
    state: row.state,
    receipt: row.receipt === null ? null : JSON.parse(row.receipt) as AcceptedBy,
  };
}

function sentTo(sent: SentPackage): Record<string, Value> {
  return {
    id: sent.packageId, sequence: sent.sequence, created_at: sent.createdAt, container_sha256: sent.containerSha256,
    signature_sha256: sent.signatureSha256, outer_list_sha256: sent.outerListSha256, cards: sent.cards, folder: sent.folder,
    state: sent.state, receipt: sent.receipt === null ? null : JSON.stringify(sent.receipt),
  };
}

export function readSent(db: Reader, id: string): SentPackage | null {
  const row = db.get<SentRow>('SELECT * FROM sent_packages WHERE id = ?', [id]);
  return row === undefined ? null : sentFrom(db, row);
}

/** Newest first. */
export function listSent(db: Reader): SentPackage[] {
  return db.all<SentRow>('SELECT * FROM sent_packages ORDER BY sequence DESC').map((row) => sentFrom(db, row));
}

export function lastSentTo(db: Reader, certificateSha256: string): SentPackage | null {
  const row = db.get<{ package: string }>('SELECT package FROM sent_recipients WHERE certificate_sha256 = ? ORDER BY sequence DESC LIMIT 1', [certificateSha256]);
  return row === undefined ? null : readSent(db, row.package);
}

export function insertSent(db: Writer, sent: SentPackage): void {
  db.insert('sent_packages', sentTo(sent));
  sent.recipients.forEach(({ name, certificateSha256, sequence, previous }, position) => {
    db.insert('sent_recipients', { package: sent.packageId, position, name, certificate_sha256: certificateSha256, sequence, previous });
  });
}

export function updateSent(db: Writer, sent: SentPackage): void {
  db.update('sent_packages', 'id', sentTo(sent));
}

function receivedFrom(row: ReceivedRow): ReceivedPackage {
  return {
    packageId: row.id as PackageId,
    sequence: row.sequence,
    recipient: row.recipient,
    sender: { id: row.sender as OfficeId, name: row.sender_name, station: row.sender_station },
    createdAt: row.created_at as Instant,
    importedAt: row.imported_at as Instant,
    importedBy: row.imported_by,
    containerSha256: row.container_sha256,
    signatureSha256: row.signature_sha256,
    outerListSha256: row.outer_list_sha256,
    signer: JSON.parse(row.signer) as ReceivedPackage['signer'],
    checks: JSON.parse(row.checks) as ReceivedPackage['checks'],
    flags: JSON.parse(row.flags) as ReceivedPackage['flags'],
    results: JSON.parse(row.results) as ReceivedPackage['results'],
    receipt: row.receipt === null ? null : JSON.parse(row.receipt) as ReceivedPackage['receipt'],
  };
}

function receivedTo(received: ReceivedPackage): Record<string, Value> {
  return {
    id: received.packageId, sequence: received.sequence, recipient: received.recipient, sender: received.sender.id,
    sender_name: received.sender.name, sender_station: received.sender.station, created_at: received.createdAt,
    imported_at: received.importedAt, imported_by: received.importedBy, container_sha256: received.containerSha256,
    signature_sha256: received.signatureSha256, outer_list_sha256: received.outerListSha256, signer: JSON.stringify(received.signer),
    checks: JSON.stringify(received.checks), flags: JSON.stringify(received.flags), results: JSON.stringify(received.results),
    receipt: received.receipt === null ? null : JSON.stringify(received.receipt),
  };
}

export function readReceived(db: Reader, id: string): ReceivedPackage | null {
  const row = db.get<ReceivedRow>('SELECT * FROM received_packages WHERE id = ?', [id]);
  return row === undefined ? null : receivedFrom(row);
}

/** Newest first. */
export function listReceived(db: Reader): ReceivedPackage[] {
  return db.all<ReceivedRow>('SELECT * FROM received_packages ORDER BY rowid DESC').map(receivedFrom);
}

/** The highest place reached in a sender's series. */
export function lastReceivedFrom(db: Reader, sender: string): ReceivedPackage | null {
  const row = db.get<ReceivedRow>('SELECT * FROM received_packages WHERE sender = ? ORDER BY sequence DESC, rowid DESC LIMIT 1', [sender]);
  return row === undefined ? null : receivedFrom(row);
}

export function insertReceived(db: Writer, received: ReceivedPackage): void {
  db.insert('received_packages', receivedTo(received));
}

export function updateReceived(db: Writer, received: ReceivedPackage): void {
  db.update('received_packages', 'id', receivedTo(received));
}
