import type { Citation, Params } from '../base/index.ts';

/** Why an answer is what it is: a code with its sentence under `reason.CODE`, and the points it rests on. */
export interface Reason { readonly code: string; readonly params?: Params; readonly basis: readonly Citation[] }

export function reason(code: string, basis: readonly Citation[], params?: Params): Reason {
  return params === undefined ? { code, basis } : { code, params, basis };
}

/** The same citations once each, in order. */
export function distinct(basis: readonly Citation[]): readonly Citation[] {
  const seen = new Set<string>();
  return basis.filter(({ act, point, rests }) => {
    const key = `${act} ${point} ${rests}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
