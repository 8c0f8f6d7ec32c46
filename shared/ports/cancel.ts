/** Looked at between chunks of long work; an AbortSignal is one. */
export interface CancelSignal { readonly aborted: boolean }

/** Long work as who asked for it follows it: told how far it is, and looked at whether it is to stop. */
export interface LongCall {
  readonly signal: CancelSignal;
  progress(done: number, total: number): void;
}
