import { limits } from '../../../shared/packages/index.ts';
import type { PackagesPort, SecondAlgorithm, Spool } from '../../../shared/ports/index.ts';
import { streamOf } from '../container/bytes.ts';
import { createScratch } from '../container/scratch.ts';
import { writeFiles, writeImage } from './image.ts';
import { inspectPackage } from './inspect.ts';
import { writePackage } from './medium-write.ts';
import { lookAtPackage, openPackage, unpackPackage, verifyPackage } from './package-read.ts';
import type { Room } from './room.ts';
import { roomIn } from './room.ts';
import { readReceiptFile, writeReceiptFile } from './receipt-file.ts';

export interface PackageSettings {
  /** Bytes of the container in one slice. */
  readonly sliceSize?: number;
  /** Bytes of a container in the making that may be held in memory; larger ones go to an encrypted scratch file. */
  readonly memoryLimit?: number;
  /** Bytes of a container that are known to come, from which it is cut into slices while it is made. */
  readonly directFrom?: number;
  /** The program that makes disc images. */
  readonly imageTool?: string;
  /** Means for second signatures, beside those of the product. */
  readonly second?: readonly SecondAlgorithm[];
  /** What a folder's file system still takes. */
  readonly room?: (folder: string) => Promise<Room>;
}

function spool(folder: string): Spool {
  const scratch = createScratch(folder, 4 * 1024 * 1024);
  return {
    get size() { return scratch.size; },
    append: scratch.append, read: (start, length) => scratch.read(start, length), content: (start, end) => streamOf(scratch, start, end), close: scratch.close,
  };
}

/** Packages and receipts as files (shared/packages/FORMAT.md). */
export function createPackagesPort(settings: PackageSettings = {}): PackagesPort {
  const { second = [] } = settings;
  const scratch = (folder: string) => createScratch(folder, settings.memoryLimit);
  return {
    spool,
    write: (input) => writePackage(input, { sliceSize: settings.sliceSize ?? limits.slice, directFrom: settings.directFrom ?? 64 * 1024 * 1024, scratch, room: settings.room ?? roomIn }),
    writeFolder: writeFiles,
    image: (input) => writeImage(input, settings.room ?? roomIn, settings.imageTool ?? 'xorriso'),
    inspect: inspectPackage,
    verify: (path, options) => verifyPackage(path, options, second),
    look: (path, options) => lookAtPackage(path, options, second),
    open: (path, options) => openPackage(path, options, second, scratch),
    unpack: (path, options, out) => unpackPackage(path, options, out, second),
    writeReceipt: writeReceiptFile,
    readReceipt: readReceiptFile,
  };
}
