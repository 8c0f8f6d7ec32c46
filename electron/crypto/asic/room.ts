import type { StatsFs } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';

/** Types of `statfs` under Linux whose files end below 4 GiB: FAT. */
const fat: ReadonlySet<number> = new Set([0x4d44, 0x4006]);
const fatFileLimit = 0xffffffff;

/** What a file system still takes: bytes in all, and bytes of one file. */
export interface Room { readonly free: number; readonly largest: number }

/** Of what a file system says of itself. */
type Said = Pick<StatsFs, 'type' | 'bsize' | 'blocks' | 'bavail'>;

/** What the file system of a folder that is there still takes. */
export async function roomIn(folder: string, ask: (folder: string) => Promise<Said> = statfs): Promise<Room> {
  const { blocks, bavail, bsize, type } = await ask(folder);
  // Without a block at all it doesn't say (some drivers outside the kernel): then the writing will.
  return { free: blocks === 0 ? Number.MAX_SAFE_INTEGER : bavail * bsize, largest: fat.has(type) ? fatFileLimit : Number.MAX_SAFE_INTEGER };
}

/** Before the first byte: whether files of these sizes fit. Errors: file.no-space, file.too-large-for-medium. */
export function fits(room: Room, path: string, sizes: readonly number[]): Result<void> {
  const largest = Math.max(0, ...sizes);
  if (largest > room.largest) return fail('file.too-large-for-medium', { path, size: largest, max: room.largest });
  const needed = sizes.reduce((sum, size) => sum + size, 0);
  return needed > room.free ? fail('file.no-space', { path, needed, free: room.free }) : ok();
}
