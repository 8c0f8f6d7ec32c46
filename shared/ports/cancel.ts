/** Looked at between chunks of long work; an AbortSignal is one. */
export interface CancelSignal { readonly aborted: boolean }
