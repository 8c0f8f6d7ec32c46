import { z } from 'zod';
import { command } from './command.ts';
import { line } from './fields.ts';

/** The record whose mark stands on a sheet, and which form the sheet is. */
export interface MarkedRecord { readonly form: string; readonly kind: 'card' | 'paper' | 'outgoing' | 'sent' | 'received'; readonly id: string }

export const markCommands = {
  /** What a scanner read from a printed sheet. */
  'mark.find': command<MarkedRecord>()({ access: 'user', input: z.strictObject({ text: line(200) }) }),
};
