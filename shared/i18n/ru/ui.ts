import type { WordsOf } from '../words.ts';
import type { ui as kk } from '../kk/ui.ts';

export const ui = {
} as const satisfies WordsOf<typeof kk>;
