import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageFiles } from '../../shared/ports/index.ts';

/** For every page of ours: nothing but the package's own files, and no connection at all. */
export const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'none'; frame-src 'self'; base-uri 'none'; form-action 'none'";

/** For documents to print: also no script. */
export const SHEET_CSP = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** What a page may not have, not even by asking the user. The browser's word for `nobody` is an empty list. */
const DENIED = ['accelerometer', 'camera', 'clipboard-read', 'clipboard-write', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb', 'window-management', 'xr-spatial-tracking'];

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

// One or more plain segments: no empty, hidden or `..` segment, no %, \, : or NUL.
const plainPath = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+$/;
/** Tinos for documents, Noto Sans for the window, in the scripts and weights that are used. */
export const ourFont = /^(?:tinos|noto-sans)-(?:cyrillic|cyrillic-ext|latin|latin-ext)-(?:400|600|700)-(?:normal|italic)\.woff2$/;

/** Where the package's files stand. */
export interface FileRoots {
  /** The built window. */
  readonly window: string;
  /** Style of printed documents. */
  readonly printCss: string;
  /** Folders with the fonts' woff2 files. */
  readonly fonts: readonly string[];
}

/** In a package everything is under `dist/renderer`; in a checkout print style and fonts are served from where they stand. */
export function ownRoots(): FileRoots {
  const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  if (existsSync(here('./core.js'))) return { window: here('../renderer'), printCss: here('../renderer/print.css'), fonts: [here('../renderer/fonts')] };
  return {
    window: here('../../dist/renderer'),
    printCss: here('../documents/print.css'),
    fonts: [here('../../node_modules/@fontsource/tinos/files'), here('../../node_modules/@fontsource/noto-sans/files')],
  };
}

/** Serves files of the package by plain paths; `/` is the window's page. Anything else is refused with null. */
export function pageFiles(roots: FileRoots = ownRoots()): PageFiles {
  const known = new Map<string, ReturnType<PageFiles>>();

  function find(path: string): string | null {
    if (path === '/print.css') return roots.printCss;
    if (path.startsWith('/fonts/')) {
      const name = path.slice('/fonts/'.length);
      if (!ourFont.test(name)) return null;
      return roots.fonts.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
    }
    return inside(roots.window, path);
  }

  return (path) => {
    const asked = path === '/' ? '/index.html' : path;
    const before = known.get(asked);
    if (before) return before;
    if (!plainPath.test(asked)) return null;
    const type = types[extname(asked)];
    const file = type === undefined ? null : find(asked);
    if (type === undefined || file === null || !isFile(file)) return null;
    const served = { type, body: new Uint8Array(readFileSync(file)), csp: CSP };
    known.set(asked, served);
    return served;
  };
}

/** The path a URL asks for, as written and not decoded; null when it is not of this origin. */
export function pathOf(url: string, origin: string): string | null {
  if (!url.startsWith(`${origin}/`)) return null;
  return url.slice(origin.length).split(/[?#]/, 1)[0] ?? null;
}

/**
 * Headers for a served file. Print previews stand in `<iframe sandbox="allow-same-origin" srcdoc>`: no script runs there, and
 * the sheet's style and fonts load (a frame of no origin gets a process of its own, whose first request is lost).
 */
export function headersOf(file: NonNullable<ReturnType<PageFiles>>): Record<string, string> {
  return {
    'content-type': file.type,
    'content-security-policy': file.csp,
    'x-content-type-options': 'nosniff',
    'permissions-policy': DENIED.map((name) => `${name}=()`).join(', '),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}

function isFile(path: string): boolean {
  return existsSync(path) && lstatSync(path).isFile();
}

function inside(root: string, path: string): string | null {
  const file = join(root, path);
  if (!isFile(file)) return null;
  return realpathSync(file).startsWith(realpathSync(root) + sep) ? file : null;
}
