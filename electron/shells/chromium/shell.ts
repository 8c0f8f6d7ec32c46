import type { BrowserContext, Page } from 'playwright-core';
import { fail, ok, type Result } from '../../../shared/base/index.ts';
import type { PageEvent, PrintingPort, ShellOptions, ShellPort } from '../../../shared/ports/index.ts';
import { eitherPrinting } from '../either-printing.ts';
import { lpPrinting } from '../lp.ts';
import { pathOf } from '../page-files.ts';
import { readPageRequest } from '../page-request.ts';
import { dialogPrinting } from './dialog.ts';
import { detailOf, launchOptions, ORIGIN, serveFiles } from './launch.ts';
import { EVENT_RECEIVER, pageSide, REQUEST_BINDING, type PageSideNames } from './page-side.ts';
import { chromiumPdf, type ChromiumPdf } from './pdf.ts';
import { makeProfile, type Profile } from './profile.ts';

/** As one text: the library takes a value apart and puts it together again on either side, 30 ms for a page of a list. Bytes, which no text holds, go that way. */
function carried(answer: Result<unknown>): string | Result<unknown> {
  let bytes = false;
  const text = JSON.stringify(answer, function look(this: Readonly<Record<string, unknown>>, name, value: unknown) {
    // Before a Buffer's own form of itself.
    bytes ||= ArrayBuffer.isView(this[name]);
    return bytes ? null : value;
  });
  return bytes ? answer : text;
}

/** For tests, which know the browser's library only through this adapter. */
export type { Page as WindowPage };

export interface ChromiumShell extends ShellPort {
  /** The window's page as it is now: a crash brings another one. For end-to-end tests. */
  page(): Page;
  /** The browser's folder, for tests of what it leaves on disk. */
  profile(): string;
}

export interface ChromiumShellOptions {
  /** No window to see; the default where it is wanted is set by the caller, never guessed. */
  readonly headless?: boolean;
  /** The system's printing; CUPS' commands unless told otherwise. */
  readonly printing?: PrintingPort;
}

interface Window { readonly context: BrowserContext; readonly page: Page; readonly profile: Profile }

/** What the app window opens on until its files are served: no request, no error page. */
const EMPTY = 'data:text/html,%3Ctitle%3EBaqylau%3C/title%3E';
/** Times to go home: the first page's own loading can come between. */
const TRIES = 5;

const hasDisplay = (env: NodeJS.ProcessEnv): boolean => Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);

/** The window in the system's Chromium, driven over a pipe. Errors of `open`: `shell.no-display`, `shell.no-browser`, `shell.open-failed`. */
export function chromiumShell({ headless = false, printing = lpPrinting() }: ChromiumShellOptions = {}): ChromiumShell {
  let options: ShellOptions | null = null;
  let window: Window | null = null;
  let printer: ChromiumPdf | null = null;
  let relaunching: Promise<unknown> | null = null;
  const { promise: closed, resolve: endClosed } = Promise.withResolvers<undefined>();

  function current(): Window {
    if (!window) throw new Error('the window is not open');
    return window;
  }

  async function launch(given: ShellOptions): Promise<Result<void>> {
    const base = launchOptions(headless);
    if (!base.ok) return base;
    const profile = makeProfile();
    try {
      const { chromium } = await import('playwright-core');
      const context = await chromium.launchPersistentContext(profile.folder, {
        ...base.value,
        // What the print dialog hands over is a file there for a moment.
        env: profile.inMemory ? { ...base.value.env, TMPDIR: profile.folder } : base.value.env ?? process.env,
        viewport: null,
        acceptDownloads: false,
        serviceWorkers: 'block',
        args: [...base.value.args ?? [], `--app=${EMPTY}`, '--class=Baqylau', '--incognito', '--window-size=1360,880', '--ozone-platform-hint=auto'],
      });
      const opened = { context, page: context.pages()[0] ?? await context.waitForEvent('page'), profile };
      await furnish(opened, given);
      window = opened;
      return ok();
    } catch (error) {
      profile.remove();
      return fail('shell.open-failed', { detail: detailOf(error) });
    }
  }

  async function furnish(opened: Window, given: ShellOptions): Promise<void> {
    const { context, page } = opened;
    // None granted: all others are refused without a question.
    await context.grantPermissions([]);
    await serveFiles(context, given.files);
    const answered = (value: unknown): Result<unknown> | Promise<Result<unknown>> => {
      const request = readPageRequest(value);
      return request ? given.core.request(request, 'window') : fail('input.invalid');
    };
    await context.exposeBinding(REQUEST_BINDING, async ({ frame }, value: unknown) =>
      carried(frame === page.mainFrame() && isHome(frame.url()) ? await answered(value) : fail('command.sender')));
    const names: PageSideNames = { request: REQUEST_BINDING, receive: EVENT_RECEIVER, title: given.title };
    await context.addInitScript(pageSide, names);
    context.on('page', (other) => { if (other !== page) void other.close().catch(() => undefined); });
    for (const other of context.pages()) if (other !== page) await other.close();
    page.on('dialog', (dialog) => { void dialog.dismiss().catch(() => undefined); });
    page.on('crash', () => { relaunching ??= relaunch(opened).catch(() => { given.core.kill(); endClosed(undefined); }).finally(() => { relaunching = null; }); });
    // Chromium without its last window may go on without one.
    page.on('close', () => { if (window === opened) void context.close().catch(() => undefined); });
    context.on('close', () => { if (window === opened) finish(opened); });
    await goHome(page);
    page.on('framenavigated', (frame) => { if (frame === page.mainFrame() && !isHome(frame.url())) void goHome(page).catch(() => undefined); });
  }

  /** A crashed page can't be loaded again: another browser takes its place. The core, and with it the office, stays. */
  async function relaunch(crashed: Window): Promise<void> {
    if (window !== crashed || !options) return;
    window = null;
    await crashed.context.close().catch(() => undefined);
    crashed.profile.remove();
    let again = await launch(options);
    if (!again.ok) again = await launch(options);
    if (!again.ok) { options.core.kill(); endClosed(undefined); }
  }

  function finish(ended: Window): void {
    window = null;
    ended.profile.remove();
    endClosed(undefined);
  }

  function tell(event: PageEvent): void {
    const page = window?.page;
    void page?.evaluate(([name, told]) => {
      (globalThis as unknown as Record<string, ((event: PageEvent) => void) | undefined>)[name]?.(told);
    }, [EVENT_RECEIVER, event] as const).catch(() => undefined);
  }

  return {
    closed,
    printing: eitherPrinting(printing, dialogPrinting(() => window?.profile.inMemory === true ? window.page : null)),
    page: () => current().page,
    profile: () => current().profile.folder,
    async open(given) {
      if (!headless && !hasDisplay(process.env)) return fail('shell.no-display');
      options = given;
      const opened = await launch(given);
      if (opened.ok) given.core.onEvent(tell);
      return opened;
    },
    renderPdf(html, size) {
      if (!options) throw new Error('the window is not open');
      printer ??= chromiumPdf(options.files);
      return printer.renderPdf(html, size);
    },
    async close() {
      await relaunching;
      await printer?.close();
      printer = null;
      const open = window;
      if (open) {
        await open.context.close().catch(() => undefined);
        finish(open);
      }
      endClosed(undefined);
    },
  };
}

async function goHome(page: Page): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await page.goto(`${ORIGIN}/`);
      return;
    } catch (error) {
      if (tries === TRIES || page.isClosed()) throw error;
    }
  }
}

function isHome(url: string): boolean {
  const path = pathOf(url, ORIGIN);
  return path === '/' || path === '/index.html';
}
