import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorText } from '../shared/i18n/index.ts';
import { chromiumShell } from '../electron/shells/chromium/shell.ts';
import { createCoreLink } from '../electron/shells/core-link.ts';
import { forkCore } from '../electron/shells/fork-core.ts';
import { pageFiles } from '../electron/shells/page-files.ts';
import { demo } from './demo.ts';
import { electronBinary, hasDisplay, provide, root, say } from './machine.ts';
import { buildWindow, windowFolder } from './window.ts';

/** When the newest file under these folders was written; ms. */
function newest(folders: readonly string[]): number {
  return Math.max(...folders.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs)));
}

function isStale(made: string): boolean {
  if (!existsSync(made)) return true;
  return statSync(made).mtimeMs < Math.max(newest([join(root, 'renderer'), join(root, 'shared'), join(root, 'electron')]), statSync(join(root, 'package-lock.json')).mtimeMs);
}

async function inChromium(): Promise<number> {
  provide(['browser']);
  if (isStale(join(windowFolder, 'index.html'))) {
    say('start: building the window …');
    await buildWindow();
  }
  const shell = chromiumShell();
  const core = createCoreLink({ spawn: forkCore(), host: shell, onDefect: (error) => { say(`error ${error.code}: ${errorText('en', error)}`); } });
  const opened = await shell.open({ files: pageFiles(), core, title: 'Baqylau' });
  if (opened.ok) {
    say('start: the window is open in the system\'s Chromium; close it to end.');
    // Ended from the terminal: the browser's folder must not stay behind.
    const { promise: asked, resolve: end } = Promise.withResolvers<undefined>();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { end(undefined); });
    await Promise.race([shell.closed, asked]);
  } else {
    say(`error ${opened.error.code}: ${errorText('en', opened.error)}`);
  }
  core.kill();
  await shell.close();
  return opened.ok ? 0 : 1;
}

function inElectron(binary: string): number {
  if (isStale(join(root, 'dist', 'electron', 'main.js'))) {
    say('start: building the program …');
    const built = spawnSync(process.execPath, [join(root, 'build', 'bundle.ts')], { stdio: ['ignore', 2, 2] });
    if (built.status !== 0) return built.status ?? 70;
  }
  say('start: opening the window in Electron; close it to end.');
  return spawnSync(binary, [root], { stdio: 'inherit' }).status ?? 70;
}

async function main(): Promise<number> {
  if (!hasDisplay()) {
    say('start: there is no display here, so no window can open; running the demo instead.');
    return demo();
  }
  const binary = electronBinary();
  return binary === null ? inChromium() : inElectron(binary);
}

process.exitCode = await main();
