import { createCipheriv, createDecipheriv, hash, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { Fields, malformed, readOid, readSmall, type DerNode } from './der-read.ts';
import { algorithm, integer, nul, octetString, sequence, tag } from './der.ts';
import { oids } from './oids.ts';

const derive = promisify(pbkdf2);

/** Cost of a guess for key files that we write: 0.1 s (OWASP's figure for PBKDF2 with SHA-256). */
export const pbkdf2Iterations = 600_000;

/**
 * What one key file may make us compute, in PBKDF2 iterations: 3 s or so. A file names its own count, and a hostile
 * one names billions.
 */
export class IterationBudget {
  #left = 20_000_000;
  exceeded = false;

  /** @param weight cost of one iteration in PBKDF2 iterations */
  spend(iterations: number, weight: number): boolean {
    this.#left -= iterations * weight;
    this.exceeded ||= this.#left < 0;
    return !this.exceeded;
  }
}

/** Encrypts under a passphrase by PBES2: PBKDF2-HMAC-SHA-256, AES-256-CBC. `method` is the AlgorithmIdentifier. */
export async function encryptPbes2(plain: Uint8Array, passphrase: string): Promise<{ readonly method: Uint8Array; readonly encrypted: Uint8Array }> {
  const salt = randomBytes(16);
  const iv = randomBytes(16);
  const key = await derive(passphrase, salt, pbkdf2Iterations, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const kdf = algorithm(oids.pbkdf2, sequence(octetString(salt), integer(pbkdf2Iterations), algorithm(oids.hmacSha256, nul())));
  const method = algorithm(oids.pbes2, sequence(kdf, algorithm(oids.aes256Cbc, octetString(iv))));
  return { method, encrypted: Buffer.concat([cipher.update(plain), cipher.final()]) };
}

/**
 * Decrypts by the AlgorithmIdentifier `method`: PBES2 (PBKDF2, AES-CBC), or the SHA-1 schemes of old PKCS #12 files
 * (3DES, RC2). Null where the passphrase or the octets are wrong, or the budget is spent; a scheme that is not known
 * is malformed.
 */
export async function decryptPbe(method: DerNode, encrypted: Uint8Array, passphrase: string, budget: IterationBudget): Promise<Uint8Array | null> {
  const fields = new Fields(method, tag.sequence);
  const scheme = readOid(fields.take(tag.oid));
  const parameters = fields.take(tag.sequence);
  return scheme === oids.pbes2 ? decryptPbes2(parameters, encrypted, passphrase, budget) : decryptOld(scheme, parameters, encrypted, passphrase, budget);
}

const prfs: Readonly<Record<string, string>> = {
  [oids.hmacSha1]: 'sha1', [oids.hmacSha256]: 'sha256', [oids.hmacSha384]: 'sha384', [oids.hmacSha512]: 'sha512',
};
const ciphers: Readonly<Record<string, { readonly name: string; readonly keyLength: number }>> = {
  [oids.aes128Cbc]: { name: 'aes-128-cbc', keyLength: 16 },
  [oids.aes192Cbc]: { name: 'aes-192-cbc', keyLength: 24 },
  [oids.aes256Cbc]: { name: 'aes-256-cbc', keyLength: 32 },
};

async function decryptPbes2(parameters: DerNode, encrypted: Uint8Array, passphrase: string, budget: IterationBudget): Promise<Uint8Array | null> {
  const outer = new Fields(parameters, tag.sequence);
  const kdf = new Fields(outer.take(tag.sequence), tag.sequence);
  const scheme = new Fields(outer.take(tag.sequence), tag.sequence);
  if (readOid(kdf.take(tag.oid)) !== oids.pbkdf2) malformed('key derivation');
  const { salt, iterations, keyLength, prf } = readPbkdf2(kdf.take(tag.sequence));
  const cipher = ciphers[readOid(scheme.take(tag.oid))] ?? malformed('cipher');
  const iv = scheme.take(tag.octetString).value;
  if (iv.length !== 16 || (keyLength !== null && keyLength !== cipher.keyLength)) malformed('cipher parameters');
  if (!budget.spend(iterations, 1)) return null;
  const key = await derive(passphrase, salt, iterations, cipher.keyLength, prf);
  const decipher = createDecipheriv(cipher.name, key, iv);
  try {
    return Buffer.concat([decipher.update(encrypted), decipher.final()]);
  } catch {
    return null;
  }
}

function readPbkdf2(node: DerNode): { readonly salt: Uint8Array; readonly iterations: number; readonly keyLength: number | null; readonly prf: string } {
  const fields = new Fields(node, tag.sequence);
  const salt = fields.take(tag.octetString).value;
  const iterations = readSmall(fields.take(tag.integer));
  const keyLength = fields.optional(tag.integer);
  const prf = fields.optional(tag.sequence);
  fields.end();
  if (iterations === 0 || salt.length > 1024) malformed('PBKDF2');
  return {
    salt, iterations, keyLength: keyLength === null ? null : readSmall(keyLength),
    prf: prf === null ? 'sha1' : prfs[readOid(new Fields(prf, tag.sequence).take(tag.oid))] ?? malformed('PRF'),
  };
}

async function decryptOld(scheme: string, parameters: DerNode, encrypted: Uint8Array, passphrase: string, budget: IterationBudget): Promise<Uint8Array | null> {
  const keyLengths: Readonly<Record<string, number>> = { [oids.pbeSha1TripleDes]: 24, [oids.pbeSha1Rc2Of128]: 16, [oids.pbeSha1Rc2Of40]: 5 };
  const keyLength = keyLengths[scheme] ?? malformed('encryption scheme');
  const fields = new Fields(parameters, tag.sequence);
  const salt = fields.take(tag.octetString).value;
  const iterations = readSmall(fields.take(tag.integer));
  fields.end();
  const key = await pkcs12Key('sha1', 1, passphrase, salt, iterations, keyLength, budget);
  const iv = await pkcs12Key('sha1', 2, passphrase, salt, iterations, 8, budget);
  if (key === null || iv === null) return null;
  const binary = (value: Uint8Array): string => Buffer.from(value).toString('latin1');
  const input = forge.util.createBuffer(binary(encrypted));
  const output = forge.util.createBuffer();
  if (scheme === oids.pbeSha1TripleDes) {
    const cipher = forge.cipher.createDecipher('3DES-CBC', binary(key));
    cipher.start({ iv: binary(iv) });
    cipher.update(input);
    return cipher.finish() ? Buffer.from(cipher.output.getBytes(), 'latin1') : null;
  }
  const cipher = forge.rc2.createDecryptionCipher(binary(key), keyLength * 8);
  cipher.start(binary(iv), output);
  cipher.update(input);
  return cipher.finish() ? Buffer.from(output.getBytes(), 'latin1') : null;
}

export type Pkcs12Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512';
const shapes: Readonly<Record<Pkcs12Hash, { readonly out: number; readonly block: number }>> = {
  sha1: { out: 20, block: 64 }, sha256: { out: 32, block: 64 }, sha384: { out: 48, block: 128 }, sha512: { out: 64, block: 128 },
};

/**
 * Key derivation of PKCS #12 (RFC 7292, appendix B.2).
 * @param id 1 for a key, 2 for an initialization vector, 3 for a MAC key
 * @returns null where the budget is spent
 */
export async function pkcs12Key(digest: Pkcs12Hash, id: 1 | 2 | 3, passphrase: string, salt: Uint8Array, iterations: number, length: number, budget: IterationBudget): Promise<Uint8Array | null> {
  const { out, block } = shapes[digest];
  if (iterations === 0 || salt.length > 1024) malformed('PKCS #12 parameters');
  // A hash called from JavaScript costs ten times PBKDF2's own loop.
  if (!budget.spend(iterations * Math.ceil(length / out), 10)) return null;
  const password = Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
  const fill = (value: Uint8Array): Buffer => Buffer.alloc(Math.ceil(value.length / block) * block, value);
  const input = Buffer.concat([salt.length === 0 ? Buffer.alloc(0) : fill(salt), fill(password)]);
  const made: Uint8Array[] = [];
  for (let got = 0; got < length; got += out) {
    let state: Buffer = hash(digest, Buffer.concat([Buffer.alloc(block, id), input]), 'buffer');
    for (let i = 1; i < iterations; i += 1) {
      state = hash(digest, state, 'buffer');
      if (i % 20_000 === 0) await new Promise((resolve) => { setImmediate(resolve); });
    }
    made.push(state);
    addToBlocks(input, Buffer.alloc(block, state));
  }
  return Buffer.concat(made).subarray(0, length);
}

/** Each block plus `addend` plus one, modulo the block's size. */
function addToBlocks(input: Buffer, addend: Buffer): void {
  for (let start = 0; start < input.length; start += addend.length) {
    let carry = 1;
    for (let i = addend.length - 1; i >= 0; i -= 1) {
      carry += (input[start + i] ?? 0) + (addend[i] ?? 0);
      input[start + i] = carry & 0xff;
      carry >>= 8;
    }
  }
}
