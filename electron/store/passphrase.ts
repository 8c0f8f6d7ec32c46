import type { CodedError } from '../../shared/base/index.ts';
import { fail } from '../../shared/base/index.ts';

const shortest = 10;
const distinct = 5;

/** Ten characters, five of them different: what a slow key derivation can defend at all. Null: good enough. */
export function checkPassphrase(passphrase: string, at = 'passphrase'): { readonly ok: false; readonly error: CodedError } | null {
  const characters = [...passphrase.normalize('NFC')];
  return characters.length >= shortest && new Set(characters).size >= distinct ? null : fail('office.weak-passphrase', { min: shortest }, at);
}
