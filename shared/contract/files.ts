import { z } from 'zod';
import type { FolderView } from '../office/index.ts';
import { command } from './command.ts';
import { line, path } from './fields.ts';

/** What the chooser inside the window asks for. */
export const fileCommands = {
  'file.list': command<FolderView>()({ access: 'anyone', input: z.strictObject({ folder: path.nullable().default(null) }) }),
  'file.makeFolder': command<FolderView>()({ access: 'anyone', input: z.strictObject({ folder: path, name: line(200) }) }),
};
