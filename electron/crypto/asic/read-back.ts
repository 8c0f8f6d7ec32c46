import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { CancelSignal } from '../../../shared/ports/index.ts';
import { openFile, passing } from '../container/bytes.ts';
import { Cancelled } from '../container/zip-write.ts';
import type { Written } from './new-folder.ts';

/**
 * Asks the system to forget a file it has just written, so that reading it reads the medium: coreutils' own way
 * (`dd iflag=nocache count=0`), for Node has none. Where there is no such `dd`, the reading may be the system's memory.
 */
export function forget(path: string): Promise<void> {
  if (process.platform !== 'linux') return Promise.resolve();
  return new Promise((resolve) => {
    const dd = spawn('dd', [`if=${path}`, 'iflag=nocache', 'count=0', 'status=none'], { stdio: 'ignore' });
    dd.on('error', () => { resolve(); });
    dd.on('close', () => { resolve(); });
  });
}

/**
 * Reads what was written once more and compares: a worn stick or a bad disc takes the bytes and gives others.
 * Errors: file.read-back.
 */
export async function readBack(files: readonly Written[], signal: CancelSignal, told: (bytes: number) => void = () => undefined): Promise<Result<void>> {
  for (const { path, size, sha256 } of files) {
    await forget(path);
    const hash = createHash('sha256');
    const file = await openFile(path);
    try {
      for await (const chunk of passing(file)) {
        if (signal.aborted) throw new Cancelled();
        hash.update(chunk);
        told(chunk.length);
      }
    } finally {
      await file.close();
    }
    if (file.size !== size || hash.digest('hex') !== sha256) return fail('file.read-back', { path: basename(path) });
  }
  return ok();
}
