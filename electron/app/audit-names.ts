import type { AttachmentId, CardId, DirectoryId, OutgoingId, PackageId, PaperId } from '../../shared/base/index.ts';
import type { AuditEntry } from '../../shared/office/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';

type Fields = Readonly<Record<string, unknown>>;
type Named = Pick<ReadStore, 'paper' | 'card' | 'outgoing' | 'users' | 'directoryEntry' | 'attachment' | 'receivedPackage' | 'sentPackage'>;

/** Identities of records and digests: nobody knows anything by them. */
const identity = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{64}/;
/** Where records say what they are called, what is said first first. */
const called = ['number', 'name', 'names.kk', 'officeName', 'theirs.number', 'sender.name'] as const;

function at(fields: Fields, path: string): string | null {
  let value: unknown = fields;
  for (const part of path.split('.')) value = typeof value === 'object' && value !== null ? (value as Fields)[part] : undefined;
  return typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' && !identity.test(value) ? value : null;
}

/** What a record of such a kind is called now; of others null. */
function calledNow(read: Named, kind: string, id: string): string | null {
  switch (kind) {
    case 'paper': return read.paper(id as PaperId)?.number ?? null;
    case 'card': return read.card(id as CardId)?.number ?? null;
    case 'outgoing': return read.outgoing(id as OutgoingId)?.number ?? null;
    case 'user': return read.users().find((user) => user.id === id)?.name ?? null;
    case 'directory-entry': return read.directoryEntry(id as DirectoryId)?.names.kk ?? null;
    case 'attachment': return read.attachment(id as AttachmentId)?.name ?? null;
    case 'received-package': return read.receivedPackage(id as PackageId)?.sender.name ?? null;
    case 'sent-package': return String(read.sentPackage(id as PackageId)?.sequence ?? '') || null;
    default: return null;
  }
}

/**
 * What people know the record of a line by: its number or name, else the number of the card or paper it belongs to, else
 * its key where that is one that is read (a code, a day). Null: nothing but an identity.
 */
export function knownName(read: Named, { kind, record, before, after }: Pick<AuditEntry, 'kind' | 'record' | 'before' | 'after'>): string | null {
  const fields = after ?? before ?? {};
  for (const path of called) {
    const name = at(fields, path);
    if (name !== null) return name;
  }
  const { card, paper } = fields;
  const bearer = typeof card === 'string' ? calledNow(read, 'card', card) : typeof paper === 'string' ? calledNow(read, 'paper', paper) : null;
  return bearer ?? calledNow(read, kind, record) ?? (record === 'one' || identity.test(record) ? null : record);
}
