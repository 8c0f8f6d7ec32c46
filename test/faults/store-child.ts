import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Instant, Result, UserId } from '../../shared/base/index.ts';
import { ok } from '../../shared/base/index.ts';
import { openWith } from '../unit/store/inside.ts';
import { attachment, card, newOffice, origin, paper, passphrase, port, stream, userName } from '../unit/store/sample.ts';

/*
 * What the fault tests run in a process of its own. Arguments: what to do, and the office's folder; the master key
 * comes on standard input. Each line on standard output is an answer the user would have seen.
 */

const [what = '', folder = ''] = process.argv.slice(2);
const say = (line: object): void => { process.stdout.write(`${JSON.stringify(line)}\n`); };
const now = (): Instant => new Date().toISOString() as Instant;

function said(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}

/** Registers until it is killed or a number of times, every third paper with a file beside the database; a line once each is committed. */
async function write(times = Number.POSITIVE_INFINITY): Promise<void> {
  const opened = openWith(folder, readFileSync(0, 'utf8'), now);
  if (!opened.ok) { say({ failed: opened.error }); return; }
  const office = opened.value;
  say({ opened: true, alarm: office.alarm });
  for (let count = 0; count < times; count += 1) {
    const content = Buffer.alloc(300_000, `${count} `);
    const sealed = count % 3 === 0 ? await office.attachments.seal(stream(content)) : null;
    const answer = office.write(origin, (store) => {
      const one = paper(office, { number: `${store.takeNumber('in', 2026)}/2026` });
      const taken = card(one, { number: `Б-${store.takeNumber('card', 2026)}/2026` });
      store.insertPaper(one);
      store.insertCard(taken.card, taken.events);
      const file = sealed?.ok === true ? attachment(one.id, sealed.value) : null;
      if (file !== null && sealed?.ok === true) store.insertAttachment(file, sealed.value);
      return ok({ paper: one.id, number: one.number, card: taken.card.id, attachment: file?.id ?? null });
    });
    say(answer.ok ? answer.value : { failed: answer.error });
  }
  if (office.drafts.kept) say({ draft: said(office.drafts.save({ form: 'paper', savedAt: now(), values: { title: 'Жоба' } })) });
  const name = 'Берік';
  say({ added: said(await office.addUser(origin, { id: randomUUID() as UserId, name, roles: ['clerk'], disabled: false }, passphrase)), user: name });
  office.close();
  say({ closed: true });
}

/** Tries to unlock as a second program would. */
async function unlock(): Promise<void> {
  const opened = await port({ now, set: () => undefined, forward: () => undefined }).unlock(folder, userName, passphrase);
  say({ answer: said(opened) });
  if (opened.ok) opened.value.close();
}

/** Makes an office; killed at any moment of it. */
async function create(): Promise<void> {
  readFileSync(0);
  say({ begun: true });
  const made = await port({ now, set: () => undefined, forward: () => undefined }).create(folder, newOffice());
  say({ answer: said(made) });
  if (made.ok) made.value.close();
}

/** Opens and holds the office until it is killed. */
function hold(): void {
  const opened = openWith(folder, readFileSync(0, 'utf8'), now);
  say({ answer: said(opened) });
  // Held on to: an office nobody refers to is collected, and its lock with it.
  setInterval(() => opened.ok && opened.value.info, 1000);
}

/** Keeps what is being typed, until it is killed. */
function type(): void {
  const opened = openWith(folder, readFileSync(0, 'utf8'), now);
  if (!opened.ok) { say({ failed: opened.error }); return; }
  for (let count = 1; ; count += 1) {
    const saved = opened.value.drafts.save({ form: 'paper', savedAt: now(), values: { title: `терілді ${count}` } });
    say({ typed: count, answer: said(saved) });
  }
}

/** Makes a backup beside the folder, or an office of one; killed at any moment of it. */
async function copy(restoring: boolean): Promise<void> {
  const input = readFileSync(0, 'utf8');
  if (restoring) {
    say({ begun: true });
    const offices = port({ now, set: () => undefined, forward: () => undefined });
    say({ answer: said(await offices.restore(input, folder, { user: userName, passphrase, second: null }, () => undefined, { aborted: false })) });
    return;
  }
  const opened = openWith(folder, input, now);
  if (!opened.ok) { say({ failed: opened.error }); return; }
  say({ begun: true });
  say({ answer: said(await opened.value.backup(origin, `${folder}.backup`, () => undefined, { aborted: false })) });
  opened.value.close();
}

/** Gives the office another key; killed at any moment of it. */
async function rekey(): Promise<void> {
  const opened = openWith(folder, readFileSync(0, 'utf8'), now);
  if (!opened.ok) { say({ failed: opened.error }); return; }
  const office = opened.value;
  say({ begun: true });
  const [, second] = office.read.users();
  if (second === undefined) throw new Error('no second user');
  say({ answer: said(await office.disableUser(origin, second, () => undefined, { aborted: false })) });
  office.close();
}

/** Makes counts and search indexes anew; killed at any moment of it. */
async function recount(): Promise<void> {
  const opened = openWith(folder, readFileSync(0, 'utf8'), now);
  if (!opened.ok) { say({ failed: opened.error }); return; }
  say({ begun: true });
  say({ answer: said(await opened.value.countAnew(origin, () => undefined, { aborted: false })) });
  opened.value.close();
}

/** Works until the disk takes no more, then looks whether all is whole; then again with room (asked for by a line). */
async function fill(): Promise<void> {
  const opened = openWith(folder, readFileSync(0, 'utf8'), now);
  if (!opened.ok) { say({ failed: opened.error }); return; }
  const office = opened.value;
  const registerOne = () => office.write(origin, (store) => {
    const one = paper(office, { number: `${store.takeNumber('in', 2026)}/2026`, content: 'Мазмұны '.repeat(2000) });
    store.insertPaper(one);
    return ok(one.id);
  });
  const large = async function* () { for (let count = 0; count < 200; count += 1) yield await Promise.resolve(Buffer.alloc(100_000, count)); };
  say({ seal: said(await office.attachments.seal(large())) });
  let answer = registerOne();
  let written = 0;
  for (; answer.ok && written < 10_000; written += 1) answer = registerOne();
  say({ written, answer: said(answer), total: office.read.papers({ limit: 1 }).total, next: office.read.nextNumber('in', 2026) });
  const report = await office.check(() => undefined, { aborted: false });
  say({ sound: report.ok && report.value.sound });
  const added = await office.addUser(origin, { id: randomUUID() as UserId, name: 'Берік', roles: ['clerk'], disabled: false }, passphrase);
  say({ addUser: said(added), users: office.read.users().length });
  const elsewhere = await port({ now, set: () => undefined, forward: () => undefined }).create(`${folder}-new`, newOffice());
  say({ create: said(elsewhere) });
  office.close();
  say({ closed: true });
}

if (what === 'write') await write();
else if (what === 'session') await write(7);
else if (what === 'unlock') await unlock();
else if (what === 'hold') hold();
else if (what === 'create') await create();
else if (what === 'type') type();
else if (what === 'backup' || what === 'restore') await copy(what === 'restore');
else if (what === 'rekey') await rekey();
else if (what === 'recount') await recount();
else if (what === 'fill') await fill();
