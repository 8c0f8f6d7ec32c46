import type { Decipheriv } from 'node:crypto';
import { createDecipheriv } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/base/index.ts';
import type { CancelSignal, OfficerKey } from '../../shared/ports/index.ts';
import { tag } from './der.ts';
import { readSealedHead } from './sealed-head.ts';
import { openRecipients } from './recipients.ts';
import { shortLived } from './short-lived.ts';

/** Octets at any place, as a file gives them. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  /** Exactly `length` octets from `start`, in the room given for them or elsewhere. */
  read(start: number, length: number, room?: Buffer): Promise<Uint8Array>;
}

const headRoom = 256 * 1024;
const step = 256 * 1024;
const never: CancelSignal = { aborted: false };
const block = 16;

/** A sealed slice whose content key the recipient's key gave. Whether its octets are the sealed ones only `pass` can tell. */
export interface OpenedSlice {
  /** Octets of plaintext. */
  readonly size: number;
  /** A decipher for octets from `position` (a multiple of 16) on, without regard to the tag. */
  at(position: number): Decipheriv;
  /** Octets of plaintext from `position` lie in the slice from here on. */
  readonly contentStart: number;
  /**
   * Deciphers all of it into `sink`, and gives `seen` every octet of the slice in order. What the sink got is worthless
   * unless the answer is true: the tag comes last. Null: stopped by the signal.
   */
  pass(source: ByteSource, sink: (plain: Uint8Array) => Promise<void> | void, seen: (octets: Uint8Array) => void, signal: CancelSignal): Promise<boolean | null>;
  /** Forgets the key. */
  close(): void;
}

/**
 * Reads the head of a slice.
 * Errors: package.slice-malformed (not our strict AuthEnvelopedData), package.wrong-recipient,
 * package.slice-changed (the wrapped key does not open); params.name is the slice's.
 */
export async function openSlice(source: ByteSource, key: OfficerKey): Promise<Result<OpenedSlice>> {
  const { name } = source;
  const start = await source.read(0, Math.min(headRoom, source.size));
  const head = readSealedHead(start, source.size);
  if (head === null) return fail('package.slice-malformed', { name });
  const [type, length] = await source.read(head.tagStart - 2, 2);
  if (type !== tag.octetString || length !== 16) return fail('package.slice-malformed', { name });
  const recipient = await openRecipients(head.recipients, key);
  if (recipient.state === 'not-ours') return fail('package.wrong-recipient', { name, subject: key.certificate.subject });
  if (recipient.state !== 'opened') return fail(recipient.state === 'refused' ? 'package.slice-malformed' : 'package.slice-changed', { name });
  const { contentKey } = recipient;
  const { nonce, contentStart, contentLength, tagStart } = head;
  return ok({
    size: contentLength, contentStart,
    at(position) {
      // GCM enciphers by counter, its first block of content being the second (NIST SP 800-38D, 7.1); it refuses more than 32 bits of blocks.
      const counter = Buffer.alloc(block);
      counter.set(nonce);
      counter.writeUInt32BE(2 + position / block, 12);
      return createDecipheriv('aes-256-ctr', contentKey, counter);
    },
    async pass(slice, sink, seen, signal) {
      const decipher = createDecipheriv('aes-256-gcm', contentKey, nonce, { authTagLength: 16 });
      const room = Buffer.allocUnsafeSlow(Math.max(Math.min(step, contentLength), contentStart, 18));
      seen(await slice.read(0, contentStart, room));
      for (let at = 0; at < contentLength; at += step) {
        if (signal.aborted) return null;
        const cipherText = await slice.read(contentStart + at, Math.min(step, contentLength - at), room);
        seen(cipherText);
        await sink(decipher.update(cipherText));
        shortLived(cipherText.length);
      }
      const end = await slice.read(tagStart - 2, 18, room);
      seen(end);
      decipher.setAuthTag(Uint8Array.from(end.subarray(2)));
      try {
        decipher.final();
      } catch {
        return false;
      }
      return true;
    },
    close: () => { contentKey.fill(0); },
  });
}

/**
 * Decrypts one sealed slice into `sink`. What the sink got is worthless unless the answer is ok.
 * Errors: those of `openSlice`, package.slice-changed (the tag does not fit), command.cancelled.
 */
export async function unsealTo(source: ByteSource, key: OfficerKey, sink: (plain: Uint8Array) => Promise<void>, signal: CancelSignal = never): Promise<Result<{ readonly size: number }>> {
  const opened = await openSlice(source, key);
  if (!opened.ok) return opened;
  try {
    const whole = await opened.value.pass(source, sink, () => undefined, signal);
    if (whole === null) return fail('command.cancelled');
    return whole ? ok({ size: opened.value.size }) : fail('package.slice-changed', { name: source.name });
  } finally {
    opened.value.close();
  }
}
