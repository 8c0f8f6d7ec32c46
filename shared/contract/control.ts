import { z } from 'zod';
import type { Attachment, Paper } from '../registration/index.ts';
import type { Awaited, Card, CardEvent, HistoryLine } from '../control/index.ts';
import { controlKinds, controllers, interimRhythms, marks, matters, occasions, sources, specialKinds, urgencies } from '../law/index.ts';
import type { Page, PrintRecord } from '../office/index.ts';
import type { SheetSize } from '../forms/index.ts';
import { command } from './command.ts';
import { cardId, cursor, formLanguage, limit, line, localDate, localDateTime, optional, paperId, path, text } from './fields.ts';

export const term = z.union([
  z.strictObject({ due: localDate }),
  z.strictObject({ workingDays: z.int().min(1).max(2000) }),
  z.strictObject({ calendarDays: z.int().min(1).max(3660) }),
  z.strictObject({ months: z.int().min(1).max(120) }),
]);

/** cli.md, "Instruction": all but source, signedOn and receivedAt have defaults. */
export const instruction = z.strictObject({
  source: z.enum(sources),
  occasion: z.enum(occasions).nullable().default(null),
  controlledBy: z.enum(controllers).nullable().default(null),
  handedOver: z.boolean().default(false),
  local: z.boolean().default(false),
  resonance: z.boolean().default(false),
  specialKind: z.enum(specialKinds).nullable().default(null),
  executorUnderPresident: z.boolean().default(false),
  governmentPowers: z.boolean().default(false),
  controlStamp: z.boolean().default(false),
  signedOn: localDate,
  receivedAt: localDateTime,
  term: term.nullable().default(null),
  urgency: z.enum(urgencies).nullable().default(null),
  controlKind: z.enum(controlKinds).default('short'),
  bodies: z.int().min(1).max(1000).default(1),
  coExecutors: z.int().min(0).max(1000).default(0),
  coExecutorDue: localDate.nullable().optional(),
  matter: z.enum(matters).nullable().optional(),
  interdepartmental: z.boolean().default(false),
  changesApproach: z.boolean().default(false),
  interim: z.enum(interimRhythms).nullable().default(null),
  mark: z.enum(marks).default('open'),
});

/** A point to take on control (cli.md, "A point on control"). */
export const newCard = z.strictObject({
  point: line(40),
  content: optional(text(5000)),
  /** Received, signed and mark are the paper's where they are not given. */
  instruction: instruction.partial({ signedOn: true, receivedAt: true }),
  responsible: line(300),
  coExecutors: z.array(line(300)).max(100).default([]),
  completionForm: optional(line(500)),
  finalResult: optional(text(2000)),
  controlUnit: optional(line(300)),
  resolution: z.strictObject({ author: line(200), text: text(5000), date: localDate }).nullable().default(null),
  acknowledged: z.array(z.literal('duplicate')).default([]),
});

export interface CardView { readonly card: Card; readonly paper: Paper; readonly attachments: readonly Attachment[]; readonly events: readonly CardEvent[]; readonly history: readonly HistoryLine[]; readonly awaited: readonly Awaited[]; readonly prints: readonly PrintRecord[] }
export interface CardRow { readonly card: Card; readonly paper: Pick<Paper, 'id' | 'number' | 'from' | 'title' | 'mark'> }

const sheet = {
  card: cardId,
  lang: formLanguage,
  format: z.enum(['a5', 'a4']).default('a5'),
  side: z.enum(['front', 'back', 'both']).default('front'),
};

export const controlCommands = {
  'control.take': command<CardView>()({ access: ['controller', 'administrator'], input: newCard.extend({ paper: paperId }) }),
  'card.get': command<CardView>()({ access: 'user', input: z.strictObject({ card: cardId }) }),
  'card.byNumber': command<CardView>()({ access: 'user', input: z.strictObject({ number: line(100) }) }),
  'card.list': command<Page<CardRow>>()({ access: 'user', input: z.strictObject({ paper: paperId.optional(), after: cursor, limit }) }),
  /** What would be printed, for the preview: an HTML document without scripts. */
  'card.preview': command<{ html: string; size: SheetSize }>()({ access: 'user', input: z.strictObject(sheet) }),
  /** Makes the file, PDF or DOCX by its ending, and writes the print log. */
  'card.print': command<PrintRecord>()({ access: ['controller', 'clerk', 'administrator'], input: z.strictObject({ ...sheet, copies: z.int().min(1).max(99).default(1), out: path }) }),
};
