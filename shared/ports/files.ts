import type { Result } from '../base/index.ts';
import type { FolderView } from '../office/index.ts';

/** Files of the workstation outside any office. Only where the user points. */
export interface FilesPort {
  list(folder: string | null): Promise<Result<FolderView>>;
  makeFolder(folder: string, name: string): Promise<Result<FolderView>>;
  /** Whether a new file may be made at the path: nothing there, its folder is and lets us write. */
  free(path: string): Promise<Result<void>>;
  /** Refuses what is not a plain readable file. */
  read(path: string): Promise<Result<{ readonly name: string; readonly size: number; readonly content: AsyncIterable<Uint8Array> }>>;
  /** Writes beside the target, syncs, renames: never a half-written file. Replaces only with `replace`. */
  write(path: string, content: Uint8Array | AsyncIterable<Uint8Array>, options: { readonly replace: boolean }): Promise<Result<{ readonly size: number }>>;
}
