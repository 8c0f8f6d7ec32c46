import type { CommandName, InputOf, OutputOf } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/base/index.ts';
import { fail } from '../../shared/base/index.ts';
import { useSession } from '../stores/session.ts';
import { useWork } from '../stores/work.ts';

let lastId = 0;
/** Requests whose core was ended to stop them. */
const stopped = new Set<number>();

/**
 * Asks the core for one command of the contract. Never rejects. While it runs it stands in the work store, so
 * that its progress is shown and it can be cancelled; an answer that the office is closed empties the page.
 */
export async function send<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>> {
  const id = ++lastId;
  useWork.getState().started(id, name);
  const result = await window.baqylau.request({ kind: 'command', id, name, input });
  useWork.getState().ended(id);
  if (stopped.delete(id) && !result.ok) return fail('command.cancelled');
  if (!result.ok && result.error.code === 'office.closed') useSession.getState().locked('core-gone');
  // The contract types the answer of each command; the dispatcher on the other side is typed from the same map.
  return result as Result<OutputOf<Name>>;
}

/**
 * Stops a request. An office being opened has nothing to clear up, and its core may be inside a step of minutes: it is ended,
 * and the store is as it was.
 */
export function cancel({ id, name }: { readonly id: number; readonly name: CommandName }): void {
  if (name !== 'office.unlock') { void window.baqylau.request({ kind: 'cancel', id }); return; }
  stopped.add(id);
  void window.baqylau.request({ kind: 'lock' });
}
