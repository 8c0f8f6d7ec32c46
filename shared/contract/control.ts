import { z } from 'zod';
import type { Instant, LocalDate, PackageId } from '../base/index.ts';
import type { Attachment, Paper } from '../registration/index.ts';
import type { Awaited, Card, CardEvent, HistoryLine } from '../control/index.ts';
import { controlKinds, controllers, interimRhythms, marks, matters, occasions, sources, specialKinds, urgencies } from '../law/index.ts';
import type { ExecutorLoad, PrintRecord, TwoWayPage } from '../office/index.ts';
import { cardOrders } from '../office/index.ts';
import type { SheetSize } from '../forms/index.ts';
import { command } from './command.ts';
import { cardId, formLanguage, line, lying, localDate, localDateTime, nameLine, optional, paperId, text } from './fields.ts';
import { destination, type Printed } from './print.ts';

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
  responsible: nameLine(300),
  coExecutors: z.array(nameLine(300)).max(100).default([]),
  completionForm: optional(line(500)),
  finalResult: optional(text(2000)),
  controlUnit: optional(line(300)),
  resolution: z.strictObject({ author: line(200), text: text(5000), date: localDate }).nullable().default(null),
  acknowledged: z.array(z.literal('duplicate')).default([]),
});

/** What another office did with a card that is not in our history of it: kept beside it as it came. `office`: the sender's name; when its package was taken in. */
export interface ElsewhereHistory { readonly office: string; readonly package: PackageId; readonly importedAt: Instant; readonly lines: readonly HistoryLine[] }

export interface CardView { readonly card: Card; readonly paper: Paper; readonly attachments: readonly Attachment[]; readonly events: readonly CardEvent[]; readonly history: readonly HistoryLine[]; readonly elsewhere: readonly ElsewhereHistory[]; readonly awaited: readonly Awaited[]; readonly prints: readonly PrintRecord[] }
/** `dueAwaited`: the term is awaited still; on control and not awaited is a card whose execution was reported. */
export interface CardRow { readonly card: Card; readonly dueAwaited: boolean; readonly paper: Pick<Paper, 'id' | 'number' | 'from' | 'title' | 'mark'> }

/** A printed card. `base`: the print whose sheets are to be fed again, `sheets` which of them (from 1); `changed`: what stands there otherwise by now. */
export interface PrintedCard extends Printed { readonly base: number | null; readonly sheets: readonly number[]; readonly changed: readonly ChangedPlace[] }
export interface ChangedPlace { readonly key: string; readonly label: string }
/** Cards printed together: a line of the log each, the files of several runs, or the jobs. */
export interface PrintedCards { readonly prints: readonly PrintRecord[]; readonly files: readonly string[]; readonly jobs: readonly string[] }
/** A sheet on the screen; what was printed before is grey, `added` are the keys of places that are new. */
export interface CardPreview { readonly html: string; readonly size: SheetSize; readonly added: readonly string[]; readonly changed: readonly ChangedPlace[] }

const made = {
  lang: formLanguage,
  format: z.enum(['a5', 'a4']).default('a5'),
  side: z.enum(['front', 'back', 'both']).default('front'),
};
const sheet = {
  card: cardId,
  ...made,
  /** Only what is new since the print `base` (else the last one), at its place on the same sheets; their format and sides are that print's. */
  onlyNew: z.boolean().default(false),
  base: z.int().min(1).optional(),
};
const onto = { ...destination, copies: z.int().min(1).max(99).default(1), /** Why a card printed before is printed whole again. */ reason: optional(line(500)) };

export const controlCommands = {
  'control.take': command<CardView>()({ access: ['controller', 'administrator'], input: newCard.extend({ paper: paperId }) }),
  'card.get': command<CardView>()({ access: 'user', input: z.strictObject({ card: cardId }) }),
  'card.byNumber': command<CardView>()({ access: 'user', input: z.strictObject({ number: line(100) }) }),
  'card.list': command<TwoWayPage<CardRow>>()({ access: 'user', input: z.strictObject({
    paper: paperId.optional(), mark: z.enum(marks).nullable().default(null), executor: optional(line(300)), source: z.enum(sources).nullable().default(null), controlKind: z.enum(controlKinds).nullable().default(null),
    /** That of the responsible executor in the directory; `-`: it has none. */
    sphere: optional(line(300)),
    state: z.enum(['on-control', 'off-control']).nullable().default(null), dueFrom: localDate.nullable().default(null), dueTo: localDate.nullable().default(null), overdue: z.boolean().default(false),
    order: z.enum(cardOrders).default('due'), ...lying,
  }) }),
  /** How many terms are awaited of the busiest executors, as seen today or on a day. */
  'control.load': command<{ readonly on: LocalDate; readonly executors: readonly ExecutorLoad[] }>()({ access: 'user', input: z.strictObject({ on: localDate.nullable().default(null), limit: z.int().min(1).max(10_000).default(25) }) }),
  /** What would be printed, for the preview: an HTML document without scripts. */
  'card.preview': command<CardPreview>()({ access: 'user', input: z.strictObject(sheet) }),
  /** Makes the file, PDF or DOCX by its ending, and writes the print log. */
  'card.print': command<PrintedCard>()({ access: ['controller', 'clerk', 'administrator'], input: z.strictObject({ ...sheet, ...onto }) }),
  /** The card of a document whose content is not kept (D403 50): its details, ruled blanks for the rest. */
  'card.previewPaper': command<{ html: string; size: SheetSize }>()({ access: 'user', input: z.strictObject({ paper: line(100), ...made }) }),
  'card.printPaper': command<Printed>()({ access: ['controller', 'clerk', 'administrator'], input: z.strictObject({ paper: line(100), ...made, copies: z.int().min(1).max(99).default(1), ...destination }) }),
  /** Many cards in runs of up to 300 a document: those named, else of a paper, due in a span of days, or all. */
  'card.printMany': command<PrintedCards>()({
    access: ['controller', 'clerk', 'administrator'],
    input: z.strictObject({ ...made, ...onto, cards: z.array(cardId).max(10_000).default([]), paper: paperId.nullable().default(null), dueFrom: localDate.nullable().default(null), dueTo: localDate.nullable().default(null) }),
  }),
};
