import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { makeParty, shifted } from '../../../build/attack/party.ts';
import type { NewParty, Party } from '../../../build/attack/party.ts';
import type { Check } from '../../../shared/packages/index.ts';
import { writePem } from '../../../electron/crypto/pem.ts';

export { attribute, craft, essential, now, rightAttributes, sha256, shifted } from '../../../build/attack/party.ts';
export type { Craft, Party } from '../../../build/attack/party.ts';

export const folder = mkdtempSync(join(tmpdir(), 'baqylau-crypto-'));

afterAll(() => { rmSync(folder, { recursive: true }); });

export function at(name: string): string {
  return join(folder, name);
}

export interface Ran { readonly status: number | null; readonly out: string; readonly err: string }

export function openssl(...parts: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync('openssl', parts, { cwd: folder, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

/** Runs OpenSSL for what the test itself needs: its failure is the test's. */
export function must(...parts: readonly string[]): Ran {
  const ran = openssl(...parts);
  if (ran.status !== 0) throw new Error(`openssl ${parts.join(' ')}: ${ran.err}`);
  return ran;
}

/** A certificate made to order, with NAME.pem and NAME.key for OpenSSL beside it. Issued by itself without `by`. */
export async function party(input: NewParty): Promise<Party> {
  const one = await makeParty(input);
  writeFileSync(at(`${one.name}.pem`), writePem('CERTIFICATE', one.der));
  writeFileSync(at(`${one.name}.key`), one.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  return one;
}

let lists = 0;

export function failed(checks: readonly Check[]): readonly string[] {
  return checks.filter(({ ok }) => !ok).map(({ code }) => code);
}

/** A revocation list by OpenSSL that names these certificates. */
export function crlOf(authority: Party, revoked: readonly Party[]): Uint8Array {
  lists += 1;
  const base = `crl-${authority.name}-${String(lists)}`;
  const entries = revoked.map(({ certificate }) => {
    const serial = Buffer.from(certificate.serial.value).toString('hex').toUpperCase();
    const stamp = (instant: string): string => `${instant.slice(2, 19).replace(/[^0-9]/g, '')}Z`;
    return `R\t${stamp(certificate.notAfter)}\t${stamp(shifted(-1))}\t${serial}\tunknown\t/CN=revoked\n`;
  });
  writeFileSync(at(`${base}.txt`), entries.join(''));
  writeFileSync(at(`${base}.cnf`), `[ca]\ndefault_ca=d\n[d]\ndatabase=${base}.txt\ndefault_md=sha256\ndefault_crl_days=30\n`);
  must('ca', '-config', `${base}.cnf`, '-gencrl', '-cert', `${authority.name}.pem`, '-keyfile', `${authority.name}.key`, '-out', `${base}.pem`);
  must('crl', '-in', `${base}.pem`, '-outform', 'DER', '-out', `${base}.der`);
  return new Uint8Array(readFileSync(at(`${base}.der`)));
}

export async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(Uint8Array.from(part));
  return Buffer.concat(parts);
}

export async function* stream(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void, undefined> {
  await Promise.resolve();
  yield* parts;
}
