import { describe, expect, it } from 'vitest';
import { createDispatcher } from '../../../electron/app/dispatch.ts';
import type { Deps, Handlers, OfficeCall } from '../../../electron/app/handlers.ts';
import { ok } from '../../../shared/base/index.ts';
import type { Instant } from '../../../shared/base/index.ts';
import type { CommandName } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { Role } from '../../../shared/office/index.ts';
import { roles } from '../../../shared/office/index.ts';
import type { OpenOffice, Sender } from '../../../shared/ports/index.ts';
import { StoreFailure } from '../../../shared/ports/index.ts';

const validInputs: Partial<Record<CommandName, unknown>> = {
  'user.list': {}, 'package.sent': {}, 'calendar.add': { date: '2024-05-02', workingDays: 3 }, 'user.add': { name: 'Ержан', roles: ['clerk'], newPassphrase: 'long enough words' },
};

/** A dispatcher whose use cases only tell that they were reached, unless one is given. */
function setUp(userRoles: readonly Role[] | null, own: Partial<Record<CommandName, (input: unknown, call: OfficeCall) => unknown>> = {}) {
  const reached: string[] = [];
  const office = userRoles === null ? null : ({ user: { id: 'u', name: 'Айгүл', roles: userRoles, disabled: false }, write: () => ok('written'), addUser: () => Promise.resolve(ok('added')) } as unknown as OpenOffice);
  const handlers = Object.fromEntries(Object.keys(commands).map((name) => [name, own[name as CommandName] ?? (() => { reached.push(name); return ok(name); })])) as unknown as Handlers;
  const deps = { session: { open: office, enter: () => undefined }, clock: { now: () => '2024-05-02T05:00:00.000Z' as Instant } } as unknown as Deps;
  const dispatcher = createDispatcher(handlers, deps);
  const ask = async (name: string, input: unknown, options: { sender?: string; aborted?: boolean } = {}): Promise<string> => {
    const answer = await dispatcher.dispatch(name, input, { sender: (options.sender ?? 'window') as Sender, signal: { aborted: options.aborted ?? false }, progress: () => undefined });
    return answer.ok ? 'ok' : answer.error.code;
  };
  return { ask, reached };
}

describe('a request', () => {
  it('of a command that does not exist is refused, also one inherited by every object', async () => {
    const { ask } = setUp(['clerk']);
    for (const name of ['nope', 'toString', '__proto__', 'constructor', '']) expect(await ask(name, {})).toBe('command.unknown');
  });
  it('from an unknown sender is refused', async () => { expect(await setUp(['clerk']).ask('user.list', {}, { sender: 'page' })).toBe('command.sender'); });
  it('without an open office is refused where one is needed', async () => {
    const { ask } = setUp(null);
    expect(await ask('user.list', {})).toBe('office.closed');
    expect(await ask('calendar.add', validInputs['calendar.add'])).toBe('ok');
  });
  it('with a bad input never reaches its use case', async () => {
    const { ask, reached } = setUp(['administrator']);
    for (const input of [null, undefined, 3, 'x', [], { name: 'x' }, { ...(validInputs['user.add'] as object), roles: ['king'] }]) expect(await ask('user.add', input)).toMatch(/^input\./);
    expect(reached).toEqual([]);
  });
  it('by a user without the role is refused, before its input is looked at; for each command and role', async () => {
    for (const role of roles) {
      const { ask } = setUp([role]);
      for (const [name, { access }] of Object.entries(commands)) {
        const allowed = typeof access === 'string' || (access as readonly Role[]).includes(role);
        expect(await ask(name, { nonsense: 1 }), `${name} as ${role}`).toMatch(allowed ? /^input\./ : /^command\.role$/);
      }
    }
  });
  it('that was cancelled says so', async () => {
    expect(await setUp(['clerk'], { 'user.list': () => { throw new Error('stopped'); } }).ask('user.list', {}, { aborted: true })).toBe('command.cancelled');
  });
  it('whose reading the disk failed gets that error, not a defect', async () => {
    const damaged = setUp(['clerk'], { 'user.list': () => { throw new StoreFailure({ code: 'office.damaged' }); } });
    expect(await damaged.ask('user.list', {})).toBe('office.damaged');
  });
  it('is one transaction: a use case that writes twice is a defect', async () => {
    const twice = setUp(['clerk'], { 'user.list': (_input, call) => { call.office.write(call.origin, () => ok()); return call.office.write(call.origin, () => ok()); } });
    await expect(twice.ask('user.list', {})).rejects.toThrow('writes twice');
    const again = setUp(['clerk'], { 'user.list': (_input, call) => call.office.write(call.origin, () => ok()) });
    expect(await again.ask('user.list', {})).toBe('ok');
    expect(await again.ask('user.list', {})).toBe('ok');
  });
});
