export { subjectName } from '../../shared/base/index.ts';

/** A fingerprint that may be broken between its pairs, and nowhere else. */
export function breakable(fingerprint: string): string {
  return fingerprint.replaceAll(':', ':\u200b');
}
