/** What the register may show of each paper; the order is that of the columns. */
export const paperColumns = ['number', 'received', 'from', 'kind', 'outgoing', 'title', 'mark', 'sheets', 'executor', 'journal', 'registered', 'cards'] as const;
export type PaperColumn = (typeof paperColumns)[number];
export const cardColumns = ['number', 'due', 'document', 'responsible', 'co-executors', 'mark', 'source', 'control-kind', 'taken', 'state', 'paper', 'received'] as const;
export type CardColumn = (typeof cardColumns)[number];

/** What a user set up at the window for themselves; another user's stays as it was. */
export interface Habits {
  /** Columns of the register, from left to right. */
  readonly columns?: readonly PaperColumn[];
  /** The same of the list of cards. */
  readonly cardColumns?: readonly CardColumn[];
  /** Turns of speech put into a field by choosing. None in an office for secret-adjacent work: free text has no place there. */
  readonly phrases?: readonly string[];
}
export type HabitName = keyof Habits;
