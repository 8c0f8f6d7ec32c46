import { z } from 'zod';
import { verdicts, visas, type Difference, type SheetSize } from '../forms/index.ts';
import type { PrintRecord } from '../office/index.ts';
import { command } from './command.ts';
import { formLanguage, line, localDate, optional, text } from './fields.ts';
import { letterOrders } from './letters.ts';
import { destination, printers, type Printed } from './print.ts';

/** Cards by number or identity; none: those the form is about by itself. */
const cards = z.array(line(100)).max(10_000).default([]);
const card = line(100);
const day = localDate.nullable().default(null);
const note = optional(text(20_000));
const person = z.strictObject({ post: optional(line(300)), name: optional(line(200)) }).default({ post: null, name: null });
const period = { from: localDate, to: localDate };
const approval = z.strictObject({ who: optional(line(500)), number: optional(line(100)), date: day }).default({ who: null, number: null, date: null });
const measure = z.strictObject({ measure: optional(text(2000)), responsible: optional(line(500)), completion: optional(line(500)), term: optional(line(200)), indicators: optional(text(2000)), official: optional(line(500)) });

/** What every form takes: its language and the day it is made, which picks the act's edition; null: today. */
const made = { lang: formLanguage, on: day };

/** One form with what the records do not say. */
export const formOrder = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('ASSIGN'), ...made, cards, act: optional(line(1000)) }),
  z.strictObject({ code: z.literal('PLAN'), ...made, card, agreed: approval, approved: approval, stages: z.tuple([z.array(measure).max(1000), z.array(measure).max(1000)]).default([[], []]) }),
  z.strictObject({ code: z.literal('PROGRESS'), ...made, cards }),
  z.strictObject({
    code: z.literal('REPORT'), ...made, card, understanding: note, measures: note, progress: note, result: note, verdict: z.enum(verdicts).nullable().default(null), reasons: note,
    removal: note, extension: note, /** The new date that is proposed. */ newDue: day, signer: person,
  }),
  z.strictObject({ code: z.enum(['YEAR-A', 'YEAR-G']), ...made, cards, ...period, spheres: z.array(z.strictObject({ name: line(300), cards: z.array(line(100)).min(1).max(10_000) })).max(100).default([]) }),
  z.strictObject({ code: z.enum(['JOURNAL-IN', 'JOURNAL-OUT', 'JOURNAL-CARDS', 'DISCIPLINE']), ...made, ...period }),
  z.strictObject({ code: z.literal('WEEKLY'), ...made }),
  z.strictObject({ code: z.literal('COPIES'), ...made, paper: line(100), holders: z.array(z.strictObject({ copy: line(30), holder: optional(line(300)), received: optional(line(100)), returned: optional(line(100)), destroyed: optional(line(200)) })).max(1000).default([]) }),
  z.strictObject({
    code: z.literal('SHEET'), ...made, draft: optional(line(1000)),
    bodies: z.array(z.strictObject({ body: line(500), received: day, returned: day, visa: z.enum(visas).nullable().default(null), remarks: optional(text(5000)) })).max(500).default([]),
  }),
  z.strictObject({
    code: z.literal('INSPECT'), ...made,
    schedule: z.array(z.strictObject({ object: line(500), subject: optional(text(2000)), means: optional(line(500)), when: optional(line(200)), who: optional(line(500)) })).max(1000).nullable().default(null),
    note: z.strictObject({
      object: optional(line(500)), subject: note, kind: z.enum(['planned', 'unplanned']).nullable().default(null), means: note, when: optional(line(200)), who: optional(line(500)),
      findings: note, proposals: note, discipline: note,
    }).nullable().default(null),
  }),
  ...letterOrders,
]);

export type FormOrder = z.output<typeof formOrder>;
export type FormCode = FormOrder['code'];
const printedBy: Readonly<Record<FormCode, true>> = {
  'ASSIGN': true, 'PLAN': true, 'PROGRESS': true, 'REPORT': true, 'YEAR-A': true, 'YEAR-G': true, 'JOURNAL-IN': true, 'JOURNAL-OUT': true, 'JOURNAL-CARDS': true, 'DISCIPLINE': true, 'WEEKLY': true, 'COPIES': true, 'SHEET': true, 'INSPECT': true,
  'EXTEND': true, 'REMOVE': true, 'COVER': true, 'RETURN': true,
};
/** Every code of `formOrder`. */
export const formCodes: readonly string[] = Object.keys(printedBy);

/** A control card among the forms of a set. */
const cardOrder = z.strictObject({
  code: z.literal('CARD'), lang: formLanguage, card, format: z.enum(['a5', 'a4']).default('a5'), side: z.enum(['front', 'back', 'both']).default('front'),
  /** Why a card printed before is printed whole again. */
  reason: optional(line(500)),
});
const setOrder = z.discriminatedUnion('code', [...formOrder.options, cardOrder]);
export type SetOrder = z.output<typeof setOrder>;

/** Forms printed together: a line of the log each, the files or jobs, and what they state differently. */
export interface PrintedSet { readonly prints: readonly PrintRecord[]; readonly files: readonly string[]; readonly jobs: readonly string[]; readonly differences: readonly Difference[] }

export const formCommands = {
  'form.preview': command<{ html: string; size: SheetSize }>()({ access: 'user', input: z.strictObject({ form: formOrder }) }),
  'form.print': command<Printed>()({ access: printers, input: z.strictObject({ form: formOrder, copies: z.int().min(1).max(99).default(1), ...destination }) }),
  /**
   * Several forms that go out together, a file or job each. Where they contradict each other nothing is printed
   * (`form.contradiction`), unless that is acknowledged.
   */
  'form.printSet': command<PrintedSet>()({
    access: printers,
    input: z.strictObject({ forms: z.array(setOrder).min(1).max(50), copies: z.int().min(1).max(99).default(1), acknowledged: z.array(z.literal('differences')).default([]), ...destination }),
  }),
  /** The facts that forms of a set state differently; nothing is printed. */
  'form.compare': command<{ readonly forms: number; readonly differences: readonly Difference[] }>()({ access: 'user', input: z.strictObject({ forms: z.array(setOrder).min(2).max(50) }) }),
};
