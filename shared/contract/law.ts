import { z } from 'zod';
import type { ActId } from '../base/index.ts';
import type { CalendarYear, DayCorrection } from '../calendar/index.ts';
import type { Amendment, ControlAnswer, Deadlines, DecisionsAnswer, IntakeAnswer, LawSettings, ListedEdition, PointText } from '../law/index.ts';
import { asks, deciders, decisions, defects, incomingSenders, incomingTypes, marks, receptionRules, signers } from '../law/index.ts';
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
  /** Proposals to extend so far, this one included; and whether removal follows an inspection. */
  proposals: z.int().min(1).max(100).nullable().optional(),
  inspected: z.boolean().optional(),
});

/** An entry of the office's own on a list it amended. */
const ownEntry = z.templateLiteral(['own:', z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(60)]);

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
  signedBy: z.enum(signers).nullable().optional(),
  executor: z.strictObject({ surname: line(100), phone: line(50) }).nullable().optional(),
  refersTo: reference.nullable().optional(),
  legalGround: optional(line(500)),
  ownInitiative: optional(line(500)),
  answers: z.boolean().default(false),
  draftAnswer: z.boolean().nullable().optional(),
  onControl: z.boolean().default(true),
  sheetsInitialled: z.boolean().default(true),
  approvalSheet: z.boolean().default(true),
  disc: z.boolean().default(true),
  defects: z.array(z.union([z.enum(defects), ownEntry])).max(50).default([]),
  asks: z.array(z.enum(asks)).max(10).default([]),
  financeMinistry: z.enum(['discussed', 'negative']).nullable().default(null),
  oralInstruction: z.boolean().default(false),
  disagreementsProtocol: z.boolean().default(false),
  urgencyProved: z.boolean().default(false),
  // Fields of a paper on which reception gives no verdict.
  journal: line(20).optional(), title: optional(line(1000)), content: optional(text(20_000)), sheets: line(30).optional(),
  copies: z.int().min(1).max(10_000).optional(), copyNumber: optional(line(30)), attachments: z.array(line(1000)).max(200).optional(),
});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** An office's conventions and habits (shared/law/settings.ts). */
export const lawSettings = z.strictObject({
  office: z.enum(['government-office', 'other']),
  regime: z.enum(['restricted', 'secret']),
  eventDayExcluded: z.boolean(),
  endOnDayOff: z.enum(['next', 'previous', 'as-is']),
  acceptedUntil: time.nullable(),
  secretDraftsUntil: z.enum(['17:00', '18:00']),
  receptionRules: z.array(z.enum(receptionRules)).max(receptionRules.length),
  habits: z.strictObject({
    receptionHours: z.boolean(), details: z.boolean(), returnSameDay: z.boolean(), routing: z.boolean(), outgoingVisa: z.boolean(),
    controlList: z.boolean(), agreement: z.boolean(), actPlan: z.boolean(), weeklyList: z.boolean(), visas: z.boolean(),
  }),
}) satisfies z.ZodType<LawSettings>;

/** A parameter or a list entry amended by an act: its new value, or whether it is listed; from which day; the act as the office cites it. */
export const amendment = z.union([
  z.strictObject({ parameter: line(100), from: localDate, value: z.int().min(0).max(1231), source: line(300) }),
  z.strictObject({ parameter: line(100), from: localDate, entry: line(100), listed: z.boolean(), label: line(300).nullable().optional(), source: line(300) }),
]) satisfies z.ZodType<Amendment>;

const names = z.strictObject({ kk: line(300), ru: line(300), en: line(300) });

/** A day of the calendar corrected on the strength of a paper. */
export const dayCorrection = z.strictObject({ date: localDate, working: z.boolean(), reason: names, source: line(300) }) satisfies z.ZodType<DayCorrection>;

const movedDay = z.strictObject({ date: localDate, reason: names, source: line(300) });

/** A year which an administrator adds or lays over ours. */
export const calendarYearInput = z.strictObject({
  year: z.int().min(2019).max(2199),
  holidays: z.array(z.strictObject({ date: localDate, kind: z.enum(['national', 'state', 'religious']), names })).max(60),
  daysOff: z.array(movedDay).max(60),
  workingWeekends: z.array(movedDay).max(60),
  publishedWorkingDays: z.array(z.int().min(0).max(31).nullable()).length(12),
  confidence: z.enum(['high', 'medium', 'low']),
  provisional: z.boolean(),
  sources: z.array(line(500)).min(1).max(50),
  notes: z.array(line(1000)).max(50),
}) satisfies z.ZodType<CalendarYear>;

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
