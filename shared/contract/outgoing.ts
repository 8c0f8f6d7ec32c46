import { z } from 'zod';
import type { OutgoingId } from '../base/index.ts';
import { marks } from '../law/index.ts';
import type { Page } from '../office/index.ts';
import type { OutgoingPaper, Paper } from '../registration/index.ts';
import { command } from './command.ts';
import { cursor, limit, line, localDate, nameLine, optional, paperId } from './fields.ts';

/** A paper to be sent, as it is registered. */
export const newOutgoing = z.strictObject({
  journal: line(20).default('out'),
  date: localDate,
  to: nameLine(300),
  mark: z.enum(marks).default('open'),
  title: optional(line(1000)),
  sheets: z.string().trim().max(30).refine((value) => /^[1-9]\d{0,4}(\+\d{1,5}){0,9}$/.test(value), 'paper.sheets'),
  copies: z.int().min(1).max(10_000).default(1),
  copyNumber: optional(line(30)),
  signedBy: line(200),
  executor: z.strictObject({ surname: line(100), phone: line(50) }).nullable().default(null),
  answers: paperId.nullable().default(null),
  refersTo: optional(line(300)),
  sentBy: optional(line(200)),
});

export interface OutgoingView { readonly paper: OutgoingPaper; readonly answers: Pick<Paper, 'id' | 'number' | 'receivedAt' | 'from'> | null }

export const outgoingCommands = {
  'outgoing.add': command<OutgoingView>()({
    access: ['clerk', 'controller', 'administrator'], input: newOutgoing.extend({ reserved: z.int().min(1).nullable().optional() }),
  }),
  'outgoing.get': command<OutgoingView>()({ access: 'user', input: z.strictObject({ paper: z.uuid().transform((value) => value as OutgoingId) }) }),
  /** Newest first; `answers`: those that answer one paper. */
  'outgoing.list': command<Page<OutgoingView>>()({
    access: 'user',
    input: z.strictObject({ journal: optional(line(20)), answers: paperId.nullable().default(null), from: localDate.nullable().default(null), to: localDate.nullable().default(null), after: cursor, limit }),
  }),
};
