import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { root, say } from './machine.ts';
import { buildWindow } from './window.ts';

const folder = join(root, 'dist', 'electron');
const stamp = join(root, 'dist', 'stamp');

/** What stays outside: Electron's own module, native ones, and the driver of the system's Chromium, which packages do without. */
export const external = ['electron', 'better-sqlite3', '@node-rs/argon2', 'playwright-core'];

/** What a package must hold beside its node_modules. */
export const bundled = ['dist/electron/main.js', 'dist/electron/preload.cjs', 'dist/electron/core.js', 'dist/electron/cli.js', 'dist/renderer/index.html', 'dist/renderer/print.css'];

function settings(input: Readonly<Record<string, string>>, output: { readonly format: 'es' | 'cjs'; readonly ending: string }, outDir = folder): InlineConfig {
  return {
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true, external, target: 'node' },
    build: {
      ssr: true, outDir, emptyOutDir: false, target: 'node24', minify: false, copyPublicDir: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, join(root, file)])),
        external,
        // All beside each other: the program looks for its core and preload next to itself. A process holds its source as long as it
        // lives: without blanks it takes a third less; names stay, for the trace of a defect.
        output: { format: output.format, minify: { compress: false, mangle: false }, entryFileNames: `[name].${output.ending}`, chunkFileNames: `[name]-[hash].${output.ending}` },
      },
    },
  };
}

/** A digest of all that the bundle is made from. */
function sources(): string {
  const digest = createHash('sha256');
  const files = ['electron', 'shared', 'renderer'].flatMap((place) => readdirSync(join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)));
  for (const file of [...files, ...['build/bundle.ts', 'build/window.ts', 'package.json', 'package-lock.json'].map((name) => join(root, name))].sort()) {
    const content = readFileSync(file);
    digest.update(`${file.slice(root.length)}\0${String(content.length)}\0`).update(content);
  }
  return digest.digest('hex');
}

/** Builds the window and the program into `dist`; does nothing where they are up to date. Returns whether it built. */
export async function bundle(): Promise<boolean> {
  const made = sources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made && bundled.every((file) => existsSync(join(root, file)))) return false;
  rmSync(stamp, { force: true });
  rmSync(folder, { recursive: true, force: true });
  await buildWindow();
  await build(settings({ main: 'electron/shells/electron/main.ts', core: 'electron/core.ts', cli: 'electron/cli/bin.ts' }, { format: 'es', ending: 'js' }));
  // A sandboxed preload is one file and CommonJS.
  await build(settings({ preload: 'electron/shells/electron/preload.ts' }, { format: 'cjs', ending: 'cjs' }));
  writeFileSync(stamp, made);
  return true;
}

/** Puts scripts, each with all it imports, into a folder of the project's: a process that starts from there reads one file in place of hundreds. */
export async function bundleScripts(input: Readonly<Record<string, string>>, to: string): Promise<void> {
  await build(settings(input, { format: 'es', ending: 'js' }, to));
}

if (import.meta.main) {
  const since = Date.now();
  say(await bundle() ? `build: dist made in ${((Date.now() - since) / 1000).toFixed(1)} s.` : 'build: dist is up to date.');
}
