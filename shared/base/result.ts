import type { ErrorCode } from './errors/index.ts';

/** Values that a sentence may need. Paths are dotted field names of the command's input. */
export type Params = Readonly<Record<string, string | number | boolean | null>>;

/** What went wrong, as a code with parameters; the sentence is the words files' business. */
export interface CodedError {
  readonly code: ErrorCode;
  readonly params?: Params;
  /** Dotted path of the input field to correct, where there is one. */
  readonly at?: string;
  /** Further errors found in the same pass (one for each bad field). */
  readonly more?: readonly CodedError[];
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CodedError };

export function ok(): Result<void>;
export function ok<T>(value: T): Result<T>;
export function ok<T>(value?: T): Result<T | void> {
  return { ok: true, value: value as T };
}

export function fail(code: ErrorCode, params?: Params, at?: string): { readonly ok: false; readonly error: CodedError } {
  return { ok: false, error: { code, ...(params ? { params } : {}), ...(at === undefined ? {} : { at }) } };
}
