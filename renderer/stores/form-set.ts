import { create } from 'zustand';
import type { InputOf } from '../../shared/contract/index.ts';
import { forgottenAtLock } from './forget.ts';

type FormOrder = InputOf<'form.print'>['form'];

interface FormSet {
  readonly forms: readonly FormOrder[];
  readonly add: (form: FormOrder) => void;
  readonly remove: (index: number) => void;
  readonly clear: () => void;
}

/** Forms that go together, to be looked through for what they state differently. */
export const useFormSet = create<FormSet>()((set) => ({
  forms: [],
  add: (form) => { set(({ forms }) => ({ forms: [...forms, form].slice(-50) })); },
  remove: (index) => { set(({ forms }) => ({ forms: forms.filter((_form, at) => at !== index) })); },
  clear: () => { set({ forms: [] }); },
}));
forgottenAtLock(useFormSet);
