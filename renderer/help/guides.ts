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
export const guides: Readonly<Partial<Record<Place['screen'] | 'start', Guide>>> = {
  'papers': { words: 'guide:papers', points: [{ act: 'M289', point: '14' }] },
  'paper': { words: 'guide:paper', points: [{ act: 'M289', point: '14' }, { act: 'M289', point: '17' }] },
  'hand': { words: 'guide:hand', points: [] },
  'out': { words: 'guide:out', points: [] },
  'bring': { words: 'guide:bring', points: [{ act: 'M289', point: '14' }] },
  'stamp': { words: 'guide:stamp', points: [{ act: 'M289', point: '14' }] },
  'reception': { words: 'guide:reception', points: [{ act: 'M289', point: '12' }, { act: 'M289', point: '13' }, { act: 'R85', point: '150' }, { act: 'R85', point: '160' }] },
  'outgoing': { words: 'guide:outgoing', points: [{ act: 'M289', point: '19' }] },
  'new-outgoing': { words: 'guide:new-outgoing', points: [{ act: 'M289', point: '19' }] },
  'outgoing-paper': { words: 'guide:outgoing-paper', points: [{ act: 'M289', point: '19' }] },
  'journals': { words: 'guide:journals', points: [{ act: 'M289', point: '14' }] },
  'journal': { words: 'guide:journal', points: [{ act: 'M289', point: '14' }] },
  'journal-form': { words: 'guide:journal-form', points: [] },
  'new-paper': { words: 'guide:new-paper', points: [{ act: 'M289', point: '14' }, { act: 'R85', point: '150' }] },
  'board': { words: 'guide:board', points: [{ act: 'D403', point: '50' }, { act: 'M289', point: '34' }] },
  'intake': { words: 'guide:intake', points: [{ act: 'D403', point: '42' }, { act: 'R85', point: '170' }] },
  'charts': { words: 'guide:charts', points: [{ act: 'R85', point: '185' }] },
  'cards': { words: 'guide:cards', points: [{ act: 'D403', point: '50' }, { act: 'D473', point: '43' }] },
  'card': { words: 'guide:card', points: [{ act: 'D403', point: '69' }, { act: 'D403', point: '72' }, { act: 'D403', point: '75' }, { act: 'D403', point: '76' }] },
  'print': { words: 'guide:print', points: [{ act: 'D403', point: '50' }, { act: 'D473', point: '43' }] },
  'print-cards': { words: 'guide:print-cards', points: [{ act: 'D473', point: '43' }] },
  'take': { words: 'guide:take', points: [{ act: 'D403', point: '42' }, { act: 'D403', point: '42-1' }, { act: 'D403', point: '50' }, { act: 'D403', point: '56' }] },
  'decide': { words: 'guide:decide', points: [{ act: 'D403', point: '69' }, { act: 'D403', point: '70' }, { act: 'D403', point: '72' }, { act: 'D403', point: '76' }] },
  'report': { words: 'guide:report', points: [{ act: 'D403', point: '67' }, { act: 'R85', point: '193' }, { act: 'R85', point: '191' }] },
  'forms': { words: 'guide:forms', points: [{ act: 'M289', point: '34' }, { act: 'D403', point: '75' }] },
  'form': { words: 'guide:form', points: [{ act: 'R809', point: '103-3' }, { act: 'D473', point: '58' }, { act: 'R85', point: '142' }] },
  'calendar': { words: 'guide:calendar', points: [{ act: 'D403', point: '50' }, { act: 'D473', point: '41' }] },
  'day-change': { words: 'guide:day-change', points: [{ act: 'D473', point: '41' }] },
  'packages': { words: 'guide:packages', points: [] },
  'export': { words: 'guide:export', points: [{ act: 'R85', point: '150' }] },
  'sent': { words: 'guide:sent', points: [] },
  'custody': { words: 'guide:custody', points: [] },
  'courier': { words: 'guide:courier', points: [] },
  'arrive': { words: 'guide:arrive', points: [] },
  'incoming': { words: 'guide:incoming', points: [] },
  'import': { words: 'guide:import', points: [] },
  'refuse': { words: 'guide:refuse', points: [{ act: 'M289', point: '13' }, { act: 'R85', point: '160' }] },
  'conflict': { words: 'guide:conflict', points: [] },
  'trust': { words: 'guide:trust', points: [] },
  'trust-add': { words: 'guide:trust-add', points: [] },
  'keys': { words: 'guide:keys', points: [] },
  'audit': { words: 'guide:audit', points: [] },
  'admin': { words: 'guide:admin', points: [] },
  'law-change': { words: 'guide:law-change', points: [{ act: 'D403', point: '50' }] },
  'law-list': { words: 'guide:law-list', points: [{ act: 'D403', point: '42-1' }, { act: 'R85', point: '170' }, { act: 'R85', point: '160' }] },
  'start': { words: 'guide:start', points: [] },
  'card-stamp': { words: 'guide:card-stamp', points: [{ act: 'D403', point: '42' }] },
  'receipt': { words: 'guide:receipt', points: [] },
  'accept': { words: 'guide:accept', points: [] },
  'received': { words: 'guide:received', points: [] },
  'give-back': { words: 'guide:give-back', points: [] },
  'trust-list': { words: 'guide:trust-list', points: [] },
  'trust-signer': { words: 'guide:trust-signer', points: [] },
  'entry': { words: 'guide:entry', points: [] },
  'law-withdraw': { words: 'guide:law-withdraw', points: [] },
  'measure': { words: 'guide:measure', points: [] },
};
