import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compose } from '../../../electron/compose.ts';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import { keysPort } from '../../../electron/crypto/keys-port.ts';
import type { Result } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { OfficerKey, OpenOffice } from '../../../shared/ports/index.ts';
import { masterOf, openWith } from '../../unit/store/inside.ts';
import { never, newOffice, now, origin, paper, passphrase, port, silent, userName, value } from '../../unit/store/sample.ts';
import { attachment, card, stream } from '../../unit/store/sample.ts';
import type { Told } from './harm.ts';
import { must, tally } from './harm.ts';
import { running, scriptOf } from './processes.ts';
import type { Random } from './random.ts';
import { below } from './random.ts';

export const packageWorks = ['export', 'import', 'receipt', 'accept', 'refuse'] as const;
export type PackageWorkName = (typeof packageWorks)[number];

/** What a child does: a command on an office. */
export interface PackageWork { readonly folder: string; readonly user: string; readonly passphrase: string; readonly command: string; readonly input: object }

/** Two offices, their keys, and of each work the state before it, in folders to be copied. */
export interface PackageKit {
  readonly root: string;
  readonly masters: Readonly<Record<'a' | 'b', string>>;
  readonly packageId: string;
  readonly card: string;
  readonly key: OfficerKey;
}

const packages = createPackagesPort();
const authorityOf = (root: string): string => join(root, 'ca', 'authority.pem');
const attached = 300_000;

type Ask = (name: string, input: object) => Promise<unknown>;
async function inOffice(folder: string, work: (ask: Ask) => Promise<void>): Promise<void> {
  const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.from('%PDF-1.7'))) });
  const ask: Ask = async (name, input) => value(await core.dispatch(name, input, 'cli', { signal: new AbortController().signal, progress: () => undefined }));
  try {
    await ask('office.unlock', { folder, user: userName, passphrase });
    await work(ask);
  } finally {
    core.close();
  }
}

/** The work as it is done in a copy of the kit at `at`. */
export function workOf(kit: PackageKit, what: PackageWorkName, at: string): PackageWork {
  const key = { keyPassphrase: passphrase };
  const [a, b] = [join(at, 'a'), join(at, 'b')];
  const trust = [authorityOf(kit.root)];
  const work = (folder: string, command: string, input: object): PackageWork => ({ folder, user: userName, passphrase, command, input });
  switch (what) {
    case 'export': return work(a, 'package.export', { ...key, key: join(kit.root, 'keys-a', 'officer.p12'), cards: [kit.card], to: [join(kit.root, 'keys-b', 'officer.pem')], out: join(at, 'media', 'next') });
    case 'import': return work(b, 'package.import', { ...key, key: join(kit.root, 'keys-b', 'officer.p12'), package: join(at, 'media', 'first'), trust });
    case 'receipt': return work(b, 'package.receipt', { ...key, key: join(kit.root, 'keys-b', 'officer.p12'), packageId: kit.packageId, out: join(at, 'media', 'answer') });
    case 'accept': return work(a, 'package.accept', { receipt: join(at, 'media', 'receipt'), trust });
    case 'refuse': return work(b, 'package.refuse', { ...key, key: join(kit.root, 'keys-b', 'officer.p12'), package: join(at, 'media', 'first'), trust, arrival: 1, reason: 'other', note: 'бөгде', out: join(at, 'media', 'answer') });
  }
}

/** Makes the kit: `before` each work its own state. */
export async function makeKit(root: string): Promise<PackageKit> {
  const keys = keysPort();
  const at = new Date().toISOString() as typeof now;
  value(await keys.createAuthority({ out: join(root, 'ca'), name: 'Орталық', years: 5, passphrase, now: at }));
  for (const name of ['a', 'b']) {
    const own = join(root, `keys-${name}`);
    value(await keys.createRequest({ out: own, officer: `${name} офицері`, office: name, algorithm: 'ec', passphrase }));
    value(await keys.issue({ authority: join(root, 'ca'), authorityPassphrase: passphrase, request: join(own, 'request.csr.pem'), out: own, days: 365, now: at }));
    value(await keys.bundle({ key: join(own, 'officer.key.pem'), passphrase, certificate: join(own, 'officer.pem'), authority: authorityOf(root), out: own }));
  }
  const first = join(root, 'before-export');
  mkdirSync(join(first, 'media'), { recursive: true });
  const sender = value(await port().create(join(first, 'a'), { ...newOffice(), info: { ...newOffice().info, restrictedInPackages: true } }));
  const one = paper(sender, { number: '1/2026' });
  const taken = card(one, { number: 'Б-1/2026' });
  const sealed = value(await sender.attachments.seal(stream(Buffer.alloc(attached, 'қосымша '))));
  value(sender.write(origin, (store) => { store.insertPaper(one); store.insertCard(taken.card, taken.events); store.insertAttachment(attachment(one.id, sealed), sealed); return ok(); }));
  sender.close();
  value(await port().create(join(first, 'b'), newOffice())).close();
  const masters = { a: await masterOf(join(first, 'a'), passphrase), b: await masterOf(join(first, 'b'), passphrase) };
  const key = value(await keys.openKey(join(root, 'keys-b', 'officer.p12'), passphrase));
  const kit = { root, masters, card: taken.card.id, key };
  const next = (from: string, name: string): string => { const to = join(root, `before-${name}`); cpSync(from, to, { recursive: true }); return to; };

  const importing = next(first, 'import');
  let packageId = '';
  await inOffice(join(importing, 'a'), async (ask) => {
    const work = workOf({ ...kit, packageId }, 'export', importing);
    ({ sent: { packageId } } = await ask(work.command, { ...work.input, out: join(importing, 'media', 'first') }) as { sent: { packageId: string } });
  });
  const whole: PackageKit = { ...kit, packageId };
  const refusing = next(importing, 'refuse');
  await inOffice(join(refusing, 'b'), async (ask) => { await ask('package.arrive', { from: 'А', courier: 'Шабарман', paper: '1' }); });
  const receiving = next(importing, 'receipt');
  await inOffice(join(receiving, 'b'), async (ask) => { const work = workOf(whole, 'import', receiving); await ask(work.command, work.input); });
  const accepting = next(receiving, 'accept');
  await inOffice(join(accepting, 'b'), async (ask) => { const work = workOf(whole, 'receipt', accepting); await ask(work.command, { ...work.input, out: join(accepting, 'media', 'receipt') }); });
  return whole;
}

/** The state before a work, to be worked on and cut. */
export function placeFor(kit: PackageKit, what: PackageWorkName, at: string): string {
  cpSync(join(kit.root, `before-${what}`), at, { recursive: true });
  return at;
}

async function looked<T>(kit: PackageKit, at: string, name: 'a' | 'b', look: (office: OpenOffice) => T): Promise<T> {
  const opened = openWith(join(at, name), kit.masters[name], () => now);
  must(opened.ok, `the office does not open: ${opened.ok ? '' : opened.error.code}`);
  const office = value(opened);
  try {
    must(office.alarm === null, `an alarm: ${office.alarm?.code ?? ''}`);
    const report = value(await office.check(silent, never));
    must(report.sound, `the check found ${JSON.stringify(report.checks.filter((check) => !check.ok))}`);
    return look(office);
  } finally {
    office.close();
  }
}

/** What a medium holds: of each folder in it the digest of the container, where it verifies as a package. */
async function mediaOf(kit: PackageKit, at: string): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  for (const name of readdirSync(join(at, 'media'))) {
    const opened = await packages.open(join(at, 'media', name), { trust: [authorityOf(kit.root)], at: new Date().toISOString() as typeof now, key: kit.key, work: at });
    found.set(name, opened.ok ? opened.value.digests.containerSha256 : null);
    if (opened.ok) await opened.value.close();
  }
  return found;
}

const receiptAt = (at: string): string => join(at, 'media', 'answer', 'receipt.asice');

/** Whether what a cut left is the state before or the one after, whole; `answered`: what the user had been told. */
export async function judgeWork(kit: PackageKit, what: PackageWorkName, at: string, answered: string | null): Promise<'old' | 'new' | 'noted'> {
  if (what === 'export') {
    const sent = await looked(kit, at, 'a', (office) => office.read.sentPackages().map((one) => one.containerSha256));
    must(sent.length <= 1, `${String(sent.length)} lines of one package`);
    const media = await mediaOf(kit, at);
    const valid = [...media].filter(([, digest]) => digest !== null);
    for (const [name, digest] of valid) must(digest === sent[0], `${name} verifies and has no line in the register`);
    const there = media.get('next');
    must(there !== null, 'the package’s folder holds half a package');
    must(answered !== 'ok' || (there !== undefined && sent.length === 1), 'an export was answered and is not there');
    return there !== undefined ? 'new' : sent.length === 1 ? 'noted' : 'old';
  }
  if (what === 'import') {
    const taken = await looked(kit, at, 'b', (office) => ({ packages: office.read.receivedPackages().length, papers: office.read.papers({ limit: 1 }).total, cards: office.read.cards({ limit: 1 }).total }));
    const counts = `${String(taken.packages)} ${String(taken.papers)} ${String(taken.cards)}`;
    must(counts === '0 0 0' || counts === '1 1 1', `packages, papers, cards: ${counts}`);
    must(answered !== 'ok' || taken.packages === 1, 'an import was answered and is not there');
    return taken.packages === 1 ? 'new' : 'old';
  }
  if (what === 'accept') {
    const state = await looked(kit, at, 'a', (office) => office.read.sentPackages()[0]?.state);
    must(answered !== 'ok' || state === 'accepted', 'a receipt was answered and is not there');
    return state === 'accepted' ? 'new' : 'old';
  }
  const noted = await looked(kit, at, 'b', (office) => (what === 'receipt' ? office.read.receivedPackages()[0]?.receipt?.sha256 : office.read.arrivalSteps(1)[0]?.refusal?.sha256) ?? null);
  const file = existsSync(receiptAt(at)) ? await packages.readReceipt(receiptAt(at), { trust: [authorityOf(kit.root)], at: new Date().toISOString() as typeof now }) : null;
  must(file === null || (file.ok && file.value.sha256 === noted), 'a receipt lies there that the office knows nothing of, or half of one');
  must(answered !== 'ok' || (file !== null && noted !== null), 'a receipt was answered and is not there');
  return file !== null ? 'new' : noted === null ? 'old' : 'noted';
}

/** After a cut the same work can be done, or says that it is done; and nothing of the cut one is left in its place. */
export async function canGoOn(kit: PackageKit, what: PackageWorkName, at: string, state: 'old' | 'new' | 'noted'): Promise<void> {
  const { folder, command, input } = workOf(kit, what, at);
  const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.from('%PDF-1.7'))) });
  const ask = (name: string, asked: object): Promise<Result<unknown>> => core.dispatch(name, asked, 'cli', { signal: new AbortController().signal, progress: () => undefined });
  try {
    value(await ask('office.unlock', { folder, user: userName, passphrase }));
    const answer = await ask(command, input);
    const code = answer.ok ? 'ok' : answer.error.code;
    const done: Readonly<Record<PackageWorkName, string>> = { export: 'file.exists', import: 'package.already-imported', receipt: 'file.exists', accept: 'receipt.already-accepted', refuse: 'custody.not-now' };
    const expected = state === 'new' || (state === 'noted' && what === 'refuse') ? done[what] : 'ok';
    must(code === expected, `going on after a cut (${state}): ${code}`);
  } finally {
    core.close();
  }
  if (what !== 'export') return;
  // Cut before its mark, an attempt is an empty folder; cut after, a whole package that only lacks its name.
  for (const [name, digest] of await mediaOf(kit, at)) must(digest !== null || readdirSync(join(at, 'media', name)).length === 0, `left on the medium: ${name}`);
}

const script = scriptOf('package-child');

/** Does a work in a child and kills it after some milliseconds (null: lets it end). */
async function cut(place: string, work: PackageWork, after: number | null): Promise<{ readonly answered: string | null; readonly took: number }> {
  const file = `${place}.json`;
  writeFileSync(file, JSON.stringify(work));
  const child = spawn(process.execPath, ['--no-warnings', script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const gone = once(child, 'exit');
  // Awaited below; what fails before is told there.
  gone.catch(() => undefined);
  let from = 0;
  let took = 0;
  let answered: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  for await (const text of createInterface(child.stdout)) {
    const line = JSON.parse(text) as { begun?: boolean; answer?: string };
    if (line.begun !== undefined) {
      must(line.begun, 'the office did not open for the work');
      from = performance.now();
      if (after !== null) timer = setTimeout(() => child.kill('SIGKILL'), after);
    } else {
      answered = line.answer ?? null;
      took = performance.now() - from;
    }
  }
  await gone;
  if (timer !== null) clearTimeout(timer);
  running.delete(child);
  rmSync(file);
  return { answered, took };
}

/** Kills each work at random moments of its course. */
export async function packageRounds(root: string, kills: number, random: Random, told: Told, works: readonly PackageWorkName[] = packageWorks): Promise<Readonly<Record<string, number>>> {
  const kit = await makeKit(root);
  const outcomes = tally();
  const lasts = new Map<PackageWorkName, number>();
  for (const what of works) {
    const place = placeFor(kit, what, join(root, 'whole'));
    const { answered, took } = await cut(place, workOf(kit, what, place), null);
    must(answered === 'ok', `${what} uncut: ${answered ?? 'no answer'}`);
    must(await judgeWork(kit, what, place, answered) === 'new', `${what} uncut left the old state`);
    lasts.set(what, took);
    rmSync(place, { recursive: true });
  }
  for (let done = 0; done < kills; done += 1) {
    const what = works[done % works.length] ?? works[below(random, works.length)] ?? 'export';
    const place = placeFor(kit, what, join(root, 'killed'));
    const { answered } = await cut(place, workOf(kit, what, place), random() * 1.1 * (lasts.get(what) ?? 100));
    const state = await judgeWork(kit, what, place, answered);
    await canGoOn(kit, what, place, state);
    outcomes.add(`${what}: ${state}`);
    rmSync(place, { recursive: true });
    told(done + 1, outcomes.counts);
  }
  return outcomes.counts;
}
