import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { createCoreLink } from '../../electron/shells/core-link.ts';
import { fenceProcess } from '../../electron/shells/electron/fence.ts';
import { electronShell } from '../../electron/shells/electron/shell.ts';
import { utilityCore } from '../../electron/shells/electron/utility-core.ts';
import { pageFiles } from '../../electron/shells/page-files.ts';

export interface SessionPlaces { readonly preload: string; readonly core: string; readonly root: string }

export interface SessionReport {
  readonly title: string;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly inlineRan: boolean;
  readonly echo: unknown;
  readonly sender: unknown;
  /** A PDF, base64. */
  readonly pdf: unknown;
  readonly killed: unknown;
  readonly locked: unknown;
  readonly windows: number;
  readonly address: string;
}

/**
 * A short session in Electron itself, from inside its main process: for machines that have the binary (electron-real.test.ts
 * bundles and starts it), and run with the module stood in for everywhere, so that it is known to work.
 */
export async function electronSession({ preload, core: entry, root }: SessionPlaces): Promise<SessionReport> {
  fenceProcess();
  await app.whenReady();
  const shell = electronShell(preload);
  const core = createCoreLink({ spawn: utilityCore(entry), host: shell });
  const files = pageFiles({
    window: join(root, 'test/shell-contract/page'), printCss: join(root, 'test/shell-contract/print-fixture.css'),
    fonts: [join(root, 'node_modules/@fontsource/tinos/files'), join(root, 'node_modules/@fontsource/noto-sans/files')],
  });
  const opened = await shell.open({ files, core, title: 'Baqylau' });
  if (!opened.ok) throw new Error(opened.error.code);
  const window = BrowserWindow.getAllWindows()[0];
  if (!window) throw new Error('no window was made');
  const run = (code: string): Promise<unknown> => window.webContents.executeJavaScript(code);
  const ask = (name: string, input: unknown): Promise<unknown> => run(`window.baqylau.request(${JSON.stringify({ kind: 'command', id: 1, name, input })})`);
  const html = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/print.css"><p>Бақылауға алынды: әіңғүұқөһ</p><script>document.body.textContent = "ran"</script>';
  const report = {
    title: await run('document.title') as string,
    outcomes: await run('window.outcomes') as Record<string, string>,
    inlineRan: await run('window.inlineRan === true') as boolean,
    echo: await ask('echo', { text: 'әіңғүұқөһ' }),
    sender: await ask('sender', null),
    pdf: await ask('print', { html, width: 210, height: 148 }),
    killed: await ask('exit', null),
    locked: await run('new Promise((resolve) => setTimeout(() => resolve(window.events.filter(({ kind }) => kind === "locked")), 500))'),
    windows: 0,
    address: '',
  };
  await run('location.href = "https://example.org/"; new Promise((resolve) => setTimeout(resolve, 500))');
  const left = { windows: BrowserWindow.getAllWindows().filter((one) => one.isVisible()).length, address: window.webContents.getURL() };
  core.kill();
  await shell.close();
  return { ...report, ...left };
}
