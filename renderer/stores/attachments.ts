import { create } from 'zustand';
import type { CodedError } from '../../shared/base/index.ts';
import { send } from '../api/client.ts';
import type { Staged } from '../api/types.ts';
import { forgottenAtLock } from './forget.ts';

export interface Adding {
  readonly key: number;
  readonly name: string;
  readonly size: number;
  /** Bytes handed over so far. */
  readonly done: number;
  readonly staged: Staged | null;
  readonly error: CodedError | null;
}

interface Attachments {
  /** The form whose files these are. */
  readonly form: string;
  /** Another form has files of its own. */
  readonly enter: (form: string) => void;
  readonly items: readonly Adding[];
  readonly addFile: (file: File) => Promise<void>;
  readonly addPath: (path: string) => Promise<void>;
  readonly remove: (key: number) => void;
  readonly clear: () => void;
}

const chunkSize = 512 * 1024;
/** Arguments a call of `fromCharCode` may have. */
const piece = 0x8000;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += piece) text += String.fromCharCode(...bytes.subarray(at, at + piece));
  return btoa(text);
}

let lastKey = 0;

/** Files being added to the paper in the form; the core keeps them encrypted until the paper is saved. */
export const useAttachments = create<Attachments>()((set, get) => {
  const change = (key: number, part: Partial<Adding>) => { set(({ items }) => ({ items: items.map((item) => (item.key === key ? { ...item, ...part } : item)) })); };
  const begin = (name: string, size: number): number => {
    const key = ++lastKey;
    set(({ items }) => ({ items: [...items, { key, name, size, done: 0, staged: null, error: null }] }));
    return key;
  };
  const present = (key: number) => get().items.some((item) => item.key === key);
  return {
    form: '', items: [],
    enter: (form) => { if (form !== get().form) set({ form, items: [] }); },
    addFile: async (file) => {
      const key = begin(file.name, file.size);
      const begun = await send('attachment.begin', { name: file.name, size: file.size });
      if (!begun.ok) { change(key, { error: begun.error }); return; }
      const { upload } = begun.value;
      for (let at = 0; at < file.size; at += chunkSize) {
        if (!present(key)) return;
        const chunk = new Uint8Array(await file.slice(at, at + chunkSize).arrayBuffer());
        const appended = await send('attachment.append', { upload, base64: base64(chunk) });
        if (!appended.ok) { change(key, { error: appended.error }); return; }
        change(key, { done: at + chunk.length });
      }
      const ended = await send('attachment.end', { upload });
      change(key, ended.ok ? { staged: ended.value, done: file.size } : { error: ended.error });
    },
    addPath: async (path) => {
      const key = begin(path.split(/[\\/]/).at(-1) ?? path, 0);
      const staged = await send('attachment.stageFile', { path });
      change(key, staged.ok ? { staged: staged.value, size: staged.value.size, done: staged.value.size } : { error: staged.error });
    },
    remove: (key) => { set(({ items }) => ({ items: items.filter((item) => item.key !== key) })); },
    clear: () => { set({ items: [] }); },
  };
});
forgottenAtLock(useAttachments);
