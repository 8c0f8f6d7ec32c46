import type { CopyId, MovementId, Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok } from '../../shared/base/index.ts';
import type { Copy, CopyChange, MovementContext } from '../../shared/registration/index.ts';
import { changeCopy, issueCopy, keepsContent, move, takeBackMovement } from '../../shared/registration/index.ts';
import type { WriteOrigin } from '../../shared/ports/index.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { confirmed } from './second.ts';

type Part = Pick<Handlers, 'paper.movements' | 'paper.move' | 'paper.return' | 'paper.out' | 'copy.issue' | 'copy.receipt' | 'copy.return' | 'copy.destroy'>;

const desk = ['clerk', 'controller', 'administrator'] as const;

/** In whose hands papers and their copies are. */
export function movementHandlers({ ids }: Deps): Part {
  const today = ({ origin }: OfficeCall) => dayOf(localTime(origin.at));
  const context = <Id>(call: OfficeCall, id: Id): MovementContext<Id> => ({ id, at: call.origin.at, by: call.user.name, today: today(call) });

  function change(call: OfficeCall, origin: WriteOrigin, id: CopyId, what: CopyChange): Result<Copy> {
    return call.office.write(origin, (store) => {
      const copy = store.copy(id);
      if (copy === null) return fail('record.not-found', { record: id });
      const changed = changeCopy(copy, what, today(call));
      if (changed.ok) store.replaceCopy(changed.value);
      return changed;
    });
  }

  return {
    'paper.movements': ({ paper }, { office: { read } }) => (read.paper(paper) === null
      ? fail('record.not-found', { record: paper })
      : ok({ movements: read.movements(paper), copies: read.copies(paper) })),
    'paper.move': ({ paper: id, ...input }, call) => call.office.write(call.origin, (store) => {
      const paper = store.paper(id);
      if (paper === null) return fail('record.not-found', { record: id });
      if (input.note !== null && !keepsContent(call.office.info, paper.mark)) return fail('paper.content-not-kept', {}, 'note');
      const moved = move(paper, input, store.movements(id), context(call, ids.next() as MovementId));
      if (moved.ok) store.insertMovement(moved.value);
      return moved;
    }),
    'paper.return': ({ movement: id, on }, call) => call.office.write(call.origin, (store) => {
      const movement = store.movement(id);
      if (movement === null) return fail('record.not-found', { record: id });
      const back = takeBackMovement(movement, on, today(call));
      if (back.ok) store.replaceMovement(back.value);
      return back;
    }),
    'paper.out': ({ on, after, limit }, call) => {
      const { read } = call.office;
      const day = on ?? today(call);
      const page = read.movementsOut({ after, limit });
      const items = page.items.map((movement) => {
        const paper = read.paper(movement.paper);
        if (paper === null) throw new Error('a movement without its paper');
        const { id, number, from, title, mark } = paper;
        return { ...movement, late: movement.returnBy !== null && movement.returnBy < day, of: { id, number, from, title, mark } };
      });
      return ok({ items, next: page.next });
    },
    'copy.issue': ({ paper: id, ...input }, call) => call.office.write(call.origin, (store) => {
      const paper = store.paper(id);
      if (paper === null) return fail('record.not-found', { record: id });
      const issued = issueCopy(paper, input, store.copies(id), context(call, ids.next() as CopyId));
      if (issued.ok) store.insertCopy(issued.value);
      return issued;
    }),
    'copy.receipt': ({ copy, receipt }, call) => change(call, call.origin, copy, { receipt }),
    'copy.return': ({ copy, on }, call) => change(call, call.origin, copy, { returnedOn: on }),
    'copy.destroy': async ({ copy: id, on, act, second }, call) => {
      const copy = call.office.read.copy(id);
      if (copy === null) return fail('record.not-found', { record: id });
      const possible = changeCopy(copy, { destroyed: { on, act } }, today(call));
      if (!possible.ok) return possible;
      const origin = await confirmed(call, 'destroy', desk, second);
      return origin.ok ? change(call, origin.value, id, { destroyed: { on, act } }) : origin;
    },
  };
}
