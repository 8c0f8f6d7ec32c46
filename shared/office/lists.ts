/** One page of a list, by key: `next` is handed back to get the following one. */
export interface Page<T> { readonly items: readonly T[]; readonly next: string | null; readonly total: number }
/** A page that can also be left towards the list's beginning: `before` is handed back with `back` to get the one above it; null: it is the first. */
export interface TwoWayPage<T> extends Page<T> { readonly before: string | null }
/**
 * Where a page lies: so many rows passed over after the cursor, or from the list's beginning; `back`: before the cursor, or at the
 * list's end, its rows in the list's order all the same. `exact`: the total is counted to its end.
 */
export interface Lying { readonly after?: string | null; readonly back?: boolean; readonly skip?: number; readonly exact?: boolean; readonly limit: number }

/** Orders of the register: by receipt or by registration, both newest first. */
export const paperOrders = ['received', 'number'] as const;
/** A paper by its cards: one on control; all taken off; none made. */
export const paperStates = ['on-control', 'off-control', 'no-cards'] as const;
/** Orders of the card list: by due date, receipt, number, or executor in the Kazakh alphabet's order. */
export const cardOrders = ['due', 'received', 'number', 'executor'] as const;

/** Cards of one executor whose term has passed and is awaited still. */
export interface ExecutorOverdue { readonly executor: string; readonly cards: number }

/** Cards on control of one executor by when they are due. */
export interface ExecutorLoad { readonly executor: string; readonly overdue: number; readonly today: number; readonly week: number; readonly later: number }
