import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Random } from './random.ts';
import { below } from './random.ts';
import type { FileCall } from './trace.ts';

type Change = { readonly at: number; readonly data: Buffer } | { readonly size: number };
/** A file's bytes as the disk surely has them, and what was written since and not synced. */
interface Inode { durable: Buffer; pending: Change[] }
type Entry = Inode | 'folder';
type Naming =
  | { readonly kind: 'put'; readonly path: string; readonly entry: Entry }
  | { readonly kind: 'drop'; readonly path: string }
  | { readonly kind: 'move'; readonly from: string; readonly to: string };

/** What a cut does to what was not synced: all of it survives (a killed process), none of it, or any part of it. */
export type Cut = 'kept' | 'dropped' | 'mixed';
/** A disk may tear a write at its sectors. */
const sector = 512;

/** The bytes after changes, in one copy. What a truncation took away and a later write passed over is zeros. */
function changed(bytes: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return bytes;
  const next = Buffer.alloc(changes.reduce((most, change) => Math.max(most, 'size' in change ? change.size : change.at + change.data.length), bytes.length));
  bytes.copy(next);
  let { length } = bytes;
  for (const change of changes) {
    if ('size' in change) {
      if (change.size < length) next.fill(0, change.size, length);
      length = change.size;
    } else {
      change.data.copy(next, change.at);
      length = Math.max(length, change.at + change.data.length);
    }
  }
  return next.subarray(0, length);
}

function applyNaming(names: Map<string, Entry>, naming: Naming): void {
  if (naming.kind === 'put') { names.set(naming.path, naming.entry); return; }
  if (naming.kind === 'drop') { names.delete(naming.path); return; }
  const moved = [...names].filter(([path]) => path === naming.from || path.startsWith(`${naming.from}/`));
  for (const [path] of moved) names.delete(path);
  for (const [path, entry] of moved) names.set(naming.to + path.slice(naming.from.length), entry);
}

function touches(naming: Naming): readonly string[] {
  return naming.kind === 'move' ? [naming.from, naming.to] : [naming.path];
}

/**
 * A disk in memory that a recorded run is played onto. Bytes are sure after a sync of their file, names after one of
 * their folder; until then a cut may take any of the bytes, and any of the last namings (a file system's journal keeps
 * their order). That is less than common file systems promise: there a sync of a file makes its name sure as well.
 */
export class ModelDisk {
  private readonly durable = new Map<string, Entry>();
  private readonly current = new Map<string, Entry>();
  private pending: Naming[] = [];
  private readonly open = new Map<number, { readonly entry: Entry; readonly path: string; readonly append: boolean; offset: number }>();

  readonly root: string;

  /** Begins as the folder is; only what lies in it is followed. */
  constructor(root: string) {
    this.root = root;
    for (const found of readdirSync(root, { recursive: true, withFileTypes: true })) {
      const path = join(found.parentPath, found.name);
      const entry: Entry = found.isDirectory() ? 'folder' : { durable: readFileSync(path), pending: [] };
      this.durable.set(path, entry);
      this.current.set(path, entry);
    }
  }

  private name(naming: Naming): boolean {
    if (!touches(naming).some((path) => path.startsWith(`${this.root}/`))) return false;
    applyNaming(this.current, naming);
    this.pending.push(naming);
    return true;
  }

  /** The folder's own namings become sure, and with them earlier ones of the same names. */
  private syncFolder(folder: string): void {
    const sure = new Set<Naming>();
    const paths = new Set<string>();
    for (const naming of this.pending.toReversed()) {
      const touched = touches(naming);
      if (!touched.some((path) => dirname(path) === folder || paths.has(path))) continue;
      sure.add(naming);
      for (const path of touched) paths.add(path);
    }
    for (const naming of this.pending) if (sure.has(naming)) applyNaming(this.durable, naming);
    this.pending = this.pending.filter((naming) => !sure.has(naming));
  }

  /** Whether the call was about this disk. */
  play(call: FileCall): boolean {
    switch (call.call) {
      case 'said': return false;
      case 'create': case 'open': return this.opened(call);
      case 'close': this.open.delete(call.fd); return false;
      case 'write': case 'truncate': case 'sync': return this.changed(call);
      case 'rename': return this.name({ kind: 'move', from: call.from, to: call.to });
      case 'mkdir': return this.name({ kind: 'put', path: call.path, entry: 'folder' });
      case 'unlink': case 'rmdir': return this.name({ kind: 'drop', path: call.path });
    }
  }

  private opened(call: Extract<FileCall, { call: 'create' | 'open' }>): boolean {
    let entry = call.path === this.root ? 'folder' as const : this.current.get(call.path);
    const isNew = entry === undefined && call.call === 'create' && call.path.startsWith(`${this.root}/`);
    if (isNew) {
      entry = { durable: Buffer.alloc(0), pending: [] };
      this.name({ kind: 'put', path: call.path, entry });
    }
    if (entry === undefined) { this.open.delete(call.fd); return false; }
    if (call.truncate && entry !== 'folder') entry.pending.push({ size: 0 });
    this.open.set(call.fd, { entry, path: call.path, append: call.append, offset: 0 });
    return isNew || call.truncate;
  }

  private changed(call: Extract<FileCall, { call: 'write' | 'truncate' | 'sync' }>): boolean {
    const file = this.open.get(call.fd);
    if (file === undefined) return false;
    const { entry } = file;
    if (entry === 'folder') {
      if (call.call === 'sync') this.syncFolder(file.path);
    } else if (call.call === 'write') {
      if (file.append) file.offset = changed(entry.durable, entry.pending).length;
      entry.pending.push({ at: call.at ?? file.offset, data: call.data });
      if (call.at === null) file.offset += call.data.length;
    } else if (call.call === 'truncate') {
      entry.pending.push({ size: call.size });
    } else {
      entry.durable = changed(entry.durable, entry.pending);
      entry.pending = [];
    }
    return true;
  }

  /** Writes what the disk would hold after a cut at this moment into a folder that takes the root's place. */
  image(to: string, cut: Cut, random: Random): void {
    const names = new Map(this.durable);
    const kept = cut === 'kept' ? this.pending.length : cut === 'dropped' ? 0 : below(random, this.pending.length + 1);
    for (const naming of this.pending.slice(0, kept)) applyNaming(names, naming);
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to, { recursive: true });
    const folders = new Set([this.root]);
    for (const [path, entry] of [...names].sort(([one], [other]) => one.localeCompare(other))) {
      // What lies in a folder whose own naming was lost is lost with it.
      if (!folders.has(dirname(path))) continue;
      const place = to + path.slice(this.root.length);
      if (entry === 'folder') { folders.add(path); mkdirSync(place); } else writeFileSync(place, survived(entry, cut, random));
    }
  }
}

function survived({ durable, pending }: Inode, cut: Cut, random: Random): Buffer {
  if (cut === 'dropped') return durable;
  if (cut === 'kept') return changed(durable, pending);
  const parts = pending.flatMap((change): Change[] => {
    const luck = random();
    if (luck < 0.4) return [];
    if (luck < 0.8 || 'size' in change) return [change];
    // Torn: each sector by itself.
    const sectors = [...Array(Math.ceil(change.data.length / sector)).keys()].filter(() => random() < 0.5);
    return sectors.map((index) => ({ at: change.at + index * sector, data: change.data.subarray(index * sector, (index + 1) * sector) }));
  });
  return changed(durable, parts);
}
