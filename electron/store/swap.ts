import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { officeFiles, syncFolder } from './folder.ts';

/*
 * Three files of an office change together when its master key does. The new ones are made whole in a folder of their
 * own; renaming that folder is the one moment at which the new office takes the old one's place. Whatever is cut before
 * it leaves the old office, whatever is cut after it is finished at the next opening, for which no key is needed.
 */
const swapped = ['office.db', 'anchor', 'slots.json'] as const;

/** An empty folder for the new files. */
export function beginSwap(folder: string): ReturnType<typeof officeFiles> {
  const { swapNew } = officeFiles(folder);
  rmSync(swapNew, { recursive: true, force: true });
  mkdirSync(swapNew, { mode: 0o700 });
  return officeFiles(swapNew);
}

export function dropSwap(folder: string): void {
  rmSync(officeFiles(folder).swapNew, { recursive: true, force: true });
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try { fsyncSync(handle); } finally { closeSync(handle); }
}

/** From here on the new files are the office. */
export function commitSwap(folder: string): void {
  const { swapNew, swap } = officeFiles(folder);
  for (const name of swapped) syncFile(join(swapNew, name));
  syncFolder(swapNew);
  renameSync(swapNew, swap);
  syncFolder(folder);
}

/** Puts committed files in their places; again and again until it is done. The office must be held and closed. */
export function finishSwap(folder: string): void {
  const { swap, database } = officeFiles(folder);
  if (!existsSync(swap)) return;
  if (existsSync(join(swap, 'office.db'))) {
    // A log belongs to the database that goes; gone for good before the new one comes, or it would be replayed into it.
    for (const log of ['-wal', '-journal']) rmSync(`${database}${log}`, { force: true });
    syncFolder(folder);
  }
  for (const name of swapped) {
    if (existsSync(join(swap, name))) renameSync(join(swap, name), join(folder, name));
  }
  syncFolder(folder);
  rmSync(swap, { recursive: true, force: true });
  syncFolder(folder);
}

/** Brings a folder to one state before it is opened: a committed change is finished, an uncommitted one forgotten. */
export function settleSwap(folder: string): void {
  finishSwap(folder);
  dropSwap(folder);
  rmSync(officeFiles(folder).verify, { recursive: true, force: true });
}
