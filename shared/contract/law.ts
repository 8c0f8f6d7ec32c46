import { z } from 'zod';
import type { ActId } from '../base/index.ts';
import type { ControlAnswer, Deadlines, DecisionsAnswer, IncomingPaper, IntakeAnswer, ListedEdition, PointText } from '../law/index.ts';
import { asks, deciders, decisions, defects, incomingSenders, incomingTypes, marks } from '../law/index.ts';
import { command } from './command.ts';
import { instruction } from './control.ts';
import { line, localDate, localDateTime, optional, text } from './fields.ts';

const acts = ['D473', 'D403', 'R85', 'R809', 'M289'] as const satisfies readonly ActId[];

/** cli.md, `law decisions`: the instruction, what was decided before, the day; by whom and when requested where known. */
export const decisionSituation = z.strictObject({
  instruction,
  history: z.array(z.strictObject({
    decision: z.enum(decisions),
    on: localDate,
    due: localDate.nullable().optional(),
    by: z.enum(deciders).nullable().optional(),
  })).max(200).default([]),
  on: localDate,
  requestedOn: localDate.nullable().optional(),
});

/** A sender by kind, or as a paper names it (`{"name","kind"}`). */
const sender = z.union([z.enum(incomingSenders), z.strictObject({ name: line(300), kind: z.enum(incomingSenders) }).transform(({ kind }) => kind)]);

const reference = z.strictObject({
  number: optional(line(100)), date: localDate.nullable().default(null), point: optional(line(40)), content: optional(text(5000)),
});

/**
 * cli.md, `law intake`: a paper's fields with `arrivedAt` for `receivedAt` and what reception sees. Nothing but the
 * type and the moment must be given; a detail given as null is missing on the paper, one not given is not judged.
 */
export const incomingPaper = z.strictObject({
  type: z.enum(incomingTypes),
  arrivedAt: localDateTime,
  from: sender.default('state-body'),
  to: z.enum(['government-office', 'other']).default('other'),
  mark: z.enum(marks).default('open'),
  channel: z.literal('paper').default('paper'),
  paperReason: optional(line(500)),
  outgoingNumber: line(100).nullable().optional(),
  outgoingDate: localDate.nullable().optional(),
  signedBy: z.enum(['head', 'deputy', 'responsible-secretary', 'other']).nullable().optional(),
  executor: z.strictObject({ surname: line(100), phone: line(50) }).nullable().optional(),
  refersTo: reference.nullable().default(null),
  legalGround: optional(line(500)),
  ownInitiative: optional(line(500)),
  answers: z.boolean().default(false),
  onControl: z.boolean().default(true),
  sheetsInitialled: z.boolean().default(true),
  approvalSheet: z.boolean().default(true),
  disc: z.boolean().default(true),
  defects: z.array(z.enum(defects)).max(50).default([]),
  asks: z.array(z.enum(asks)).max(10).default([]),
  financeMinistry: z.enum(['discussed', 'negative']).nullable().default(null),
  oralInstruction: z.boolean().default(false),
  disagreementsProtocol: z.boolean().default(false),
  urgencyProved: z.boolean().default(false),
  // Fields of a paper on which reception gives no verdict.
  journal: line(20).optional(), title: optional(line(1000)), content: optional(text(20_000)), sheets: line(30).optional(),
  copies: z.int().min(1).max(10_000).optional(), copyNumber: optional(line(30)), attachments: z.array(line(1000)).max(200).optional(),
});

/** The rule's own view of a parsed paper. */
export function reception(paper: z.output<typeof incomingPaper>): IncomingPaper {
  return paper;
}

export const lawCommands = {
  'law.editions': command<readonly ListedEdition[]>()({ access: 'anyone', input: z.strictObject({}) }),
  /** Every date an instruction sets; also the answer shown while a point is being typed, before anything is written. */
  'law.deadlines': command<Deadlines>()({ access: 'anyone', input: z.strictObject({ instruction }) }),
  'law.control': command<ControlAnswer>()({ access: 'anyone', input: z.strictObject({ instruction }) }),
  'law.decisions': command<DecisionsAnswer>()({ access: 'anyone', input: decisionSituation }),
  'law.intake': command<IntakeAnswer>()({ access: 'anyone', input: z.strictObject({ paper: incomingPaper }) }),
  /** The words of a point, for "why"; null where the library has none. */
  'law.point': command<PointText | null>()({ access: 'anyone', input: z.strictObject({ act: z.enum(acts), point: line(40) }) }),
};
