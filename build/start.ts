import { spawnSync } from 'node:child_process';
import { errorText } from '../shared/i18n/index.ts';
import { chromiumShell } from '../electron/shells/chromium/shell.ts';
import { createCoreLink } from '../electron/shells/core-link.ts';
import { forkCore } from '../electron/shells/fork-core.ts';
import { pageFiles } from '../electron/shells/page-files.ts';
import { bundle } from './bundle.ts';
import { demo } from './demo.ts';
import { electronBinary, hasDisplay, provide, root, say } from './machine.ts';

async function inChromium(): Promise<number> {
  provide(['browser']);
  await bundle();
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

async function inElectron(binary: string): Promise<number> {
  await bundle();
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
