import { app, BrowserWindow, ipcMain, powerMonitor, type IpcMainInvokeEvent } from 'electron';
import { fail, ok } from '../../../shared/base/index.ts';
import type { PageEvent, ShellOptions, ShellPort } from '../../../shared/ports/index.ts';
import { readPageRequest } from '../page-request.ts';
import { fencedSession, isHome } from './fence.ts';
import { EVENT_CHANNEL, ORIGIN, REQUEST_CHANNEL } from './names.ts';
import { electronPdf, type ElectronPdf } from './pdf.ts';

/** The window in Electron. `fenceProcess()` must have run, and the app be ready. */
export function electronShell(preload: string): ShellPort {
  let window: BrowserWindow | null = null;
  let printer: ElectronPdf | null = null;
  let options: ShellOptions | null = null;
  const { promise: closed, resolve: endClosed } = Promise.withResolvers<undefined>();

  /** Only the page of our one window, in its main frame, at its own address. */
  function isWindow(event: IpcMainInvokeEvent): boolean {
    const frame = event.senderFrame;
    return window !== null && !window.isDestroyed() && event.sender === window.webContents && frame !== null && frame === window.webContents.mainFrame && isHome(frame.url);
  }

  function tell(event: PageEvent): void {
    if (window && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
  }

  const lock = (): void => { void options?.core.request({ kind: 'lock', reason: 'idle' }, 'window'); };

  const show = (): void => {
    if (!window || window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  };

  function press(): ElectronPdf {
    if (!options) throw new Error('the window is not open');
    return printer ??= electronPdf(options.files);
  }

  return {
    closed,
    printing: {
      printers: () => press().printing.printers(),
      print: (job) => press().printing.print(job),
      cancel: (job) => press().printing.cancel(job),
    },
    async open(given) {
      options = given;
      const opened = new BrowserWindow({
        title: given.title, width: 1360, height: 880, show: false,
        webPreferences: {
          preload, session: await fencedSession('baqylau', given.files),
          sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, nodeIntegrationInWorker: false,
          webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false, navigateOnDragDrop: false,
          spellcheck: false, devTools: !app.isPackaged,
        },
      });
      window = opened;
      ipcMain.handle(REQUEST_CHANNEL, (event, value: unknown) => {
        if (!isWindow(event)) return fail('command.sender');
        const request = readPageRequest(value);
        return request ? given.core.request(request, 'window') : fail('input.invalid');
      });
      given.core.onEvent(tell);
      opened.webContents.on('render-process-gone', () => { if (!opened.isDestroyed()) opened.webContents.reload(); });
      opened.on('closed', () => { endClosed(undefined); });
      app.on('second-instance', show);
      powerMonitor.on('suspend', lock);
      powerMonitor.on('lock-screen', lock);
      try {
        await opened.webContents.loadURL(`${ORIGIN}/`);
      } catch (error) {
        return fail('shell.open-failed', { detail: error instanceof Error ? error.name : 'unknown' });
      }
      opened.show();
      return ok();
    },
    renderPdf: (html, size) => press().renderPdf(html, size),
    async close() {
      ipcMain.removeHandler(REQUEST_CHANNEL);
      app.off('second-instance', show);
      powerMonitor.off('suspend', lock);
      powerMonitor.off('lock-screen', lock);
      printer?.close();
      printer = null;
      if (window && !window.isDestroyed()) window.destroy();
      window = null;
      endClosed(undefined);
    },
  };
}
