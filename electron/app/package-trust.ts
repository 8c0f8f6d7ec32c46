import type { Instant, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { PackageWarning } from '../../shared/contract/index.ts';
import type { CertificateInfo, PinnedSigner, TrustedCertificate } from '../../shared/packages/index.ts';
import { fingerprintGroups, fingerprintHex, runsOutIn } from '../../shared/packages/index.ts';
import type { KeysPort, ReadStore, WriteStore } from '../../shared/ports/index.ts';
import type { Deps, Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'trust.list' | 'trust.add' | 'trust.disable' | 'trust.revoked' | 'trust.signer'>;

const bytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'));

/** What the office's directory adds to a check: its authorities and their revocation lists. */
export interface Known { readonly authorities: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] }

export function knownIn(read: ReadStore): Known {
  const authorities = read.trusted().filter((one) => one.role === 'authority' && one.disabled === null);
  return {
    authorities: authorities.map((one) => bytes(one.der)),
    crls: authorities.flatMap((one) => (one.list === null ? [] : [bytes(one.list.der)])),
  };
}

/** Some authority must be trusted, by file or by the directory: else every signature fails without saying why. */
export function needTrust(paths: readonly string[], known: Known): Result<void> {
  return paths.length + known.authorities.length > 0 ? ok() : fail('trust.none', {}, 'trust');
}

/** A certificate a package goes to: by its name in the directory, or by a file. */
export async function recipientOf(keys: KeysPort, read: ReadStore, to: string): Promise<Result<{ readonly info: CertificateInfo; readonly der: Uint8Array }>> {
  const named = read.trusted().find((one) => one.role === 'recipient' && one.disabled === null && one.name === to);
  if (named !== undefined) return ok({ info: named.certificate, der: bytes(named.der) });
  const file = await keys.readCertificate(to);
  if (!file.ok) return /[/\\]/.test(to) ? file : fail('trust.unknown', { name: to }, 'to');
  const gone = read.trusted().find((one) => one.id === fingerprintHex(file.value.info.fingerprint) && one.disabled !== null);
  return gone === undefined ? file : fail('trust.disabled', { name: gone.name, at: gone.disabled?.at ?? '' }, 'to');
}

/** Certificates that will soon have run out. */
export function warningsOf(certificates: readonly CertificateInfo[], now: Instant): readonly PackageWarning[] {
  return certificates.flatMap((certificate) => {
    const days = runsOutIn(certificate, now);
    return days === null ? [] : [{ subject: certificate.subject, until: certificate.notAfter, days }];
  });
}

/** Revocation lists that came in a package and are newer than those held go to their authorities in the directory. */
export function keepLists(keys: KeysPort, store: WriteStore, lists: readonly Uint8Array[]): void {
  for (const one of store.trusted()) {
    if (one.role !== 'authority' || one.disabled !== null) continue;
    const newer = newerList(keys, one, lists);
    if (newer !== null) store.updateTrusted({ ...one, list: newer });
  }
}

function newerList(keys: KeysPort, one: TrustedCertificate, lists: readonly Uint8Array[]): TrustedCertificate['list'] {
  const found = keys.newestList(bytes(one.der), lists);
  if (found === null || (one.list !== null && one.list.thisUpdate >= found.list.thisUpdate)) return null;
  const { number, thisUpdate, nextUpdate } = found.list;
  return { der: Buffer.from(found.der).toString('base64'), number, thisUpdate, nextUpdate };
}

/** The office's directory of authorities and recipients, and who may speak for other offices. */
export function trustHandlers({ keys }: Deps): Part {
  return {
    'trust.list': (_input, { office, origin }) => {
      const certificates = office.read.trusted();
      return ok({ certificates, signers: office.read.pinnedSigners(), warnings: warningsOf(certificates.filter((one) => one.disabled === null).map((one) => one.certificate), origin.at) });
    },
    'trust.add': async ({ path, role, name, fingerprint }, { office, origin, user }) => {
      if (role === 'authority' && !user.roles.includes('administrator')) return fail('command.role', { roles: 'administrator' });
      const read = await keys.readCertificate(path);
      if (!read.ok) return read;
      const { info, der, authority } = read.value;
      if (authority !== (role === 'authority')) return authority ? fail('key.not-a-recipient', { subject: info.subject }, 'role') : fail('key.not-an-authority', { path }, 'role');
      if (info.notAfter < origin.at) return fail('key.expired', { subject: info.subject, until: info.notAfter });
      if (fingerprint === undefined) return fail('trust.compare', { subject: info.subject, fingerprint: fingerprintGroups(info.fingerprint) }, 'fingerprint');
      if (fingerprintHex(fingerprint) !== fingerprintHex(info.fingerprint)) return fail('trust.fingerprint-differs', { subject: info.subject, fingerprint: fingerprintGroups(info.fingerprint) }, 'fingerprint');
      const trusted: TrustedCertificate = {
        id: fingerprintHex(info.fingerprint), role, name, certificate: info, der: Buffer.from(der).toString('base64'), list: null, addedAt: origin.at, addedBy: user.name, disabled: null,
      };
      return office.write(origin, (store): Result<TrustedCertificate> => {
        const all = store.trusted();
        const there = all.find((one) => one.id === trusted.id);
        if (all.some((one) => one.disabled === null && (one.name === name || one.id === trusted.id))) return fail('trust.exists', { name: there?.name ?? name }, 'name');
        if (there === undefined) store.insertTrusted(trusted);
        else store.updateTrusted({ ...there, role, name, disabled: null });
        return ok(there === undefined ? trusted : { ...there, role, name, disabled: null });
      });
    },
    'trust.disable': ({ name }, { office, origin, user }) => office.write(origin, (store): Result<TrustedCertificate> => {
      const one = store.trusted().find((each) => each.disabled === null && each.name === name);
      if (one === undefined) return fail('trust.unknown', { name }, 'name');
      const disabled = { ...one, disabled: { at: origin.at, by: user.name } };
      store.updateTrusted(disabled);
      return ok(disabled);
    }),
    'trust.revoked': async ({ path }, { office, origin }) => {
      const file = await keys.readRevocationList(path);
      if (!file.ok) return file;
      return office.write(origin, (store) => {
        const of = store.trusted().find((one) => one.role === 'authority' && one.disabled === null && keys.newestList(bytes(one.der), [file.value.der]) !== null);
        if (of === undefined) return fail('key.not-a-revocation-list', { path });
        const newer = newerList(keys, of, [file.value.der]);
        if (newer === null) return fail('trust.list-older', { number: of.list?.number ?? null, thisUpdate: of.list?.thisUpdate ?? null });
        store.updateTrusted({ ...of, list: newer });
        return ok({ authority: of.name, list: file.value.list });
      });
    },
    'trust.signer': ({ packageId, fingerprint }, { office, origin, user }) => office.write(origin, (store): Result<PinnedSigner> => {
      const received = store.receivedPackage(packageId);
      if (received === null) return fail('package.unknown', { package: packageId });
      const { signer, sender } = received;
      if (fingerprint === undefined) return fail('trust.compare', { subject: signer.subject, fingerprint: fingerprintGroups(signer.fingerprint) }, 'fingerprint');
      if (fingerprintHex(fingerprint) !== fingerprintHex(signer.fingerprint)) return fail('trust.fingerprint-differs', { subject: signer.subject, fingerprint: fingerprintGroups(signer.fingerprint) }, 'fingerprint');
      const pin: PinnedSigner = { office: sender.id, officeName: sender.name, fingerprint: fingerprintHex(signer.fingerprint), subject: signer.subject, confirmedAt: origin.at, confirmedBy: user.name };
      const held = store.pinnedSigners().find((one) => one.office === pin.office && one.fingerprint === pin.fingerprint);
      if (held !== undefined) return ok(held);
      store.insertPinnedSigner(pin);
      return ok(pin);
    }),
  };
}
