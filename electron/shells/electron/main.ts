import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { run } from '../../cli/main.ts';
import { nodeIo } from '../../cli/node-io.ts';
import { coreEntry } from '../fork-core.ts';
import { pageFiles } from '../page-files.ts';
import { startApp } from './app.ts';

/** Electron's entry, bundled as `dist/electron/main.js`. Not awaited: Electron is ready only after this module has run. */
void startApp({
  files: pageFiles(),
  coreEntry: coreEntry(),
  preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
  title: 'Baqylau',
  argv: process.argv.slice(app.isPackaged ? 1 : 2),
  commandLine: (argv, core) => run(argv, nodeIo(core)),
});
