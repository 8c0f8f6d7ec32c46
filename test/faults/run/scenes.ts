import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttachmentId, CardId, PaperId, UserId } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import { masterOf, openWith } from '../../unit/store/inside.ts';
import { attachment, code, collect, copyOf, never, newOffice, now, origin, paper, passphrase, port, register, silent, stream, value } from '../../unit/store/sample.ts';
import { must } from './harm.ts';

type Line = Readonly<Record<string, unknown>>;

/** A piece of work on an office that is cut, and what must hold of what it leaves. */
export interface Scene {
  /** What the child script is told to do, on which folder, with which input. */
  readonly what: 'session' | 'rekey' | 'restore' | 'backup' | 'create';
  /** Everything that the work changes lies here. */
  readonly root: string;
  readonly folder: string;
  readonly input: string;
  /** Looks at what a cut left, `said` being all that had been answered; returns in which state it is. Throws `Harm`. */
  judge(root: string, said: readonly Line[]): Promise<string>;
}

const papersAtFirst = 11;
const large = Buffer.alloc(300_000, 'үлкен ');

async function sound(office: OpenOffice): Promise<void> {
  must(office.alarm === null, `an alarm: ${office.alarm?.code ?? ''}`);
  const report = value(await office.check(silent, never));
  must(report.sound, `the check found ${JSON.stringify(report.checks.filter((check) => !check.ok))}`);
  const files = office.read.papers({ limit: 100 }).items.flatMap(({ id }) => office.read.attachments(id));
  for (const { id, size } of files) must((await collect(office.attachments.open(id))).length === size, 'an attachment is not whole');
  must(office.read.nextNumber('in', 2026) === office.read.papers({ limit: 1 }).total, 'a number without its paper');
  const known = new Set(['anchor', 'attachments', 'creating', 'lock', 'office.db', 'office.db-wal', 'slots.json', 'slots.json.new', 'tries', 'tries.new']);
  const left = readdirSync(office.folder).filter((name) => !known.has(name));
  must(left.length === 0, `left behind: ${left.join(', ')}`);
}

function opened(folder: string, masters: readonly string[]): { readonly office: OpenOffice; readonly key: number } {
  const codes: string[] = [];
  for (const [key, master] of masters.entries()) {
    const answer = openWith(folder, master, () => now);
    if (answer.ok) return { office: answer.value, key };
    codes.push(answer.error.code);
  }
  must(false, `the office does not open: ${codes.join(', ')}`);
  throw new Error('unreachable');
}

/** Everything a session had answered is there, and nothing of it by half. */
export async function judgeSession(folder: string, master: string, said: readonly Line[]): Promise<string> {
  const { office } = opened(folder, [master]);
  try {
    for (const line of said) {
      if (typeof line['paper'] === 'string') {
        const { paper: id, number, card, attachment: file } = line as unknown as { paper: PaperId; number: string; card: CardId; attachment: AttachmentId | null };
        must(office.read.paper(id)?.number === number, `paper ${number} was answered and is not there`);
        must(office.read.card(card)?.paper === id, `the card of ${number} was answered and is not there`);
        if (file !== null) must((await collect(office.attachments.open(file))).length === large.length, `the attachment of ${number} is not whole`);
      }
      if (line['draft'] === 'ok') must(office.drafts.list().length === 1, 'a draft was answered and is not there');
      if (line['added'] === 'ok') must(office.read.users().some(({ name }) => name === line['user']), 'a user was answered and is not there');
    }
    await sound(office);
    // A row without its file was the check's business; here a file without its row: swept at the opening.
    const owned = office.read.papers({ limit: 100 }).items.flatMap(({ id }) => office.read.attachments(id)).filter(({ size }) => size >= large.length).length;
    must(readdirSync(join(folder, 'attachments')).length === owned, 'a file of no attachment was left');
    return `${office.read.papers({ limit: 1 }).total - papersAtFirst} of 7`;
  } finally {
    office.close();
  }
}

/** The scenes of one trial: an office with papers, cards, a second user, a large attachment, and a backup of it. */
export async function makeScenes(root: string): Promise<{ readonly scenes: Readonly<Record<Scene['what'], Scene>>; readonly master: string }> {
  const original = join(root, 'original');
  const made = value(await port().create(original, newOffice()));
  const master = await masterOf(original, passphrase);
  value(await made.addUser(origin, { id: randomUUID() as UserId, name: 'Серік', roles: ['clerk'], disabled: false }, passphrase));
  for (let count = 1; count < papersAtFirst; count += 1) register(made);
  const one = paper(made, { number: 'A-1/2026' });
  const sealed = value(await made.attachments.seal(stream(large)));
  value(made.write(origin, (store) => { store.insertPaper(one); store.insertAttachment(attachment(one.id, sealed), sealed); return ok(); }));
  const backup = join(root, 'backup');
  value(await made.backup(origin, backup, silent, never));
  made.close();

  const place = (what: string): string => { const at = join(root, what); mkdirSync(at); return at; };
  const office = (what: string): { root: string; folder: string } => { const at = place(what); return { root: at, folder: copyOf(original, join(at, 'office')) }; };
  const whole = async (folder: string, ...masters: string[]): Promise<{ key: number; removed: boolean }> => {
    const { office: found, key } = opened(folder, masters);
    try {
      await sound(found);
      return { key, removed: found.read.users().some(({ disabled }) => disabled) };
    } finally {
      found.close();
    }
  };

  const session = office('session');
  const rekey = office('rekey');
  const copying = office('backup-of');
  const restored = place('restored');
  const created = place('created');
  const scenes: Readonly<Record<Scene['what'], Scene>> = {
    session: { what: 'session', ...session, input: master, judge: (at, said) => judgeSession(join(at, 'office'), master, said) },
    rekey: {
      what: 'rekey', ...rekey, input: master,
      async judge(at, said) {
        // The run itself has ended by now: its own folder knows the new key.
        renewed ??= await masterOf(rekey.folder, passphrase);
        const { key, removed } = await whole(join(at, 'office'), master, renewed);
        must(removed === (key === 1), 'the key and the removed user do not belong together');
        if (said.some((line) => line['answer'] === 'ok')) must(removed, 'a removal was answered and is not there');
        return removed ? 'new key' : 'old key';
      },
    },
    restore: {
      what: 'restore', root: restored, folder: join(restored, 'office'), input: backup,
      async judge(at, said) {
        const state = code(await port().peek(join(at, 'office')));
        must(state === 'ok' || (state === 'office.not-found' && !said.some((line) => line['answer'] === 'ok')), `after a restore: ${state}`);
        if (state === 'ok') await whole(join(at, 'office'), master);
        return state === 'ok' ? 'whole' : 'none';
      },
    },
    backup: {
      what: 'backup', ...copying, input: master,
      async judge(at, said) {
        await whole(join(at, 'office'), master);
        const file = join(at, 'office.backup');
        if (!existsSync(file)) { must(!said.some((line) => line['answer'] === 'ok'), 'a backup was answered and is not there'); return 'none'; }
        const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
        must(digest(file) === digest(join(copying.root, 'office.backup')), 'a backup with its name is not whole');
        return 'whole';
      },
    },
    create: {
      what: 'create', root: created, folder: join(created, 'office'), input: '',
      async judge(at, said) {
        const state = code(await port().peek(join(at, 'office')));
        must(state === 'ok' || (state === 'office.not-found' && !said.some((line) => line['answer'] === 'ok')), `after a creation: ${state}`);
        if (state !== 'ok') return 'none';
        createdKey ??= await masterOf(join(created, 'office'), passphrase);
        const { office: found } = opened(join(at, 'office'), [createdKey]);
        must(found.alarm === null && value(await found.check(silent, never)).sound, 'a new office is not sound');
        found.close();
        return 'whole';
      },
    },
  };
  let renewed: string | null = null;
  let createdKey: string | null = null;
  return { scenes, master };
}
