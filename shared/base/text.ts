/*
 * C0 and C1 controls, bidirectional overrides, line ends that no keyboard has and other invisible characters that could
 * make a printed line lie; and halves of characters, which no file can hold. Joiners stay: scripts and emoji need them.
 */
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]/u;

/** Whether a text holds characters that don't show (line feed and tab do). */
export function hasInvisible(text: string): boolean {
  return invisible.test(text);
}

/** A fingerprint in groups of four hex digits, to be read aloud. */
export function fingerprintGroups(fingerprint: string): string {
  return fingerprint.replaceAll(/[^0-9A-Fa-f]/g, '').toUpperCase().match(/.{1,4}/g)?.join(' ') ?? '';
}
