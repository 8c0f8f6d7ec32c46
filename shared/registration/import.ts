import type { CodedError, Instant } from '../base/index.ts';

export const tableFormats = ['csv', 'xlsx', 'jsonl'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** `kz-1048` is windows-1251 with Kazakh letters in the place of the Balkan and Ukrainian ones. */
export const tableEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'kz-1048'] as const;
export type TableEncoding = (typeof tableEncodings)[number];

/** What a file brought from elsewhere holds: papers of a register, or a card file with the papers its cards belong to. */
export const importKinds = ['papers', 'cards'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Fields of a paper that a column may fill, in the order of an export. */
export const paperFields = ['number', 'registeredAt', 'registeredBy', 'journal', 'receivedAt', 'from.name', 'from.kind', 'to', 'outgoingNumber', 'outgoingDate', 'mark',
  'paperReason', 'title', 'content', 'sheets', 'copies', 'copyNumber', 'signedBy', 'executor.surname', 'executor.phone', 'refersTo', 'legalGround'] as const;
export type PaperField = (typeof paperFields)[number];

/** Fields of a card beside those of its paper. `card.due` is the term as the other system gives it. */
export const cardFields = ['card.number', 'card.point', 'card.content', 'card.source', 'card.controlledBy', 'card.controlKind', 'card.due', 'card.takenOn', 'card.takenBy', 'card.responsible', 'card.coExecutors',
  'card.completionForm', 'card.finalResult', 'card.controlUnit', 'card.resolutionAuthor', 'card.resolutionText', 'card.resolutionDate', 'card.state'] as const;
export type CardField = (typeof cardFields)[number];

export type ImportField = PaperField | CardField;

/** What an export may hold: `cards` is how many cards a paper has. */
export const exportFields = [...paperFields, 'cards', ...cardFields] as const;
export type ExportField = (typeof exportFields)[number];

/** Which column fills which field, and what its words mean here. Columns are named by their headings. */
export interface ImportMapping {
  readonly kind: ImportKind;
  /** Heading → field; null: the column is left out. */
  readonly columns: Readonly<Record<string, ImportField | null>>;
  /** Field → its words in the file (lower case) → the code they stand for. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Field → its value where the file has no column for it or an empty cell. */
  readonly defaults: Readonly<Record<string, string>>;
  /** The file was written by `register export`: the guard before what looks like a formula is taken back. */
  readonly guarded: boolean;
}

/** A mapping kept by name; `mapping` null: it was deleted, and its name may be used again. */
export interface KeptMapping { readonly name: string; readonly savedAt: Instant; readonly savedBy: string; readonly mapping: ImportMapping | null }

/** A line that can't be taken in, and why. `line` is the file's, from 1; `column` its heading. */
export interface BadLine { readonly line: number; readonly column: string | null; readonly value: string | null; readonly error: CodedError }

export interface ImportReport {
  /** Lines under the headings. */
  readonly lines: number;
  /** Records written, or in a dry run those that would be. Nothing is written where one line is bad. */
  readonly papers: number;
  readonly cards: number;
  readonly written: boolean;
  /** Lines that repeat a registered paper and were taken in as asked. */
  readonly repeated: number;
  readonly bad: number;
  /** The first of them. */
  readonly problems: readonly BadLine[];
}
