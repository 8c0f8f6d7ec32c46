/** One page of a list, by key: `next` is handed back to get the following one. */
export interface Page<T> { readonly items: readonly T[]; readonly next: string | null; readonly total: number }

/** Orders of the register: by receipt or by registration, both newest first. */
export const paperOrders = ['received', 'number'] as const;
/** A paper by its cards: one on control; all taken off; none made. */
export const paperStates = ['on-control', 'off-control', 'no-cards'] as const;
/** Orders of the card list: by due date, receipt, number, or executor in the Kazakh alphabet's order. */
export const cardOrders = ['due', 'received', 'number', 'executor'] as const;

/** Cards on control of one executor by when they are due. */
export interface ExecutorLoad { readonly executor: string; readonly overdue: number; readonly today: number; readonly week: number; readonly later: number }
