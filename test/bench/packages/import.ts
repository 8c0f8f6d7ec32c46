import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../../electron/compose.ts';
import { ok } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';

/*
 * `import.ts [RECORDS]`: papers and cards in equal parts go in one package from an office to another, by the whole use
 * case (rules, merging, search, log, one transaction). Forms are stand-ins: Chromium's own time is measured elsewhere.
 */
const records = Number(process.argv[2] ?? 10_000);
const root = mkdtempSync(join(tmpdir(), 'baqylau-bench-'));
const passphrase = 'өлшеу үшін құпиясөз тіркесі';
const pdf = Buffer.from('%PDF-1.7');

type Watch = (done: number, total: number) => void;
function desk(name: string) {
  const core = compose({ renderPdf: () => Promise.resolve(ok(pdf)) });
  return {
    folder: join(root, name), close: () => { core.close(); },
    async ask<Name extends CommandName>(command: Name, input: InputOf<Name>, progress: Watch = () => undefined, signal = new AbortController().signal): Promise<OutputOf<Name>> {
      const answer = await core.dispatch(command, input, 'cli', { signal, progress });
      if (!answer.ok) throw new Error(`${command}: ${JSON.stringify(answer.error).slice(0, 300)}`);
      return answer.value as OutputOf<Name>;
    },
  };
}

async function measured<T>(what: string, work: () => Promise<T>): Promise<T> {
  const [from, cpuFrom] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const used = process.cpuUsage(cpuFrom);
  process.stdout.write(`${what.padEnd(44)} ${((used.user + used.system) / 1e6).toFixed(1)} s of the processor, ${((performance.now() - from) / 1000).toFixed(1)} s by the clock, ${String(Math.round(process.memoryUsage.rss() / 1024 ** 2))} MiB\n`);
  return value;
}

try {
  process.stdout.write(`${String(cpus().length)} × ${cpus()[0]?.model ?? ''}, ${release()}, Node ${process.versions.node}, load ${loadavg().map((one) => one.toFixed(1)).join(' ')}\n`);
  const [a, b] = [desk('a'), desk('b')];
  const keys = (name: string): string => join(root, `keys-${name}`);
  await a.ask('key.authority', { out: join(root, 'ca'), name: 'Өлшеу', years: 5, newPassphrase: passphrase });
  const authority = join(root, 'ca', 'authority.pem');
  for (const [one, name] of [[a, 'a'], [b, 'b']] as const) {
    await one.ask('office.create', { folder: one.folder, name, regime: 'restricted', content: true, restrictedInPackages: true, contentBasis: '№ 1', user: 'Айгүл', passphrase });
    await one.ask('key.request', { out: keys(name), officer: name, office: name, newPassphrase: passphrase });
    await one.ask('key.issue', { authority: join(root, 'ca'), authorityPassphrase: passphrase, request: join(keys(name), 'request.csr.pem'), out: keys(name) });
    await one.ask('key.bundle', { key: join(keys(name), 'officer.key.pem'), keyPassphrase: passphrase, certificate: join(keys(name), 'officer.pem'), authority, out: keys(name) });
  }
  await a.ask('office.fill', { cards: records / 2, seed: 1 });
  const cards: string[] = [];
  for (let after: string | null = null; ;) {
    const page: OutputOf<'card.list'> = await a.ask('card.list', { limit: 500, after });
    cards.push(...page.items.map(({ card }) => card.id));
    if (page.next === null) break;
    after = page.next;
  }
  const medium = join(root, 'medium');
  const { sent } = await measured(`export of ${String(cards.length)} cards with their papers`, () => a.ask('package.export', { cards, key: join(keys('a'), 'officer.p12'), keyPassphrase: passphrase, to: [join(keys('b'), 'officer.pem')], out: medium }));
  const importing = { package: medium, key: join(keys('b'), 'officer.p12'), keyPassphrase: passphrase, trust: [authority] };
  const control = new AbortController();
  let stoppedAt = 0;
  await measured('import cancelled half-way', () => b.ask('package.import', importing, (done, total) => {
    if (stoppedAt === 0 && done > total / 2) { stoppedAt = performance.now(); control.abort(); }
  }, control.signal).then(() => { throw new Error('not cancelled'); }, (error: unknown) => { if (!String(error).includes('command.cancelled')) throw error; }));
  process.stdout.write(`${'  answered after the cancel'.padEnd(44)} ${((performance.now() - stoppedAt) / 1000).toFixed(2)} s; left: ${String((await b.ask('paper.list', { text: null })).total)} papers\n`);
  let told = 0;
  let last = performance.now();
  let longest = 0;
  const { results } = await measured('import', () => b.ask('package.import', importing, () => {
    told += 1;
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }));
  const added = results.filter(({ outcome }) => outcome === 'added').length;
  const { items } = await b.ask('audit.list', { command: 'package.import' });
  process.stdout.write(`  ${String(added)} records added, progress told ${String(told)} times (longest silence ${(longest / 1000).toFixed(1)} s), ${String(items.length)}+ rows in the log\n`);
  const { sound, counts } = await measured('store check afterwards', () => b.ask('office.check', {}));
  process.stdout.write(`  ${sound ? 'sound' : 'NOT SOUND'}, ${JSON.stringify(counts)}, package № ${String(sent.sequence)}\n`);
  a.close();
  b.close();
} finally {
  rmSync(root, { recursive: true });
}
