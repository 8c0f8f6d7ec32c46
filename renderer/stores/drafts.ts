import { create } from 'zustand';
import { forgottenAtLock } from './forget.ts';

interface Drafts {
  readonly kept: Readonly<Record<string, unknown>>;
  readonly keep: (form: string, values: unknown) => void;
  readonly drop: (form: string) => void;
}

/** What was typed in a form that was left unsaved, by the form's name; it is there when one comes back. */
export const useDrafts = create<Drafts>()((set) => ({
  kept: {},
  keep: (form, values) => { set(({ kept }) => ({ kept: { ...kept, [form]: values } })); },
  drop: (form) => { set(({ kept }) => ({ kept: Object.fromEntries(Object.entries(kept).filter(([name]) => name !== form)) })); },
}));
forgottenAtLock(useDrafts);
