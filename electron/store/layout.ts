import type { Regime } from '../../shared/office/index.ts';

/** Which tables a store has: one for secret-adjacent work has none for content. */
export interface Layout { readonly contents: boolean }

export function layoutOf(regime: Regime): Layout {
  return { contents: regime === 'restricted' };
}

/** Content handed to a store without a place for it: the use cases refuse it before, so it is a defect. */
export function refuseContent(fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null) throw new Error(`this store has no place for ${name}`);
  }
}
