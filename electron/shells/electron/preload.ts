import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Result } from '../../../shared/base/index.ts';
import type { PageBridge, PageEvent } from '../../../shared/ports/index.ts';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from './names.ts';

const bridge = {
  request: (request) => ipcRenderer.invoke(REQUEST_CHANNEL, request)
    .then((answer) => answer as Result<unknown>)
    .catch(() => ({ ok: false, error: { code: 'input.invalid' } }) as const),
  subscribe: (listener) => {
    // The raw event carries the sender and never reaches the page.
    const own = (_raw: IpcRendererEvent, event: PageEvent): void => { listener(event); };
    ipcRenderer.on(EVENT_CHANNEL, own);
    return () => { ipcRenderer.off(EVENT_CHANNEL, own); };
  },
} satisfies PageBridge;

contextBridge.exposeInMainWorld('baqylau', bridge);
