import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { ourFont, ownRoots } from '../electron/shells/page-files.ts';

/** Where the built window stands, and where the shells serve it from. */
export const windowFolder = fileURLToPath(new URL('../dist/renderer', import.meta.url));

/**
 * Builds the window's page into `dist/renderer` (about three seconds). Everything in it is a file of its own, for the
 * page's policy allows neither inline scripts nor styles. Fonts are served by the shell from `/fonts/`.
 */
export async function buildWindow(): Promise<void> {
  // The builder takes what it finds there for its own: under the test runner it would build React's development version.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await bundle();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV; else process.env.NODE_ENV = before;
  }
  copyPrintFiles();
}

async function bundle(): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('../renderer', import.meta.url)),
    publicDir: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: windowFolder, emptyOutDir: true, assetsInlineLimit: 0, cssCodeSplit: false, modulePreload: { polyfill: false }, target: 'chrome120', chunkSizeWarningLimit: 2000 },
  });
}

/** The style and fonts of printed documents, for packages; a checkout serves them from where they stand. */
function copyPrintFiles(): void {
  const { printCss, fonts } = ownRoots();
  mkdirSync(join(windowFolder, 'fonts'), { recursive: true });
  copyFileSync(printCss, join(windowFolder, 'print.css'));
  for (const folder of fonts) for (const name of readdirSync(folder)) if (ourFont.test(name)) copyFileSync(join(folder, name), join(windowFolder, 'fonts', name));
}
