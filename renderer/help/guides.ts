import type { Citation } from '../../shared/base/index.ts';
import type { WordKey } from '../../shared/i18n/index.ts';
import type { Place } from '../stores/place.ts';

type Point = Pick<Citation, 'act' | 'point'>;

export interface Guide {
  /** Its first line says what the screen is for, each further line is one step or habit. */
  readonly words: Extract<WordKey, `guide:${string}`>;
  /** The points of the acts the screen's work rests on; their text opens beneath the guide. */
  readonly points: readonly Point[];
}

/** The guide of each screen, by its name; read with F1. */
export const guides: Readonly<Partial<Record<Place['screen'], Guide>>> = {
  'papers': { words: 'guide:papers', points: [{ act: 'M289', point: '14' }] },
  'new-paper': { words: 'guide:new-paper', points: [{ act: 'M289', point: '14' }, { act: 'R85', point: '150' }] },
};
