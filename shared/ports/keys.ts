import type { CancelSignal } from './cancel.ts';
import type { HeldKey, SecondSigner } from './signatures.ts';
import type { Instant, Result } from '../base/index.ts';
import type { CardOutline, CardRecord, CertificateInfo, NamedAttachment, PackageDigests, PackageInfo, PaperOutline, RevocationList, RevocationReason, SeenDigests, Verdict } from '../packages/index.ts';
import type { Paper } from '../registration/index.ts';

/** An officer's key: opened from PKCS#12, in memory only, or held by a token. */
export interface OfficerKey {
  readonly certificate: CertificateInfo;
  readonly certificateDer: Uint8Array;
  /** Further certificates in the file (authorities), DER. */
  readonly chain: readonly Uint8Array[];
  /** PKCS#8 DER, in memory; or a token that keeps it and does what is asked. */
  readonly privateKey: Uint8Array | HeldKey;
}

/** A driver of tokens. The product ships with none: who has one names it where the adapters are wired. */
export interface TokenPort {
  /** Certificates on the tokens at hand; `id` opens one. */
  list(): Promise<Result<readonly { readonly id: string; readonly certificate: CertificateInfo }[]>>;
  /** Errors: key.no-token, key.wrong-passphrase (the PIN). */
  open(id: string, pin: string): Promise<Result<OfficerKey>>;
}

export interface KeysPort {
  createAuthority(input: { readonly out: string; readonly name: string; readonly years: number; readonly passphrase: string; readonly now: Instant }): Promise<Result<{ readonly certificate: CertificateInfo; readonly files: readonly string[] }>>;
  createRequest(input: { readonly out: string; readonly officer: string; readonly office: string; readonly algorithm: 'ec' | 'rsa'; readonly passphrase: string }): Promise<Result<{ readonly subject: string; readonly files: readonly string[]; readonly fingerprint: string }>>;
  issue(input: { readonly authority: string; readonly authorityPassphrase: string; readonly request: string; readonly out: string; readonly days: number; readonly renews?: string; readonly fingerprint?: string; readonly now: Instant }): Promise<Result<{ readonly certificate: CertificateInfo; readonly files: readonly string[]; readonly request: string }>>;
  /** A further key for the holder of one, with the old key's signature over the request. */
  renewRequest(input: { readonly out: string; readonly key: OfficerKey; readonly algorithm: 'ec' | 'rsa'; readonly passphrase: string; readonly now: Instant }): Promise<Result<{ readonly subject: string; readonly files: readonly string[]; readonly fingerprint: string }>>;
  /** The authority's next revocation list, beside its certificate: with one more certificate, or (null) as it stands. */
  revoke(input: { readonly authority: string; readonly authorityPassphrase: string; readonly certificate: string | null; readonly reason: RevocationReason; readonly since: Instant; readonly now: Instant; readonly days: number }): Promise<Result<{ readonly list: RevocationList; readonly files: readonly string[] }>>;
  bundle(input: { readonly key: string; readonly passphrase: string; readonly certificate: string; readonly authority: string; readonly out: string }): Promise<Result<{ readonly certificate: CertificateInfo; readonly files: readonly string[] }>>;
  show(path: string, passphrase?: string): Promise<Result<readonly CertificateInfo[]>>;
  /** A PKCS#12 file; or, as `token:` and its identifier, a key on a token, whose PIN the passphrase then is. Errors besides the file's: key.no-token. */
  openKey(path: string, passphrase: string): Promise<Result<OfficerKey>>;
  /** The key of a file, encoded anew under the same passphrase, to be kept; `sha256` (hex) of that content. Errors: of the file, key.unsupported for one on a token. */
  keepable(path: string, passphrase: string): Promise<Result<{ readonly certificate: CertificateInfo; readonly content: Uint8Array; readonly sha256: string }>>;
  /** The key in a PKCS#12 that was kept; `name` is for the errors. */
  openKept(content: Uint8Array, passphrase: string, name: string): Promise<Result<OfficerKey>>;
  /** A kept PKCS#12 as a new file, or `officer.p12` in a folder; answers its path. Errors: file.exists, file.not-writable. */
  writeKept(content: Uint8Array, out: string): Promise<Result<string>>;
  /** A detached CAdES-B signature over `content`, DER. Error: key.expired. */
  sign(content: Uint8Array, key: OfficerKey, now: Instant): Promise<Result<Uint8Array>>;
  readCertificate(path: string): Promise<Result<{ readonly info: CertificateInfo; readonly der: Uint8Array; readonly authority: boolean }>>;
  readRevocationList(path: string): Promise<Result<{ readonly list: RevocationList; readonly der: Uint8Array }>>;
  /** The newest of the lists (DER) that the authority of this certificate (DER) signed; null where none is. */
  newestList(certificate: Uint8Array, lists: readonly Uint8Array[]): { readonly list: RevocationList; readonly der: Uint8Array } | null;
  /** Since when a certificate (DER) is revoked at that moment by lists (DER) of the authority that issued it, one of those given (DER). */
  revokedSince(certificate: Uint8Array, authorities: readonly Uint8Array[], lists: readonly Uint8Array[], at: Instant): Instant | null;
}

/** `size`: the bytes a stream will give, where that is known beforehand. */
export interface PackageFile { readonly name: string; readonly content: Uint8Array | AsyncIterable<Uint8Array>; readonly size?: number }

export interface WrittenPackage extends PackageDigests { readonly files: readonly string[] }

export interface VerifyOptions {
  /** Files of authorities' certificates. */
  readonly trust: readonly string[];
  /** Authorities known already, DER. */
  readonly authorities?: readonly Uint8Array[];
  /** Revocation lists known already, DER. */
  readonly crls?: readonly Uint8Array[];
  readonly signer?: string;
  readonly at: Instant;
  readonly key?: OfficerKey;
  readonly signal?: CancelSignal;
  /** How far the checks are, of `total`. */
  readonly progress?: (done: number, total: number) => void;
}

/** What can be seen of a package, valid or not. */
export interface SeenPackage { readonly verdict: Verdict; readonly info: PackageInfo | null; readonly digests: SeenDigests }

/** The records of a package, in its order, once all of them were checked. What they say waits as a `Spool`'s bytes do. */
export interface PackageRecords {
  readonly papers: readonly PaperOutline[];
  readonly cards: readonly CardOutline[];
  readonly attachments: readonly NamedAttachment[];
  /**
   * The paper or card at a place of these lists, read anew: cheaply, one after another. Throws `StoreFailure` where they wait in
   * a place that fails, or that gives others than were checked.
   */
  paper(at: number): Promise<Paper>;
  card(at: number): Promise<CardRecord>;
}

/** A package whose every check passed; its files stay on the medium and are read from there until `close`. */
export interface OpenedPackage {
  readonly verdict: Verdict;
  readonly info: PackageInfo;
  readonly records: PackageRecords;
  readonly digests: PackageDigests;
  readonly names: readonly string[];
  /** Revocation lists that came along and hold, DER. */
  readonly crls: readonly Uint8Array[];
  /** An entry's bytes; throws where the medium gives others than those that were checked. */
  read(name: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** What was unpacked, under neutral names. */
export interface UnpackedPackage { readonly verdict: Verdict; readonly info: PackageInfo; readonly files: readonly string[] }

/** Bytes that wait to be read, at any place: in memory while they are few, else in a nameless encrypted file whose key is in memory alone. */
export interface Spool {
  readonly size: number;
  append(chunk: Uint8Array): Promise<void>;
  read(start: number, length: number): Promise<Uint8Array>;
  content(start: number, end: number): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** Containers: ASiC-E with CAdES, the encrypted outer layer (shared/packages/FORMAT.md). */
export interface PackagesPort {
  /** A place for what a package is made of; `folder`: where a large one's encrypted file may lie. */
  spool(folder: string): Spool;
  write(input: {
    readonly info: PackageInfo;
    /** In order, all but package.json, SHA256SUMS and META-INF. */
    /** Gone through twice, the content of each asked for once. */
    readonly files: Iterable<PackageFile>;
    readonly key: OfficerKey;
    /** Certificates (DER) of the recipients; none: a signed container that is not encrypted. */
    readonly recipients: readonly Uint8Array[];
    /** Revocation lists (DER) of the signer's authorities, to travel along. */
    readonly crls?: readonly Uint8Array[];
    /** Signs a second time, by an algorithm of its own. */
    readonly second?: SecondSigner;
    readonly out: string;
    readonly now: Instant;
    readonly signal: CancelSignal;
    readonly progress: (done: number, total: number) => void;
    /** Bytes the container will have at least, as far as known beforehand: whether they fit is asked before the first one. */
    readonly expected?: number;
    /** Where a large container may wait, encrypted, before it is cut into slices; without it, on the medium. */
    readonly work?: string;
    /** Called when all is on the medium, was read back and only the folder's name is missing; where it refuses, nothing stays. */
    readonly commit?: (written: WrittenPackage) => Result<unknown> | Promise<Result<unknown>>;
  }): Promise<Result<WrittenPackage>>;
  /** Files into a new folder, flushed and renamed: never half of them. */
  writeFolder(out: string, files: readonly { readonly name: string; readonly content: Uint8Array }[]): Promise<Result<readonly string[]>>;
  /** A disc image of a package's folder as `package`, and of such files as the folder `verify`; read back and compared. Errors: image.no-tool, image.failed, file.*. */
  image(input: { readonly package: string; readonly verifier: readonly { readonly name: string; readonly content: Uint8Array }[]; readonly out: string; readonly signal: CancelSignal }): Promise<Result<{ readonly path: string; readonly size: number; readonly sha256: string; readonly files: readonly string[] }>>;
  inspect(path: string): Promise<Result<{ readonly encrypted: boolean; readonly files: readonly { readonly name: string; readonly size: number }[]; readonly info: PackageInfo | null; readonly signer: CertificateInfo | null }>>;
  /** Makes every check it can and reports each; an encrypted package needs the key for the inner ones. */
  verify(path: string, options: VerifyOptions): Promise<Result<Verdict>>;
  /** Every check that can be made, and what was seen, of a package that will not be taken in. */
  look(path: string, options: VerifyOptions): Promise<Result<SeenPackage>>;
  /**
   * Fails with `package.not-valid` (verdict's failed checks in params.checks) unless every check passed. `work`: a folder where
   * many records may wait, encrypted. Errors there: office.disk-full, office.write-failed, file.not-writable.
   */
  open(path: string, options: VerifyOptions & { readonly key: OfficerKey; readonly work: string }): Promise<Result<OpenedPackage>>;
  /** Writes every entry under its neutral name into the new folder `out`, never half of them. Fails as `open` does. */
  unpack(path: string, options: VerifyOptions & { readonly key: OfficerKey }, out: string): Promise<Result<UnpackedPackage>>;
  /**
   * Writes `receipt.asice` with this `receipt.json` into the folder `out`. `commit`, with the container's SHA-256, is
   * called when all is on the medium and only the name is missing; where it refuses, nothing stays.
   */
  writeReceipt(input: { readonly receipt: string; readonly key: OfficerKey; readonly crls?: readonly Uint8Array[]; readonly out: string; readonly now: Instant; readonly commit?: (sha256: string) => Result<unknown> }): Promise<Result<{ readonly path: string; readonly sha256: string }>>;
  /** Fails with `receipt.not-valid` (failed checks in params.checks) unless every check passed. */
  readReceipt(path: string, options: Omit<VerifyOptions, 'key'>): Promise<Result<{ readonly verdict: Verdict; readonly receipt: string; readonly sha256: string }>>;
}
