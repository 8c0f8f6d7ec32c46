import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'baqylau-window-';

/** Where the browser's own temporary files can stand as well: the system's sockets have names of at most 107 letters. */
const LONGEST = 60;

export interface Profile { readonly folder: string; /** Nothing in it reaches a disk, and the browser can have its temporary files there. */ readonly inMemory: boolean; remove(): void }

/** A folder for one run of the browser. In memory where the session has such a place. */
export function makeProfile(): Profile {
  const memory = process.env['XDG_RUNTIME_DIR'];
  const parent = memory ?? tmpdir();
  sweep(parent);
  const folder = mkdtempSync(join(parent, `${PREFIX}${String(process.pid)}-`));
  const remove = (): void => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      process.off('exit', remove);
    } catch {
      // A browser that is not quite gone still writes there: tried again when this program ends, and swept by the next.
    }
  };
  process.on('exit', remove);
  return { folder, inMemory: memory !== undefined && folder.length <= LONGEST, remove };
}

/** Folders left by programs that were killed. Another user's stay: they are for that user to sweep. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-', 1)[0]) : NaN;
    if (!Number.isSafeInteger(pid) || pid <= 0 || isAlive(pid)) continue;
    try {
      if (lstatSync(join(parent, name)).uid === (process.getuid?.() ?? 0)) rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // Gone meanwhile, or not ours to remove.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
