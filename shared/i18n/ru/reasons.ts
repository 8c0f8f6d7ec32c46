import type { WordsOf } from '../words.ts';
import type { reasons as kk } from '../kk/reasons.ts';

export const reasons = {
} as const satisfies WordsOf<typeof kk>;
