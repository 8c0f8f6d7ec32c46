import { hkdfSync, randomBytes } from 'node:crypto';

/** Keys of one office, 32 bytes each, all derived from its master key. */
export interface StoreKeys {
  readonly database: Buffer;
  /** Wraps the own key of each attachment file. */
  readonly attachments: Buffer;
  /** Authenticates the anchor of the audit chain. */
  readonly anchor: Buffer;
  /** Authenticates the slot file as a whole. */
  readonly slots: Buffer;
  /** Authenticates the list of a backup's files. */
  readonly backup: Buffer;
}

export function newMasterKey(): Buffer {
  return randomBytes(32);
}

/** HKDF-SHA256 (RFC 5869), salted by the office's identity; one label a purpose. */
export function deriveStoreKeys(master: Uint8Array, office: string): StoreKeys {
  if (master.length !== 32) throw new Error('a master key has 32 bytes');
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', master, Buffer.from(office, 'utf8'), `baqylau ${purpose} 1`, 32));
  return { database: derive('database'), attachments: derive('attachments'), anchor: derive('anchor'), slots: derive('slots'), backup: derive('backup') };
}

export function forgetKeys(keys: StoreKeys): void {
  for (const key of [keys.database, keys.attachments, keys.anchor, keys.slots, keys.backup]) key.fill(0);
}
