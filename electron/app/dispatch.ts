import type { CommandName } from '../../shared/contract/index.ts';
import { commands, invalid, isCommand } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/base/index.ts';
import { fail } from '../../shared/base/index.ts';
import type { OpenOffice } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import type { Call, Deps, Handlers, OfficeCall } from './handlers.ts';

export interface Dispatcher {
  /**
   * One request from outside: sender, name, role and schema are checked, in this order, before a use case sees it.
   * Throws only for a defect; who serves the core turns it into the error `defect`.
   */
  dispatch(name: string, input: unknown, call: Call): Promise<Result<unknown>>;
}

type AnyHandler = (input: unknown, call: Call | OfficeCall) => Promise<Result<unknown>> | Result<unknown>;

/** Ways of an office that change it. */
const writers = ['write', 'acceptClock', 'writeInSteps', 'writeLong', 'writePieces', 'addUser', 'changeRoles', 'changePassphrase', 'renewRecovery', 'disableUser', 'rekey', 'backup'] as const satisfies readonly (keyof OpenOffice)[];

/** One command is one transaction: a use case that writes twice is a defect. */
function writesOnce(office: OpenOffice, name: CommandName): OpenOffice {
  let written = false;
  const once = (work: (...given: never[]) => unknown) => (...given: never[]): unknown => {
    if (written) throw new Error(`${name} writes twice`);
    written = true;
    return work(...given);
  };
  const guarded = Object.create(office) as Record<(typeof writers)[number], unknown>;
  // As plain members: with descriptors the engine keeps the object in its slow form.
  for (const writer of writers) guarded[writer] = once(office[writer]);
  return guarded as unknown as OpenOffice;
}

export function createDispatcher(handlers: Handlers, deps: Deps): Dispatcher {
  async function run(name: CommandName, input: unknown, call: Call): Promise<Result<unknown>> {
    const spec = commands[name];
    const office = deps.session.open;
    if (spec.access !== 'anyone' && office === null) return fail('office.closed');
    if (Array.isArray(spec.access)) {
      const needed: readonly string[] = spec.access;
      if (!(office?.user.roles ?? []).some((role) => needed.includes(role))) return fail('command.role', { roles: needed.join(', ') });
    }
    const parsed = spec.input.safeParse(input, { reportInput: true });
    if (!parsed.success) return { ok: false, error: invalid(parsed.error) };
    const handler = handlers[name] as AnyHandler;
    if (spec.access === 'anyone' || office === null) return handler(parsed.data, call);
    return handler(parsed.data, {
      sender: call.sender,
      signal: call.signal,
      progress: (done, total) => { call.progress(done, total); },
      office: writesOnce(office, name),
      user: office.user,
      origin: { user: office.user.name, command: name, at: deps.clock.now() },
    });
  }

  return {
    async dispatch(name, input, call) {
      if (call.sender !== 'window' && call.sender !== 'cli') return fail('command.sender');
      if (!isCommand(name)) return fail('command.unknown', { name: name.slice(0, 100) });
      try {
        const answer = await run(name, input, call);
        return call.signal.aborted && !answer.ok ? fail('command.cancelled') : answer;
      } catch (error) {
        if (call.signal.aborted) return fail('command.cancelled');
        // The office's file or disk failed while it was read: the user's matter, not a defect.
        if (error instanceof StoreFailure) return { ok: false, error: error.error };
        throw error;
      }
    },
  };
}
