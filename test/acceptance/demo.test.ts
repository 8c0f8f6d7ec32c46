import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, baqylau, filesUnder, run, type Ended } from './run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'baqylau-acceptance-'));
const demo = join(scratch, 'demo');
const at = (...path: string[]) => join(demo, ...path);
const ca = at('authority.pem');
const medium = at('package');
const officer = join(scratch, 'officer.pem');
const key = join(scratch, 'officer.key');

let made: Ended;
let seconds = 0;
let count = 0;
const fresh = () => join(scratch, `copy-${String(count += 1)}`);
/** As the offices would have agreed it beforehand, aloud or on paper. */
const fingerprint = () => run('openssl', ['x509', '-in', at('keys', 'office-a', 'officer.pem'), '-noout', '-fingerprint', '-sha256']).stdout.trim().split('=')[1] ?? '';
const acceptPackage = (folder: string) => accept(folder, ca, officer, key, fingerprint());

beforeAll(() => {
  const since = Date.now();
  made = baqylau('demo', demo);
  seconds = (Date.now() - since) / 1000;
  const p12 = ['pkcs12', '-in', at('keys', 'office-b', 'officer.p12'), '-passin', `file:${at('office-b.passphrase')}`];
  for (const [words, out] of [[['-clcerts', '-nokeys'], officer], [['-nocerts', '-noenc'], key]] as const) {
    const opened = run('openssl', [...p12, ...words, '-out', out]);
    expect(opened.stderr).toBe('');
  }
});
afterAll(() => { rmSync(scratch, { recursive: true, force: true }); });

describe('the demo', () => {
  it('goes the whole way in under a minute', () => {
    expect(made.status, made.stderr).toBe(0);
    expect(seconds).toBeLessThan(60);
  });

  it('prints each file it made, and no other', () => {
    const printed = made.stdout.split('\n').filter((line) => line.startsWith(demo)).sort();
    expect(printed).toEqual(filesUnder(demo));
    expect(printed.length).toBeGreaterThan(15);
  });

  it('refuses a folder that has something in it', () => {
    const before = filesUnder(demo);
    const again = baqylau('demo', demo);
    expect(again.status).not.toBe(0);
    expect(again.stderr).toMatch(/^error file\.exists: /m);
    expect(filesUnder(demo)).toEqual(before);
  });
});

describe('the offices on disk', () => {
  const ours = (office: string) => filesUnder(at(office));

  it.each(['office-a', 'office-b'])('of %s does not begin as a plain database does', (office) => {
    const head = readFileSync(at(office, 'office.db')).subarray(0, 16);
    expect(head.includes('SQLite')).toBe(false);
    expect(head.length).toBe(16);
  });

  it.each(['office-a', 'office-b'])('of %s show no word of a paper or a name, in any encoding', (office) => {
    const words = ['Жол картасының', 'экономика министрлігі', '12-03/45', 'Сейітқали', 'орындау', 'CREATE TABLE'];
    const encodings = ['utf8', 'utf16le'] as const;
    for (const file of ours(office).filter((path) => basename(path) !== 'slots.json')) {
      const bytes = readFileSync(file);
      const seen = words.filter((word) => encodings.some((encoding) => bytes.includes(Buffer.from(word, encoding))));
      expect(seen, file).toEqual([]);
    }
  });

  it('pass their own check', () => {
    for (const [office, user] of [['office-a', 'Айгүл Нұрланова'], ['office-b', 'Ержан Қасымов']] as const) {
      const checked = baqylau('store', 'check', at(office), '--user', user, '--passphrase-file', at(`${office}.passphrase`));
      expect(checked.status, checked.stderr).toBe(0);
    }
  });

  it('stay shut to a wrong passphrase', () => {
    const wrong = join(scratch, 'wrong.passphrase');
    writeFileSync(wrong, 'not-the-passphrase-of-anyone\n');
    const refused = baqylau('store', 'check', at('office-a'), '--user', 'Айгүл Нұрланова', '--passphrase-file', wrong);
    expect(refused.status).toBe(3);
    expect(refused.stderr).toMatch(/^error office\.wrong-passphrase: /m);
  });
});

describe('the printed cards', () => {
  const cards = () => filesUnder(at('cards')).filter((file) => file.endsWith('.pdf'));

  it('are in Kazakh and in Russian', () => {
    expect(cards().filter((file) => file.endsWith('-kk.pdf')).length).toBeGreaterThan(0);
    expect(cards().filter((file) => file.endsWith('-ru.pdf'))).toHaveLength(cards().filter((file) => file.endsWith('-kk.pdf')).length);
  });

  it('are A5 sheets', () => {
    for (const card of cards()) {
      const [, width = 0, height = 0] = (/Page size: +([\d.]+) x ([\d.]+) pts/.exec(run('pdfinfo', [card]).stdout) ?? []).map(Number);
      expect(Math.abs(Math.max(width, height) - 210 / 25.4 * 72), card).toBeLessThan(1);
      expect(Math.abs(Math.min(width, height) - 148 / 25.4 * 72), card).toBeLessThan(1);
    }
  });

  it('have every font embedded', () => {
    for (const card of cards()) {
      const [head = '', , ...fonts] = run('pdffonts', [card]).stdout.trimEnd().split('\n');
      const column = head.indexOf('emb');
      expect(fonts.length, card).toBeGreaterThan(0);
      expect(fonts.map((line) => line.slice(column, column + 3).trim()), card).toEqual(fonts.map(() => 'yes'));
    }
  });

  it('give their text back, letters of Kazakh included', () => {
    const text = (card: string) => run('pdftotext', ['-layout', card, '-']).stdout;
    for (const card of cards()) expect(text(card), card).toContain('БАҚЫЛАУҒА АЛЫНДЫ');
    expect(text(at('cards', 'card-1-kk.pdf'))).toMatch(/жауапты орындаушы/i);
    expect(text(at('cards', 'card-1-ru.pdf'))).toMatch(/ответственный исполнитель/i);
  });
});

describe('the package on its medium', () => {
  /** A copy of the medium with something done to it. */
  const altered = (change: (folder: string) => void) => {
    const folder = fresh();
    cpSync(medium, folder, { recursive: true });
    change(folder);
    return folder;
  };
  const slice = () => readdirSync(medium).filter((name) => name.endsWith('.p7m')).sort()[0] ?? '';
  const flip = (file: string, position: number) => {
    const bytes = readFileSync(file);
    bytes[position] = (bytes[position] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };
  const verdict = (folder: string, trust = ca, ...words: readonly string[]) => baqylau('package', 'verify', folder, '--trust', trust,
    '--key', at('keys', 'office-b', 'officer.p12'), '--key-passphrase-file', at('office-b.passphrase'), ...words);

  it('is accepted by openssl, sha256sum and unzip alone', () => {
    const accepted = acceptPackage(medium);
    expect(accepted.status, accepted.stderr).toBe(0);
    expect(accepted.stdout).toMatch(/^ACCEPTED$/m);
  });

  it('is accepted by the product, which names the same fingerprint', () => {
    const verified = verdict(medium);
    expect(verified.status, verified.stdout + verified.stderr).toBe(0);
    expect(verified.stdout.replace(/[\s:]/g, '').toLowerCase()).toContain(fingerprint().replaceAll(':', '').toLowerCase());
  });

  it('holds only cipher text in its slices', () => {
    for (const file of filesUnder(medium).filter((path) => path.endsWith('.p7m'))) {
      const bytes = readFileSync(file);
      for (const word of ['PK\u0003\u0004', 'package.json', 'records', 'министрлігі']) expect(bytes.includes(word), `${word} in ${file}`).toBe(false);
    }
  });

  it.each([
    ['a changed byte in the middle of a slice', 'a slice was changed', (folder: string) => { const file = join(folder, slice()); flip(file, statSync(file).size >> 1); }],
    ['a changed byte at the end of a slice', 'a slice was changed', (folder: string) => { const file = join(folder, slice()); flip(file, statSync(file).size - 1); }],
    ['a changed byte in the list', 'the signature over SHA256SUMS', (folder: string) => { flip(join(folder, 'SHA256SUMS'), 3); }],
    ['a changed byte in the signature', 'the signature over SHA256SUMS', (folder: string) => { const file = join(folder, 'SHA256SUMS.p7s'); flip(file, statSync(file).size - 5); }],
    ['a missing slice', 'the files on the medium are not those of the list', (folder: string) => { rmSync(join(folder, slice())); }],
    ['a file beside those of the list', 'the files on the medium are not those of the list', (folder: string) => { writeFileSync(join(folder, 'package.asice.9999.p7m'), 'x'); }],
    ['a slice added to the list', 'the signature over SHA256SUMS', (folder: string) => {
      cpSync(join(folder, slice()), join(folder, 'package.asice.0002.p7m'));
      const [digest] = run('sha256sum', [join(folder, slice())]).stdout.split(' ');
      writeFileSync(join(folder, 'SHA256SUMS'), `${readFileSync(join(folder, 'SHA256SUMS'), 'utf8')}${digest ?? ''}  package.asice.0002.p7m\n`);
    }],
  ])('is refused with %s, by the script (%s) and by the product', (_what, reason, change) => {
    const folder = altered(change);
    expect(acceptPackage(folder)).toMatchObject({ status: 1, stderr: expect.stringContaining(`REFUSED: ${reason}\n`) as string });
    expect(verdict(folder).status).toBe(1);
  });

  it('is refused by who trusts another authority', () => {
    const other = join(scratch, 'other.pem');
    const minted = run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', join(scratch, 'other.key'),
      '-out', other, '-subj', '/CN=Another authority', '-days', '30', '-addext', 'keyUsage=keyCertSign,cRLSign']);
    expect(minted.status, minted.stderr).toBe(0);
    expect(accept(medium, other, officer, key, fingerprint()).stderr).toContain('REFUSED: the signature over SHA256SUMS\n');
    expect(verdict(medium, other).status).toBe(1);
  });

  it('does not open with the key of its sender', () => {
    const words = ['pkcs12', '-in', at('keys', 'office-a', 'officer.p12'), '-passin', `file:${at('office-a.passphrase')}`];
    run('openssl', [...words, '-clcerts', '-nokeys', '-out', join(scratch, 'a.pem')]);
    run('openssl', [...words, '-nocerts', '-noenc', '-out', join(scratch, 'a.key')]);
    expect(accept(medium, ca, join(scratch, 'a.pem'), join(scratch, 'a.key'), fingerprint()).stderr).toContain('does not open with this key');
  });

  it('is refused by who agreed on another fingerprint', () => {
    const other = fingerprint().replace(/^../, (first) => first === '00' ? '01' : '00');
    expect(accept(medium, ca, officer, key, other).stderr).toContain('REFUSED: another signer');
    expect(verdict(medium, ca, '--signer', other).status).toBe(1);
  });
});

describe('the receipt', () => {
  /** Unpacks a receipt and checks the signature over its manifest; the manifest then says the digest of the receipt. */
  const check = (receipt: string) => {
    const folder = fresh();
    const unpacked = run('unzip', ['-q', receipt, '-d', folder]);
    if (unpacked.status !== 0) return unpacked;
    return run('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', join(folder, 'META-INF/signature001.p7s'),
      '-content', join(folder, 'META-INF/ASiCManifest001.xml'), '-CAfile', ca, '-purpose', 'any']);
  };
  const receipt = at('receipt', 'receipt.asice');

  it('is signed, by openssl, over a manifest with the digest of what it says', () => {
    const checked = check(receipt);
    expect(checked.status, checked.stderr).toBe(0);
    const digest = run('sh', ['-c', 'unzip -p "$0" receipt.json | openssl dgst -sha256 -binary | openssl base64 -A', receipt]).stdout;
    expect(digest).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(checked.stdout.split('\n').find((line) => line.includes('URI="receipt.json"'))).toContain(`<ds:DigestValue>${digest}<`);
  });

  it('is refused by unzip with a changed byte of what it says', () => {
    const changed = readFileSync(receipt);
    const position = changed.indexOf('receipt.json') + 40;
    changed[position] = (changed[position] ?? 0) ^ 1;
    const copy = join(scratch, 'changed.asice');
    writeFileSync(copy, changed);
    expect(check(copy).status).not.toBe(0);
  });
});
