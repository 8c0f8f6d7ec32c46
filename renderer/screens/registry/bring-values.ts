import type { CodedError } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';

export type Looked = OutputOf<'register.inspect'>;
export type Mapping = Looked['mapping'];
export type FieldName = Looked['missing'][number];
export type Report = OutputOf<'register.import'>;
type Asked = InputOf<'register.import'>;

const shape = commands['register.import'].input.shape;
export const kinds = shape.kind.unwrap().options;
export const encodings = shape.encoding.unwrap().unwrap().options;
export const numberings = shape.numbers.unwrap().options;
export const repeatings = shape.repeats.unwrap().options;

/** Fields a column may fill: those of cards beside those of their papers. */
export const fields = {
  papers: ['number', 'registeredAt', 'registeredBy', 'journal', 'receivedAt', 'from.name', 'from.kind', 'to', 'outgoingNumber', 'outgoingDate', 'mark', 'paperReason', 'title', 'content', 'sheets', 'copies', 'copyNumber', 'signedBy',
    'executor.surname', 'executor.phone', 'refersTo', 'legalGround'],
  cards: ['card.number', 'card.point', 'card.content', 'card.source', 'card.controlledBy', 'card.controlKind', 'card.due', 'card.takenOn', 'card.takenBy', 'card.responsible', 'card.coExecutors', 'card.completionForm', 'card.finalResult',
    'card.controlUnit', 'card.resolutionAuthor', 'card.resolutionText', 'card.resolutionDate', 'card.state'],
} as const satisfies Record<(typeof kinds)[number], readonly FieldName[]>;

export interface BringValues { path: string; kind: (typeof kinds)[number]; mappingName: string; encoding: string; sheet: string; numbers: (typeof numberings)[number]; journal: string; repeats: (typeof repeatings)[number]; drop: boolean }

export const bringLabels = {
  path: 'ui:bring.file', kind: 'ui:bring.kind', mappingName: 'ui:bring.kept', encoding: 'ui:bring.encoding', sheet: 'ui:bring.sheet', numbers: 'ui:bring.numbers', journal: 'ui:bring.journal', repeats: 'ui:bring.repeats', drop: 'ui:bring.drop',
} as const;

export const emptyBring: BringValues = { path: '', kind: 'papers', mappingName: '', encoding: '', sheet: '', numbers: 'keep', journal: 'in', repeats: 'refuse', drop: false };

/** What is asked of the file itself. */
export function fileInput({ path, kind, mappingName, encoding, sheet }: BringValues): InputOf<'register.inspect'> {
  return { path: path.trim(), kind, encoding: encoding === '' ? null : encoding as NonNullable<Asked['encoding']>, sheet: sheet === '' ? null : sheet, mappingName: mappingName === '' ? null : mappingName };
}

/** The whole question; `mapping`: as the columns stand on the screen, null before the file was looked into. */
export function bringInput(values: BringValues, mapping: Mapping | null, more: Pick<Asked, 'dryRun' | 'badFile' | 'lang'>): Asked {
  const { numbers, journal, repeats, drop } = values;
  const file = fileInput(values);
  return { ...file, ...(mapping === null ? {} : { mappingName: null, mapping: { ...mapping, columns: { ...mapping.columns }, values: { ...mapping.values }, defaults: mapping.defaults } as NonNullable<Asked['mapping']> }), numbers, journal, repeats, content: drop ? 'drop' : 'refuse', ...more };
}

/** Needed fields that were missing and still have neither a column nor a value. */
export function stillMissing({ missing }: Looked, { columns }: Mapping): readonly FieldName[] {
  const filled = new Set(Object.values(columns));
  return missing.filter((field) => !filled.has(field));
}

/** A refusal of the mapping is told of the columns. */
export function isOfColumns({ code }: CodedError): boolean {
  return code === 'import.no-column' || code === 'import.unknown-column';
}
