import { fail, ok } from '../../shared/base/index.ts';
import type { Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'habit.list' | 'habit.save'>;

/** What each user set up at the window for themselves. */
export function habitHandlers(): Part {
  return {
    'habit.list': (_input, { office }) => ok(office.habits.all()),
    'habit.save': ({ name, value }, { office }) => {
      if (name === 'phrases' && office.info.regime === 'secret') return fail('paper.content-not-kept', {}, 'value');
      const saved = office.habits.save(name, value);
      return saved.ok ? ok(null) : saved;
    },
  };
}
