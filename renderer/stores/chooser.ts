import { create } from 'zustand';
import type { WordKey } from '../../shared/i18n/index.ts';
import { forgottenAtLock } from './forget.ts';

export interface ChooserRequest {
  readonly what: 'folder' | 'open' | 'save' | 'open-or-folder';
  readonly title: WordKey;
  /** Ending of the files offered, with the dot. */
  readonly endings?: readonly string[];
  readonly suggested?: string;
}

interface Chooser {
  readonly request: ChooserRequest | null;
  /** Folder looked at last, where the next choice begins. */
  readonly folder: string | null;
  readonly answer: ((path: string | null) => void) | null;
  readonly ask: (request: ChooserRequest) => Promise<string | null>;
  readonly close: (path: string | null) => void;
  readonly chosen: string | null;
  /** The dialog is gone: whoever asked goes on, and may take the focus. */
  readonly gone: () => void;
  readonly visited: (folder: string) => void;
}

/** One chooser for the whole window: `ask` resolves with the path, or null where the user turned back. */
export const useChooser = create<Chooser>()((set, get) => ({
  request: null,
  folder: null,
  answer: null,
  chosen: null,
  ask: (request) => { get().gone(); return new Promise((answer) => { set({ request, answer }); }); },
  close: (chosen) => { set({ request: null, chosen }); },
  gone: () => { const { request, answer, chosen } = get(); if (request !== null) return; set({ answer: null, chosen: null }); answer?.(chosen); },
  visited: (folder) => { set({ folder }); },
}));
forgottenAtLock(useChooser);
