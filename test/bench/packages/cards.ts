import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../build/machine.ts';
import { chromiumPdf } from '../../../electron/shells/chromium/pdf.ts';
import { createCoreLink } from '../../../electron/shells/core-link.ts';
import { forkCore } from '../../../electron/shells/fork-core.ts';
import { pageFiles } from '../../../electron/shells/page-files.ts';
import { ok } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { CoreLink } from '../../../shared/ports/index.ts';
import { plainPdf } from '../../unit/documents/plain-pdf.ts';

/*
 * `cards.ts [CARDS] [--chromium] [--cancels]`: cards with all they need go in one package from an office to another, each in a
 * core process of its own, started from one file and with its flags, as the program is installed. Of that process are the
 * seconds of the processor, the peak of resident memory and the silences of its progress, as its parent sees them. Forms are
 * stand-ins of a card's size, unless Chromium is asked for. `--cancels`: given up at several places too.
 */
const [count = 1000] = process.argv.slice(2).map(Number).filter((one) => one > 0);
const [real, cancels] = ['--chromium', '--cancels'].map((flag) => process.argv.includes(flag));
const folder = mkdtempSync(join(tmpdir(), 'baqylau-bench-'));
const passphrase = 'өлшеу үшін құпиясөз тіркесі';
const cardSize = 40 * 1024;
const pdf = plainPdf(cardSize);
const TICKS = 100;

const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const bundled = mkdtempSync(join(cache, 'bench-'));
process.on('exit', () => { rmSync(bundled, { recursive: true, force: true }); rmSync(folder, { recursive: true, force: true }); });
execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', `const { bundleScripts } = await import(${JSON.stringify(join(root, 'build', 'bundle.ts'))}); await bundleScripts({ core: 'electron/core.ts' }, ${JSON.stringify(bundled)});`]);

const press = real === true ? chromiumPdf(pageFiles()) : null;
const say = (text: string): void => { process.stdout.write(`${text}\n`); };

/** Seconds of the processor that a process has had. */
function spent(pid: number): number {
  const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').replace(/^.*\) /su, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

function mebibytes(pid: number, name: 'VmHWM' | 'VmRSS'): number {
  return Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`, 'u').exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) / 1024);
}

interface Course { readonly at: (done: number, total: number) => boolean }
/** One office in one process. */
class Desk {
  readonly folder: string;
  readonly #link: CoreLink;
  #last = 0;
  #watch: (done: number, total: number) => void = () => undefined;

  constructor(name: string) {
    this.folder = join(folder, name);
    this.#link = createCoreLink({ spawn: forkCore(join(bundled, 'core.js')), host: { renderPdf: (html, size) => press === null ? Promise.resolve(ok(pdf)) : press.renderPdf(html, size) } });
    this.#link.onEvent((event) => { if (event.kind === 'progress') this.#watch(event.done, event.total); });
  }

  async try<Name extends CommandName>(command: Name, input: InputOf<Name>) {
    return await this.#link.request({ kind: 'command', id: ++this.#last, name: command, input }, 'cli');
  }

  async ask<Name extends CommandName>(command: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const answer = await this.try(command, input);
    if (!answer.ok) throw new Error(`${command}: ${JSON.stringify(answer.error).slice(0, 300)}`);
    return answer.value as OutputOf<Name>;
  }

  async opened(): Promise<this> {
    await this.ask('office.unlock', { folder: this.folder, user: 'Айгүл', passphrase });
    return this;
  }

  /** A command with its figures; given up where `stop` says so. */
  async measured<Name extends CommandName>(what: string, command: Name, input: InputOf<Name>, stop: Course['at'] = () => false): Promise<OutputOf<Name> | null> {
    const pid = this.#link.pid ?? 0;
    // The peak so far is forgotten: unlocking derives its key in memory of its own.
    writeFileSync(`/proc/${String(pid)}/clear_refs`, '5');
    const [cpu, from, rest] = [spent(pid), performance.now(), mebibytes(pid, 'VmRSS')];
    let [told, last, longest, where, stopped] = [0, from, 0, '', 0];
    let [before, peakAt] = [0, ''];
    // Where others use the machine, a silence is theirs too: what the process itself did in one is its own.
    let [work, most, mostAt] = [cpu, 0, ''];
    let highest = 0;
    const hear = (place: string): void => {
      const now = performance.now();
      if (now - last > longest) [longest, where] = [now - last, place];
      last = now;
      const worked = spent(pid);
      if (worked - work > most) [most, mostAt] = [worked - work, place];
      work = worked;
    };
    this.#watch = (done, total) => {
      told += 1;
      hear(`${(100 * before / total).toFixed(0)} %`);
      before = done;
      const peak = mebibytes(pid, 'VmHWM');
      if (peak > highest) [highest, peakAt] = [peak, `${(100 * done / total).toFixed(0)} %`];
      if (stopped === 0 && stop(done, total)) {
        stopped = performance.now();
        void this.#link.request({ kind: 'cancel', id: this.#last }, 'cli');
      }
    };
    const answer = await this.try(command, input);
    this.#watch = () => undefined;
    hear('the end');
    const [used, wall, peak] = [spent(pid) - cpu, (performance.now() - from) / 1000, mebibytes(pid, 'VmHWM')];
    const memory = `${String(rest)} → ${String(peak)} MiB at most (${peak > highest ? 'the end' : peakAt})`;
    if (stopped > 0) {
      say(`${what}: answered ${((performance.now() - stopped) / 1000).toFixed(2)} s after; ${answer.ok ? 'NOT CANCELLED' : answer.error.code}, ${memory}`);
      return null;
    }
    if (!answer.ok) throw new Error(`${command}: ${JSON.stringify(answer.error).slice(0, 300)}`);
    say(`${what}: ${used.toFixed(1)} s of the processor, ${wall.toFixed(1)} s by the clock, ${memory}; progress told ${String(told)} times, longest silence ${(longest / 1000).toFixed(2)} s after ${where}, most work in one ${most.toFixed(2)} s of the processor after ${mostAt}`);
    return answer.value as OutputOf<Name>;
  }

  close(): void { this.#link.kill(); }
}

const keys = (name: string): string => join(folder, `keys-${name}`);
const authority = join(folder, 'ca', 'authority.pem');
const medium = join(folder, 'medium');

async function prepare(): Promise<string[]> {
  for (const name of ['b', 'a']) {
    const one = new Desk(name);
    if (name === 'b') await one.ask('key.authority', { out: join(folder, 'ca'), name: 'Өлшеу', years: 5, newPassphrase: passphrase });
    await one.ask('office.create', { folder: one.folder, name, regime: 'restricted', content: true, restrictedInPackages: true, contentBasis: '№ 1', user: 'Айгүл', passphrase });
    await one.ask('key.request', { out: keys(name), officer: name, office: name, newPassphrase: passphrase });
    await one.ask('key.issue', { authority: join(folder, 'ca'), authorityPassphrase: passphrase, request: join(keys(name), 'request.csr.pem'), out: keys(name) });
    await one.ask('key.bundle', { key: join(keys(name), 'officer.key.pem'), keyPassphrase: passphrase, certificate: join(keys(name), 'officer.pem'), authority, out: keys(name) });
    if (name === 'a') await one.ask('office.fill', { cards: count, seed: 1 });
    const cards: string[] = [];
    for (let after: string | null = null; name === 'a';) {
      const page: OutputOf<'card.list'> = await one.ask('card.list', { limit: 500, after });
      cards.push(...page.items.map(({ card }) => card.id));
      if (page.next === null) break;
      after = page.next;
    }
    one.close();
    if (name === 'a') return cards;
  }
  return [];
}

try {
  say(`${String(cpus().length)} × ${cpus()[0]?.model ?? ''}, ${release()}, Node ${process.versions.node}, load ${loadavg().map((one) => one.toFixed(1)).join(' ')}`);
  const cards = await prepare();
  const exporting = { cards, key: join(keys('a'), 'officer.p12'), keyPassphrase: passphrase, to: [join(keys('b'), 'officer.pem')], out: medium };
  const importing = { package: medium, key: join(keys('b'), 'officer.p12'), keyPassphrase: passphrase, trust: [authority] };
  const [a, b] = [new Desk('a'), new Desk('b')];
  await a.opened();
  for (const part of cancels === true ? [0.005, 0.5, 0.96] : []) {
    await a.measured(`export of ${String(cards.length)} cards, given up at ${String(100 * part)} %`, 'package.export', exporting, (done, total) => done > part * total);
    const left = readdirSync(folder).filter((name) => name.startsWith('medium'));
    if (left.length > 0) say(`  LEFT: ${left.join(', ')}`);
  }
  await a.measured(`export of ${String(cards.length)} cards`, 'package.export', exporting);
  a.close();
  await press?.close();
  await b.opened();
  for (const part of cancels === true ? [0.05, 0.2, 0.4, 0.8] : []) {
    await b.measured(`import given up at ${String(100 * part)} %`, 'package.import', importing, (done, total) => done > part * total);
    say(`  left: ${String((await b.ask('paper.list', { text: null })).total)} papers`);
  }
  const taken = await b.measured('import', 'package.import', importing);
  say(`  ${String(taken?.results.filter(({ outcome }) => outcome === 'added').length)} records added`);
  const checked = await b.measured('check of the store afterwards', 'office.check', {});
  say(`  ${checked?.sound === true ? 'sound' : 'NOT SOUND'}, ${JSON.stringify(checked?.counts)}`);
  b.close();
} finally {
  await press?.close();
}
