import type { AttachmentId, PaperId } from '../../shared/base/index.ts';
import type { Attachment } from '../../shared/registration/index.ts';
import type { Reader, Writer } from './database.ts';
import type { Layout } from './layout.ts';

interface AttachmentRow { id: string; paper: string; name: string; media_type: string; size: number; sha256: string }

/** Where the bytes are: in the row, or in a file under its own wrapped key. */
export interface StoredContent {
  readonly sha256: string;
  readonly size: number;
  readonly bytes: Uint8Array | null;
  readonly file: string | null;
  readonly wrappedKey: Uint8Array | null;
}

const select = 'SELECT a.id, a.paper, a.name, a.media_type, c.size, c.sha256 FROM attachments a JOIN attachment_contents c ON c.sha256 = a.content';

function fromRow(row: AttachmentRow): Attachment {
  return { id: row.id as AttachmentId, paper: row.paper as PaperId, name: row.name, mediaType: row.media_type, size: row.size, sha256: row.sha256 };
}

/** In the order they were added. */
export function attachmentsOf(db: Reader, layout: Layout, paper: string): Attachment[] {
  return layout.contents ? db.all<AttachmentRow>(`${select} WHERE a.paper = ? ORDER BY a.seq`, [paper]).map(fromRow) : [];
}

export function readAttachment(db: Reader, layout: Layout, id: string): Attachment | null {
  const row = layout.contents ? db.get<AttachmentRow>(`${select} WHERE a.id = ?`, [id]) : undefined;
  return row === undefined ? null : fromRow(row);
}

const contentColumns = 'sha256, size, bytes, file, wrapped_key AS wrappedKey';

export function contentOfAttachment(db: Reader, id: string): StoredContent | null {
  return db.get<StoredContent>(`SELECT ${contentColumns} FROM attachment_contents WHERE sha256 = (SELECT content FROM attachments WHERE id = ?)`, [id]) ?? null;
}

/** The next content after a digest, for walking over all of them. */
export function nextContent(db: Reader, after: string): StoredContent | null {
  return db.get<StoredContent>(`SELECT ${contentColumns} FROM attachment_contents WHERE sha256 > ? ORDER BY sha256 LIMIT 1`, [after]) ?? null;
}

export function hasContent(db: Reader, sha256: string): boolean {
  return db.get('SELECT 1 FROM attachment_contents WHERE sha256 = ?', [sha256]) !== undefined;
}

/** Whether a file of the attachments folder belongs to the office. */
export function ownsFile(db: Reader, file: string): boolean {
  return db.get('SELECT 1 FROM attachment_contents WHERE file = ?', [file]) !== undefined;
}

/** The next file after one by name, with its wrapped key. */
export function nextWrapped(db: Reader, after: string): { readonly file: string; readonly size: number; readonly wrappedKey: Uint8Array } | null {
  return db.get<{ file: string; size: number; wrappedKey: Uint8Array }>('SELECT file, size, wrapped_key AS wrappedKey FROM attachment_contents WHERE file > ? ORDER BY file LIMIT 1', [after]) ?? null;
}

export function rewrapContent(db: Writer, file: string, wrappedKey: Uint8Array): void {
  db.update('attachment_contents', 'file', { file, wrapped_key: wrappedKey });
}

export function insertContent(db: Writer, { sha256, size, bytes, file, wrappedKey }: StoredContent): void {
  db.insert('attachment_contents', { sha256, size, bytes, file, wrapped_key: wrappedKey });
}

export function insertAttachment(db: Writer, { id, paper, name, mediaType, sha256 }: Attachment): void {
  db.insert('attachments', { id, paper, name, media_type: mediaType, content: sha256 });
}

/** The file a content lies in; null where it lies in the database, or is not kept. */
export function contentFile(db: Reader, sha256: string): string | null {
  return db.get<{ file: string | null }>('SELECT file FROM attachment_contents WHERE sha256 = ?', [sha256])?.file ?? null;
}
