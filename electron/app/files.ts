import type { Deps, Handlers } from './handlers.ts';

/** The folder chooser. */
export function fileHandlers({ files }: Deps): Pick<Handlers, 'file.list' | 'file.makeFolder'> {
  return {
    'file.list': ({ folder }) => files.list(folder),
    'file.makeFolder': ({ folder, name }) => files.makeFolder(folder, name),
  };
}
