import type { CommandName, InputOf, OutputOf } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/base/index.ts';
import { useSession } from '../stores/session.ts';
import { useWork } from '../stores/work.ts';

let lastId = 0;

/**
 * Asks the core for one command of the contract. Never rejects. While it runs it stands in the work store, so
 * that its progress is shown and it can be cancelled; an answer that the office is closed empties the page.
 */
export async function send<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>> {
  const id = ++lastId;
  useWork.getState().started(id, name);
  const result = await window.baqylau.request({ kind: 'command', id, name, input });
  useWork.getState().ended(id);
  if (!result.ok && result.error.code === 'office.closed') useSession.getState().locked('core-gone');
  // The contract types the answer of each command; the dispatcher on the other side is typed from the same map.
  return result as Result<OutputOf<Name>>;
}

export function cancel(id: number): void {
  void window.baqylau.request({ kind: 'cancel', id });
}
