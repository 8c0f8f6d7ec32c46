import { z } from 'zod';
import type { Citation } from '../base/index.ts';
import type { LetterContent, Reason } from '../law/index.ts';
import { interimRhythms, reportSigners, requestedDecisions } from '../law/index.ts';
import { command } from './command.ts';
import { incomingPaper } from './law.ts';
import { formLanguage, line, localDate, optional, text } from './fields.ts';

/*
 * Letters that are made on the spot. What they take beside the records is all optional here, so that one can be shown
 * while it is being written; what the acts ask for is checked by `letter.check`, and before anything is printed.
 */

const day = localDate.nullable().default(null);
const note = optional(text(20_000));
const document = z.strictObject({ number: line(100), date: localDate }).nullable().default(null);
const sheets = z.strictObject({ sheets: optional(line(30)) }).nullable().default(null);

/** What every letter takes. */
const letter = {
  lang: formLanguage,
  /** The day it is made, which picks the acts' edition; null: today. */
  on: day,
  /** Number or identity of the registered outgoing paper: its number and date are printed; null: blanks. */
  outgoing: optional(line(100)),
  /** Post and name of the one it is addressed to; null: the body that the acts name. */
  to: optional(text(500)),
  signer: z.strictObject({ post: optional(line(300)), name: optional(line(200)) }).default({ post: null, name: null }),
  executor: z.strictObject({ surname: line(100), phone: line(50) }).nullable().default(null),
  enclosures: z.array(z.strictObject({ name: line(500), sheets: optional(line(30)) })).max(50).default([]),
};
const ofCard = { ...letter, card: line(100) };

/** Asks for an extension, a transfer or a new term. */
const extend = z.strictObject({
  code: z.literal('EXTEND'), ...ofCard,
  decision: z.enum(requestedDecisions).default('first-extension'),
  due: day,
  state: note, reasons: note,
  /** A ground of the list in force (`control.decisions`), for a new term. */
  ground: optional(line(70)),
  /** The outer circumstances, for a transfer; the effect that must be watched, for the long term. */
  circumstances: note, effect: note,
  interim: z.enum(interimRhythms).nullable().default(null),
  roadmap: sheets,
  officials: z.array(z.strictObject({ body: line(500), post: line(300), name: line(200) })).max(100).default([]),
  /** The Prime Minister's or a deputy's agreement. */
  agreement: document,
  /** For a repeated extension: what makes it exceptional, who answers for it, whose proposal it is made on. */
  exceptional: note, discipline: note, proposal: document,
  /** Proposals to extend, this one included; null: as many as were decided, and this one. */
  proposals: z.int().min(1).max(100).nullable().default(null),
});

/** Asks to take off control. */
const remove = z.strictObject({
  code: z.literal('REMOVE'), ...ofCard,
  ground: optional(line(70)),
  account: note,
  /** What was reached, where it was executed; the act that covers it; to whom further control goes. */
  result: note,
  newInstruction: z.strictObject({ number: line(100), date: localDate, point: optional(line(40)) }).nullable().default(null),
  receiver: optional(line(500)),
  /** For a special kind: the fact, the final report. */
  fact: note, finalReport: sheets,
  agreement: document,
  inspected: z.boolean().default(false),
});

/** Goes with consolidated information. */
const cover = z.strictObject({
  code: z.literal('COVER'), ...ofCard,
  kind: z.enum(['interim', 'final']).default('final'),
  receiver: z.enum(['administration', 'aides', 'government-office', 'prime-minister']).default('administration'),
  signedBy: z.enum(reportSigners).default('first-head'),
  /** A deputy signs, and the first head has agreed. */
  firstHeadAgreed: z.boolean().default(false),
  /** A draft answer to the head of state consolidated from all positions: nobody agrees to it by silence. */
  forHeadOfState: z.boolean().default(false),
  /** Answers of co-executors that are not recorded on the card. */
  positions: z.array(z.strictObject({ body: line(300), number: line(100), date: localDate })).max(100).default([]),
  text: note,
});

/** Sends back a paper that reception does not accept. */
const returned = z.strictObject({
  code: z.literal('RETURN'), ...letter,
  /** The registered paper, by number or identity; null: one that was not registered, as `intake` and `sender` describe it. */
  paper: optional(line(100)),
  sender: optional(line(300)),
  sheets: optional(line(30)),
  /** What reception sees: its verdict gives the reasons with their clauses. */
  intake: incomingPaper,
});

export const letterOrders = [extend, remove, cover, returned] as const;
export const letterCodes = ['EXTEND', 'REMOVE', 'COVER', 'RETURN'] as const satisfies readonly z.output<(typeof letterOrders)[number]>['code'][];
export const letterOrder = z.discriminatedUnion('code', [...letterOrders]);
export type LetterOrder = z.output<typeof letterOrder>;
export type LetterCode = LetterOrder['code'];

/** One thing that the acts ask for: which field of the order holds it, whether it is there, which points ask for it. */
export interface LetterItem {
  readonly content: LetterContent;
  /** Path in the order. */
  readonly field: string;
  readonly given: boolean;
  /** It is written onto the paper by hand: the office keeps no content of this card. */
  readonly byHand: boolean;
  readonly basis: readonly Citation[];
}

export interface LetterCheck {
  /** The acts allow it, and all they ask for is there. */
  readonly ready: boolean;
  readonly items: readonly LetterItem[];
  /** The acts do not allow what it asks for: sentence under `reason.CODE`. */
  readonly refused: { readonly reason: string; readonly basis: readonly Citation[] } | null;
  /** The receiving body in the letter's language; null where no text in the library names one. */
  readonly addressee: string | null;
  /** Sentences under `flag.CODE`. */
  readonly flags: readonly string[];
  /** COVER: co-executors who agreed by their silence, and those who are still awaited. */
  readonly byDefault: readonly string[];
  readonly awaited: readonly string[];
  /** RETURN: what refuses the paper, sentences under `reason.CODE`. */
  readonly against: readonly Reason[];
  /** The last day for the letter, where it is past; it is recorded as late. */
  readonly late: { readonly date: string; readonly basis: readonly Citation[] } | null;
}

export const letterCommands = {
  /** What the acts ask of a letter, and what of it is there. Printed by `form.print`, shown by `form.preview`. */
  'letter.check': command<LetterCheck>()({ access: 'user', input: z.strictObject({ form: letterOrder }) }),
};
