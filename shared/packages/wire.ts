import { z } from 'zod';
import { hasInvisible, parseDate } from '../base/index.ts';
import type { AttachmentId, CardId, Citation, OfficeId, PaperId } from '../base/index.ts';
import type { Card, CardEvent } from '../control/index.ts';
import { cardStates, findings, findingSources, measureCauses, measures, reportKinds } from '../control/index.ts';
import type { Deadlines, Instruction } from '../law/index.ts';
import { controlKinds, controllers, deadlineKinds, deciders, decisions, interimRhythms, marks, matters, occasions, requirements, selfAssessments, sources, specialKinds, urgencies } from '../law/index.ts';
import type { Attachment, Paper } from '../registration/index.ts';
import { correspondentKinds, signers } from '../registration/index.ts';
import type { Same } from './exact.ts';
import { exactDate, exactDateTime, exactId, exactInstant, exactLine, exactText, sha256Hex } from './exact.ts';

/*
 * The records' own fields, as they travel (FORMAT.md, 14). `Same` makes the compiler refuse a schema that is not
 * exactly the domain's type: a field added there is added here, and to FORMAT.md.
 */

const version = z.int().min(1).max(1_000_000);

export const paperSchema = z.strictObject({
  id: exactId<PaperId>(),
  version,
  owner: exactId<OfficeId>(),
  journal: exactLine(20),
  number: exactLine(100),
  registeredAt: exactInstant,
  registeredBy: exactLine(100),
  receivedAt: exactDateTime,
  from: z.strictObject({ name: exactLine(300), kind: z.enum(correspondentKinds) }),
  to: z.enum(['government-office', 'other']),
  outgoingNumber: exactLine(100),
  outgoingDate: exactDate,
  mark: z.enum(marks),
  channel: z.literal('paper'),
  paperReason: exactLine(500).nullable(),
  title: exactLine(1000).nullable(),
  content: exactText(20_000).nullable(),
  sheets: z.string().max(30).regex(/^[1-9]\d{0,4}(\+\d{1,5}){0,9}$/),
  copies: z.int().min(1).max(10_000),
  copyNumber: exactLine(30).nullable(),
  signedBy: z.enum(signers).nullable(),
  executor: z.strictObject({ surname: exactLine(100), phone: exactLine(50) }).nullable(),
  refersTo: exactLine(300).nullable(),
  legalGround: exactLine(500).nullable(),
});
true satisfies Same<typeof paperSchema, Paper>;

/** A file name as a user gave it: shown, never used as a path; separators are refused all the same. */
const fileName = z.string().min(1).max(255)
  .refine((name) => name.isWellFormed() && name === name.normalize('NFC') && !hasInvisible(name) && !/[\\/\n\t]/.test(name) && name !== '.' && name !== '..');

export const attachmentSchema = z.strictObject({
  id: exactId<AttachmentId>(),
  paper: exactId<PaperId>(),
  name: fileName,
  mediaType: z.string().max(100).regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/),
  size: z.int().min(0),
  sha256: sha256Hex,
});
true satisfies Same<typeof attachmentSchema, Attachment>;

const instructionSchema = z.strictObject({
  source: z.enum(sources),
  occasion: z.enum(occasions).nullable(),
  controlledBy: z.enum(controllers).nullable(),
  handedOver: z.boolean(),
  local: z.boolean(),
  resonance: z.boolean(),
  specialKind: z.enum(specialKinds).nullable(),
  executorUnderPresident: z.boolean(),
  governmentPowers: z.boolean(),
  controlStamp: z.boolean(),
  signedOn: exactDate,
  receivedAt: exactDateTime,
  term: z.union([
    z.strictObject({ due: exactDate }),
    z.strictObject({ workingDays: z.int().min(1).max(2000) }),
    z.strictObject({ calendarDays: z.int().min(1).max(3660) }),
    z.strictObject({ months: z.int().min(1).max(120) }),
  ]).nullable(),
  urgency: z.enum(urgencies).nullable(),
  controlKind: z.enum(controlKinds),
  bodies: z.int().min(1).max(1000),
  coExecutors: z.int().min(0).max(1000),
  coExecutorDue: exactDate.nullable().optional(),
  matter: z.enum(matters).nullable().optional(),
  interdepartmental: z.boolean(),
  changesApproach: z.boolean(),
  interim: z.enum(interimRhythms).nullable(),
  mark: z.enum(marks),
}).refine(({ coExecutorDue, matter }) => coExecutorDue !== null && matter !== null);
true satisfies Same<typeof instructionSchema, Instruction>;

const groundCode = z.string().max(70).regex(/^(own:)?[a-z0-9][a-z0-9-]*$/);
const act = z.enum(['D473', 'D403', 'R85', 'R809', 'M289']);
const code = z.string().max(100).regex(/^[a-z0-9][a-z0-9.-]*$/);

const citationSchema = z.strictObject({ act, point: exactLine(40), rests: z.enum(['act', 'earlier-text', 'setting']), amendedBy: exactLine(500).exactOptional() });
true satisfies Same<typeof citationSchema, Citation>;

const deadlinesSchema = z.strictObject({
  edition: z.strictObject({ act, from: exactDate }).nullable(),
  flags: z.array(code).max(100),
  deadlines: z.array(z.strictObject({
    kind: z.enum(deadlineKinds),
    date: exactDate,
    basis: z.array(citationSchema).max(50),
    steps: z.array(z.strictObject({
      code,
      date: z.string().refine((value) => parseDate(value) !== null).nullable(),
      params: z.record(code, z.union([z.string().max(500).refine((text) => text.isWellFormed()), z.int()])).exactOptional(),
    })).max(4000),
  })).max(200),
});
true satisfies Same<typeof deadlinesSchema, Deadlines>;

const details = {
  point: exactLine(40),
  content: exactText(5000).nullable(),
  instruction: instructionSchema,
  responsible: exactLine(300),
  coExecutors: z.array(exactLine(300)).max(100),
  completionForm: exactLine(500).nullable(),
  finalResult: exactText(2000).nullable(),
  controlUnit: exactLine(300).nullable(),
  resolution: z.strictObject({ author: exactLine(200), text: exactText(5000), date: exactDate }).nullable(),
};

export const cardSchema = z.strictObject({
  ...details,
  id: exactId<CardId>(),
  version,
  owner: exactId<OfficeId>(),
  number: exactLine(100),
  paper: exactId<PaperId>(),
  takenAt: exactInstant,
  takenBy: exactLine(100),
  state: z.enum(cardStates),
  deadlines: deadlinesSchema,
  due: exactDate,
  againstRule: z.literal(true).exactOptional(),
});
true satisfies Same<typeof cardSchema, Card>;

const happened = { at: exactInstant, by: exactLine(100) };
const documentRef = z.strictObject({ number: exactLine(100), date: exactDate });
const basis = z.array(citationSchema).max(50);

const breachSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('refused'), reason: code, basis }),
  z.strictObject({ code: z.literal('not-a-decider'), allowed: z.array(z.enum(deciders)).max(deciders.length), basis }),
  z.strictObject({ code: z.literal('paper-missing'), paper: z.enum(requirements), basis }),
]);

export const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('taken-on-control'), ...happened, details: z.strictObject(details), deadlines: deadlinesSchema }),
  z.strictObject({
    kind: z.literal('decided'), ...happened, decision: z.enum(decisions), on: exactDate, decider: z.enum(deciders), document: documentRef,
    requestedOn: exactDate.nullable(), proposals: z.int().min(1).max(100).nullable(), inspected: z.boolean(), papers: z.array(z.enum(requirements)).max(requirements.length),
    ground: groundCode.nullable(), due: exactDate.nullable(), interim: z.enum(interimRhythms).nullable(), coExecutorDue: exactDate.nullable(), deadlines: deadlinesSchema.nullable(), basis,
    flags: z.array(code).max(100), breaches: z.array(breachSchema).max(50), againstRule: exactText(1000).nullable(),
  }),
  z.strictObject({ kind: z.literal('withdrawn'), ...happened, position: z.int().min(1).max(10_000), reason: exactText(1000) }),
  z.strictObject({ kind: z.literal('filed'), ...happened, on: exactDate, caseFile: exactLine(100), sheets: exactLine(30) }),
  z.strictObject({
    kind: z.literal('report-received'), ...happened, report: z.enum(reportKinds), on: exactDate, answers: exactDate.nullable(), from: exactLine(300), document: documentRef,
    assessment: z.enum(selfAssessments).nullable(), summary: exactText(5000).nullable(),
  }),
  z.strictObject({
    kind: z.literal('measure-taken'), ...happened, cause: z.enum(measureCauses), measure: z.enum(measures), on: exactDate, person: exactLine(200), post: exactLine(300),
    document: documentRef,
  }),
  z.strictObject({
    kind: z.literal('quality-found'), ...happened, finding: z.enum(findings), source: z.enum(findingSources), on: exactDate, from: exactLine(300), document: documentRef,
    summary: exactText(5000).nullable(), basis,
  }),
  z.strictObject({ kind: z.literal('recounted'), ...happened, change: z.int().min(1).max(1_000_000), reason: exactLine(500), deadlines: deadlinesSchema }),
]);
true satisfies Same<typeof eventSchema, CardEvent>;
