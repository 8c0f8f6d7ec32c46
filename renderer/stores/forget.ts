import type { StoreApi } from 'zustand';

const forgotten: (() => void)[] = [];

/** Marks a store as holding what belongs to the open office: a lock puts it back to its first state. */
export function forgottenAtLock<State>(store: Pick<StoreApi<State>, 'setState' | 'getInitialState'>): void {
  forgotten.push(() => { store.setState(store.getInitialState(), true); });
}

export function forgetAll(): void {
  for (const forget of forgotten) forget();
}
