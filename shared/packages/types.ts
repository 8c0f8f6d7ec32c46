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

/** `package.json` of the container (packages/FORMAT.md). */
export interface PackageInfo {
  readonly format: 1;
  readonly packageId: PackageId;
  readonly sequence: number;
  readonly createdAt: Instant;
  readonly sender: SenderInfo;
  readonly recipients: readonly { readonly name: string; readonly certificateSha256: string }[];
  /** SHA-256 (hex) of the previous package's container to the same office, null for the first. */
  readonly previous: string | null;
  readonly restricted: boolean;
  readonly counts: { readonly papers: number; readonly cards: number; readonly attachments: number; readonly forms: number };
}

export type RecordOutcome = 'added' | 'unchanged' | 'replaced' | 'conflict';

export interface RecordResult { readonly kind: 'paper' | 'card'; readonly id: PaperId | CardId; readonly number: string; readonly outcome: RecordOutcome }

export interface SentPackage {
  readonly packageId: PackageId;
  readonly sequence: number;
  readonly createdAt: Instant;
  readonly recipients: readonly string[];
  /** SHA-256 of the inner container, hex. */
  readonly containerSha256: string;
  readonly signatureSha256: string;
  readonly outerListSha256: string | null;
  readonly cards: number;
  readonly folder: string;
  readonly state: 'sealed' | 'accepted';
  readonly receipt: { readonly acceptedAt: Instant; readonly station: string; readonly officer: string } | null;
}

export interface ReceivedPackage {
  readonly packageId: PackageId;
  readonly sequence: number;
  readonly sender: SenderInfo;
  readonly importedAt: Instant;
  readonly importedBy: string;
  readonly containerSha256: string;
  readonly signatureSha256: string;
  readonly outerListSha256: string | null;
  readonly signer: CertificateInfo;
  readonly results: readonly RecordResult[];
  readonly receiptWritten: boolean;
}
