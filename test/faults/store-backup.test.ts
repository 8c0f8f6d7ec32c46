import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../shared/base/index.ts';
import type { OpenOffice } from '../../shared/ports/index.ts';
import { masterOf, openWith } from '../unit/store/inside.ts';
import { attachment, code, copyOf, never, newOffice, now, origin, paper, passphrase, port, register, silent, stream, userName, value } from '../unit/store/sample.ts';
import { scratch } from '../unit/store/scratch.ts';
import { diskError, watchCalls } from './cuts.ts';
import { start } from './store-processes.ts';

const root = scratch();
const original = join(root, 'original');
const offices = port();
const by = { user: userName, passphrase, second: null };
let master = '';
let backup = '';
let places = 0;
const place = (): string => join(root, `place-${places += 1}`);
const open = (folder: string): OpenOffice => value(openWith(folder, master, () => now));

beforeAll(async () => {
  const office = value(await offices.create(original, newOffice()));
  master = await masterOf(original, passphrase);
  for (let count = 0; count < 10; count += 1) register(office);
  const one = paper(office, { number: 'A-1/2026' });
  const sealed = value(await office.attachments.seal(stream(Buffer.alloc(600_000, 'үлкен '))));
  value(office.write(origin, (store) => { store.insertPaper(one); store.insertAttachment(attachment(one.id, sealed), sealed); return ok(); }));
  backup = place();
  value(await office.backup(origin, backup, silent, never));
  office.close();
});

async function sound(folder: string): Promise<void> {
  const office = open(folder);
  expect(office.alarm).toBeNull();
  expect(value(await office.check(silent, never)).checks.filter((check) => !check.ok)).toEqual([]);
  expect(office.read.papers({ limit: 1 }).total).toBe(11);
  office.close();
  expect(readdirSync(folder).filter((name) => name !== 'creating').sort()).toEqual(['anchor', 'attachments', 'lock', 'office.db', 'slots.json', 'tries']);
}

describe('restoring', () => {
  it('cut before any of its steps leaves a whole office or none, and the folder takes the next try', async () => {
    const folder = join(root, 'restored');
    mkdirSync(folder);
    const cuts: string[] = [];
    const { answer, calls } = await watchCalls(() => offices.restore(backup, folder, by, silent, never), () => {
      const cut = place();
      execFileSync('cp', ['-r', folder, cut]);
      cuts.push(cut);
    });
    expect(code(answer)).toBe('ok');
    expect(calls).toBeGreaterThan(25);
    const states: string[] = [];
    for (const cut of cuts) {
      states.push(code(await offices.peek(cut)));
      if (states.at(-1) === 'ok') await sound(cut);
    }
    expect(new Set(states)).toEqual(new Set(['office.not-found', 'ok']));
    expect(states.lastIndexOf('office.not-found')).toBe(states.indexOf('ok') - 1);
    // Each of the half-made ones is taken over by another try; every sixth is tried.
    for (const cut of cuts.filter((_cut, index) => states[index] !== 'ok' && index % 6 === 0)) {
      expect(code(await offices.restore(backup, cut, by, silent, never))).toBe('ok');
      await sound(cut);
    }
  });

  it('on a disk that fails at any call says so and leaves no office', async () => {
    const outcomes: string[] = [];
    for (let failing = 0; ; failing += 3) {
      const folder = place();
      let failed = false;
      const { answer } = await watchCalls(() => offices.restore(backup, folder, by, silent, never), ({ point }) => {
        if (point !== failing) return;
        failed = true;
        throw diskError(failing % 2 === 0 ? 'EIO' : 'ENOSPC');
      });
      outcomes.push(code(answer));
      if (code(answer) === 'ok' || existsSync(join(folder, 'slots.json'))) await sound(folder);
      if (!failed) break;
    }
    expect(outcomes.length).toBeGreaterThan(8);
    expect(outcomes.at(-1)).toBe('ok');
    expect(outcomes.filter((outcome) => !['ok', 'office.write-failed', 'office.disk-full'].includes(outcome))).toEqual([]);
    expect(outcomes).toContain('office.disk-full');
  });

  it('killed at any moment leaves a whole office or none', async () => {
    const answers: string[] = [];
    for (const delay of [0, 150, 200, 250, 300, 350, 5000]) {
      const folder = place();
      const child = start('restore', folder, backup);
      await child.said(1);
      await Promise.race([child.gone, new Promise((resolve) => { setTimeout(resolve, delay); })]);
      await child.kill();
      answers.push(code(await offices.peek(folder)));
      if (answers.at(-1) === 'ok') await sound(folder);
      else expect(code(await offices.restore(backup, folder, by, silent, never))).toBe('ok');
    }
    expect(answers[0]).toBe('office.not-found');
    expect(answers.at(-1)).toBe('ok');
  });
});

describe('a backup', () => {
  it('cut before any of its steps leaves a whole backup or none, and the office as it is', async () => {
    const folder = copyOf(original, place());
    const office = open(folder);
    const target = join(root, 'target');
    mkdirSync(target);
    const cuts: string[] = [];
    const { answer, calls } = await watchCalls(() => office.backup(origin, join(target, 'b'), silent, never), () => {
      const cut = place();
      execFileSync('cp', ['-r', folder, cut]);
      execFileSync('cp', ['-r', target, `${cut}-target`]);
      cuts.push(cut);
    });
    expect(code(answer)).toBe('ok');
    office.close();
    expect(calls).toBeGreaterThan(20);
    let made = 0;
    for (const [index, cut] of cuts.entries()) {
      const there = existsSync(join(`${cut}-target`, 'b'));
      if (there) made += 1;
      if (there || index % 4 === 0) await sound(cut);
    }
    expect(made).toBeGreaterThan(0);
    const last = cuts.at(-1) ?? '';
    expect(code(await offices.restore(join(`${last}-target`, 'b'), place(), by, silent, never))).toBe('ok');
  });

  it('on a disk that fails at any call says so, leaves no file and works the next time', async () => {
    const folder = copyOf(original, place());
    const office = open(folder);
    const outcomes: string[] = [];
    for (let failing = 0; ; failing += 2) {
      const to = place();
      let failed = false;
      const { answer } = await watchCalls(() => office.backup(origin, to, silent, never), ({ point }) => {
        if (point !== failing) return;
        failed = true;
        throw diskError(failing % 4 === 0 ? 'EIO' : 'ENOSPC');
      });
      outcomes.push(code(answer));
      if (code(answer) !== 'ok') expect(existsSync(to)).toBe(false);
      rmSync(`${to}.part`, { force: true });
      if (!failed) break;
    }
    expect(outcomes.at(-1)).toBe('ok');
    expect(outcomes).toContain('office.write-failed');
    expect(outcomes).toContain('office.disk-full');
    register(office);
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
  });

  it('killed at any moment harms neither the office nor its name', async () => {
    for (const delay of [0, 10, 25, 50, 90, 5000]) {
      const folder = copyOf(original, place());
      const child = start('backup', folder, master);
      await child.said(1);
      await Promise.race([child.gone, new Promise((resolve) => { setTimeout(resolve, delay); })]);
      await child.kill();
      await sound(folder);
      if (existsSync(`${folder}.backup`)) expect(code(await offices.restore(`${folder}.backup`, place(), by, silent, never))).toBe('ok');
      else expect(delay).toBeLessThan(5000);
    }
  });
});
