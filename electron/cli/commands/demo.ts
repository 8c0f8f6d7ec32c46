import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { Answer, Cli, CliCommand } from '../cli.ts';
import { papers, points } from '../demo/sample.ts';

type Say = (step: 'offices' | 'papers' | 'cards' | 'package' | 'import' | 'receipt') => void;
type Send = <Name extends CommandName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>;

/** A refusal inside the demo's long way; carried to its end, where it becomes the command's error again. */
class Refused extends Error {
  readonly result: ReturnType<typeof fail>;
  constructor(result: ReturnType<typeof fail>) {
    super(result.error.code);
    this.result = result;
  }
}

/** Four readable words of random syllables: a sample passphrase nobody chose. */
function samplePassphrase(): string {
  const syllables = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'zu', 'da', 'fe', 'gi', 'ho', 'ju', 'pa'];
  const word = (): string => [...randomBytes(4)].map((byte) => syllables[byte % syllables.length]).join('');
  return [word(), word(), word(), word()].join('-');
}

interface Place { readonly folder: string; readonly keys: string; readonly cards: string; readonly papers: string }

interface Station { readonly send: Send; readonly name: string; readonly officer: string; readonly slug: string; readonly passphrase: string }

async function filesUnder(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) if (entry.isFile()) found.push(join(entry.parentPath, entry.name));
  return found.sort();
}

/** Authority, officers' keys and two offices; the passphrases of all in one file for whoever looks at the demo. */
async function prepare(place: Place, stations: readonly Station[], say: Say): Promise<void> {
  say('offices');
  const [first] = stations;
  if (first === undefined) return;
  const authorityPassphrase = samplePassphrase();
  const authority = join(place.keys, 'authority');
  await first.send('key.authority', { out: authority, name: 'Baqylau үлгі куәландырушы орталығы', newPassphrase: authorityPassphrase });
  await writeFile(join(place.keys, 'authority.passphrase'), `${authorityPassphrase}\n`, { mode: 0o600 });
  for (const { send, name, officer, slug, passphrase } of stations) {
    const own = join(place.keys, slug);
    await send('key.request', { out: own, officer, office: name, newPassphrase: passphrase });
    await send('key.issue', { authority, authorityPassphrase, request: join(own, 'request.csr.pem'), out: join(own, 'officer.pem') });
    await send('key.bundle', { key: join(own, 'officer.key.pem'), keyPassphrase: passphrase, certificate: join(own, 'officer.pem'), authority: join(authority, 'authority.pem'), out: join(own, 'officer.p12') });
    await send('office.create', {
      folder: join(place.folder, slug), name, regime: 'restricted', content: true, restrictedInPackages: true,
      contentBasis: 'Үлгі: кеңсе басшысының 2024 жылғы 8 қаңтардағы № 1 бұйрығы', user: officer, passphrase,
    });
    await writeFile(join(place.folder, `${slug}.passphrase`), `${passphrase}\n`, { mode: 0o600 });
  }
}

async function registerAndTake(place: Place, { send }: Station, say: Say): Promise<string[]> {
  say('papers');
  const ids: string[] = [];
  for (const [index, { text, ...paper }] of papers.entries()) {
    const path = join(place.papers, `paper-${index + 1}.txt`);
    await writeFile(path, `${paper.title ?? ''}\n\n${text}\n`);
    const staged = await send('attachment.stageFile', { path });
    ids.push((await send('paper.add', { ...paper, attachments: [staged.id] })).paper.id);
  }
  const cards: string[] = [];
  for (const { paper, ...point } of points) cards.push((await send('control.take', { ...point, paper: ids[paper] ?? '' })).card.id);
  say('cards');
  for (const [index, card] of cards.entries()) {
    for (const lang of ['kk', 'ru'] as const) await send('card.print', { card, lang, side: 'both', out: join(place.cards, `card-${index + 1}-${lang}.pdf`) });
  }
  const [card] = cards;
  if (card !== undefined) await send('card.print', { card, lang: 'kk', side: 'both', reason: 'DOCX', out: join(place.cards, 'card-1-kk.docx') });
  return cards;
}

async function carry(place: Place, from: Station, to: Station, cards: readonly string[], say: Say): Promise<void> {
  const trust = [join(place.folder, 'authority.pem')];
  const key = ({ slug, passphrase }: Station): { key: string; keyPassphrase: string } => ({ key: join(place.keys, slug, 'officer.p12'), keyPassphrase: passphrase });
  say('package');
  const medium = join(place.folder, 'package');
  const { sent } = await from.send('package.export', { cards: [...cards], ...key(from), to: [join(place.keys, to.slug, 'officer.pem')], out: medium });
  say('import');
  await to.send('package.import', { package: medium, ...key(to), trust });
  say('receipt');
  const receipt = await to.send('package.receipt', { packageId: sent.packageId, ...key(to), out: join(place.folder, 'receipt') });
  await from.send('package.accept', { receipt: receipt.path, trust });
}

async function wholeWay(cli: Cli): Promise<Result<Answer>> {
  const folder = resolve(cli.at(0));
  if ((await stat(folder).catch(() => null)) !== null && (await readdir(folder).catch(() => ['?'])).length > 0) return fail('file.exists', { path: folder }, 'FOLDER');
  const place: Place = { folder, keys: join(folder, 'keys'), cards: join(folder, 'cards'), papers: join(folder, 'papers') };
  const links = [cli.io.core(), cli.io.core()];
  const station = (index: number, slug: string, name: string, officer: string): Station => ({
    slug, name, officer, passphrase: samplePassphrase(),
    send: async (command, input) => {
      const link = links[index];
      const answer = link === undefined ? fail('shell.core-gone') : await cli.ask(link, command, input);
      if (!answer.ok) throw new Refused(answer);
      return answer.value;
    },
  });
  const first = station(0, 'office-a', 'Бірінші кеңсе', 'Айгүл Нұрланова');
  const second = station(1, 'office-b', 'Екінші кеңсе', 'Ержан Қасымов');
  const say: Say = (step) => { cli.io.err(`${cli.say('cli:demo.step', { what: cli.say(`cli:demo.${step}`) })}\n`); };
  try {
    for (const path of [place.keys, place.cards, place.papers]) await mkdir(path, { recursive: true });
    await prepare(place, [first, second], say);
    await copyFile(join(place.keys, 'authority', 'authority.pem'), join(folder, 'authority.pem'));
    const cards = await registerAndTake(place, first, say);
    await carry(place, first, second, cards, say);
  } catch (error) {
    if (error instanceof Refused) return error.result;
    // The demo's own files: a place that cannot be written to.
    if (error instanceof Error && 'syscall' in error) return fail('file.not-writable', { path: folder }, 'FOLDER');
    throw error;
  } finally {
    for (const link of links) link.kill();
  }
  const files = await filesUnder(folder);
  return ok({ json: { folder, files }, lines: [cli.say('cli:demo.made'), ...files] });
}

const demo: CliCommand = { name: 'demo', usage: 'FOLDER', takes: [1, 1], options: {}, run: wholeWay };

export const demoCommands: readonly CliCommand[] = [demo];
