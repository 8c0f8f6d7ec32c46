import type { CardId, Instant, OfficeId, PackageId, PaperId } from '../base/index.ts';

/** One named check of a verdict. `code` is stable; `params` are what its sentence needs. */
export interface Check {
  readonly code: string;
  readonly ok: boolean;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface CertificateInfo {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** SHA-256 of the DER, upper-case hex pairs with colons, as `openssl x509 -fingerprint -sha256` prints it. */
  readonly fingerprint: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly key: 'EC P-256' | 'RSA-3072' | string;
}

/** The answer of `verify`, with every check made; `valid` only when all are ok. */
export interface Verdict {
  readonly valid: boolean;
  readonly packageId: PackageId | null;
  readonly signer: CertificateInfo | null;
  readonly signedAt: Instant | null;
  readonly checks: readonly Check[];
}

export interface SenderInfo { readonly id: OfficeId; readonly name: string; readonly station: string }

/**
 * One addressee and the package's place in the series this sender keeps with that certificate: numbers from 1, each
 * naming the SHA-256 (hex) of the container before it, null for the first.
 */
export interface PackageRecipient {
  readonly name: string;
  /** SHA-256 of the certificate's DER, lower-case hex without colons. */
  readonly certificateSha256: string;
  readonly sequence: number;
  readonly previous: string | null;
}

/** `package.json` of the container (packages/FORMAT.md). */
export interface PackageInfo {
  readonly format: 1;
  readonly packageId: PackageId;
  /** The sender's running number over all its packages, whoever they go to. */
  readonly sequence: number;
  readonly createdAt: Instant;
  readonly sender: SenderInfo;
  /** Empty when the container is signed and not encrypted. */
  readonly recipients: readonly PackageRecipient[];
  readonly restricted: boolean;
  readonly counts: { readonly papers: number; readonly cards: number; readonly attachments: number; readonly forms: number };
}

export const recordOutcomes = ['added', 'unchanged', 'replaced', 'conflict'] as const;
export type RecordOutcome = (typeof recordOutcomes)[number];

export interface RecordResult { readonly kind: 'paper' | 'card'; readonly id: PaperId | CardId; readonly number: string; readonly outcome: RecordOutcome }

/** SHA-256, lower-case hex: the inner container, the signature in it, the outer list (null when not encrypted). */
export interface PackageDigests {
  readonly containerSha256: string;
  readonly signatureSha256: string;
  readonly outerListSha256: string | null;
}

/** What a receiver should look at though every check passed. */
export const packageFlags = ['sequence-skipped', 'sequence-out-of-order', 'previous-differs', 'signer-changed', 'signer-unconfirmed', 'revocation-list-old', 'wrong-clock', 'second-unchecked'] as const;
export interface PackageFlag { readonly code: (typeof packageFlags)[number]; readonly params: Readonly<Record<string, string | number>> }

export interface SentPackage extends PackageDigests {
  readonly packageId: PackageId;
  readonly sequence: number;
  readonly createdAt: Instant;
  readonly recipients: readonly PackageRecipient[];
  readonly cards: number;
  /** Folder the package was written to. */
  readonly folder: string;
  readonly state: 'sealed' | 'accepted';
  readonly receipt: AcceptedBy | null;
}

/** A receipt taken in at the sender. */
export interface AcceptedBy {
  /** When this office took the receipt in. */
  readonly acceptedAt: Instant;
  /** When the receiver took the package in, by the receiver's clock. */
  readonly receivedAt: Instant;
  readonly office: string;
  readonly station: string;
  readonly officer: string;
  /** Who signed the receipt. */
  readonly signer: CertificateInfo;
  /** SHA-256 of the receipt's container, hex. */
  readonly sha256: string;
  readonly results: readonly RecordResult[];
}

export interface ReceivedPackage extends PackageDigests {
  readonly packageId: PackageId;
  /** Place in the series of our certificate; the sender's running number where the package had no addressee. */
  readonly sequence: number;
  /** Our certificate's SHA-256 (hex) as the package names it; null where the package was not encrypted. */
  readonly recipient: string | null;
  readonly sender: SenderInfo;
  readonly createdAt: Instant;
  readonly importedAt: Instant;
  readonly importedBy: string;
  readonly signer: CertificateInfo;
  readonly checks: readonly Check[];
  readonly flags: readonly PackageFlag[];
  readonly results: readonly RecordResult[];
  /** The last receipt written for it. */
  readonly receipt: { readonly writtenAt: Instant; readonly sha256: string } | null;
}

/** `receipt.json` of a receipt (packages/FORMAT.md). */
export interface Receipt extends PackageDigests {
  readonly format: 1;
  readonly packageId: PackageId;
  readonly receiver: SenderInfo;
  /** The person who took the package in. */
  readonly officer: string;
  readonly receivedAt: Instant;
  /** Where the time comes from; an isolated workstation has its own clock alone. */
  readonly clock: 'workstation';
  readonly checks: readonly Check[];
  readonly flags: readonly PackageFlag[];
  readonly results: readonly RecordResult[];
  /** SHA-256 (hex) of the receipt before it to the same sender, null for the first. */
  readonly previous: string | null;
}
