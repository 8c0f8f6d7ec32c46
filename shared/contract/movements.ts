import { z } from 'zod';
import type { CopyId, MovementId } from '../base/index.ts';
import type { Copy, Movement, Paper } from '../registration/index.ts';
import { movementPurposes } from '../registration/index.ts';
import { command } from './command.ts';
import { cursor, limit, line, localDate, nameLine, optional, paperId, text } from './fields.ts';
import { second } from './office.ts';

const movementId = z.uuid().transform((value) => value as MovementId);
const copyId = z.uuid().transform((value) => value as CopyId);
const paperRef = z.strictObject({ number: line(100), date: localDate });

/** A paper, or one of its copies, given to someone. */
export const newMovement = z.strictObject({
  copyNumber: optional(line(30)), to: nameLine(300), purpose: z.enum(movementPurposes), on: localDate, returnBy: localDate.nullable().default(null), note: optional(text(1000)),
});

/** A numbered copy given to a holder. */
export const newCopy = z.strictObject({ number: line(30), holder: nameLine(300), issuedOn: localDate, receipt: paperRef.nullable().default(null) });

/** In whose hands a paper and its copies were and are, oldest first. */
export interface PaperMovements { readonly movements: readonly Movement[]; readonly copies: readonly Copy[] }

/** `late`: it was to come back before the day asked about. */
export interface OutItem extends Movement { readonly late: boolean; readonly of: Pick<Paper, 'id' | 'number' | 'from' | 'title' | 'mark'> }
export interface OutPage { readonly items: readonly OutItem[]; readonly next: string | null }

const desk = ['clerk', 'controller', 'administrator'] as const;

export const movementCommands = {
  'paper.movements': command<PaperMovements>()({ access: 'user', input: z.strictObject({ paper: paperId }) }),
  'paper.move': command<Movement>()({ access: desk, input: newMovement.extend({ paper: paperId }) }),
  'paper.return': command<Movement>()({ access: desk, input: z.strictObject({ movement: movementId, on: localDate }) }),
  /** What was given out and did not come back, longest away first. */
  'paper.out': command<OutPage>()({ access: 'user', input: z.strictObject({ on: localDate.nullable().default(null), after: cursor, limit }) }),
  'copy.issue': command<Copy>()({ access: desk, input: newCopy.extend({ paper: paperId }) }),
  'copy.receipt': command<Copy>()({ access: desk, input: z.strictObject({ copy: copyId, receipt: paperRef }) }),
  'copy.return': command<Copy>()({ access: desk, input: z.strictObject({ copy: copyId, on: localDate }) }),
  'copy.destroy': command<Copy>()({ access: desk, input: z.strictObject({ copy: copyId, on: localDate, act: paperRef, second }) }),
};
