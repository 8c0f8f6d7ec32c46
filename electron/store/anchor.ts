import type { KeyObject } from 'node:crypto';
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { asFailure } from './failure.ts';

/**
 * The head of the audit chain, kept outside the database, so that an old copy of the database put back shows.
 * `counter` grows with each writing and says which of the two slots is newer.
 */
export interface Anchor { readonly office: string; readonly seq: number; readonly head: string; readonly counter: number }

export interface AnchorFile {
  /** The newest authentic slot; null where none is. */
  readonly current: Anchor | null;
  /** A file of its own for a copy of the database that stands at this head. */
  image(seq: number, head: string): Buffer;
  /**
   * Writes the slot that is not the disk's last one, in place. The disk is waited for after the answer: a database ahead
   * of its anchor is sound, and until then the other slot stands.
   */
  write(seq: number, head: string): void;
  close(): void;
}

const slotSize = 4096;
const magic = Buffer.from('baqylau anchor 1', 'ascii');
const bodySize = 16 + 36 + 8 + 8 + 32;

/** Into a slot, made new or written before. */
function encode({ office, seq, head, counter }: Anchor, key: KeyObject, slot: Buffer): Buffer {
  magic.copy(slot, 0);
  slot.write(office, 16, 36, 'ascii');
  slot.writeBigUInt64BE(BigInt(seq), 52);
  slot.writeBigUInt64BE(BigInt(counter), 60);
  slot.write(head, 68, 32, 'hex');
  createHmac('sha256', key).update(slot.subarray(0, bodySize)).digest().copy(slot, bodySize);
  return slot;
}

function decode(slot: Buffer, office: string, key: KeyObject): Anchor | null {
  const mac = createHmac('sha256', key).update(slot.subarray(0, bodySize)).digest();
  if (!timingSafeEqual(mac, slot.subarray(bodySize, bodySize + 32))) return null;
  if (!slot.subarray(0, 16).equals(magic) || slot.toString('ascii', 16, 52) !== office) return null;
  return { office, seq: Number(slot.readBigUInt64BE(52)), counter: Number(slot.readBigUInt64BE(60)), head: slot.toString('hex', 68, 100) };
}

/**
 * Opens the anchor, made new with its two slots preallocated where it is missing: written in place it needs no room
 * and one sync; a temporary file with rename would cost ten times the commit. Throws the disk's errors.
 */
export function openAnchor(path: string, office: string, key: Uint8Array): AnchorFile {
  // Made into a key once: the runtime else makes one anew for each slot, at many times the digest's own cost.
  const own = createSecretKey(key);
  const isNew = !existsSync(path);
  const handle = openSync(path, isNew ? 'wx+' : 'r+', 0o600);
  try {
    if (isNew) { writeSync(handle, Buffer.alloc(2 * slotSize), 0, 2 * slotSize, 0); fsyncSync(handle); }
    const both = Buffer.alloc(2 * slotSize);
    readSync(handle, both, 0, both.length, 0);
    const slots = [both.subarray(0, slotSize), both.subarray(slotSize)].map((slot) => decode(slot, office, own));
    let current = slots.reduce((best, slot) => (slot !== null && (best === null || slot.counter > best.counter) ? slot : best), null);
    let settled = current === null ? 0 : slots.indexOf(current);
    const next = Buffer.alloc(slotSize);
    let waiting: NodeJS.Immediate | null = null;
    const settle = (): void => {
      if (waiting === null) return;
      clearImmediate(waiting);
      waiting = null;
      fdatasyncSync(handle);
      settled = 1 - settled;
    };
    return {
      get current() { return current; },
      image: (seq, head) => Buffer.concat([Buffer.alloc(slotSize), encode({ office, seq, head, counter: 1 }, own, Buffer.alloc(slotSize))]),
      write(seq, head) {
        const written = { office, seq, head, counter: (current?.counter ?? 0) + 1 };
        writeSync(handle, encode(written, own, next), 0, slotSize, (1 - settled) * slotSize);
        current = written;
        // A disk that fails here fails the next commit too, which answers for it; the slot it did not keep is written again.
        waiting ??= setImmediate(() => { try { settle(); } catch (error) { asFailure(error); } });
      },
      close() {
        try { settle(); } catch (error) { asFailure(error); } finally { closeSync(handle); }
      },
    };
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}
