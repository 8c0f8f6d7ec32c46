import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCoreLink } from '../../electron/shells/core-link.ts';
import { startApp } from '../../electron/shells/electron/app.ts';
import { fenceProcess } from '../../electron/shells/electron/fence.ts';
import { ORIGIN, REQUEST_CHANNEL } from '../../electron/shells/electron/names.ts';
import { electronPdf } from '../../electron/shells/electron/pdf.ts';
import { electronShell } from '../../electron/shells/electron/shell.ts';
import { lpPrinting } from '../../electron/shells/lp.ts';
import { utilityCore } from '../../electron/shells/electron/utility-core.ts';
import type { CoreLink } from '../../shared/ports/index.ts';
import { shellContract } from './contract.ts';
import { BrowserWindow, app, endStandIn, ipcMain, Menu, powerMonitor, protocol, session } from './electron-stand-in.ts';
import { command, coreFixture, eventsOf, fixtureFiles, until, type Opened } from './subject.ts';

vi.mock('electron', () => import('./electron-stand-in.ts'));

const preload = fileURLToPath(new URL('../../electron/shells/electron/preload.ts', import.meta.url));
fenceProcess();
const shown: BrowserWindow[] = [];
let core: CoreLink;

async function start(): Promise<Opened> {
  const shell = electronShell(preload);
  core = createCoreLink({ spawn: utilityCore(coreFixture), host: shell });
  const opened = await shell.open({ files: fixtureFiles, core, title: 'Baqylau' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const window = BrowserWindow.all.at(-1);
  if (!window) throw new Error('no window was made');
  shown.push(window);
  return {
    shell, core, origin: ORIGIN,
    page: () => window.webContents.page,
    async crash() {
      const crashed = window.webContents.page;
      await crashed.goto('chrome://crash').catch(() => undefined);
      await until(() => { try { return window.webContents.page !== crashed; } catch { return false; } }, 20_000);
    },
    async close() {
      core.kill();
      await shell.close();
    },
  };
}

shellContract('Electron (its module stood in for)', start);

describe('Electron: settings and handlers', () => {
  let opened: Opened;
  beforeAll(async () => {
    // A session has one handler a scheme; a second window of the suite gets its own.
    session.fromPartition('baqylau').handlers.clear();
    opened = await start();
  });
  afterAll(async () => {
    await opened.close();
    await endStandIn();
  });

  // S01
  it('every window is sandboxed, isolated, without Node, with web security', async () => {
    await opened.shell.renderPdf('<p>x', { width: 100, height: 100 });
    expect(BrowserWindow.all.length).toBeGreaterThanOrEqual(2);
    for (const { options: { webPreferences }, webContents } of BrowserWindow.all) {
      expect(webContents.peerPolicy).toBe('disable_non_proxied_udp');
      expect(webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false, spellcheck: false });
      expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
      expect(webPreferences['experimentalFeatures'] ?? false).toBe(false);
      expect(webPreferences['allowRunningInsecureContent'] ?? false).toBe(false);
      expect(webPreferences['nodeIntegrationInSubFrames'] ?? false).toBe(false);
    }
    expect(app.sandboxed).toBe(true);
    expect(Menu.set).toEqual([null]);
    expect(protocol.privileged).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, corsEnabled: true, supportFetchAPI: false, bypassCSP: false, allowServiceWorkers: false } }]);
  });

  // S02
  it('every permission asked or checked is refused', () => {
    const permissions = ['clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fullscreen', 'geolocation', 'hid', 'idle-detection', 'media', 'mediaKeySystem', 'midi', 'midiSysex', 'notifications', 'pointerLock', 'keyboardLock', 'openExternal', 'serial', 'speaker-selection', 'storage-access', 'usb', 'window-management', 'fileSystem', 'unknown'];
    for (const name of ['baqylau', 'baqylau-print']) {
      const fenced = session.fromPartition(name);
      for (const permission of permissions) {
        const answers: boolean[] = [];
        fenced.permissionRequest?.(null, permission, (granted) => answers.push(granted));
        expect([permission, answers, fenced.permissionCheck?.(null, permission)]).toEqual([permission, [false], false]);
      }
      expect(fenced.devicePermission?.()).toBe(false);
    }
  });

  // S04, S10, S11
  it('the session cancels all but our scheme, has a dead proxy, no spell checker and no downloads', () => {
    const fenced = session.fromPartition('baqylau');
    const verdict = (url: string): boolean | undefined => { let cancel: boolean | undefined; fenced.beforeRequest({ url }, (answer) => { cancel = answer.cancel; }); return cancel; };
    for (const url of ['https://example.org/', 'http://127.0.0.1:80/', 'file:///etc/passwd', 'ws://example.org', 'ftp://example.org/', 'app://other/', 'app://baqylau.example.org/', 'chrome://gpu', 'chrome-extension://x/']) expect([url, verdict(url)]).toEqual([url, true]);
    expect(verdict('app://baqylau/page.js')).toBe(false);
    expect(fenced.spellChecker).toBe(false);
    expect(fenced.proxy).toMatchObject({ mode: 'fixed_servers' });
    expect(app.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    const download = { prevented: false, preventDefault() { this.prevented = true; } };
    fenced.emit('will-download', download);
    expect(download.prevented).toBe(true);
    expect(fenced.name.startsWith('persist:')).toBe(false);
  });

  it('webviews, redirects and opened windows are refused', () => {
    const { webContents } = shown.at(-1) ?? BrowserWindow.all[0] as BrowserWindow;
    expect(webContents.windowOpen({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
    for (const name of ['will-attach-webview', 'will-redirect']) {
      const event = { prevented: false, preventDefault() { this.prevented = true; } };
      webContents.emit(name, event);
      expect([name, event.prevented]).toEqual([name, true]);
    }
  });

  // S06
  it('a request from another window, another frame or a page that moved is refused', async () => {
    const window = shown.at(-1);
    if (!window) throw new Error('no window');
    const request = { kind: 'command', id: 1, name: 'echo', input: 1 };
    const { webContents } = window;
    const refused = { ok: false, error: { code: 'command.sender' } };
    expect(await ipcMain.call(REQUEST_CHANNEL, { sender: webContents, senderFrame: webContents.mainFrame }, request)).toEqual({ ok: true, value: 1 });
    expect(await ipcMain.call(REQUEST_CHANNEL, { sender: {}, senderFrame: webContents.mainFrame }, request)).toEqual(refused);
    expect(await ipcMain.call(REQUEST_CHANNEL, { sender: webContents, senderFrame: { url: `${ORIGIN}/` } }, request)).toEqual(refused);
    expect(await ipcMain.call(REQUEST_CHANNEL, { sender: webContents, senderFrame: null }, request)).toEqual(refused);
  });

  // S14
  it.each(['suspend', 'lock-screen'])('%s of the machine locks', async (event) => {
    await command(opened.page(), 'echo');
    expect(core.pid).not.toBeNull();
    powerMonitor.emit(event);
    expect(core.pid).toBeNull();
    await until(async () => (await eventsOf(opened.page())).some((seen) => seen.kind === 'locked' && seen.reason === 'idle'));
  });
});

describe('Electron: the program', () => {
  const options = { files: fixtureFiles, coreEntry: coreFixture, preload, title: 'Baqylau' };

  // S19
  it('a second instance ends and shows the first', async () => {
    app.firstInstance = false;
    app.exitCode = null;
    const before = BrowserWindow.all.length;
    await startApp({ ...options, argv: [], commandLine: () => Promise.reject(new Error('no command was given')) });
    app.firstInstance = true;
    expect(app.exitCode).toBe(0);
    expect(BrowserWindow.all.length).toBe(before);
  });

  it('a first word is a command line: no window, its status is the program\'s', async () => {
    app.exitCode = null;
    const seen: (readonly string[])[] = [];
    await startApp({ ...options, argv: ['calendar', 'year', '2024'], commandLine: async (argv, makeCore) => {
      seen.push(argv);
      const own = makeCore();
      const answer = await own.request({ kind: 'command', id: 1, name: 'sender', input: null }, 'cli');
      own.kill();
      return answer.ok && answer.value === 'cli' ? 1 : 70;
    } });
    expect(seen).toEqual([['calendar', 'year', '2024']]);
    expect(app.exitCode).toBe(1);
  });

  it('where there is no lp, the system’s dialog gets the page at 100 % without margins, and the printer that was chosen', async () => {
    // A session has one handler a scheme; this is the last to print here.
    session.fromPartition('baqylau-print').handlers.clear();
    const pdf = electronPdf(fixtureFiles, lpPrinting({ env: { PATH: '' }, folders: [] }));
    try {
      expect(await pdf.printing.printers()).toEqual({ ok: true, value: { printers: [{ name: 'Laser', isDefault: false }], keepsFiles: null } });
      const job = { printer: 'Laser', pdf: new Uint8Array(), html: '<p>№ 57 карточка', size: { width: 210, height: 148 }, title: 'Baqylau CARD 12' };
      expect(await pdf.printing.print(job)).toEqual({ ok: true, value: { job: 'dialog-1' } });
      const [dialog] = BrowserWindow.all.flatMap(({ webContents }) => webContents.dialogs);
      expect(dialog).toMatchObject({ shown: '№ 57 карточка', options: { silent: false, deviceName: 'Laser', margins: { marginType: 'none' }, scaleFactor: 100, landscape: true, pageSize: { width: 148_000, height: 210_000 } } });
      expect(await pdf.printing.print({ ...job, printer: 'Nobody' })).toMatchObject({ ok: false, error: { code: 'print.printer-failed', params: { detail: 'Print job canceled' } } });
      expect(await pdf.printing.cancel('dialog-1')).toMatchObject({ ok: false, error: { code: 'print.no-job' } });
    } finally {
      pdf.close();
    }
  });
});
