import { fileURLToPath } from 'node:url';
import type { ChromiumShell } from '../../electron/shells/chromium/shell.ts';
import { pageFiles } from '../../electron/shells/page-files.ts';
import type { CoreLink, PageEvent, PageFiles, ShellPort } from '../../shared/ports/index.ts';
import type { Result } from '../../shared/base/index.ts';

export type WindowPage = ReturnType<ChromiumShell['page']>;

/** A shell with its window open on the contract's page, whichever it is. */
export interface Opened {
  readonly shell: ShellPort;
  readonly core: CoreLink;
  /** The window's page as it is now. */
  page(): WindowPage;
  /** The pages' origin as the browser sees it. */
  readonly origin: string;
  /** Ends the page's process. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const coreFixture = here('./core-fixture.ts');

export const fixtureFiles: PageFiles = pageFiles({
  window: here('./page'),
  printCss: here('./print-fixture.css'),
  fonts: [here('../../node_modules/@fontsource/tinos/files'), here('../../node_modules/@fontsource/noto-sans/files')],
});

/** What the contract's page keeps for us. */
interface ContractPage {
  readonly baqylau: { request(request: unknown): Promise<Result<unknown>> };
  readonly events: PageEvent[];
  readonly outcomes: Promise<Record<string, string>>;
}

/** A request as the page makes it. */
export function ask(page: WindowPage, request: unknown): Promise<Result<unknown>> {
  return page.evaluate((asked) => (window as unknown as ContractPage).baqylau.request(asked), request);
}

let lastId = 0;

export function command(page: WindowPage, name: string, input: unknown = null, id = ++lastId): Promise<Result<unknown>> {
  return ask(page, { kind: 'command', id, name, input });
}

export function eventsOf(page: WindowPage): Promise<PageEvent[]> {
  return page.evaluate(() => (window as unknown as ContractPage).events);
}

export function outcomesOf(page: WindowPage): Promise<Record<string, string>> {
  return page.evaluate(() => (window as unknown as ContractPage).outcomes);
}

/** Waits until `seen` is true, at most `ms`. */
export async function until(seen: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await seen())) {
    if (Date.now() > end) throw new Error(`did not come true in ${String(ms)} ms: ${seen.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
