import { z } from 'zod';
import type { CodedError, Instant, PackageId } from '../base/index.ts';
import type { CertificateInfo, FieldDifference, HistoryDifference, PackageFlag, PackageInfo, ReceivedPackage, RecordResult, RefusedBy, RevocationList, SentPackage, Verdict } from '../packages/index.ts';
import { revocationReasons } from '../packages/index.ts';
import { command } from './command.ts';
import type { PackageWarning } from './trust.ts';
import { destination, type PreviewedSheet, type Printed } from './print.ts';
import { cardId, fingerprint, formLanguage, instant, line, packageId, passphrase, path } from './fields.ts';

const trust = z.array(path).min(1).max(50);
/** Beside the authorities of the office's directory. */
const moreTrust = z.array(path).max(50).default([]);
const crls = z.array(path).max(50).default([]);
const dispatcher = ['dispatcher', 'administrator'] as const;

/** A key the user keeps in the office. `days` until its certificate runs out where that is soon, negative once it has. */
export interface KeptKeyView { readonly name: string; readonly certificate: CertificateInfo; readonly keptAt: Instant; readonly days: number | null }
export interface ExportedPackage { readonly sent: SentPackage; readonly files: readonly string[]; readonly warnings: readonly PackageWarning[] }
/** What chosen cards would take along. `refused`: why they may not leave so; null where they may. */
export interface PackagePlan {
  readonly papers: number;
  readonly cards: number;
  readonly attachments: number;
  /** Of the attachments. */
  readonly bytes: number;
  /** How many of the papers are restricted, and whether the office lets such leave. */
  readonly restricted: number;
  readonly restrictedMayLeave: boolean;
  readonly refused: CodedError | null;
}
export interface InspectedPackage { readonly encrypted: boolean; readonly files: readonly { readonly name: string; readonly size: number }[]; readonly info: PackageInfo | null; readonly signer: CertificateInfo | null }
/** `sha256`: of the whole image, hex. */
export interface WrittenImage { readonly path: string; readonly size: number; readonly sha256: string; readonly files: readonly string[] }
export interface OpenedPackageView { readonly verdict: Verdict; readonly info: PackageInfo; readonly folder: string; readonly files: readonly string[] }
export interface ImportedPackage { readonly received: ReceivedPackage; readonly verdict: Verdict; readonly results: readonly RecordResult[] }
/** What taking a package in would do. `versions`: records that would be replaced, or that disagree with ours; `history`: of a card, what only one of us has. */
export interface PreviewedPackage {
  readonly verdict: Verdict;
  readonly info: PackageInfo;
  readonly flags: readonly PackageFlag[];
  readonly results: readonly RecordResult[];
  readonly versions: readonly (Pick<RecordResult, 'kind' | 'id' | 'number' | 'outcome'> & { readonly held: boolean; readonly fields: readonly FieldDifference[]; readonly history: HistoryDifference | null })[];
}
export interface WrittenReceipt { readonly packageId: PackageId; readonly path: string; readonly writtenAt: Instant }
/** `refusal`: what was taken in is no receipt, but the receiver's signed refusal. */
export interface AcceptedReceipt { readonly sent: SentPackage; readonly verdict: Verdict; readonly refusal: RefusedBy | null }

/** Of a package taken in the checks as they were then, of `package` as they are now. */
const verdict = z.strictObject({ received: packageId.optional(), package: path.optional(), key: path.optional(), keyPassphrase: passphrase.optional(), trust: moreTrust, signer: fingerprint.optional(), lang: formLanguage });

export const packageCommands = {
  'key.authority': command<{ folder: string; certificate: CertificateInfo; files: readonly string[] }>()({
    access: 'anyone', input: z.strictObject({ out: path, name: line(200), years: z.int().min(1).max(30).default(10), newPassphrase: passphrase }),
  }),
  /** `fingerprint`: SHA-256 of the request, for the paper that goes with it. */
  'key.request': command<{ files: readonly string[]; subject: string; fingerprint: string }>()({
    access: 'anyone', input: z.strictObject({ out: path, officer: line(200), office: line(200), algorithm: z.enum(['ec', 'rsa']).default('ec'), newPassphrase: passphrase }),
  }),
  /** `fingerprint`: of the request, from the officer's paper; `request` in the answer: what it is. */
  'key.issue': command<{ certificate: CertificateInfo; files: readonly string[]; request: string }>()({
    access: 'anyone', input: z.strictObject({ authority: path, authorityPassphrase: passphrase, request: path, out: path, days: z.int().min(1).max(3660).default(730), renews: path.optional(), fingerprint: fingerprint.optional() }),
  }),
  /** A further key for an officer whose certificate runs out: the old key signs the new request. */
  'key.renew': command<{ files: readonly string[]; subject: string; fingerprint: string }>()({
    access: 'anyone', input: z.strictObject({ key: path, keyPassphrase: passphrase, out: path, algorithm: z.enum(['ec', 'rsa']).default('ec'), newPassphrase: passphrase }),
  }),
  /** The authority's next revocation list; without a certificate, the list as it stands, for another term. */
  'key.revoke': command<{ list: RevocationList; files: readonly string[] }>()({
    access: 'anyone',
    input: z.strictObject({
      authority: path, authorityPassphrase: passphrase, certificate: path.nullable().default(null), reason: z.enum(revocationReasons).default('unspecified'),
      since: instant.optional(), days: z.int().min(1).max(366).default(30),
    }),
  }),
  /** Key, its certificate and the authority's into one PKCS#12 file. */
  'key.bundle': command<{ certificate: CertificateInfo; files: readonly string[] }>()({
    access: 'anyone', input: z.strictObject({ key: path, keyPassphrase: passphrase, certificate: path, authority: path, out: path }),
  }),
  'key.show': command<readonly CertificateInfo[]>()({ access: 'anyone', input: z.strictObject({ path, keyPassphrase: passphrase.optional() }) }),

  /** A key file's key kept in the office, for this user alone and under the file's passphrase; from then on `kept:` and the name stand for the file. */
  'key.keep': command<KeptKeyView>()({ access: 'user', input: z.strictObject({ key: path, keyPassphrase: passphrase, name: line(100) }) }),
  'key.kept': command<readonly KeptKeyView[]>()({ access: 'user', input: z.strictObject({}) }),
  /** A copy as PKCS#12, under its passphrase. */
  'key.takeOut': command<{ path: string }>()({ access: 'user', input: z.strictObject({ name: line(100), keyPassphrase: passphrase, out: path }) }),
  'key.forget': command<null>()({ access: 'user', input: z.strictObject({ name: line(100) }) }),

  /** `encrypted`: whether recipients are named. */
  'package.plan': command<PackagePlan>()({ access: dispatcher, input: z.strictObject({ cards: z.array(cardId).min(1).max(10_000), encrypted: z.boolean().default(false) }) }),
  /** `to`: names of the directory, or files of certificates. */
  'package.export': command<ExportedPackage>()({
    access: dispatcher,
    input: z.strictObject({ cards: z.array(cardId).min(1).max(10_000), key: path, keyPassphrase: passphrase, to: z.array(path).max(20).default([]), out: path }),
  }),
  /** The folder by which anyone checks a package with `openssl`, `sha256sum` and `unzip` alone: `out` is made. */
  'package.verifier': command<{ folder: string; files: readonly string[] }>()({ access: 'anyone', input: z.strictObject({ out: path }) }),
  /** An image (ISO 9660 with Joliet) of a package's folder, and of the one for checking it beside. */
  'package.image': command<WrittenImage>()({ access: 'anyone', input: z.strictObject({ package: path, out: path, verifier: z.boolean().default(false) }) }),
  'package.inspect': command<InspectedPackage>()({ access: 'anyone', input: z.strictObject({ package: path }) }),
  'package.verify': command<Verdict>()({
    access: 'anyone',
    input: z.strictObject({ package: path, trust, crls, signer: fingerprint.optional(), at: instant.optional(), key: path.optional(), keyPassphrase: passphrase.optional() }),
  }),
  'package.open': command<OpenedPackageView>()({
    access: 'anyone', input: z.strictObject({ package: path, key: path, keyPassphrase: passphrase, trust, crls, signer: fingerprint.optional(), at: instant.optional(), out: path }),
  }),
  /** Every check, and what taking it in would do; nothing is written. */
  'package.preview': command<PreviewedPackage>()({
    access: dispatcher, input: z.strictObject({ package: path, key: path, keyPassphrase: passphrase, trust: moreTrust, signer: fingerprint.optional() }),
  }),
  'package.import': command<ImportedPackage>()({
    access: dispatcher,
    /** `arrival`: the line of the incoming register that the package came with. */
    input: z.strictObject({ package: path, key: path, keyPassphrase: passphrase, trust: moreTrust, signer: fingerprint.optional(), arrival: z.int().min(1).max(999_999_999).nullable().default(null) }),
  }),
  /** The checks on paper (VERDICT). */
  'package.printVerdict': command<Printed>()({
    access: dispatcher, input: verdict.extend(destination),
  }),
  /** That sheet before it is printed. */
  'package.previewVerdict': command<PreviewedSheet>()({ access: dispatcher, input: verdict }),
  'package.receipt': command<WrittenReceipt>()({
    access: dispatcher, input: z.strictObject({ packageId, key: path, keyPassphrase: passphrase, out: path }),
  }),
  'package.accept': command<AcceptedReceipt>()({
    access: dispatcher, input: z.strictObject({ receipt: path, trust: moreTrust, signer: fingerprint.optional() }),
  }),
  'package.sent': command<readonly SentPackage[]>()({ access: 'user', input: z.strictObject({}) }),
  'package.received': command<readonly ReceivedPackage[]>()({ access: 'user', input: z.strictObject({}) }),
};
