import { z } from 'zod';
import type { ImportField, ImportMapping, ImportReport, KeptMapping, TableEncoding, TableFormat } from '../registration/index.ts';
import { cardFields, exportFields, importKinds, paperFields, tableEncodings } from '../registration/index.ts';
import { command } from './command.ts';
import { controlCommands } from './control.ts';
import { language, line, optional, path } from './fields.ts';
import { paperCommands } from './paper.ts';

const field = z.enum([...paperFields, ...cardFields]);
/** An export takes every page. */
const anyPlace = { after: true, back: true, skip: true, exact: true, limit: true } as const;
const heading = z.string().min(1).max(300);
const word = z.string().max(300);

export const importMapping = z.strictObject({
  kind: z.enum(importKinds),
  columns: z.record(heading, field.nullable()),
  values: z.partialRecord(field, z.record(word, word)).default({}),
  defaults: z.partialRecord(field, z.string().trim().min(1).max(2000)).default({}),
  guarded: z.boolean().default(false),
});

/** The file, and what the user says of it where it does not show by itself. */
const file = {
  path,
  kind: z.enum(importKinds).default('papers'),
  encoding: z.enum(tableEncodings).nullable().default(null),
  sheet: z.string().max(100).nullable().default(null),
  /** A kept mapping's name, or the mapping itself; neither: guessed from the headings. */
  mappingName: optional(line(100)),
  mapping: importMapping.nullable().default(null),
};

/** What a file holds, before anything is taken in. */
export interface InspectedTable {
  readonly format: TableFormat;
  readonly encoding: TableEncoding | null;
  readonly separator: string | null;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly headings: readonly string[];
  /** The first lines, as they stand there. */
  readonly sample: readonly (readonly string[])[];
  readonly mapping: ImportMapping;
  /** Fields that every record needs and that neither a column nor a fixed value fills. */
  readonly missing: readonly ImportField[];
}

export interface Exported { readonly path: string; readonly size: number; readonly kind: 'papers' | 'cards'; readonly lines: number }

export const importCommands = {
  'register.inspect': command<InspectedTable>()({ access: ['clerk', 'controller', 'administrator'], input: z.strictObject(file) }),
  /** All lines or none. Cards are taken in by a controller or administrator. */
  'register.import': command<ImportReport & { readonly badFile: string | null }>()({
    access: ['clerk', 'controller', 'administrator'],
    input: z.strictObject({
      ...file,
      dryRun: z.boolean().default(false),
      /** `keep`: the numbers of the file as they are; `year`: bare numbers completed to this office's form; `new`: given by the journal in the file's order. */
      numbers: z.enum(['keep', 'year', 'new']).default('keep'),
      /** Where no column names one. */
      journal: line(20).default('in'),
      /** Whether a paper that is registered already, or stands in the file twice, is taken in all the same. */
      repeats: z.enum(['refuse', 'take']).default('refuse'),
      /** What becomes of content where this office keeps details only. */
      content: z.enum(['refuse', 'drop']).default('refuse'),
      /** Where all bad lines are listed (CSV or XLSX), in this language. */
      badFile: path.nullable().default(null),
      lang: language.default('kk'),
    }),
  }),
  'register.export': command<Exported>()({
    access: ['clerk', 'controller', 'administrator'],
    input: z.strictObject({
      path, kind: z.enum(importKinds).default('papers'), lang: language.default('kk'),
      /** Its columns in their order; null: every field of the kind. */
      fields: z.array(z.enum(exportFields)).min(1).max(exportFields.length).nullable().default(null),
      /** As the lists are narrowed: of these two the one that `kind` names. */
      papers: paperCommands['paper.list'].input.omit(anyPlace).prefault({}),
      cards: controlCommands['card.list'].input.omit(anyPlace).prefault({}),
    }),
  }),
  'import.mappings': command<readonly KeptMapping[]>()({ access: 'user', input: z.strictObject({}) }),
  'import.saveMapping': command<KeptMapping>()({ access: ['clerk', 'controller', 'administrator'], input: z.strictObject({ name: line(100), mapping: importMapping }) }),
  'import.dropMapping': command<null>()({ access: ['clerk', 'controller', 'administrator'], input: z.strictObject({ name: line(100) }) }),
};
