import { create } from 'zustand';
import type { CodedError } from '../../shared/base/index.ts';
import type { InputOf, OutputOf } from '../../shared/contract/index.ts';
import { send } from '../api/client.ts';
import { forgottenAtLock } from './forget.ts';

type Draft = OutputOf<'draft.list'>[number];

interface Drafts {
  readonly kept: Readonly<Record<string, unknown>>;
  /** What lay in the office when it was opened, to be offered again. */
  readonly found: readonly Draft[];
  readonly failed: CodedError | null;
  readonly load: () => Promise<void>;
  readonly keep: (form: string, values: unknown) => void;
  readonly drop: (form: string) => void;
  /** Writes at once what still waits. */
  readonly flush: () => Promise<void>;
}

/** Milliseconds typing rests before it is written: a crash loses no more than this. */
const rest = 400;
const waiting = new Map<string, number>();

/** What was typed in a form that was left unsaved, by the form's name; kept in the office, encrypted, where its regime lets it. */
export const useDrafts = create<Drafts>()((set, get) => {
  const write = async (form: string): Promise<void> => {
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    const values = get().kept[form];
    if (values === undefined) return;
    const answer = await send('draft.save', { form, values: JSON.parse(JSON.stringify(values)) as InputOf<'draft.save'>['values'] });
    set({ failed: answer.ok ? null : answer.error });
  };
  return {
    kept: {}, found: [], failed: null,
    load: async () => {
      const answer = await send('draft.list', {});
      if (!answer.ok) { set({ failed: answer.error }); return; }
      set(({ kept }) => ({ found: answer.value, kept: { ...Object.fromEntries(answer.value.map(({ form, values }) => [form, values])), ...kept } }));
    },
    keep: (form, values) => {
      set(({ kept }) => ({ kept: { ...kept, [form]: values } }));
      clearTimeout(waiting.get(form));
      waiting.set(form, window.setTimeout(() => { void write(form); }, rest));
    },
    drop: (form) => {
      clearTimeout(waiting.get(form));
      waiting.delete(form);
      set(({ kept, found }) => ({ kept: Object.fromEntries(Object.entries(kept).filter(([name]) => name !== form)), found: found.filter((draft) => draft.form !== form) }));
      void send('draft.drop', { form });
    },
    flush: async () => { await Promise.all([...waiting.keys()].map(write)); },
  };
});
forgottenAtLock(useDrafts);
