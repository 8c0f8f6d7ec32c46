import { app, Menu, protocol, session, type Session, type WebContents } from 'electron';
import type { PageFiles } from '../../../shared/ports/index.ts';
import { headersOf, pathOf } from '../page-files.ts';
import { ORIGIN, SCHEME } from './names.ts';

/** Before Electron is ready: the scheme of our pages, the switches against network, every renderer sandboxed. */
export function fenceProcess(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, corsEnabled: true, supportFetchAPI: false, bypassCSP: false, allowServiceWorkers: false } }]);
  app.enableSandbox();
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('no-pings');
  // No menu: its accelerators would reload, zoom, print and open the developer's tools.
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => { fenceContents(contents); });
}

/** A session in memory that serves the package's files by our scheme and refuses all else. */
export async function fencedSession(name: string, files: PageFiles): Promise<Session> {
  const fenced = session.fromPartition(name, { cache: false });
  fenced.setPermissionRequestHandler((_contents, _permission, answer) => { answer(false); });
  fenced.setPermissionCheckHandler(() => false);
  fenced.setDevicePermissionHandler(() => false);
  fenced.setDisplayMediaRequestHandler((_request, answer) => { answer({}); });
  fenced.setSpellCheckerEnabled(false);
  fenced.on('will-download', (event) => { event.preventDefault(); });
  fenced.webRequest.onBeforeRequest((details, answer) => { answer({ cancel: !isOurs(details.url) }); });
  await fenced.setProxy({ mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
  fenced.protocol.handle(SCHEME, (request) => {
    const path = pathOf(request.url, ORIGIN);
    const file = path === null || request.method !== 'GET' ? null : files(path);
    return file === null ? new Response(null, { status: 403 }) : new Response(new Uint8Array(file.body), { status: 200, headers: headersOf(file) });
  });
  return fenced;
}

/** The window's page and nothing else may be the content of a window. */
export function isHome(url: string): boolean {
  const path = pathOf(url, ORIGIN);
  return path === '/' || path === '/index.html';
}

function isOurs(url: string): boolean {
  // Developer's tools load themselves; packages have none.
  return url.startsWith(`${ORIGIN}/`) || url.startsWith('blob:') || url.startsWith('data:') || (!app.isPackaged && url.startsWith('devtools://'));
}

function fenceContents(contents: WebContents): void {
  // Peer connections are no web requests: without this one sends datagrams past every handler.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => { if (!isHome(event.url)) event.preventDefault(); });
  contents.on('will-frame-navigate', (event) => {
    // A print preview is a frame of our own text; no frame goes anywhere.
    const stays = event.isMainFrame ? isHome(event.url) : event.url === 'about:srcdoc' || event.url === 'about:blank';
    if (!stays) event.preventDefault();
  });
  contents.on('will-redirect', (event) => { event.preventDefault(); });
  contents.on('will-attach-webview', (event) => { event.preventDefault(); });
}
