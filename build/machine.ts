import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findChromium } from '../electron/shells/chromium/find.ts';

export const root = dirname(import.meta.dirname);

/** Exit status when a person has to provide something first (sysexits.h, EX_UNAVAILABLE); build/setup.mjs uses the same. */
export const unavailable = 69;

/** Debian's packages for each need, and the programs that show it is met. */
const needs = {
  // The sandbox helper is for systems that refuse user namespaces to ordinary users.
  browser: { packages: ['chromium', 'chromium-sandbox'], programs: ['chromium'] },
  display: { packages: ['xvfb', 'xauth'], programs: ['xvfb-run', 'xauth'] },
  pdf: { packages: ['poppler-utils'], programs: ['pdffonts', 'pdfinfo', 'pdftotext', 'pdftoppm'] },
  openssl: { packages: ['openssl'], programs: ['openssl'] },
  unzip: { packages: ['unzip'], programs: ['unzip'] },
  zip: { packages: ['zip'], programs: ['zip'] },
  xml: { packages: ['libxml2-utils'], programs: ['xmllint'] },
  iso: { packages: ['xorriso'], programs: ['xorriso'] },
  trace: { packages: ['strace'], programs: ['strace'] },
  network: { packages: ['iproute2'], programs: ['ip'] },
} as const satisfies Record<string, { readonly packages: readonly string[]; readonly programs: readonly string[] }>;

export type Need = keyof typeof needs;
export const everyNeed = Object.keys(needs) as readonly Need[];

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Where a program is on the path (with the administrator's folders, which an ordinary user's path leaves out); null: nowhere. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/games'];
  for (const folder of folders) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not here
    }
  }
  return null;
}

/** Electron's binary where someone has fetched it. As a file: requiring the package starts a download. */
export function electronBinary(): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

function isMissing(need: Need): boolean {
  if (need === 'browser') return findChromium() === null;
  return needs[need].programs.some((program) => findProgram(program) === null);
}

/** How this user may install packages: as root, by sudo that asks nothing, or not at all. */
function administrator(): readonly string[] | null {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram('sudo');
  if (sudo !== null && spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0) return [sudo, '-n'];
  return null;
}

function aptListsAreEmpty(): boolean {
  try {
    return !readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages') || name.includes('_InRelease'));
  } catch {
    return true;
  }
}

function run(command: readonly string[]): boolean {
  const [file = '', ...rest] = command;
  return spawnSync(file, rest, { stdio: ['ignore', 2, 2] }).status === 0;
}

/**
 * Sees to it that the programs are there: installs Debian's packages where this user may, else prints the one
 * command that does and ends the process with status 69.
 */
export function provide(wanted: readonly Need[]): void {
  const missing = wanted.filter(isMissing);
  if (missing.length === 0) return;
  const packages = [...new Set(missing.flatMap((need) => needs[need].packages))];
  if (findProgram('apt-get') === null) {
    say(`setup: missing programs: ${missing.map((need) => needs[need].programs.join(', ')).join(', ')}.`);
    say('setup: install them with the package manager of this system and repeat.');
    process.exit(unavailable);
  }
  const prefix = administrator();
  if (prefix !== null) {
    say(`setup: installing Debian packages: ${packages.join(' ')} …`);
    const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y', '-o', 'DPkg::Lock::Timeout=120'];
    const install = [...apt, 'install', '--no-install-recommends', ...packages];
    const updated = !aptListsAreEmpty() || run([...apt, 'update']);
    // Lists that are there may name versions the mirror no longer has.
    if (updated && (run(install) || (run([...apt, 'update']) && run(install))) && !wanted.some(isMissing)) return;
    say('setup: the packages could not be installed; apt-get\'s own words are above.');
  }
  const asRoot = process.getuid?.() === 0 ? '' : 'sudo ';
  say(`setup: Debian packages are missing. Run this, then repeat${asRoot === '' ? '' : ' (or run it as root without sudo)'}:`);
  say(`${asRoot}sh -c 'apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}'`);
  process.exit(unavailable);
}
