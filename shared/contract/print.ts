import { z } from 'zod';
import { marks } from '../law/index.ts';
import { inks, type SheetSize } from '../forms/model.ts';
import { envelopeSizes } from '../forms/courier/choices.ts';
import { corners, overlayCodes, overlaySheets, stampHeights, usualPlace, type OverlaySheet, type StampHeight } from '../forms/stamps/choices.ts';
export { systemDialog } from '../office/index.ts';
import type { Page, PrinterList, PrinterProfile, PrintRecord } from '../office/index.ts';
import { command } from './command.ts';
import { formLanguage, limit, line, localDate, optional, packageId, path, text } from './fields.ts';

/** Whoever may put something onto paper. */
export const printers = ['controller', 'clerk', 'dispatcher', 'administrator'] as const;

/** A file to be made, or a printer of this workstation: exactly one. */
export const destination = { out: path.optional(), printer: line(200).optional() };
const copies = z.int().min(1).max(99).default(1);
const millimetres = z.number().min(-50).max(500);

/** A line of the print log with the system's name of its job, where it went to a printer. */
export interface Printed extends PrintRecord { readonly job: string | null }

/** A sheet as it will come out. */
export interface PreviewedSheet { readonly html: string; readonly size: SheetSize }

const overlay = {
  code: z.enum(overlayCodes),
  lang: formLanguage,
  /** Number or identity of the card (STAMP, REMOVALSTAMP) or paper (REGSTAMP); without it the stamp has blanks. */
  record: optional(line(100)),
  /** COPYSTAMP: who certifies the copy. */
  post: optional(line(200)),
  name: optional(line(200)),
  day: localDate.nullable().default(null),
  sheet: z.enum(Object.keys(overlaySheets) as [OverlaySheet, ...OverlaySheet[]]).default('a4'),
  height: z.enum(Object.keys(stampHeights) as [StampHeight, ...StampHeight[]]).default('low'),
  corner: z.enum(corners).default(usualPlace.corner),
  x: millimetres.default(usualPlace.x),
  y: millimetres.default(usualPlace.y),
  ink: z.enum(inks).default('black'),
  tilt: z.number().min(-45).max(45).default(0),
  /** Name of a printer's profile; null: the printer is taken to print exactly. */
  profile: optional(line(100)),
};

const sent = z.array(packageId).min(1).max(200);
const waybill = { lang: formLanguage, number: optional(line(50)), courier: optional(line(200)) };
const envelope = { lang: formLanguage, size: z.enum(envelopeSizes).default('c5'), to: optional(line(300)), address: optional(text(500)), mark: z.enum(marks).nullable().default(null), copies };

export const printCommands = {
  /** The dispatch register of sent packages for the courier, in two copies with the receivers' slips; filled from the store. */
  'courier.waybill': command<Printed>()({ access: printers, input: z.strictObject({ packages: sent, ...waybill, ...destination }) }),
  /** Envelopes of sent packages; `to` in place of the recipients as their certificates name them, `mark` where it is not the package's own. */
  'courier.envelope': command<Printed>()({
    access: printers,
    input: z.strictObject({ packages: sent, ...envelope, ...destination }),
  }),
  /** The inventory of a sent package anew: what lies in its folder, with digests read from there, and the cards that went with it. */
  'courier.manifest': command<Printed>()({ access: printers, input: z.strictObject({ package: packageId, lang: formLanguage, copies, ...destination }) }),
  /** The sheets as they would come out; nothing is printed. */
  'courier.preview': command<{ html: string; size: SheetSize }>()({
    access: 'user',
    input: z.strictObject({ packages: sent, paper: z.discriminatedUnion('form', [z.strictObject({ form: z.literal('waybill'), ...waybill }), z.strictObject({ form: z.literal('envelope'), ...envelope })]) }),
  }),
  /** The print log, newest first. */
  'print.list': command<Page<PrintRecord>>()({
    access: 'user', input: z.strictObject({ form: line(40).optional(), record: line(100).optional(), after: z.string().max(20).nullable().default(null), limit }),
  }),
  'print.printers': command<PrinterList>()({ access: 'anyone', input: z.strictObject({}) }),
  /** Takes a job out of the system's queue. */
  'print.cancel': command<null>()({ access: 'anyone', input: z.strictObject({ job: line(200) }) }),
  'print.profiles': command<readonly PrinterProfile[]>()({ access: 'user', input: z.strictObject({}) }),
  /** A printer's profile from what was measured on its test sheet (mm); replaces the one of its name. */
  'print.measure': command<PrinterProfile>()({
    access: printers,
    input: z.strictObject({ name: line(100), sheet: z.enum(['a4', 'a5-landscape']).default('a4'), aLeft: millimetres, aTop: millimetres, bLeft: millimetres, cTop: millimetres }),
  }),
  'print.testSheet': command<Printed>()({ access: printers, input: z.strictObject({ lang: formLanguage, sheet: z.enum(['a4', 'a5-landscape']).default('a4'), ...destination }) }),
  'overlay.preview': command<{ html: string; size: SheetSize }>()({ access: 'user', input: z.strictObject(overlay) }),
  'overlay.print': command<Printed>()({ access: printers, input: z.strictObject({ ...overlay, copies, ...destination }) }),
};
