import type { WordsOf } from '../words.ts';
import type { guide as kk } from '../kk/guide.ts';

export const guide = {
  'papers': 'The papers that came to the office. Any paper is found here, and a new one is registered.\nType a part of the number, the correspondent or the title into the search and press Enter: the first paper found opens.\nGo down to the list with ↓; Esc leads back from a paper to the same line.\nRead the mark on a card or label with a scanner: that record opens from any screen.',
  'new-paper': 'Registering an incoming paper. What is needed stands at the top, in the order of the journal.\nA date is typed as eight digits; the points come by themselves.\nCtrl+Enter saves and begins the next paper of the same correspondent; Ctrl+S saves and opens the paper.\nWhat is typed is kept at once: after a lock or a crash “Continue” brings it back.',
} as const satisfies WordsOf<typeof kk>;
