import type { Citation } from '../../base/index.ts';
import { asSetting } from '../editions.ts';
import type { IncomingSender } from '../incoming.ts';
import { isHighBody } from '../incoming.ts';
import type { RuleCard } from '../rule.ts';
import type { LawSettings } from '../settings.ts';

export const i11: RuleCard = {
  id: 'I11',
  quotes: [{ act: 'M289', point: '19', words: 'қол қою алдында онда тапсырмаға сілтемелердің болуы және олардың дұрыс ресімделуі' }],
};

/** Whether the documentation service must put its visa before an outgoing paper is signed. A habit. */
export function outgoingVisa(to: IncomingSender, settings: LawSettings): { readonly needed: boolean; readonly basis: readonly Citation[] } {
  return { needed: settings.habits.outgoingVisa && isHighBody(to), basis: [asSetting('M289', '19')] };
}
