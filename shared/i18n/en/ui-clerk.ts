import type { WordsOf } from '../words.ts';
import type { uiClerk as kk } from '../kk/ui-clerk.ts';

/** Words of the clerk’s screens. */
export const uiClerk = {
  'action.undo': 'Undo',
  'directory.uses': 'used {{count}} times',
  'field.journal': 'Journal',
  'field.reserved': 'Reserved number',
  'paper.next-free': '— the journal’s next number —',
  'paper.from-template': 'After paper {{number}}: the correspondent, title and other common details were taken over.',
  'paper.clear-undo': 'Bring back what was cleared',
  'paper.as-template': 'Register another like this',
  'phrases.title': 'Phrases',
  'phrases.find': 'Part of a phrase',
  'phrases.empty': 'Phrases you often write are kept here. Type one into the field, open this window and choose “Keep as a phrase”.',
  'phrases.keep': 'Keep as a phrase',
  'phrases.will-keep': 'To be kept: “{{text}}”',
  'phrases.drop': 'Remove the phrase',
} as const satisfies WordsOf<typeof kk>;
