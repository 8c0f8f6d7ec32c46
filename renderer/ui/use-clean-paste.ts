import { useEffect } from 'react';
import { cleanPasted } from './pasted.ts';

/** What is pasted into a line or a text is put in as plain text without the invisible signs of the program it comes from. */
export function useCleanPaste(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const field = event.target;
      const lines = field instanceof HTMLTextAreaElement;
      // A passphrase is taken as it is.
      if (!lines && !(field instanceof HTMLInputElement && field.type !== 'password')) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const clean = cleanPasted(text, lines);
      if (clean === text) return;
      event.preventDefault();
      document.execCommand('insertText', false, clean);
    };
    document.addEventListener('paste', paste, { capture: true });
    return () => { document.removeEventListener('paste', paste, { capture: true }); };
  }, []);
}
