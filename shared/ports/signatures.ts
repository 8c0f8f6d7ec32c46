import type { Instant, Result } from '../base/index.ts';
import type { CertificateInfo } from '../packages/index.ts';

/**
 * What is done with a private key that stays where it is, in a token. Each may ask the token's own questions of its holder
 * (a button, a second PIN); null or an empty answer is a refusal.
 */
export interface HeldKey {
  /** ECDSA (DER) or RSA PKCS #1 v1.5 over the SHA-256 of these octets. Errors: those of the token. */
  sign(octets: Uint8Array): Promise<Result<Uint8Array>>;
  /** RSAES-OAEP with SHA-256; null where the octets do not open. */
  decrypt(octets: Uint8Array): Promise<Uint8Array | null>;
  /** The secret of ECDH on P-256 with a public key (SPKI, DER); null where there is none. */
  agree(spki: Uint8Array): Promise<Uint8Array | null>;
}

/** What was found of a second signature. `signer` is null where it could not be told. */
export interface SecondVerdict { readonly valid: boolean; readonly signer: CertificateInfo | null }

/**
 * Signatures by algorithms that the product has not, a state's own (GOST). The product ships with none; what comes with
 * one is then named as not checked (shared/packages/FORMAT.md, 8.15).
 */
export interface SecondAlgorithm {
  /** For people. */
  readonly name: string;
  /** Dotted identifiers of SignerInfo's signatureAlgorithm that it verifies. */
  readonly identifiers: readonly string[];
  /**
   * Whether this CMS (DER, detached) signs `content` by a certificate that leads to one of the authorities (DER) and was
   * valid and not revoked at that moment, by the rules of the algorithm's own certificates.
   */
  verify(signature: Uint8Array, content: Uint8Array, options: { readonly authorities: readonly Uint8Array[]; readonly crls: readonly Uint8Array[]; readonly at: Instant }): Promise<SecondVerdict>;
}

/** Makes the second signature of a package: a detached CMS (DER) over `content`. */
export interface SecondSigner { sign(content: Uint8Array, at: Instant): Promise<Result<Uint8Array>> }
