import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ok } from '../../../shared/base/index.ts';
import { canonical } from '../../../shared/packages/canonical.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import { readOfficeFolder } from '../../../electron/store/folder.ts';
import { masterOf, openWith } from '../../unit/store/inside.ts';
import { attachment, collect, never, newOffice, now, origin, paper, passphrase, port, register, silent, stream, value } from '../../unit/store/sample.ts';
import type { Told } from './harm.ts';
import { Harm } from './harm.ts';
import type { Random } from './random.ts';
import { below } from './random.ts';

/** All a user can read of an office, as one text. */
export async function everything(office: OpenOffice): Promise<string> {
  const papers = office.read.papers({ limit: 500 }).items;
  const cards = office.read.cards({ limit: 500 }).items;
  const attachments = papers.flatMap(({ id }) => office.read.attachments(id));
  const contents: string[] = [];
  for (const { id } of attachments) contents.push((await collect(office.attachments.open(id))).toString('base64'));
  return canonical([papers, cards, cards.map(({ id }) => office.read.cardEvents(id)), attachments, contents, office.read.users(), office.read.papers({ text: 'бюдж', limit: 500 }).items]);
}

export type Outcome = 'refused' | 'alarm' | 'found' | 'harmless' | 'WRONG';
const refusals = ['office.damaged', 'office.slots-damaged', 'office.foreign-file', 'office.future'];

/** Opens a tampered office and says how the tampering came out. */
export async function outcomeOf(folder: string, master: string, want: string): Promise<Outcome> {
  const survey = readOfficeFolder(folder);
  if (!survey.ok) return refusals.includes(survey.error.code) ? 'refused' : 'WRONG';
  const opened = openWith(folder, master, () => now);
  if (!opened.ok) return refusals.includes(opened.error.code) ? 'refused' : 'WRONG';
  const office = opened.value;
  try {
    if (office.alarm !== null) return 'alarm';
    const said = await everything(office).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'StoreFailure') return null;
      throw error;
    });
    const report = value(await office.check(silent, never));
    if (!report.sound) return 'found';
    return said === want ? 'harmless' : 'WRONG';
  } finally {
    office.close();
  }
}

type Files = ReadonlyMap<string, Buffer>;

function filesOf(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'lock');
  return new Map(files.map((entry) => join(entry.parentPath, entry.name)).map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}

export interface FlipKit {
  readonly master: string;
  readonly expected: string;
  /** Closed as it should be, and as a cut leaves it: with a log not yet written back. */
  readonly closed: Files;
  readonly cut: Files;
  readonly folders: { readonly closed: string; readonly cut: string };
}

/** An office with papers, cards and attachments of both kinds. */
export async function flipKit(root: string): Promise<FlipKit> {
  const [closed, cut] = [join(root, 'closed'), join(root, 'cut')];
  const first = value(await port().create(closed, newOffice()));
  const master = await masterOf(closed, passphrase);
  for (let count = 0; count < 15; count += 1) register(first);
  first.close();
  // From here on the log holds no page twice written back: every byte of it counts.
  const office = value(openWith(closed, master, () => now));
  for (let count = 0; count < 10; count += 1) register(office);
  const one = paper(office);
  const sealed = [value(await office.attachments.seal(stream(Buffer.alloc(20_000, 'шағын ')))), value(await office.attachments.seal(stream(Buffer.alloc(600_000, 'үлкен '))))];
  value(office.write(origin, (store) => {
    store.insertPaper(one);
    for (const each of sealed) store.insertAttachment(attachment(one.id, each), each);
    return ok();
  }));
  const expected = await everything(office);
  // Copied by another process: reading the files here would drop the locks of this one.
  execFileSync('cp', ['-r', closed, cut]);
  office.close();
  return { master, expected, closed: filesOf(closed), cut: filesOf(cut), folders: { closed, cut } };
}

function put(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'attachments'), { recursive: true });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}

/** Which file is hit how often. */
const targets = { 'office.db': 0.5, 'office.db-wal': 0.2, 'slots.json': 0.1, anchor: 0.1, attachments: 0.1 } as const;
export type Target = keyof typeof targets;

function pick(random: Random): Target {
  let rest = random();
  for (const [name, share] of Object.entries(targets) as [Target, number][]) if ((rest -= share) < 0) return name;
  return 'office.db';
}

/** Changes one bit, opens, reads everything and checks; each time it must be noticed or harmless. */
export async function flipRounds(root: string, kit: FlipKit, flips: number, random: Random, told: Told, only?: Target): Promise<Readonly<Record<Target, Record<Outcome, number>>>> {
  const none = (): Record<Outcome, number> => ({ refused: 0, alarm: 0, found: 0, harmless: 0, WRONG: 0 });
  const sums: Record<Target, Record<Outcome, number>> = { 'office.db': none(), 'office.db-wal': none(), 'slots.json': none(), anchor: none(), attachments: none() };
  const folder = join(root, 'flipped');
  for (let done = 1; done <= flips; done += 1) {
    const target = only ?? pick(random);
    const state = target === 'office.db-wal' ? kit.cut : kit.closed;
    const names = [...state.keys()].filter((name) => (target === 'attachments' ? name.startsWith('attachments') : name === target));
    const name = names[below(random, names.length)];
    const bytes = name === undefined ? undefined : state.get(name);
    if (name === undefined || bytes === undefined) throw new Error(`no ${target} in the kit`);
    const changed = Buffer.from(bytes);
    const [at, bit] = [below(random, bytes.length), below(random, 8)];
    changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at);
    put(folder, new Map([...state, [name, changed]]));
    const outcome = await outcomeOf(folder, kit.master, kit.expected);
    sums[target][outcome] += 1;
    if (outcome === 'WRONG') throw new Harm(`bit ${bit} of byte ${at} of ${name} changed: wrong data or an unknown error`);
    told(done, Object.values(sums).reduce((all, one) => ({ noticed: all.noticed + one.refused + one.alarm + one.found, harmless: all.harmless + one.harmless }), { noticed: 0, harmless: 0 }));
  }
  rmSync(folder, { recursive: true, force: true });
  return sums;
}
