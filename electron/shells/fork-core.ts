import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FromCore } from '../../shared/ports/index.ts';
import type { SpawnCore } from './core-link.ts';

/** The core's entry: `electron/core.ts` in a checkout, `core.js` beside the bundled program in a package. */
export function coreEntry(): string {
  const beside = fileURLToPath(new URL('./core.js', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../core.ts', import.meta.url));
}

/**
 * Node keeps up to a hundred megabytes for values that live a moment, and lets those that lived longer double before it tidies them,
 * and long work is made of both: with less it is tidied more often, at some hundredths of the work. Of what lies outside its heap it
 * learns too late, and pages that it no longer needs it keeps: there it is asked to (electron/crypto/short-lived.ts, tidy.ts).
 */
export const coreFlags = ['--max-semi-space-size=2', '--heap-growing-percent=15', '--expose-gc'] as const;

/**
 * For glibc, which else keeps what was given back to it: in a pool for each thread, and as pieces of up to 32 MiB that it takes for
 * what will be asked for again. Other systems have no such names.
 */
export const coreEnvironment = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '2097152', MALLOC_TRIM_THRESHOLD_: '4194304' } as const;

/** Starts the core as a child of this Node: under the Chromium shell and the command line. */
export function forkCore(entry: string = coreEntry()): SpawnCore {
  return () => {
    const { NODE_OPTIONS: _options, NODE_V8_COVERAGE: _coverage, ...env } = process.env;
    const child = fork(entry, [], { serialization: 'advanced', execArgv: [...coreFlags], env: { ...env, ...coreEnvironment }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const gone = new Set<() => void>();
    const leave = (): void => { child.kill('SIGKILL'); };
    process.once('exit', leave);
    const end = (): void => {
      process.off('exit', leave);
      for (const listener of gone) listener();
      gone.clear();
    };
    child.once('exit', end);
    child.on('error', end);
    return {
      pid: child.pid,
      post: (message) => { if (child.connected) child.send(message); },
      listen: (listener) => { child.on('message', (message) => { listener(message as FromCore); }); },
      kill: () => { child.kill('SIGKILL'); },
      onExit: (listener) => { gone.add(listener); },
    };
  };
}
