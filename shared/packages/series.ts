import { isUnmade } from '../base/index.ts';
import type { Instant, OfficeId } from '../base/index.ts';
import { fingerprintGroups } from './revocation.ts';
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
 * `before` the signer of the sender's last package in any series, `known.speaks` whether the signer is confirmed to
 * speak for the sender.
 */
export function flagsOf(info: PackageInfo, recipient: PackageRecipient | null, signer: CertificateInfo, last: ReceivedPackage | null, before: CertificateInfo | null, now: Instant, known: { readonly speaks: boolean; readonly checks: readonly Check[] }): readonly PackageFlag[] {
  const flags: PackageFlag[] = [];
  if (recipient !== null) {
    const expected = (last?.sequence ?? 0) + 1;
    if (recipient.sequence > expected) flags.push({ code: 'sequence-skipped', params: { expected, found: recipient.sequence } });
    if (recipient.sequence < expected) flags.push({ code: 'sequence-out-of-order', params: { expected, found: recipient.sequence } });
    if (recipient.sequence === expected && recipient.previous !== (last?.containerSha256 ?? null)) flags.push({ code: 'previous-differs', params: { found: recipient.sequence } });
  }
  if (before !== null && before.fingerprint !== signer.fingerprint) flags.push({ code: 'signer-changed', params: { before: before.subject, now: signer.subject } });
  if (!known.speaks) flags.push({ code: 'signer-unconfirmed', params: { subject: signer.subject, fingerprint: fingerprintGroups(signer.fingerprint) } });
  const until = known.checks.find((check) => check.code === 'certificate.not-revoked' && check.ok)?.params?.['until'];
  if (typeof until === 'string' && until < now) flags.push({ code: 'revocation-list-old', params: { until } });
  if (Date.parse(info.createdAt) > Date.parse(now) + clockTolerance) flags.push({ code: 'wrong-clock', params: { created: info.createdAt } });
  const unchecked = known.checks.find(isUnmade)?.params?.['algorithm'];
  if (unchecked !== undefined) flags.push({ code: 'second-unchecked', params: { algorithm: unchecked } });
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
