import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { canonical } from '../../shared/packages/canonical.ts';
import { openBytes, sealBytes } from './aead.ts';
import type { KdfCost } from './kdf.ts';
import { acceptableCost, deriveKey } from './kdf.ts';

export type Cipher = 'aegis' | 'sqlcipher';

/** The master key sealed for one user. Binary values are base64. */
export interface KeySlot {
  readonly version: 1;
  readonly user: string;
  readonly name: string;
  readonly kdf: KdfCost & { readonly algorithm: 'argon2id'; readonly salt: string };
  /** AES-256-GCM: nonce, 32 bytes of ciphertext, tag. */
  readonly sealed: string;
}

/** `slots.json`: what stands outside the encrypted database. */
export interface SlotFile {
  readonly format: 1;
  readonly office: { readonly id: string; readonly name: string };
  readonly cipher: Cipher;
  /** Grows by one with each rewriting; the database knows the last, so that an old file put back shows. */
  readonly generation: number;
  readonly slots: readonly KeySlot[];
  /** HMAC-SHA256 over all the rest under a key of the office, hex. */
  readonly mac: string;
}

/** Parameters stand in the associated data: a lowered cost or another user's name fails the tag. */
function associated(office: string, slot: Pick<KeySlot, 'version' | 'user' | 'kdf'>): Buffer {
  return Buffer.from(canonical({ purpose: 'baqylau slot', office, user: slot.user, version: slot.version, kdf: slot.kdf }), 'utf8');
}

/** Seals the master key (32 bytes) under a passphrase. Takes as long as the cost says. */
export async function sealSlot(office: string, user: { readonly id: string; readonly name: string }, passphrase: string, master: Uint8Array, cost: KdfCost): Promise<KeySlot> {
  const salt = randomBytes(16);
  const kdf = { algorithm: 'argon2id', memoryKiB: cost.memoryKiB, passes: cost.passes, lanes: cost.lanes, salt: salt.toString('base64') } as const;
  const slot = { version: 1, user: user.id, name: user.name, kdf } as const;
  const key = await deriveKey(passphrase, salt, cost);
  try {
    return { ...slot, sealed: sealBytes(key, master, associated(office, slot)).toString('base64') };
  } finally {
    key.fill(0);
  }
}

/** The master key; null for a wrong passphrase or a changed slot, which the tag does not tell apart. */
export async function openSlot(office: string, slot: KeySlot, passphrase: string): Promise<Buffer | null> {
  const key = await deriveKey(passphrase, Buffer.from(slot.kdf.salt, 'base64'), slot.kdf);
  try {
    return openBytes(key, Buffer.from(slot.sealed, 'base64'), associated(office, slot));
  } finally {
    key.fill(0);
  }
}

function macOf(file: Omit<SlotFile, 'mac'>, key: Uint8Array): Buffer {
  const { format, office, cipher, generation, slots } = file;
  return createHmac('sha256', key).update(canonical({ format, office, cipher, generation, slots })).digest();
}

export function authenticate(file: Omit<SlotFile, 'mac'>, key: Uint8Array): SlotFile {
  const { format, office, cipher, generation, slots } = file;
  return { format, office, cipher, generation, slots, mac: macOf(file, key).toString('hex') };
}

/** Whether the slot file is as this office wrote it. */
export function isAuthentic(file: SlotFile, key: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(file.mac, 'hex'), macOf(file, key));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= max;
}

function isBase64(value: unknown, bytes: number): value is string {
  return typeof value === 'string' && value.length <= bytes * 2 && Buffer.from(value, 'base64').length === bytes && Buffer.from(value, 'base64').toString('base64') === value;
}

function isSlot(value: unknown): value is KeySlot {
  if (!isObject(value) || value['version'] !== 1 || !isText(value['user'], 100) || !isText(value['name'], 1000) || !isBase64(value['sealed'], 60)) return false;
  const kdf = value['kdf'];
  if (!isObject(kdf) || kdf['algorithm'] !== 'argon2id' || !isBase64(kdf['salt'], 16)) return false;
  const { memoryKiB, passes, lanes } = kdf;
  return typeof memoryKiB === 'number' && typeof passes === 'number' && typeof lanes === 'number' && acceptableCost({ memoryKiB, passes, lanes });
}

/** A parsed slot file: `foreign` is not ours, `future` a newer program's, `damaged` ours with a value that cannot be (a cost below the floor too). */
export function readSlotFile(text: string): SlotFile | 'foreign' | 'future' | 'damaged' {
  let value: unknown;
  try { value = JSON.parse(text); } catch { return 'damaged'; }
  if (!isObject(value) || !isObject(value['office']) || !Array.isArray(value['slots'])) return 'foreign';
  const { format, office, cipher, generation, slots, mac } = value;
  if (typeof format !== 'number') return 'foreign';
  if (format > 1) return 'future';
  if (format !== 1 || !isText(office['id'], 100) || !isText(office['name'], 1000) || (cipher !== 'aegis' && cipher !== 'sqlcipher')) return 'damaged';
  if (typeof generation !== 'number' || !Number.isSafeInteger(generation) || generation < 1) return 'damaged';
  if (typeof mac !== 'string' || !/^[0-9a-f]{64}$/.test(mac) || !slots.every(isSlot)) return 'damaged';
  return { format, office: { id: office['id'], name: office['name'] }, cipher, generation, slots, mac };
}
