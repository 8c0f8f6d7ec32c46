import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, bundled } from '../../build/bundle.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'baqylau-packages-'));
afterAll(() => { rmSync(work, { recursive: true }); });

/** Where Electron's binary keeps its fuses: this mark, a version, a count, and a digit for each (@electron/fuses). */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
// As in Electron 45 before any is set; each digit is the opposite of what we ask for, so that each change is seen.
const UNSET = '10110011';

/** A folder shaped like an unpacked Electron: enough for the packer, nothing that runs. */
function standInElectron(program: string): string {
  const folder = mkdtempSync(join(work, 'electron-'));
  mkdirSync(join(folder, 'locales'));
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, program), Buffer.concat([Buffer.from(`stand-in ${FUSE_MARK}`), Buffer.from([1, UNSET.length]), Buffer.from(`${UNSET} end`)]), { mode: 0o755 });
  for (const name of ['locales/ru.pak', 'locales/en-US.pak', 'locales/de.pak', 'version', 'LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), '');
  return folder;
}

function pack(target: readonly string[], electron: string, output: string): { readonly status: number | null; readonly words: string } {
  const ended = spawnSync(process.execPath, [join(root, 'node_modules/electron-builder/cli.js'), ...target, '--x64', '--publish', 'never',
    `-c.electronDist=${electron}`, `-c.directories.output=${output}`], {
    cwd: root, encoding: 'utf8',
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`, CI: '1' },
  });
  return { status: ended.status, words: `${ended.stdout}${ended.stderr}` };
}

function asar(...rest: readonly string[]): string {
  const ended = spawnSync(process.execPath, [join(root, 'node_modules/@electron/asar/bin/asar.js'), ...rest], { encoding: 'utf8' });
  expect([ended.status, ended.stderr]).toEqual([0, '']);
  return ended.stdout;
}

/** The fuses in a packed program, by Electron's order. */
function fusesOf(program: string): string {
  const bytes = readFileSync(program);
  const at = bytes.indexOf(FUSE_MARK) + FUSE_MARK.length;
  return bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0)).toString('latin1');
}

beforeAll(async () => { await bundle(); });

describe('the bundle', () => {
  it('holds every entry, the window and the print files, and is not made twice', async () => {
    for (const file of bundled) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
    expect(readdirSync(join(root, 'dist/renderer/fonts')).filter((name) => name.startsWith('tinos-')).length).toBe(16);
    expect(await bundle()).toBe(false);
  });

  it('the preload needs nothing but Electron, and main holds no core', () => {
    const preload = readFileSync(join(root, 'dist/electron/preload.cjs'), 'utf8');
    expect([...preload.matchAll(/require\((.*?)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
    expect(preload).not.toMatch(/^import |^export /m);
    expect(readFileSync(join(root, 'dist/electron/main.js'), 'utf8')).not.toContain('better-sqlite3');
  });

  // S12
  it('nothing in it opens the developer\'s tools, a debugging port or an address outside', () => {
    for (const name of readdirSync(join(root, 'dist/electron'))) {
      const text = readFileSync(join(root, 'dist/electron', name), 'utf8');
      for (const forbidden of ['openDevTools', 'remote-debugging-port', 'openExternal', 'crashReporter', 'autoUpdater']) expect([name, forbidden, text.includes(forbidden)]).toEqual([name, forbidden, false]);
    }
  });
});

// The halves of S08 and S09 that need no Electron: what the packer is told and what it does with it.
describe('a package for Linux (without Electron\'s binary)', () => {
  const output = join(work, 'linux');
  const packed = join(output, 'linux-unpacked');
  const inside = join(work, 'inside');
  beforeAll(() => {
    const { status, words } = pack(['--linux', 'dir'], standInElectron('electron'), output);
    if (status !== 0) throw new Error(words);
  });

  it('S08: every fuse is set as the settings say', () => {
    // RunAsNode, CookieEncryption, NodeOptions, NodeCliInspect, AsarIntegrity, OnlyLoadAppFromAsar, V8Snapshot, FileProtocolPrivileges.
    expect(fusesOf(join(packed, 'baqylau'))).toBe('01001100');
  });

  it('holds the bundle and native modules for this system, and nothing else from node_modules', () => {
    const files = asar('list', join(packed, 'resources/app.asar')).split('\n');
    for (const file of [...bundled, 'package.json', 'LICENSE']) expect(files).toContain(`/${file}`);
    expect(files.filter((file) => file.endsWith('.node'))).toEqual(['/node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node', '/node_modules/better-sqlite3/prebuilds/linux-x64.node']);
    expect([...new Set(files.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)\/./.exec(file)?.[1] ?? []))].filter((name) => name !== '@node-rs').sort()).toEqual(['@node-rs/argon2', '@node-rs/argon2-linux-x64-gnu', 'better-sqlite3']);
    expect(files.filter((file) => /\.(ts|map)$|stamp|test|\.git/.test(file))).toEqual([]);
  });

  it('S09: outside the archive stand the two native modules only', () => {
    expect(readdirSync(join(packed, 'resources/app.asar.unpacked'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.node') || name.endsWith('.js')).sort())
      .toEqual(['node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node', 'node_modules/better-sqlite3/prebuilds/linux-x64.node']);
  });

  it('what is in it works by itself: the core makes an encrypted office', () => {
    asar('extract', join(packed, 'resources/app.asar'), inside);
    writeFileSync(join(work, 'passphrase'), 'құпия сөз тіркесі 2024');
    const run = (...rest: readonly string[]): { readonly status: number | null; readonly stderr: string } => spawnSync(process.execPath, [join(inside, 'dist/electron/cli.js'), ...rest, '--lang', 'en'], {
      cwd: work, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: work },
    });
    const made = run('store', 'create', join(work, 'office'), '--office', 'Кеңсе', '--regime', 'restricted', '--content', 'no', '--user', 'aliya', '--new-passphrase-file', join(work, 'passphrase'));
    expect([made.status, made.stderr]).toEqual([0, expect.any(String)]);
    expect(readFileSync(join(work, 'office/office.db')).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    const checked = run('store', 'check', join(work, 'office'), '--user', 'aliya', '--passphrase-file', join(work, 'passphrase'));
    expect([checked.status, checked.stderr]).toEqual([0, expect.any(String)]);
  });
});

describe('a package for Windows (without Electron\'s binary)', () => {
  it('holds Windows\' native modules, or is refused with the command that brings them', () => {
    const output = join(work, 'windows');
    const { status, words } = pack(['--win', 'dir', '-c.disableAsarIntegrity=true', '-c.win.signAndEditExecutable=false'], standInElectron('electron.exe'), output);
    if (existsSync(join(root, 'node_modules/@node-rs/argon2-win32-x64-msvc'))) {
      expect([status, words]).toEqual([0, expect.any(String)]);
      const files = asar('list', join(output, 'win-unpacked/resources/app.asar')).split('\n');
      expect(files.filter((file) => file.endsWith('.node'))).toEqual(['/node_modules/@node-rs/argon2-win32-x64-msvc/argon2.win32-x64-msvc.node', '/node_modules/better-sqlite3/prebuilds/win32-x64.node']);
      expect(fusesOf(join(output, 'win-unpacked/Baqylau.exe'))).toBe('01001100');
    } else {
      expect(status).not.toBe(0);
      expect(words).toContain('argon2-win32-x64-msvc');
      expect(words).toContain('npm ci --ignore-scripts --os=win32 --cpu=x64');
    }
  });
});

describe('settings of packages', () => {
  const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8');

  it('nothing is published, rebuilt or downloaded by scripts', () => {
    for (const line of ['publish: null', 'npmRebuild: false', 'nodeGypRebuild: false']) expect(text).toContain(line);
  });

  it('both systems have their installers', () => {
    expect(text).toMatch(/linux:[\s\S]*target: \[AppImage, deb, dir\]/);
    expect(text).toMatch(/win:[\s\S]*target: \[nsis, portable\]/);
  });

  // S05
  it('Electron is pinned to one version', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> };
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
