import { z } from 'zod';
import type { Attachment, Paper } from '../registration/index.ts';
import { correspondentKinds, signers } from '../registration/index.ts';
import type { TwoWayPage } from '../office/index.ts';
import { paperOrders, paperStates } from '../office/index.ts';
import type { Card } from '../control/index.ts';
import type { CardId } from '../base/index.ts';
import { marks } from '../law/index.ts';
import { command } from './command.ts';
import { attachmentId, line, lying, localDate, localDateTime, nameLine, optional, paperId, path, text } from './fields.ts';

/** The paper as the window and the command line hand it in (cli.md, "A paper"). */
export const newPaper = z.strictObject({
  journal: line(20).default('in'),
  receivedAt: localDateTime,
  from: z.strictObject({ name: nameLine(300), kind: z.enum(correspondentKinds).default('state-body') }),
  to: z.enum(['government-office', 'other']).default('other'),
  outgoingNumber: nameLine(100),
  outgoingDate: localDate,
  mark: z.enum(marks).default('open'),
  channel: z.literal('paper').default('paper'),
  paperReason: optional(line(500)),
  title: optional(line(1000)),
  content: optional(text(20_000)),
  sheets: z.string().trim().max(30).refine((value) => /^[1-9]\d{0,4}(\+\d{1,5}){0,9}$/.test(value), 'paper.sheets'),
  copies: z.int().min(1).max(10_000).default(1),
  copyNumber: optional(line(30)),
  signedBy: optional(z.enum(signers)),
  executor: z.strictObject({ surname: line(100), phone: line(50) }).nullable().default(null),
  refersTo: optional(line(300)),
  legalGround: optional(line(500)),
});
export type NewPaper = z.infer<typeof newPaper>;

/** `dueAwaited`: cards of it whose term is awaited still. */
export interface PaperView { readonly paper: Paper; readonly attachments: readonly Attachment[]; readonly cards: readonly Card[]; readonly dueAwaited: readonly CardId[] }
/** A line of the register. */
export interface PaperRow { readonly paper: Paper; readonly cards: number; readonly attachments: number; /** Found only by letters alike. */ readonly alike?: true }

export const paperCommands = {
  'paper.add': command<PaperView>()({
    access: ['clerk', 'controller', 'administrator'],
    input: newPaper.extend({
      /** Staged attachments (`attachment.stage`), in order. */
      attachments: z.array(z.uuid()).max(200).default([]),
      /** Set when the clerk saw the warning that the same outgoing number is registered already. */
      acknowledged: z.array(z.literal('duplicate')).default([]),
      /** A number of the journal that was set aside, in place of the next one. */
      reserved: z.int().min(1).nullable().optional(),
    }),
  }),
  'paper.get': command<PaperView>()({ access: 'user', input: z.strictObject({ paper: paperId }) }),
  'paper.byNumber': command<PaperView>()({ access: 'user', input: z.strictObject({ number: line(100) }) }),
  /** What a text finds comes by order of registration, newest first, whatever the order asked for. A filtered `total` above 1,000 means "more", unless it was asked for exactly. */
  'paper.list': command<TwoWayPage<PaperRow>>()({ access: 'user', input: z.strictObject({
    text: optional(line(200)), mark: z.enum(marks).nullable().default(null), journal: optional(line(20)), kind: z.enum(correspondentKinds).nullable().default(null),
    correspondent: optional(line(300)), receivedFrom: localDate.nullable().default(null), receivedTo: localDate.nullable().default(null),
    /** By the cards made from a paper: who is responsible for one, whether one is on control, whether one is overdue today. */
    executor: optional(line(300)), state: z.enum(paperStates).nullable().default(null), overdue: z.boolean().default(false), order: z.enum(paperOrders).default('received'), ...lying,
  }) }),
  /** Number the next paper of the journal would get today. */
  'paper.nextNumber': command<{ number: string }>()({ access: 'user', input: z.strictObject({ journal: line(20).default('in'), mark: z.enum(marks) }) }),
  /** Reads a file of this workstation into the office, encrypted; it becomes an attachment when the paper is saved. */
  'attachment.stageFile': command<StagedAttachment>()({ access: ['clerk', 'controller', 'administrator'], input: z.strictObject({ path }) }),
  /** The same for a file dropped into the window: begin, append chunks, end. */
  'attachment.begin': command<{ upload: string }>()({ access: ['clerk', 'controller', 'administrator'], input: z.strictObject({ name: z.string().min(1).max(1000), size: z.int().min(0) }) }),
  'attachment.append': command<null>()({ access: ['clerk', 'controller', 'administrator'], input: z.strictObject({ upload: z.uuid(), base64: z.base64().max(4_000_000) }) }),
  'attachment.end': command<StagedAttachment>()({ access: ['clerk', 'controller', 'administrator'], input: z.strictObject({ upload: z.uuid() }) }),
  /** Writes a plain copy where the user points. */
  'attachment.save': command<{ path: string; size: number }>()({ access: 'user', input: z.strictObject({ attachment: attachmentId, path }) }),
};

export interface StagedAttachment { readonly id: string; readonly name: string; readonly size: number; readonly sha256: string }
