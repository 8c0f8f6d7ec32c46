import { statfsSync } from 'node:fs';
import { fail, ok, type Result } from '../../../shared/base/index.ts';
import type { PageFiles } from '../../../shared/ports/index.ts';
import type { Browser, BrowserContext, LaunchOptions, Route } from 'playwright-core';
import { headersOf, pathOf } from '../page-files.ts';
import { findChromium } from './find.ts';

/** The pages' origin. `.invalid` is no name anywhere (RFC 6761); no request for it leaves the process. */
export const ORIGIN = 'https://baqylau.invalid';

/** What every Chromium of ours is started with, window or printer; no browser found: `shell.no-browser`. */
export function launchOptions(headless: boolean): Result<LaunchOptions & { readonly executablePath: string }> {
  const executablePath = findChromium();
  if (executablePath === null) return fail('shell.no-browser');
  const root = process.getuid?.() === 0;
  if (root) warnOnce();
  return {
    ok: true,
    value: {
      executablePath,
      headless,
      chromiumSandbox: !root,
      // A crash would leave the page's memory under ~/.config. Where no dump can be written none is; the switches
      // that promise this don't keep it (--disable-crash-reporter) or break the network process (--disable-crashpad-for-testing).
      env: { ...process.env, BREAKPAD_DUMP_LOCATION: '/proc' },
      ignoreDefaultArgs: [
        // Its bar says that test software drives the window.
        '--enable-automation',
        // Without this memory shared between Chromium's processes would be files under /tmp.
        ...(sharedMemoryFits() ? ['--disable-dev-shm-usage'] : []),
      ],
      args: [
        '--host-resolver-rules=MAP * ~NOTFOUND',
        '--webrtc-ip-handling-policy=disable_non_proxied_udp',
        '--disable-domain-reliability',
        '--disable-print-preview',
        '--dns-prefetch-disable',
        '--no-pings',
        // No bar about the two flags above.
        '--test-type',
      ],
    },
  };
}

/** A Chromium without a window. Errors: `shell.no-browser`, `shell.open-failed`. */
export async function startHeadless(): Promise<Result<Browser>> {
  const options = launchOptions(true);
  if (!options.ok) return options;
  try {
    // Loaded by the first print: the library takes longer to load than most commands to run.
    const { chromium } = await import('playwright-core');
    // Whoever prints ends the browser when its own work has ended; by itself it would end this process at once.
    return ok(await chromium.launch({ ...options.value, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }));
  } catch (error) {
    return fail('shell.open-failed', { detail: detailOf(error) });
  }
}

/** Answers every request of a context from the package's files (and `extra`); refuses the rest. */
export async function serveFiles(context: BrowserContext, files: PageFiles, extra: PageFiles = () => null): Promise<void> {
  await context.route('**/*', async (route) => {
    const path = pathOf(route.request().url(), ORIGIN);
    const file = path === null || route.request().method() !== 'GET' ? null : extra(path) ?? files(path);
    const answered = file === null ? refuse(route) : route.fulfill({ status: 200, headers: headersOf(file), body: Buffer.from(file.body) });
    // A page that is gone takes no answer.
    await answered.catch(() => undefined);
  });
}

async function refuse(route: Route): Promise<void> {
  // An aborted navigation leaves the page where it is; a blocked one would show an error page.
  await route.abort(route.request().isNavigationRequest() ? 'aborted' : 'blockedbyclient');
}

/** The first line of what a browser library threw, short enough for a sentence. */
export function detailOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.slice(0, 200) ?? '';
}

const ENOUGH_SHARED_MEMORY = 256 * 1024 * 1024;

function sharedMemoryFits(): boolean {
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks >= ENOUGH_SHARED_MEMORY;
  } catch {
    return false;
  }
}

let warned = false;

function warnOnce(): void {
  if (warned) return;
  warned = true;
  process.stderr.write('warning: started as root, so Chromium runs without its sandbox; use an ordinary account for work\n');
}
