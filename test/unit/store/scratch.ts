import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder removed when the file's tests are over. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'baqylau-store-'));
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
}
