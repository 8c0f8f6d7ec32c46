import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePem } from '../../electron/crypto/pem.ts';
import { mediumNames } from '../../shared/packages/index.ts';
import { findProgram } from '../machine.ts';
import type { Case } from './harness.ts';
import { attacks } from './index.ts';
import type { Party } from './party.ts';
import type { Made, Workshop } from './workshop.ts';

/** What a bare system has beside the three tools: the shell's own and coreutils', grep, sed, awk. */
const tools = ['openssl', 'unzip', 'sha256sum', 'sh', 'realpath', 'tr', 'mkdir', 'mktemp', 'rm', 'basename', 'sed', 'grep', 'awk', 'wc', 'find', 'sort', 'uniq', 'cat', 'cmp', 'cut', 'cp', 'head', 'tail', 'od', 'seq', 'dirname'] as const;

/** build/verify.sh in a folder of its own, with those programs on its path and no other. */
export class Script {
  readonly #folder: string;
  readonly #shop: Workshop;
  #keys = new Map<Party, string>();

  constructor(shop: Workshop) {
    this.#shop = shop;
    this.#folder = shop.fresh('script');
    mkdirSync(join(this.#folder, 'bin'), { recursive: true });
    mkdirSync(join(this.#folder, 'tmp'));
    for (const tool of tools) {
      const found = findProgram(tool);
      if (found === null) throw new Error(`no ${tool} here`);
      symlinkSync(found, join(this.#folder, 'bin', tool));
    }
  }

  #files(party: Party): string {
    const known = this.#keys.get(party);
    if (known !== undefined) return known;
    const base = join(this.#folder, `key-${String(this.#keys.size)}`);
    writeFileSync(`${base}.pem`, writePem('CERTIFICATE', party.der));
    writeFileSync(`${base}.key`, party.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    this.#keys.set(party, base);
    return base;
  }

  /** What of a case the script does not tell as the kit says; nothing where it does. */
  async run(one: Case): Promise<readonly string[]> {
    const made = await attacks[one.name]?.(this.#shop) ?? { path: '' };
    const sealed = existsSync(join(made.path, mediumNames.list)) || existsSync(join(made.path, mediumNames.listSignature));
    const { accepted, why } = this.accepts(made, sealed);
    rmSync(made.path, { recursive: true, force: true });
    return accepted === (one.script === 'accepts') ? [] : [`${one.name}: the script ${accepted ? 'accepts' : `refuses: ${why}`}`];
  }

  /** Whether the script takes it, told the signer's fingerprint as agreed; `why` is its own word. */
  accepts(made: Made, sealed: boolean): { readonly accepted: boolean; readonly why: string } {
    const me = this.#files(made.reader ?? this.#shop.reader);
    const trust = made.trust?.[0] ?? `${this.#files(this.#shop.ca)}.pem`;
    const words = [join(import.meta.dirname, '../verify.sh'), made.path, trust, ...(sealed ? [`${me}.pem`, `${me}.key`] : ['-', '-']), made.signer ?? this.#shop.signer.key.certificate.fingerprint];
    const { status, stderr, stdout } = spawnSync(join(this.#folder, 'bin', 'sh'), words, { encoding: 'utf8', env: { PATH: join(this.#folder, 'bin'), TMPDIR: join(this.#folder, 'tmp') }, timeout: 60_000 });
    return { accepted: status === 0 && /^ACCEPTED$/m.test(stdout), why: stderr.trim().split('\n').at(-1) ?? '' };
  }
}
