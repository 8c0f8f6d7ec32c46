import { statSync, statfsSync } from 'node:fs';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import { officeFiles } from './folder.ts';

/** Of the database's size: the log holds each page once, and the database grows by what is new. */
const share = 1.5;

/** Whether the disk takes a rewriting of the whole database: said before it is begun. Error: `office.no-room`. */
export function roomToBring(folder: string, free: (folder: string) => number = freeIn): Result<void> {
  const needed = Math.ceil(statSync(officeFiles(folder).database).size * share);
  const room = free(folder);
  return needed > room ? fail('office.no-room', { needed, free: room }) : ok();
}

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
