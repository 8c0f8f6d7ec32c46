import { useEffect } from 'react';
import { send } from '../api/client.ts';
import type { Place } from '../stores/place.ts';
import { usePlace } from '../stores/place.ts';
import { useKeyScopes } from '../stores/keys.ts';
import { Burst } from './scan-burst.ts';
import { tell } from './toast.tsx';
import { useWords } from './words.ts';

type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
interface Before { readonly field: Typed; readonly value: string; readonly from: number | null; readonly to: number | null }

/** Milliseconds after its last key at which a mark without Enter is taken as whole. */
const rest = 250;

function fieldNow(): Typed | null {
  const field = document.activeElement;
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement ? field : null;
}

function remember(): Before | null {
  const field = fieldNow();
  if (field === null) return null;
  const selects = !(field instanceof HTMLSelectElement) && (field.type === 'text' || field.type === 'search' || field.type === 'textarea' || field.type === 'password');
  return { field, value: field.value, from: selects ? field.selectionStart : null, to: selects ? field.selectionEnd : null };
}

/** Puts back what stood in the field before the scanner typed into it, so that the page hears of it. */
function restore({ field, value, from, to }: Before): void {
  if (!field.isConnected || field.value === value) return;
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
  own?.set?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  if (from !== null && !(field instanceof HTMLSelectElement)) field.setSelectionRange(from, to);
}

const places: Readonly<Record<string, (id: string) => Place>> = {
  card: (id) => ({ screen: 'card', card: id as Extract<Place, { screen: 'card' }>['card'] }),
  paper: (id) => ({ screen: 'paper', paper: id as Extract<Place, { screen: 'paper' }>['paper'] }),
  outgoing: (id) => ({ screen: 'outgoing-paper', paper: id as Extract<Place, { screen: 'outgoing-paper' }>['paper'] }),
  sent: (id) => ({ screen: 'sent', packageId: id as Extract<Place, { screen: 'sent' }>['packageId'] }),
  received: (id) => ({ screen: 'received', packageId: id as Extract<Place, { screen: 'received' }>['packageId'] }),
};

/** A scanner types what it reads: the mark of a printed sheet opens its record wherever one is, and garbles nothing. */
export function useScanner(): void {
  const { say } = useWords();
  const go = usePlace((store) => store.go);
  useEffect(() => {
    const burst = new Burst();
    let before: Before | null = null;
    let timer = 0;
    const open = async (text: string) => {
      // A dialog has the keys to itself; what lies beneath it is not left.
      if (useKeyScopes.getState().overlays > 0) { tell(say('ui:scan.dialog'), say('ui:scan.dialog-about', { mark: text.slice(0, 100) })); return; }
      const found = await send('mark.find', { text });
      const place = found.ok ? places[found.value.kind]?.(found.value.id) : undefined;
      if (place === undefined) tell(say('ui:scan.unknown'), say('ui:scan.unknown-about', { mark: text.slice(0, 100) }));
      else go(place);
    };
    const end = () => {
      clearTimeout(timer);
      const { read, kept } = burst.end();
      // What began like a mark and was none is the user's own typing.
      if (kept !== '') document.execCommand('insertText', false, kept);
      if (read !== null) void open(read);
    };
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Shift' || event.key === 'CapsLock') return;
      const state = burst.hear(event);
      if (state === 'begins') before = remember();
      if (state === 'begins' || state === 'typing') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      clearTimeout(timer);
      if (state === 'mark' && before !== null) { restore(before); before = null; }
      if (state === 'ends') end();
      else timer = window.setTimeout(end, rest);
    };
    // Before every other listener of the window.
    window.addEventListener('keydown', hear, { capture: true });
    return () => { clearTimeout(timer); window.removeEventListener('keydown', hear, { capture: true }); };
  }, [say, go]);
}
