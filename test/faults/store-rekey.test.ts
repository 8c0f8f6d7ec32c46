import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../shared/base/index.ts';
import { ok } from '../../shared/base/index.ts';
import type { User } from '../../shared/office/index.ts';
import { masterOf, openWith, slotsOf } from '../unit/store/inside.ts';
import { attachment, code, collect, copyOf, never, newOffice, now, origin, paper, passphrase, port, register, silent, stream, value } from '../unit/store/sample.ts';
import { scratch } from '../unit/store/scratch.ts';
import { diskError, watchCalls } from './cuts.ts';
import { start } from './store-processes.ts';

const root = scratch();
const original = join(root, 'original');
const large = Buffer.alloc(600_000, 'үлкен ');
const clerk: User = { id: randomUUID() as UserId, name: 'Берік', roles: ['clerk'], disabled: false };
let master = '';
let copies = 0;
const place = (): string => join(root, `copy-${copies += 1}`);

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  value(await office.addUser(origin, clerk, passphrase));
  for (let count = 0; count < 20; count += 1) register(office);
  const one = paper(office);
  const sealed = value(await office.attachments.seal(stream(large)));
  value(office.write(origin, (store) => { store.insertPaper(one); store.insertAttachment(attachment(one.id, sealed), sealed); return ok(); }));
  office.close();
  master = await masterOf(original, passphrase);
});

/** Opens a cut office with the old key or the new one and says which state it is in; whole it must be in either. */
async function stateOf(folder: string, newMaster: () => Promise<string>): Promise<'old' | 'new'> {
  const first = openWith(folder, master, () => now);
  if (!first.ok) expect(first.error.code).toBe('office.slots-damaged');
  const office = first.ok ? first.value : value(openWith(folder, await newMaster(), () => now));
  expect(office.alarm).toBeNull();
  const report = value(await office.check(silent, never));
  expect(report.checks.filter((check) => !check.ok)).toEqual([]);
  expect(office.read.papers({ limit: 1 }).total).toBe(21);
  const removed = office.read.users().find(({ name }) => name === clerk.name)?.disabled;
  const [file] = office.read.papers({ limit: 50 }).items.flatMap(({ id }) => office.read.attachments(id));
  if (file === undefined) throw new Error('no attachment');
  expect((await collect(office.attachments.open(file.id))).equals(large)).toBe(true);
  register(office);
  office.close();
  expect(slotsOf(folder).slots.map(({ name }) => name).includes(clerk.name)).toBe(removed === false);
  expect(readdirSync(folder).sort()).toEqual(['anchor', 'attachments', 'lock', 'office.db', 'slots.json', 'tries']);
  return removed === true ? 'new' : 'old';
}

describe('a change of key', () => {
  it('cut before any of its steps leaves the old office or the new one, whole', async () => {
    const folder = copyOf(original, place());
    const office = value(openWith(folder, master, () => now));
    const cuts: string[] = [];
    const { answer, calls } = await watchCalls(() => office.disableUser(origin, clerk, silent, never), () => {
      const cut = place();
      // By another process: reading the database here would drop the locks of this one.
      execFileSync('cp', ['-r', folder, cut]);
      cuts.push(cut);
    });
    expect(code(answer)).toBe('ok');
    register(office);
    office.close();
    expect(calls).toBeGreaterThan(25);
    const renewed = await masterOf(folder, passphrase);
    const states: string[] = [];
    for (const cut of cuts) states.push(await stateOf(cut, () => Promise.resolve(renewed)));
    // One moment divides them.
    expect(states.indexOf('new')).toBeGreaterThan(10);
    expect(states.lastIndexOf('old')).toBe(states.indexOf('new') - 1);
  });

  it.each(['EIO', 'ENOSPC'] as const)('whose disk fails at any of its calls (%s) says so and leaves the old office or the new one', async (kind) => {
    const outcomes: string[] = [];
    for (let failing = kind === 'EIO' ? 0 : 1; ; failing += 3) {
      const folder = copyOf(original, place());
      const office = value(openWith(folder, master, () => now));
      let failed = false;
      const { answer } = await watchCalls(() => office.disableUser(origin, clerk, silent, never), ({ point }) => {
        if (point !== failing) return;
        failed = true;
        throw diskError(kind);
      });
      if (code(answer) === 'ok') expect(code(office.write(origin, () => ok()))).toBe('ok');
      office.close();
      const state = await stateOf(folder, () => masterOf(folder, passphrase));
      outcomes.push(`${code(answer)} ${state}`);
      if (!failed) expect(answer).toMatchObject({ ok: true });
      if (code(answer) === 'ok') expect(state).toBe('new');
      if (!failed) break;
    }
    expect(outcomes.length).toBeGreaterThan(10);
    expect(new Set(outcomes)).toContain(kind === 'EIO' ? 'office.write-failed old' : 'office.disk-full old');
  });

  it('whose process is killed at any moment leaves the old office or the new one', async () => {
    const states: string[] = [];
    let next = start('rekey', copyOf(original, place()), null);
    for (let kill = 0; kill < 9; kill += 1) {
      const child = next;
      const folder = join(root, `copy-${copies}`);
      next = start('rekey', copyOf(original, place()), null);
      child.begin(master);
      await child.said(1);
      await Promise.race([child.gone, new Promise((resolve) => { setTimeout(resolve, kill === 8 ? 5000 : kill * 8); })]);
      await child.kill();
      states.push(await stateOf(folder, () => masterOf(folder, passphrase)));
    }
    await next.kill();
    expect(states[0]).toBe('old');
    expect(states.at(-1)).toBe('new');
  });

  it('leaves nothing of itself where it is cancelled', async () => {
    const folder = copyOf(original, place());
    const office = value(openWith(folder, master, () => now));
    const signal = { aborted: false };
    expect(code(await office.rekey(origin, () => { signal.aborted = true; }, signal))).toBe('command.cancelled');
    expect(existsSync(join(folder, 'swap.new'))).toBe(false);
    register(office);
    office.close();
    const again = value(openWith(folder, master, () => now));
    expect(again.read.papers({ limit: 1 }).total).toBe(22);
    again.close();
  });
});
