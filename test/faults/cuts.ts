import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/*
 * Every change a program makes to its files, stopped at: the file system's functions are wrapped while a piece of work
 * runs, and the test is told before each of their calls. There it can copy what is on disk, as a cut would leave it, or
 * let the call fail. What the database writes by itself goes past this; killed processes are the test for that.
 */
const watched = ['openSync', 'writeSync', 'writeFileSync', 'renameSync', 'rmSync', 'rmdirSync', 'mkdirSync', 'fsyncSync', 'fdatasyncSync', 'copyFileSync', 'open', 'write', 'writev', 'close', 'fsync'] as const;
const watchedPromises = ['open', 'rename', 'rm', 'mkdir', 'writeFile'] as const;

type Functions = Record<string, (...given: unknown[]) => unknown>;

export interface Call { readonly point: number; readonly name: string }

/** Runs the work and calls `before` ahead of each call; what it throws, the call throws (or answers, where it answers later). */
export async function watchCalls<T>(work: () => Promise<T>, before: (call: Call) => void): Promise<{ readonly answer: T; readonly calls: number }> {
  let point = 0;
  let inside = false;
  const restore: (() => void)[] = [];
  const told = (name: string): void => {
    if (inside) return;
    inside = true;
    try { before({ point, name }); } finally { inside = false; point += 1; }
  };
  const wrap = (holder: Functions, name: string, later: 'callback' | 'promise' | 'no'): void => {
    const real = holder[name];
    if (real === undefined) throw new Error(name);
    restore.push(() => { holder[name] = real; });
    holder[name] = (...given) => {
      try { told(name); } catch (error) {
        if (later === 'promise') return Promise.reject(error instanceof Error ? error : new Error(String(error)));
        const callback = given.at(-1);
        if (later === 'callback' && typeof callback === 'function') { (callback as (error: unknown) => void)(error); return undefined; }
        throw error;
      }
      return Reflect.apply(real, holder, given);
    };
  };
  for (const name of watched) wrap(fs as unknown as Functions, name, name.endsWith('Sync') ? 'no' : 'callback');
  for (const name of watchedPromises) wrap(fs.promises as unknown as Functions, name, 'promise');
  syncBuiltinESMExports();
  try {
    return { answer: await work(), calls: point };
  } finally {
    for (const each of restore) each();
    syncBuiltinESMExports();
  }
}

/** What the system says of a failing disk. */
export function diskError(code: 'EIO' | 'ENOSPC'): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code, syscall: 'write', errno: code === 'EIO' ? -5 : -28 });
}
