import type { Result } from '../../../shared/base/index.ts';
import type { PageBridge, PageEvent } from '../../../shared/ports/index.ts';

/** Names between page and shell. The page's own script sees `baqylau` only; `send` is taken away before it runs. */
export const REQUEST_BINDING = '__baqylauRequest';
export const EVENT_RECEIVER = '__baqylauEvent';

interface KeyPress { readonly code: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean; preventDefault(): void }
interface Stoppable { preventDefault(): void }
interface Focusable { readonly tagName: string; blur(): void }

interface PageWindow {
  open: () => null;
  addEventListener(kind: string, listener: (event: never) => void, capture: boolean): void;
  setTimeout(work: () => void, ms: number): void;
  readonly document: { title: string; readonly activeElement: Focusable | null };
  [name: string]: unknown;
}

export interface PageSideNames { readonly request: string; readonly receive: string; readonly title: string }

/**
 * Runs in the page before its own scripts; must use nothing from outside itself. Gives the page its bridge, and stops
 * what an app window would do on its own: the browser's shortcuts (by key position: layouts change letters, not
 * positions), opening windows, taking dropped files. The page still hears all of these.
 */
export function pageSide(names: PageSideNames): void {
  const page = globalThis as unknown as PageWindow;
  const send = page[names.request] as (request: unknown) => Promise<string | Result<unknown>>;
  const { parse } = JSON;
  const listeners = new Set<(event: PageEvent) => void>();
  const bridge: PageBridge = {
    request: (request) => {
      try {
        return send(request).then((answer) => (typeof answer === 'string' ? parse(answer) as Result<unknown> : answer)).catch(() => ({ ok: false, error: { code: 'input.invalid' } }));
      } catch {
        return Promise.resolve({ ok: false, error: { code: 'input.invalid' } });
      }
    },
    subscribe: (listener) => {
      const own = (event: PageEvent): void => { listener(event); };
      listeners.add(own);
      return () => { listeners.delete(own); };
    },
  };
  const receive = (event: PageEvent): void => { for (const listener of listeners) listener(event); };
  const fixed = (name: string, value: unknown, enumerable: boolean): void => { Object.defineProperty(page, name, { value, enumerable, writable: false, configurable: false }); };
  Reflect.deleteProperty(page, names.request);
  fixed('baqylau', Object.freeze(bridge), true);
  fixed(names.receive, receive, false);
  fixed('open', () => null, true);

  const withControl = ['KeyN', 'KeyT', 'KeyU', 'KeyS', 'KeyP', 'KeyW', 'KeyO', 'KeyR', 'KeyD', 'KeyH', 'KeyJ', 'KeyG', 'KeyE'];
  const withShift = ['KeyI', 'KeyJ', 'KeyC', 'KeyK', 'KeyM', 'KeyB', 'Delete', ...withControl];
  page.addEventListener('keydown', ((event: KeyPress) => {
    const control = event.ctrlKey || event.metaKey;
    const stopped = event.code === 'F12' || event.code === 'F5' || event.code === 'F3' || event.code === 'F7'
      || (control && (event.shiftKey ? withShift : withControl).includes(event.code));
    if (stopped) event.preventDefault();
  }) as (event: never) => void, true);
  for (const kind of ['dragover', 'drop']) page.addEventListener(kind, ((event: Stoppable) => { event.preventDefault(); }) as (event: never) => void, true);
  // Keys pressed inside a print preview would go to the browser alone: the preview never keeps the focus.
  page.addEventListener('blur', (() => {
    page.setTimeout(() => { if (page.document.activeElement?.tagName === 'IFRAME') page.document.activeElement.blur(); }, 0);
  }) as (event: never) => void, true);
  page.addEventListener('DOMContentLoaded', (() => { if (page.document.title === '') page.document.title = names.title; }) as (event: never) => void, true);
}
