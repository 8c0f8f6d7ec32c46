import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { canonical } from '../../shared/packages/canonical.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import { openBytes, sealBytes } from './aead.ts';
import type { KdfCost } from './kdf.ts';
import { acceptableCost, deriveKey } from './kdf.ts';
import { newSlotPair, openFrom, rawKeySize, sealTo } from './slot-keys.ts';

export type Cipher = 'aegis' | 'sqlcipher';

/** What every slot opens: 32 bytes each. The master key changes when a user is removed, the binding secret never does. */
export interface OfficeSecrets {
  readonly master: Buffer;
  /** Known to those who could unlock; without it nothing can be sealed to a slot's public key. */
  readonly binding: Buffer;
}

/** The master key sealed for one user (or for the printed recovery code). Binary values are base64. */
export interface KeySlot {
  readonly version: 2;
  readonly user: string;
  readonly name: string;
  readonly kdf: KdfCost & { readonly algorithm: 'argon2id'; readonly salt: string };
  /** X25519: a new master key is sealed to it without the passphrase. */
  readonly publicKey: string;
  /** Private key and binding secret under the passphrase's key, AES-256-GCM: nonce, 64 bytes of ciphertext, tag. */
  readonly own: string;
  /** The master key sealed to the public key: ephemeral key, nonce, 32 bytes of ciphertext, tag. */
  readonly master: string;
}

/** In whose name the recovery slot stands; users' identities are UUIDs. */
export const recoveryUser = { id: 'recovery', name: 'recovery' } as const;

/** `slots.json`: what stands outside the encrypted database. */
export interface SlotFile {
  readonly format: 2;
  readonly office: { readonly id: string; readonly name: string };
  readonly cipher: Cipher;
  /** Grows by one with each rewriting; the database knows the last, so that an old file put back shows. */
  readonly generation: number;
  readonly slots: readonly KeySlot[];
  /** Opens with the printed code and serves only to give a user a new passphrase. */
  readonly recovery: KeySlot | null;
  /** HMAC-SHA256 over all the rest under a key of the office, hex. */
  readonly mac: string;
}

type Named = Pick<KeySlot, 'version' | 'user' | 'kdf' | 'publicKey'>;

/** Parameters stand in the associated data: a lowered cost or another user's name fails the tag. */
function ownData(office: string, { user, version, kdf, publicKey }: Named): Buffer {
  return Buffer.from(canonical({ purpose: 'baqylau slot', office, user, version, kdf, publicKey }), 'utf8');
}

function masterData(office: string, { user, version, publicKey }: Named): Buffer {
  return Buffer.from(canonical({ purpose: 'baqylau slot master', office, user, version, publicKey }), 'utf8');
}

/** A slot of its own key pair under a passphrase. Takes as long as the cost says. */
export async function sealSlot(office: string, user: { readonly id: string; readonly name: string }, passphrase: string, secrets: OfficeSecrets, cost: KdfCost): Promise<KeySlot> {
  const salt = randomBytes(16);
  const kdf = { algorithm: 'argon2id', memoryKiB: cost.memoryKiB, passes: cost.passes, lanes: cost.lanes, salt: salt.toString('base64') } as const;
  const pair = newSlotPair();
  const named = { version: 2, user: user.id, name: user.name, kdf, publicKey: pair.publicKey.toString('base64') } as const;
  const inner = Buffer.concat([pair.privateKey, secrets.binding]);
  try {
    const key = await deriveKey(passphrase, salt, cost);
    try {
      return { ...named, own: sealBytes(key, inner, ownData(office, named)).toString('base64'), master: masterFor(office, named, secrets) };
    } finally {
      key.fill(0);
    }
  } finally {
    inner.fill(0);
    pair.privateKey.fill(0);
  }
}

function masterFor(office: string, named: Named, { master, binding }: OfficeSecrets): string {
  return sealTo(Buffer.from(named.publicKey, 'base64'), binding, master, masterData(office, named)).toString('base64');
}

/** The same slot with another master key in it; its passphrase is not needed and stays. */
export function resealSlot(office: string, slot: KeySlot, secrets: OfficeSecrets): KeySlot {
  return { ...slot, master: masterFor(office, slot, secrets) };
}

/**
 * The office's secrets; null for a wrong passphrase or a changed slot, which the tag does not tell apart. Throws
 * `StoreFailure` `office.slots-damaged` where the passphrase is right and the master key was not sealed by this office.
 */
export async function openSlot(office: string, slot: KeySlot, passphrase: string): Promise<OfficeSecrets | null> {
  const key = await deriveKey(passphrase, Buffer.from(slot.kdf.salt, 'base64'), slot.kdf);
  const inner = openBytes(key, Buffer.from(slot.own, 'base64'), ownData(office, slot));
  key.fill(0);
  if (inner === null) return null;
  const pair = { publicKey: Buffer.from(slot.publicKey, 'base64'), privateKey: inner.subarray(0, rawKeySize) };
  try {
    const binding = Buffer.from(inner.subarray(rawKeySize));
    const master = openFrom(pair, binding, Buffer.from(slot.master, 'base64'), masterData(office, slot));
    if (master === null) throw new StoreFailure({ code: 'office.slots-damaged' });
    return { master, binding };
  } finally {
    inner.fill(0);
  }
}

function macOf(file: Omit<SlotFile, 'mac'>, key: Uint8Array): Buffer {
  const { format, office, cipher, generation, slots, recovery } = file;
  return createHmac('sha256', key).update(canonical({ format, office, cipher, generation, slots, recovery })).digest();
}

export function authenticate(file: Omit<SlotFile, 'mac'>, key: Uint8Array): SlotFile {
  const { format, office, cipher, generation, slots, recovery } = file;
  return { format, office, cipher, generation, slots, recovery, mac: macOf(file, key).toString('hex') };
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
  if (!isObject(value) || value['version'] !== 2 || !isText(value['user'], 100) || !isText(value['name'], 1000)) return false;
  if (!isBase64(value['publicKey'], rawKeySize) || !isBase64(value['own'], 92) || !isBase64(value['master'], 92)) return false;
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
  const { format, office, cipher, generation, slots, recovery, mac } = value;
  if (typeof format !== 'number') return 'foreign';
  if (format > 2) return 'future';
  if (format !== 2 || !isText(office['id'], 100) || !isText(office['name'], 1000) || (cipher !== 'aegis' && cipher !== 'sqlcipher')) return 'damaged';
  if (typeof generation !== 'number' || !Number.isSafeInteger(generation) || generation < 1) return 'damaged';
  if (typeof mac !== 'string' || !/^[0-9a-f]{64}$/.test(mac) || !slots.every(isSlot) || !(recovery === null || isSlot(recovery))) return 'damaged';
  return { format, office: { id: office['id'], name: office['name'] }, cipher, generation, slots, recovery, mac };
}
