import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../shared/base/index.ts';
import type { User } from '../../../shared/office/index.ts';
import { newOffice, origin, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

const root = scratch();
const clerk: User = { id: randomUUID() as UserId, name: 'Берік', roles: ['clerk'], disabled: false };
let of: TestDesk | null = null;

const enter = async (folder: string, user: string) => {
  of?.close();
  of = desk();
  await of.ask('office.unlock', { folder: join(root, folder), user, passphrase });
  return of;
};

beforeAll(async () => {
  const office = value(await port().create(join(root, 'office'), newOffice()));
  value(await office.addUser(origin, clerk, passphrase));
  office.close();
  value(await port().create(join(root, 'secret'), newOffice('secret'))).close();
});
afterAll(() => { of?.close(); });

describe("a user's habits at the window", () => {
  it('are none until they are set, stay through a lock, and are of that user alone', async () => {
    const first = await enter('office', userName);
    expect(await first.ask('habit.list', {})).toEqual({});
    await first.ask('habit.save', { name: 'columns', value: ['number', 'from', 'title'] });
    await first.ask('habit.save', { name: 'phrases', value: [' Орындауға жолданады '] });
    await first.ask('habit.save', { name: 'columns', value: ['from', 'number'] });
    await first.ask('habit.save', { name: 'cardColumns', value: ['due', 'source'] });
    await first.ask('habit.save', { name: 'columns', value: ['from', 'number'] });
    expect(await first.ask('habit.list', {})).toEqual({ columns: ['from', 'number'], cardColumns: ['due', 'source'], phrases: ['Орындауға жолданады'] });
    await first.ask('habit.save', { name: 'cardColumns', value: ['number', 'due'] });
    expect(await first.code('habit.save', { name: 'cardColumns', value: ['due', 'due'] })).toMatch(/^input\./);
    expect(await (await enter('office', clerk.name)).ask('habit.list', {})).toEqual({});
    expect(await (await enter('office', userName)).ask('habit.list', {})).toEqual({ columns: ['from', 'number'], cardColumns: ['number', 'due'], phrases: ['Орындауға жолданады'] });
  });

  it('name columns there are, each once, and at least one', async () => {
    const office = await enter('office', userName);
    for (const columns of [[], ['number', 'number'], ['sum']]) expect(await office.code('habit.save', { name: 'columns', value: columns })).toMatch(/^input\./);
  });

  it('hold no free text where work is secret-adjacent', async () => {
    const office = await enter('secret', userName);
    expect(await office.code('habit.save', { name: 'phrases', value: ['Мәтін'] })).toBe('paper.content-not-kept value');
    await office.ask('habit.save', { name: 'columns', value: ['number'] });
    expect(await office.ask('habit.list', {})).toEqual({ columns: ['number'] });
  });
});
