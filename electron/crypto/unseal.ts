import { createDecipheriv } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/base/index.ts';
import type { CancelSignal, OfficerKey } from '../../shared/ports/index.ts';
import { tag } from './der.ts';
import { readSealedHead } from './sealed-head.ts';
import { openRecipients } from './recipients.ts';

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

/**
 * Decrypts one sealed slice into `sink`. What the sink got is worthless unless the answer is ok: the tag comes last.
 * Errors: package.slice-malformed (not our strict AuthEnvelopedData), package.wrong-recipient,
 * package.slice-changed (key or tag does not fit), command.cancelled; params.name is the slice's.
 */
export async function unsealTo(source: ByteSource, key: OfficerKey, sink: (plain: Uint8Array) => Promise<void>, signal: CancelSignal = never): Promise<Result<{ readonly size: number }>> {
  const { name } = source;
  const head = readSealedHead(await source.read(0, Math.min(headRoom, source.size)), source.size);
  if (head === null) return fail('package.slice-malformed', { name });
  const [type, length, ...mac] = await source.read(head.tagStart - 2, 18);
  if (type !== tag.octetString || length !== 16) return fail('package.slice-malformed', { name });
  const recipient = openRecipients(head.recipients, key);
  if (recipient.state === 'not-ours') return fail('package.wrong-recipient', { name, subject: key.certificate.subject });
  if (recipient.state !== 'opened') return fail(recipient.state === 'refused' ? 'package.slice-malformed' : 'package.slice-changed', { name });
  const decipher = createDecipheriv('aes-256-gcm', recipient.contentKey, head.nonce, { authTagLength: 16 });
  recipient.contentKey.fill(0);
  decipher.setAuthTag(Uint8Array.from(mac));
  const room = Buffer.allocUnsafeSlow(Math.min(step, head.contentLength));
  for (let at = 0; at < head.contentLength; at += step) {
    if (signal.aborted) return fail('command.cancelled');
    const cipherText = await source.read(head.contentStart + at, Math.min(step, head.contentLength - at), room);
    await sink(decipher.update(cipherText));
  }
  try {
    decipher.final();
  } catch {
    return fail('package.slice-changed', { name });
  }
  return ok({ size: head.contentLength });
}
