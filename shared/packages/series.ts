import type { Instant, OfficeId } from '../base/index.ts';
import type { CertificateInfo, Check, PackageFlag, PackageInfo, PackageRecipient, ReceivedPackage, SentPackage } from './types.ts';

/** The next place in the series to a certificate, after the last package sent to it. */
export function nextInSeries(name: string, certificateSha256: string, last: SentPackage | null): PackageRecipient {
  const before = last?.recipients.find((recipient) => recipient.certificateSha256 === certificateSha256);
  if (last === null || before === undefined) return { name, certificateSha256, sequence: 1, previous: null };
  return { name, certificateSha256, sequence: before.sequence + 1, previous: last.containerSha256 };
}

const clockTolerance = 24 * 60 * 60 * 1000;

/**
 * What the receiver should look at: numbers that are missing or come late, a chain that doesn't meet, another signer
 * than last time, a sender's clock ahead of ours. `last` is the package with the highest number of the same series,
 * `before` the signer of the sender's last package in any series.
 */
export function flagsOf(info: PackageInfo, recipient: PackageRecipient | null, signer: CertificateInfo, last: ReceivedPackage | null, before: CertificateInfo | null, now: Instant): readonly PackageFlag[] {
  const flags: PackageFlag[] = [];
  if (recipient !== null) {
    const expected = (last?.sequence ?? 0) + 1;
    if (recipient.sequence > expected) flags.push({ code: 'sequence-skipped', params: { expected, found: recipient.sequence } });
    if (recipient.sequence < expected) flags.push({ code: 'sequence-out-of-order', params: { expected, found: recipient.sequence } });
    if (recipient.sequence === expected && recipient.previous !== (last?.containerSha256 ?? null)) flags.push({ code: 'previous-differs', params: { found: recipient.sequence } });
  }
  if (before !== null && before.fingerprint !== signer.fingerprint) flags.push({ code: 'signer-changed', params: { before: before.subject, now: signer.subject } });
  if (Date.parse(info.createdAt) > Date.parse(now) + clockTolerance) flags.push({ code: 'wrong-clock', params: { created: info.createdAt } });
  return flags;
}

/** The received package with the highest number in the series of one sender and one of our certificates. */
export function lastOfSeries(received: readonly ReceivedPackage[], info: PackageInfo, recipient: PackageRecipient | null): ReceivedPackage | null {
  return received
    .filter((one) => one.sender.id === info.sender.id && one.recipient === (recipient?.certificateSha256 ?? null))
    .reduce<ReceivedPackage | null>((last, one) => (last === null || one.sequence > last.sequence ? one : last), null);
}

/** The package of a sender that was taken in last, whatever its series. */
export function lastFrom(received: readonly ReceivedPackage[], sender: OfficeId): ReceivedPackage | null {
  return received
    .filter((one) => one.sender.id === sender)
    .reduce<ReceivedPackage | null>((last, one) => (last === null || one.importedAt > last.importedAt ? one : last), null);
}

const named = (checks: readonly Check[]): boolean => checks.some((check) => check.code === 'signer.expected' && check.ok);

/**
 * Whether a signer may speak for an office's records: the signer of the first package taken in from it, or one that the
 * user named by fingerprint, with this package (`checks`) or an earlier one. That a trusted authority knows the signer
 * says who it is, not for which office: any officer can write another office's identity into a package.
 */
export function isKnownSigner(received: readonly ReceivedPackage[], sender: OfficeId, signer: CertificateInfo, checks: readonly Check[]): boolean {
  const before = received.filter((one) => one.sender.id === sender);
  const first = before.reduce<ReceivedPackage | null>((earliest, one) => (earliest === null || one.importedAt < earliest.importedAt ? one : earliest), null);
  return named(checks) || before.some((one) => one.signer.fingerprint === signer.fingerprint && (one === first || named(one.checks)));
}
