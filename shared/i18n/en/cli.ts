import type { WordsOf } from '../words.ts';
import type { cli as kk } from '../kk/cli.ts';

export const cli = {
} as const satisfies WordsOf<typeof kk>;
