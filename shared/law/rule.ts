import type { ActId } from '../base/index.ts';

/** Words of an act beneath which a rule stands; a check finds them word for word in the point's text. */
export interface Quote { readonly act: ActId; readonly point: string; readonly words: string }

/** What a rule file says of itself: its id in the inventory and the words it rests on (none for our own conventions). */
export interface RuleCard { readonly id: string; readonly quotes: readonly Quote[] }
