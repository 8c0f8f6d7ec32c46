import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compose } from '../../electron/compose.ts';
import { writePem } from '../../electron/crypto/pem.ts';
import type { Core } from '../../electron/shells/core-side.ts';
import type { Result } from '../../shared/base/index.ts';
import { ok } from '../../shared/base/index.ts';
import type { CommandName, InputOf, OpenedPackageView, OutputOf } from '../../shared/contract/index.ts';
import type { Receipt, Verdict } from '../../shared/packages/index.ts';
import { sender } from '../fuzz/sample.ts';
import { arrivals } from './arrivals.ts';
import { attacks } from './index.ts';
import type { Party } from './party.ts';
import { now } from './party.ts';
import { receiptAttacks } from './receipts.ts';
import type { Made } from './workshop.ts';
import { Workshop } from './workshop.ts';

/** A line of test/kits/packages/cases.json: what must come of a package. */
export interface Case {
  readonly name: string;
  /** Clauses of FORMAT.md that it breaks. */
  readonly clauses: readonly string[];
  /** The checks of the verdict that fail, all of them; missing where there is no verdict. */
  readonly checks?: readonly string[];
  /** Why, where the failed check says. */
  readonly reason?: string;
  /** What `open` and `import` answer, where it is not `package.not-valid`. */
  readonly error?: string;
  /** What `import` answers to a package that can be opened. */
  readonly import?: string;
  /** The script with openssl, unzip and sha256sum alone can't see what is wrong. */
  readonly script?: 'accepts';
}

/** A line of receipts.json: what `package.accept` answers. */
export interface Answered { readonly name: string; readonly clauses: readonly string[]; readonly answer: string }

/** A line of arrivals.json: what `package.import` answers, or how it takes what came. */
export interface Arrived { readonly name: string; readonly clauses: readonly string[]; readonly error?: string; readonly flags?: readonly string[]; readonly outcomes?: readonly string[] }

export const kit = join(import.meta.dirname, '../../test/kits/packages');

function read<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(join(kit, name), 'utf8')) as T[];
}

export const readCases = (): readonly Case[] => read('cases.json');
export const readReceipts = (): readonly Answered[] => read('receipts.json');
export const readArrivals = (): readonly Arrived[] => read('arrivals.json');

const passphrase = 'ұзақ әрі есте қалар сөз тіркесі';
/** Where an absolute name of the kit would land. */
const outside = '/tmp/baqylau-attack.pdf';

/** Everything under a folder, with what a write would change. */
function tree(folder: string, without: string): string {
  const seen: string[] = [];
  const walk = (path: string): void => {
    for (const name of readdirSync(path).sort()) {
      const one = join(path, name);
      if (one === without) continue;
      const { size, mtimeMs, mode } = lstatSync(one);
      const isFolder = lstatSync(one).isDirectory();
      seen.push(`${one} ${String(mode)} ${isFolder ? '' : `${String(size)} ${String(mtimeMs)}`}`);
      if (isFolder) walk(one);
    }
  };
  walk(folder);
  return seen.join('\n');
}

/** Milliseconds of this process's own work: the waiting of a busy machine is no hang. */
const worked = (): number => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const longest = 20_000;

/** An office that is shown every package of the kit through the product's own commands, in a folder that is watched. */
export class Harness {
  readonly #folder: string;
  readonly #core: Core;
  readonly shop: Workshop;
  readonly trust: string;
  #made = 0;
  readonly #keys = new Map<Party, string>();

  private constructor(folder: string, core: Core, shop: Workshop) {
    this.#folder = folder;
    this.#core = core;
    this.shop = shop;
    this.trust = shop.pem(shop.ca);
  }

  static async open(folder: string): Promise<Harness> {
    for (const name of ['kit', 'out', 'tmp', 'keys']) mkdirSync(join(folder, name), { recursive: true });
    // The quarantine of what is larger than memory may hold lies where the system keeps temporary files.
    process.env['TMPDIR'] = join(folder, 'tmp');
    const one = new Harness(folder, compose({ renderPdf: () => Promise.resolve(ok(Buffer.from('%PDF-1.7'))) }), await Workshop.open(join(folder, 'kit')));
    await one.must('office.create', { folder: one.#office, name: 'Алушы кеңсе', regime: 'restricted', content: true, restrictedInPackages: true, contentBasis: '№ 1 бұйрық', user: 'Айгүл', passphrase });
    return one;
  }

  get #office(): string {
    return join(this.#folder, 'office');
  }

  send(name: CommandName, input: unknown): Promise<Result<unknown>> {
    return this.#core.dispatch(name, input, 'cli', { signal: new AbortController().signal, progress: () => undefined });
  }

  async must<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const answer = await this.send(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value as OutputOf<Name>;
  }

  /** A party's key as a file, cheap to open. */
  keyFile(party: Party): string {
    const known = this.#keys.get(party);
    if (known !== undefined) return known;
    const base = join(this.#folder, 'keys', `${party.kind}-${String(this.#keys.size)}`);
    writeFileSync(`${base}.key`, party.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    writeFileSync(`${base}.pem`, writePem('CERTIFICATE', party.der));
    writeFileSync(`${base}.passphrase`, passphrase);
    const { status, stderr } = spawnSync('openssl', ['pkcs12', '-export', '-inkey', `${base}.key`, '-in', `${base}.pem`, '-out', `${base}.p12`, '-passout', `file:${base}.passphrase`, '-iter', '1', '-nomaciter'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    this.#keys.set(party, `${base}.p12`);
    return `${base}.p12`;
  }

  input(made: Made): { package: string; key: string; keyPassphrase: string; trust: string[]; signer?: string } {
    return {
      package: made.path, key: this.keyFile(made.reader ?? this.shop.reader), keyPassphrase: passphrase, trust: [...(made.trust ?? [this.trust])], ...(made.signer === undefined ? {} : { signer: made.signer }),
    };
  }

  async auditHead(): Promise<string> {
    return JSON.stringify((await this.must('office.check', {})).auditHead);
  }

  /** What of a case is not as it must be; nothing where all is. */
  async run(one: Case, commands: readonly ('verify' | 'open' | 'import')[]): Promise<readonly string[]> {
    const make = attacks[one.name];
    if (make === undefined) return [`${one.name}: nothing makes it`];
    const made = await make(this.shop);
    const found: string[] = [];
    const input = this.input(made);
    for (const command of commands) {
      this.#made += 1;
      const out = join(this.#folder, 'out', String(this.#made));
      const before = tree(this.#folder, this.#office);
      const since = worked();
      const answer = await this.send(`package.${command}`, command === 'open' ? { ...input, out } : input);
      const took = worked() - since;
      const said = this.#deviation(one, command, answer);
      if (said !== null) found.push(`${one.name}: ${command} ${said}`);
      if (took > longest) found.push(`${one.name}: ${command} took ${String(Math.round(took))} ms`);
      if (command === 'open' && answer.ok) rmSync(out, { recursive: true });
      if (tree(this.#folder, this.#office) !== before) found.push(`${one.name}: ${command} left something`);
      if (existsSync(outside)) found.push(`${one.name}: ${command} wrote ${outside}`);
    }
    rmSync(dirname(made.path) === join(this.#folder, 'kit') ? made.path : dirname(made.path), { recursive: true, force: true });
    return found;
  }

  #deviation(one: Case, command: 'verify' | 'open' | 'import', answer: Result<unknown>): string | null {
    const code = answer.ok ? 'ok' : answer.error.code;
    if (one.checks === undefined) return code === one.error ? null : `answers ${code}`;
    if (command !== 'verify') {
      const opens = one.checks.length === 0;
      const expected = opens ? (command === 'import' ? one.import ?? 'ok' : 'ok') : one.error ?? 'package.not-valid';
      if (code !== expected) return `answers ${code}`;
      return command === 'open' && answer.ok && !(answer.value as OpenedPackageView).verdict.valid ? 'opens what is not valid' : null;
    }
    if (!answer.ok) return `answers ${code}`;
    const { valid, checks } = answer.value as Verdict;
    const failed = checks.filter((check) => !check.ok);
    const codes = failed.map((check) => check.code).join(' ');
    if (codes !== one.checks.join(' ') || valid !== (failed.length === 0)) return `fails ${codes}`;
    const reason = failed.map((check) => check.params?.['reason']).find((said) => said !== undefined);
    return reason === one.reason ? null : `says ${String(reason)}`;
  }

  /** A package in which a card of this office went to the workshop's reader, and the receipt that would close its line. */
  async sent(): Promise<Receipt> {
    const { paper } = await this.must('paper.add', { receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '1', outgoingDate: '2024-04-30', sheets: '1' });
    const { card } = await this.must('control.take', { paper: paper.id, point: '1', instruction: { source: 'president-act', controlledBy: 'administration', term: { workingDays: 3 } }, responsible: 'Y' });
    const { sent } = await this.must('package.export', { cards: [card.id], key: this.keyFile(this.shop.signer), keyPassphrase: passphrase, to: [this.shop.pem(this.shop.reader)], out: join(this.#folder, 'sent') });
    const { packageId, containerSha256, signatureSha256, outerListSha256 } = sent;
    return {
      format: 1, packageId, containerSha256, signatureSha256, outerListSha256, receiver: sender, officer: 'Берік', receivedAt: now, clock: 'workstation', checks: [{ code: 'sums.match', ok: true }], flags: [],
      results: [{ kind: 'card', id: card.id, number: card.number, outcome: 'added' }], previous: null,
    };
  }

  /** Every receipt of the kit in its order, at the sender of one package. */
  async runReceipts(cases: readonly Answered[]): Promise<readonly string[]> {
    const receipt = await this.sent();
    const found: string[] = [];
    for (const one of cases) {
      const path = await receiptAttacks[one.name]?.(this.shop, receipt) ?? '';
      const before = await this.auditHead();
      const answer = await this.send('package.accept', { receipt: path, trust: [this.trust] });
      const code = answer.ok ? 'ok' : answer.error.code;
      if (code !== one.answer) found.push(`${one.name}: answers ${code}`);
      if (!answer.ok && await this.auditHead() !== before) found.push(`${one.name}: was written`);
    }
    return found;
  }

  /** Every package of the kit that is sound by itself, in order, into one office. */
  async runArrivals(cases: readonly Arrived[]): Promise<readonly string[]> {
    const { office } = await this.must('office.state', {});
    if (office === null) throw new Error('an open office');
    const made = arrivals(this.shop, office.id);
    const found: string[] = [];
    let held: unknown = null;
    for (const one of cases) {
      const answer = await this.send('package.import', this.input(await made[one.name]?.() ?? { path: '' }));
      const taken = answer.ok ? answer.value as OutputOf<'package.import'> : null;
      const said = answer.ok ? undefined : answer.error.code;
      if (said !== one.error) found.push(`${one.name}: answers ${said ?? 'ok'}`);
      if (taken === null) continue;
      const flags = taken.received.flags.map((flag) => flag.code).sort().join(' ');
      if (flags !== [...one.flags ?? []].sort().join(' ')) found.push(`${one.name}: names ${flags}`);
      const outcomes = taken.results.map((result) => result.outcome).join(' ');
      if (outcomes !== one.outcomes?.join(' ')) found.push(`${one.name}: comes to ${outcomes}`);
      const paper = await this.must('paper.get', { paper: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e01' });
      held ??= paper;
      if (JSON.stringify(paper) !== JSON.stringify(held)) found.push(`${one.name}: changed what is held`);
    }
    if (!(await this.must('office.check', {})).sound) found.push('the office is not sound');
    return found;
  }

  close(): void {
    this.#core.close();
  }
}
