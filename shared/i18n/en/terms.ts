import type { WordsOf } from '../words.ts';
import type { terms as kk } from '../kk/terms.ts';

export const terms = {
} as const satisfies WordsOf<typeof kk>;
