import type { WordsOf } from '../words.ts';
import type { forms as kk } from '../kk/forms.ts';

export const forms = {
} as const satisfies WordsOf<typeof kk>;
