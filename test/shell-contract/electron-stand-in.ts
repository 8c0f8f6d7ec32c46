import { EventEmitter } from 'node:events';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startHeadless } from '../../electron/shells/chromium/launch.ts';
import type { WindowPage } from './subject.ts';

/**
 * A stand-in for the `electron` module: the parts our shell uses, with Electron's semantics, over a headless Chromium. The
 * shell's own code (main process, preload, protocol, fences) runs unchanged; what is Electron's own (its sandbox, its fuses)
 * is not shown by it. Under it `app://baqylau` is seen by the browser as `https://baqylau.invalid`.
 */
const APP = 'app://baqylau';
const WEB = 'https://baqylau.invalid';
const toApp = (url: string): string => url.startsWith(WEB) ? APP + url.slice(WEB.length) : url;
const toWeb = (url: string): string => url.startsWith(APP) ? WEB + url.slice(APP.length) : url;

type Handler = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (details: { readonly url: string }, answer: (verdict: { cancel?: boolean }) => void) => void;

class StandInApp extends EventEmitter {
  isPackaged = false;
  exitCode: number | null = null;
  readonly switches = new Map<string, string>();
  readonly commandLine = { appendSwitch: (name: string, value = '') => { this.switches.set(name, value); } };
  sandboxed = false;
  firstInstance = true;
  enableSandbox(): void { this.sandboxed = true; }
  whenReady(): Promise<void> { return Promise.resolve(); }
  requestSingleInstanceLock(): boolean { return this.firstInstance; }
  exit(code: number): void { this.exitCode = code; }
  quit(): void { this.exitCode = 0; }
}
export const app = new StandInApp();

export const Menu = { set: [] as unknown[], setApplicationMenu(menu: unknown): void { this.set.push(menu); } };

export const protocol = { privileged: [] as unknown[], registerSchemesAsPrivileged(schemes: unknown[]): void { this.privileged.push(...schemes); } };

export class StandInSession extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  permissionRequest: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | null = null;
  permissionCheck: ((contents: unknown, permission: string) => boolean) | null = null;
  devicePermission: (() => boolean) | null = null;
  beforeRequest: BeforeRequest = (_details, answer) => { answer({}); };
  spellChecker = true;
  proxy: unknown = null;
  readonly name: string;
  constructor(name: string) { super(); this.name = name; }
  readonly protocol = { handle: (scheme: string, handler: Handler) => {
    if (this.handlers.has(scheme)) throw new Error('the scheme is already handled');
    this.handlers.set(scheme, handler);
  } };
  readonly webRequest = { onBeforeRequest: (handler: BeforeRequest) => { this.beforeRequest = handler; } };
  setPermissionRequestHandler(handler: typeof this.permissionRequest): void { this.permissionRequest = handler; }
  setPermissionCheckHandler(handler: typeof this.permissionCheck): void { this.permissionCheck = handler; }
  setDevicePermissionHandler(handler: typeof this.devicePermission): void { this.devicePermission = handler; }
  setDisplayMediaRequestHandler(): void { /* nothing shares a screen here */ }
  setSpellCheckerEnabled(on: boolean): void { this.spellChecker = on; }
  setProxy(config: unknown): Promise<void> { this.proxy = config; return Promise.resolve(); }
}

const sessions = new Map<string, StandInSession>();
export const session = { fromPartition(name: string): StandInSession {
  const found = sessions.get(name) ?? new StandInSession(name);
  sessions.set(name, found);
  return found;
} };

type Invoked = (event: { sender: unknown; senderFrame: unknown }, value: unknown) => unknown;
const invoked = new Map<string, Invoked>();
export const ipcMain = {
  handle(channel: string, handler: Invoked): void { if (invoked.has(channel)) throw new Error('a second handler'); invoked.set(channel, handler); },
  removeHandler(channel: string): void { invoked.delete(channel); },
  /** What a frame sends, whoever it says it is. */
  async call(channel: string, event: { sender: unknown; senderFrame: unknown }, value: unknown): Promise<unknown> {
    const handler = invoked.get(channel);
    if (!handler) throw new Error('no handler');
    return structuredClone(await handler(event, structuredClone(value)));
  },
};

export const powerMonitor = new EventEmitter();

let renderers = 0;
/** The renderer whose preload is being run. */
let renderer: StandInContents | null = null;
function inRenderer(contents: StandInContents): void { renderer = contents; }
let bindingFrame: { url(): string } | null = null;
type Api = Record<string, (argument: unknown) => unknown>;
export const contextBridge = { exposeInMainWorld(name: string, api: Api): void { renderer?.exposed.set(name, api); } };
export const ipcRenderer = {
  async invoke(channel: string, value: unknown): Promise<unknown> {
    const contents = renderer;
    const frame = bindingFrame && contents && bindingFrame === contents.page.mainFrame() ? contents.mainFrame : { url: toApp(bindingFrame?.url() ?? '') };
    return ipcMain.call(channel, { sender: contents, senderFrame: frame }, value);
  },
  on(channel: string, listener: (event: unknown, ...values: unknown[]) => void): void { renderer?.toPage.on(channel, listener); },
  off(channel: string, listener: (event: unknown, ...values: unknown[]) => void): void { renderer?.toPage.off(channel, listener); },
};

/** Null for a window that is only being opened. */
function frameOf(request: ReturnType<Parameters<Parameters<WindowPage['route']>[1]>[0]['request']>): ReturnType<WindowPage['mainFrame']> | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

/** A page that is gone takes no answer. */
function answered(answer: Promise<void>): Promise<void> {
  return answer.catch(() => undefined);
}

interface Navigation { readonly url: string; readonly isMainFrame: boolean; preventDefault(): void; prevented: boolean }
function navigation(url: string, isMainFrame: boolean): Navigation {
  return { url, isMainFrame, prevented: false, preventDefault() { this.prevented = true; } };
}

export interface WebPreferences { readonly session?: StandInSession; readonly preload?: string; readonly [name: string]: unknown }

export class StandInContents extends EventEmitter {
  readonly exposed = new Map<string, Api>();
  readonly toPage = new EventEmitter();
  /** What the system's print dialog was opened with, and what the page showed. */
  readonly dialogs: { readonly options: Record<string, unknown>; readonly shown: string }[] = [];
  readonly preferences: WebPreferences;
  windowOpen: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  #page: WindowPage | null = null;
  #loading = false;
  #started: Promise<WindowPage> | null = null;
  readonly mainFrame: { readonly url: string };
  constructor(preferences: WebPreferences) {
    super();
    this.preferences = preferences;
    const address = (): string => this.#page === null ? '' : toApp(this.#page.url());
    this.mainFrame = { get url() { return address(); } };
  }
  get page(): WindowPage { if (!this.#page) throw new Error('nothing is loaded'); return this.#page; }
  peerPolicy = 'default';
  setWebRTCIPHandlingPolicy(policy: string): void { this.peerPolicy = policy; }
  setWindowOpenHandler(handler: typeof this.windowOpen): void { this.windowOpen = handler; }

  async #start(): Promise<WindowPage> {
    const browser = await chromium();
    const context = await browser.newContext({ serviceWorkers: 'block' });
    await this.#grant(context);
    await context.route('**/*', async (route) => {
      const request = route.request();
      const url = toApp(request.url());
      const main = request.isNavigationRequest() && frameOf(request) === this.#page?.mainFrame();
      if (request.isNavigationRequest() && !(main && this.#loading)) {
        const event = navigation(url, main);
        this.emit('will-frame-navigate', event);
        if (main) this.emit('will-navigate', event);
        if (event.prevented) { await answered(route.abort('aborted')); return; }
      }
      let cancel = false;
      this.preferences.session?.beforeRequest({ url }, (verdict) => { cancel = verdict.cancel ?? false; });
      const handler = this.preferences.session?.handlers.get(new URL(url).protocol.slice(0, -1));
      if (cancel || !handler) { await answered(route.abort('blockedbyclient')); return; }
      const response = await handler(new Request(url, { method: request.method() }));
      await answered(route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) }));
    });
    if (this.windowOpen({ url: APP }).action === 'deny') await context.addInitScript(() => { window.open = () => null; });
    await this.#preload(context);
    const page = await context.newPage();
    page.on('crash', () => { this.emit('render-process-gone', {}, { reason: 'crashed' }); });
    // Chromium asks nobody before about:blank; Electron does. Here the page is brought back afterwards.
    page.on('framenavigated', (frame) => {
      if (this.#loading || frame !== page.mainFrame() || frame.url().startsWith(WEB) || frame.url().startsWith('chrome')) return;
      const event = navigation(frame.url(), true);
      this.emit('will-navigate', event);
      if (event.prevented) void this.loadURL(`${APP}/`).catch(() => undefined);
    });
    context.on('page', (other) => {
      if (other === this.#page) return;
      if (this.windowOpen({ url: other.url() }).action !== 'deny') throw new Error('the shell let a page open a window');
      void other.close().catch(() => undefined);
    });
    this.#page = page;
    return page;
  }

  /** A permission is granted when the session's handler says so; without one Electron grants all. */
  async #grant(context: ReturnType<WindowPage['context']>): Promise<void> {
    const granted = ['geolocation', 'notifications', 'camera', 'clipboard-read'].filter((permission) => {
      let answer = true;
      this.preferences.session?.permissionRequest?.(this, permission, (given) => { answer = given; });
      return answer;
    });
    await context.grantPermissions(granted);
  }

  async #preload(context: ReturnType<WindowPage['context']>): Promise<void> {
    if (this.preferences.preload === undefined) return;
    // Sandboxed preloads run beside the page; here in Node, joined to the page by bindings.
    inRenderer(this);
    await import(/* @vite-ignore */ `${this.preferences.preload}?renderer=${String(++renderers)}`);
    const stops = new Map<number, () => void>();
    await context.exposeBinding('__standIn', ({ frame }, name: string, member: string, argument: unknown) => {
      inRenderer(this);
      bindingFrame = frame;
      return this.exposed.get(name)?.[member]?.(argument);
    });
    await context.exposeBinding('__standInListen', (_source, name: string, member: string, id: number) => {
      inRenderer(this);
      const stop = this.exposed.get(name)?.[member]?.((value: unknown) => {
        void this.#page?.evaluate(([listener, told]) => { (window as unknown as { __standInHear(listener: unknown, told: unknown): void }).__standInHear(listener, told); }, [id, value]).catch(() => undefined);
      });
      stops.set(id, stop as () => void);
    });
    await context.exposeBinding('__standInStop', (_source, id: number) => { inRenderer(this); stops.get(id)?.(); });
    await context.addInitScript((exposed) => {
      if (window.top !== window) return;
      const page = window as unknown as Record<string, (...rest: unknown[]) => Promise<unknown>>;
      const { __standIn: call, __standInListen: listen, __standInStop: stop } = page;
      const listeners = new Map<number, (value: unknown) => void>();
      Object.defineProperty(window, '__standInHear', { value: (id: number, value: unknown) => listeners.get(id)?.(value) });
      for (const [name, members] of exposed) {
        const api = Object.fromEntries(members.map((member) => [member, (argument: unknown) => {
          if (typeof argument !== 'function') return call?.(name, member, argument);
          const id = listeners.size + 1;
          listeners.set(id, argument as (value: unknown) => void);
          void listen?.(name, member, id);
          return () => { listeners.delete(id); void stop?.(id); };
        }]));
        Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true });
      }
    }, [...this.exposed].map(([name, api]) => [name, Object.keys(api)] as const));
  }

  async loadURL(url: string): Promise<void> {
    const page = await (this.#started ??= this.#start());
    this.#loading = true;
    // A new document has a preload of its own; what the old one listened to is over.
    this.toPage.removeAllListeners();
    await page.goto(toWeb(url)).finally(() => { this.#loading = false; });
  }
  reload(): void {
    const url = this.#page?.url() ?? '';
    const { exposed } = this;
    // A crashed page of Playwright's cannot load again; the renderer that Electron starts anew is a new page here.
    void this.end();
    exposed.clear();
    this.#page = null;
    this.#started = null;
    // As with Electron's own, nobody waits for it; a window that ends meanwhile ends it.
    void this.loadURL(toApp(url === 'about:blank' || url.startsWith('chrome') ? WEB + '/' : url)).catch(() => undefined);
  }
  send(channel: string, value: unknown): void { this.toPage.emit(channel, {}, structuredClone(value)); }
  executeJavaScript(code: string): Promise<unknown> { return this.page.evaluate(code); }
  getURL(): string { return this.mainFrame.url; }
  executeJavaScriptInIsolatedWorld(_world: number, [{ code }]: [{ code: string }]): Promise<unknown> { return this.page.evaluate(code); }
  async printToPDF(options: { pageSize: { width: number; height: number }; margins: Record<'top' | 'bottom' | 'left' | 'right', number>; printBackground: boolean; preferCSSPageSize: boolean; scale: number }): Promise<Buffer> {
    const client = await this.page.context().newCDPSession(this.page);
    const { data } = await client.send('Page.printToPDF', {
      paperWidth: options.pageSize.width, paperHeight: options.pageSize.height, scale: options.scale, printBackground: options.printBackground, preferCSSPageSize: options.preferCSSPageSize,
      marginTop: options.margins.top, marginBottom: options.margins.bottom, marginLeft: options.margins.left, marginRight: options.margins.right,
    });
    await client.detach();
    return Buffer.from(data, 'base64');
  }
  getPrintersAsync(): Promise<{ name: string; displayName: string }[]> { return Promise.resolve([{ name: 'Laser', displayName: 'Laser' }]); }
  print(options: Record<string, unknown>, callback: (success: boolean, failureReason: string) => void): void {
    void this.page.evaluate('document.body.innerText').then((shown) => {
      this.dialogs.push({ options, shown: String(shown) });
      callback(options['deviceName'] === 'Laser', options['deviceName'] === 'Laser' ? '' : 'Print job canceled');
    }).catch((error: unknown) => { callback(false, String(error)); });
  }
  async end(): Promise<void> { await this.#page?.context().close().catch(() => undefined); }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly options: { readonly webPreferences: WebPreferences; readonly show?: boolean };
  readonly webContents: StandInContents;
  shown: boolean;
  #destroyed = false;
  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    this.shown = options.show ?? true;
    this.webContents = new StandInContents(options.webPreferences);
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  static getAllWindows(): BrowserWindow[] { return BrowserWindow.all.filter((window) => !window.isDestroyed()); }
  isVisible(): boolean { return this.shown && !this.#destroyed; }
  isDestroyed(): boolean { return this.#destroyed; }
  isMinimized(): boolean { return false; }
  restore(): void { this.shown = true; }
  focus(): void { this.emit('focused'); }
  show(): void { this.shown = true; }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    void this.webContents.end();
    this.emit('closed');
  }
}

export const utilityProcess = { fork(entry: string, _args: string[], options: { env?: NodeJS.ProcessEnv }): EventEmitter & { readonly pid: number | undefined; postMessage(message: unknown): void; kill(): boolean } {
  const shim = fileURLToPath(new URL('./parent-port.mjs', import.meta.url));
  const child = fork(entry, [], { serialization: 'advanced', execArgv: ['--import', shim], env: options.env ?? {}, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const events = new EventEmitter();
  child.on('message', (message) => events.emit('message', message));
  child.on('exit', (code) => events.emit('exit', code));
  // A message to a process that is ending: Electron drops it, and tells of the end alone.
  child.on('error', () => undefined);
  return Object.assign(events, { pid: child.pid, postMessage: (message: unknown) => { if (child.connected) child.send(message as object); }, kill: () => child.kill('SIGTERM') });
} };

type Browser = Awaited<ReturnType<typeof start>>;
let started: Promise<Browser> | null = null;
async function start() {
  const launched = await startHeadless();
  if (!launched.ok) throw new Error(launched.error.code);
  return launched.value;
}
function chromium(): Promise<Browser> { return started ??= start(); }

/** Ends the browser behind the stand-in. */
export async function endStandIn(): Promise<void> {
  const browser = await started;
  started = null;
  await browser?.close();
}
