import { create } from 'zustand';
import type { CardId, OutgoingId, PackageId, PaperId } from '../../shared/base/index.ts';
import type { InputOf } from '../../shared/contract/index.ts';
import { forgottenAtLock } from './forget.ts';

type FormCode = Exclude<InputOf<'form.print'>['form']['code'], 'RETURN'>;
export type Decision = InputOf<'control.decide'>['decision'];
type CustodyStep = InputOf<'package.custody'>['step'];

/** A step of a paper's way from hand to hand, or of a numbered copy's. */
export type HandStep = 'move' | 'return' | 'issue' | 'receipt' | 'copy-return' | 'destroy';

export type Among = 'cards' | 'board';

/** A screen and what it shows; there is no router. */
export type Place =
  | { readonly screen: 'papers' }
  | { readonly screen: 'paper'; readonly paper: PaperId }
  /** `template`: the paper whose correspondent, kind and other common details the new one begins with. */
  | { readonly screen: 'new-paper'; readonly template?: PaperId }
  | { readonly screen: 'take'; readonly paper: PaperId }
  | { readonly screen: 'outgoing' }
  | { readonly screen: 'outgoing-paper'; readonly paper: OutgoingId }
  /** `answers`: the incoming paper it answers; `template`: an outgoing one it begins with. */
  | { readonly screen: 'new-outgoing'; readonly answers?: PaperId; readonly template?: OutgoingId }
  | { readonly screen: 'journals' }
  | { readonly screen: 'journal'; readonly journal: string }
  | { readonly screen: 'journal-form'; readonly journal?: string }
  | { readonly screen: 'reception' }
  | { readonly screen: 'hand'; readonly paper: PaperId; readonly step: HandStep; readonly of?: string }
  | { readonly screen: 'stamp'; readonly paper: PaperId }
  | { readonly screen: 'out' }
  | { readonly screen: 'bring' }
  | { readonly screen: 'board' }
  | { readonly screen: 'intake' }
  | { readonly screen: 'charts' }
  | { readonly screen: 'cards' }
  /** `among`: the list whose next and previous lines one can go on to. */
  | { readonly screen: 'card'; readonly card: CardId; readonly among?: Among }
  | { readonly screen: 'print'; readonly card: CardId }
  | { readonly screen: 'print-cards' }
  | { readonly screen: 'card-stamp'; readonly card: CardId }
  | { readonly screen: 'decide'; readonly card: CardId; readonly decision: Decision }
  | { readonly screen: 'report'; readonly card: CardId }
  | { readonly screen: 'packages' }
  | { readonly screen: 'export' }
  | { readonly screen: 'import'; readonly arrival: number | null }
  | { readonly screen: 'arrive' }
  | { readonly screen: 'incoming'; readonly arrival: number }
  | { readonly screen: 'refuse'; readonly arrival: number }
  | { readonly screen: 'give-back'; readonly arrival: number }
  | { readonly screen: 'receipt'; readonly packageId: PackageId }
  | { readonly screen: 'accept' }
  | { readonly screen: 'sent'; readonly packageId: PackageId }
  | { readonly screen: 'received'; readonly packageId: PackageId }
  | { readonly screen: 'custody'; readonly packageId: PackageId; readonly step: CustodyStep }
  | { readonly screen: 'courier'; readonly packages: readonly PackageId[] }
  | { readonly screen: 'conflict'; readonly kind: 'paper' | 'card'; readonly record: string; readonly packageId: PackageId }
  | { readonly screen: 'trust' }
  | { readonly screen: 'trust-add' }
  | { readonly screen: 'trust-list' }
  | { readonly screen: 'trust-signer'; readonly packageId: PackageId }
  | { readonly screen: 'forms' }
  /** `card`: its number. */
  | { readonly screen: 'form'; readonly code: FormCode; readonly card?: string; readonly decision?: Decision }
  | { readonly screen: 'calendar' }
  | { readonly screen: 'day-change' }
  | { readonly screen: 'keys' }
  | { readonly screen: 'audit' }
  | { readonly screen: 'law-change' }
  | { readonly screen: 'law-list' }
  | { readonly screen: 'law-withdraw'; readonly of: number }
  | { readonly screen: 'entry'; readonly entry: string | null; readonly list: 'correspondents' | 'executors'; readonly name: string }
  | { readonly screen: 'measure' }
  | { readonly screen: 'admin' };

export type Section = 'outgoing' | 'forms' | 'papers' | 'board' | 'cards' | 'packages' | 'calendar' | 'keys' | 'admin' | 'audit';
/** In the order they stand at the window's side, and of their keys. */
export const sections = ['papers', 'outgoing', 'board', 'cards', 'packages', 'calendar', 'keys', 'admin', 'forms', 'audit'] as const satisfies readonly Section[];

interface Places {
  /** Where one is, on top of where Esc leads. */
  readonly path: readonly Place[];
  /** Ids of the elements from which each place but the last was left; null where it had none. */
  readonly left: readonly (string | null)[];
  /** The element one comes back to; null after every step forward. */
  readonly returned: string | null;
  /** Counts entries of sections: entering the one shown begins it anew. */
  readonly entries: number;
  /** Opens a section afresh. */
  readonly enter: (section: Section) => void;
  readonly go: (place: Place) => void;
  /** In place of the screen shown, as after a save. */
  readonly replace: (place: Place) => void;
  readonly back: () => void;
}

export const usePlace = create<Places>()((set) => ({
  path: [{ screen: 'papers' }],
  left: [],
  returned: null,
  entries: 0,
  enter: (section) => { set(({ entries }) => ({ path: [{ screen: section }], left: [], returned: null, entries: entries + 1 })); },
  go: (place) => { set(({ path, left }) => ({ path: [...path, place], left: [...left, document.activeElement?.id || null], returned: null })); },
  replace: (place) => { set(({ path }) => ({ path: [...path.slice(0, -1), place], returned: null })); },
  back: () => { set(({ path, left }) => (path.length > 1 ? { path: path.slice(0, -1), left: left.slice(0, -1), returned: left.at(-1) ?? null } : {})); },
}));
forgottenAtLock(usePlace);

export function usePlaceNow(): Place {
  return usePlace((places) => places.path.at(-1) ?? { screen: 'papers' });
}
