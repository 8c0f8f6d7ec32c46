/** One page of a list, by key: `next` is handed back to get the following one. */
export interface Page<T> { readonly items: readonly T[]; readonly next: string | null; readonly total: number }
