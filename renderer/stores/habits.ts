import { create } from 'zustand';
import type { InputOf, OutputOf } from '../../shared/contract/index.ts';
import type { CodedError } from '../../shared/base/index.ts';
import { send } from '../api/client.ts';
import { forgottenAtLock } from './forget.ts';

type Habits = OutputOf<'habit.list'>;
export type PaperColumn = NonNullable<Habits['columns']>[number];
export type CardColumn = NonNullable<Habits['cardColumns']>[number];

interface HabitStore {
  readonly habits: Habits;
  readonly failed: CodedError | null;
  readonly load: () => Promise<void>;
  /** Shows what the core kept. */
  readonly save: (habit: InputOf<'habit.save'>) => Promise<boolean>;
}

/** What the user set up for themselves; kept in the office. */
export const useHabits = create<HabitStore>()((set) => {
  const load = async () => {
    const answer = await send('habit.list', {});
    set(answer.ok ? { habits: answer.value, failed: null } : { failed: answer.error });
  };
  return {
    habits: {}, failed: null, load,
    save: async (habit) => {
      const answer = await send('habit.save', habit);
      if (!answer.ok) { set({ failed: answer.error }); return false; }
      await load();
      return true;
    },
  };
});
forgottenAtLock(useHabits);
