import { open, rm } from 'node:fs/promises';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';

/** A file made before the work whose result goes into it: what is shown once must not find its place taken afterwards. */
export interface NewFile { write(text: string): Promise<void>; drop(): Promise<void> }

/** A new file that only its owner may read. Refuses one that is there. */
export async function newFile(path: string, option: string): Promise<Result<NewFile>> {
  try {
    const handle = await open(path, 'wx', 0o600);
    return ok({
      write: async (text) => { await handle.writeFile(text); await handle.sync(); await handle.close(); },
      drop: async () => { await handle.close(); await rm(path, { force: true }); },
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return fail(code === 'EEXIST' ? 'file.exists' : code === 'ENOENT' ? 'file.not-found' : 'file.not-writable', { path }, option);
  }
}
