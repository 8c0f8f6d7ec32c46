import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { ConflictView } from '../../shared/contract/index.ts';
import type { Card } from '../../shared/control/index.ts';
import type { ConflictResolution, RecordConflict } from '../../shared/packages/index.ts';
import { canTake, differences, historiesApart } from '../../shared/packages/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import type { Paper } from '../../shared/registration/index.ts';
import type { Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'package.conflicts' | 'package.resolve'>;

function heldOf(read: ReadStore, conflict: RecordConflict): Paper | Card | null {
  return conflict.kind === 'paper' ? read.paper(conflict.id) : read.card(conflict.id);
}

/** What only one of the two offices did with a card; null where theirs was not kept. */
function history(read: ReadStore, conflict: RecordConflict, held: boolean): ConflictView['history'] {
  return conflict.kind === 'card' && conflict.events !== undefined ? historiesApart(held ? read.cardEvents(conflict.id) : [], conflict.events) : null;
}

function view(read: ReadStore, conflict: RecordConflict): ConflictView {
  const mine = heldOf(read, conflict);
  const from = read.receivedPackage(conflict.package);
  if (from === null) throw new Error('a conflict without its package');
  // Their events are told as lines, by what they set apart from ours.
  const { kind, id, package: packageId, theirs } = conflict;
  return {
    conflict: { kind, id, package: packageId, theirs } as RecordConflict, number: conflict.theirs.number, sender: from.sender.name, importedAt: from.importedAt, held: mine !== null, fields: differences(mine, conflict.theirs), history: history(read, conflict, mine !== null),
    canTake: canTake(conflict, mine).ok, resolution: read.conflictDecision(conflict.kind, conflict.id, conflict.package),
  };
}

/** Two offices' versions of one record: shown side by side, and decided on by a person. */
export function conflictHandlers(): Part {
  return {
    'package.conflicts': ({ all }, { office: { read } }) => ok(read.conflicts().map((conflict) => view(read, conflict)).filter(({ resolution }) => all || resolution === null)),
    'package.resolve': ({ kind, id, packageId, decision, reason }, { office, origin, user }) => office.write(origin, (store): Result<ConflictResolution> => {
      const conflict = store.conflicts().find((one) => one.kind === kind && one.id === id && one.package === packageId);
      if (conflict === undefined) return fail('conflict.unknown');
      const before = store.conflictDecision(kind, id, packageId);
      if (before !== null) return fail('conflict.decided', { at: before.at, by: before.by });
      if (decision === 'take') {
        const allowed = canTake(conflict, heldOf(store, conflict));
        if (!allowed.ok) return allowed;
        if (conflict.kind === 'paper') store.replacePaper(conflict.theirs);
      }
      const resolution: ConflictResolution = { kind, id, package: packageId, decision, reason, at: origin.at, by: user.name };
      store.insertConflictDecision(resolution);
      return ok(resolution);
    }),
  };
}
