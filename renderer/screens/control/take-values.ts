import type { InputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { Paper } from '../../api/types.ts';
import { controllers, controlKinds, interims, matters, occasions, specialKinds, urgencies } from '../../api/types.ts';
import { numberOf } from '../registry/paper-values.ts';

type Instruction = InputOf<'control.take'>['instruction'];
export const termKinds = ['workingDays', 'due', 'calendarDays', 'months'] as const;
export const flags = ['handedOver', 'local', 'resonance', 'executorUnderPresident', 'governmentPowers', 'controlStamp', 'interdepartmental', 'changesApproach'] as const;

/** What is typed when a point is taken on control, as text. */
export interface TakeValues {
  point: string;
  content: string;
  responsible: string;
  /** One co-executor a line. */
  coExecutors: string;
  completionForm: string;
  finalResult: string;
  controlUnit: string;
  resolution: { author: string; text: string; date: string };
  termKind: (typeof termKinds)[number] | '';
  termValue: string;
  instruction: { source: string; occasion: string; controlledBy: string; specialKind: string; urgency: string; controlKind: string; interim: string; bodies: string; matter: string; coExecutorDue: string } & Record<(typeof flags)[number], boolean>;
}

export const takeLabels = {
  'point': 'ui:field.point', 'instruction.source': 'ui:field.source', 'content': 'ui:field.point-content', 'termKind': 'ui:field.term-kind', 'termValue': 'ui:field.term', 'responsible': 'ui:field.responsible', 'coExecutors': 'ui:field.co-executors', 'completionForm': 'ui:field.completion-form',
  'finalResult': 'ui:field.final-result', 'controlUnit': 'ui:field.control-unit', 'resolution.author': 'ui:field.resolution-author', 'resolution.text': 'ui:field.resolution-text', 'resolution.date': 'ui:field.resolution-date',
  'instruction.occasion': 'ui:field.occasion', 'instruction.controlledBy': 'ui:field.controlled-by',
  'instruction.specialKind': 'ui:field.special-kind', 'instruction.urgency': 'ui:field.urgency', 'instruction.controlKind': 'ui:field.control-kind', 'instruction.interim': 'ui:field.interim', 'instruction.bodies': 'ui:field.bodies', 'instruction.matter': 'ui:field.matter', 'instruction.coExecutorDue': 'ui:field.co-executor-due',
  'instruction.handedOver': 'ui:flag.handed-over', 'instruction.local': 'ui:flag.local', 'instruction.resonance': 'ui:flag.resonance', 'instruction.executorUnderPresident': 'ui:flag.under-president',
  'instruction.governmentPowers': 'ui:flag.government-powers', 'instruction.controlStamp': 'ui:flag.control-stamp', 'instruction.interdepartmental': 'ui:flag.interdepartmental', 'instruction.changesApproach': 'ui:flag.changes-approach',
} as const;

/** The contract's term, whatever its kind, is one field here. */
export const takeAliases = { 'instruction.term': 'termValue', 'term': 'termValue' } as const;

export const takeRequired = ['point', 'instruction.source', 'responsible', 'termValue', 'instruction.bodies'];

/** What one document's points share is kept from the point taken before. The source is never guessed: the dates rest on it. */
export function emptyTake(before?: TakeValues): TakeValues {
  return {
    point: '', content: '', responsible: before?.responsible ?? '', coExecutors: before?.coExecutors ?? '', completionForm: '', finalResult: '', controlUnit: before?.controlUnit ?? '',
    resolution: before?.resolution ?? { author: '', text: '', date: '' },
    termKind: before?.termKind ?? 'workingDays', termValue: '',
    instruction: before === undefined ? {
      source: '', occasion: '', controlledBy: '', specialKind: '', urgency: '', controlKind: 'short', interim: '', bodies: '1', matter: '', coExecutorDue: '',
      handedOver: false, local: false, resonance: false, executorUnderPresident: false, governmentPowers: false, controlStamp: false, interdepartmental: false, changesApproach: false,
    } : { ...before.instruction, coExecutorDue: '' },
  };
}

/** The choice, or null where the list's empty line stands. */
function chosen<Value extends string>(list: readonly Value[], value: string): Value | null {
  return list.find((one) => one === value) ?? null;
}

function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

function termOf({ termKind, termValue }: TakeValues): NonNullable<Instruction['term']> | null {
  switch (termKind) {
    case '': return null;
    case 'due': return { due: termValue };
    case 'workingDays': return { workingDays: numberOf(termValue) };
    case 'calendarDays': return { calendarDays: numberOf(termValue) };
    case 'months': return { months: numberOf(termValue) };
  }
}

function instructionOf(values: TakeValues): Instruction {
  const { source, occasion, controlledBy, specialKind, urgency, controlKind, interim, bodies, matter, coExecutorDue, ...rest } = values.instruction;
  return {
    ...rest,
    // An empty choice is handed on as it is, for the schema to refuse.
    source: source as Instruction['source'], occasion: chosen(occasions, occasion), controlledBy: chosen(controllers, controlledBy), specialKind: chosen(specialKinds, specialKind),
    urgency: chosen(urgencies, urgency), controlKind: chosen(controlKinds, controlKind) ?? 'short', interim: chosen(interims, interim), bodies: numberOf(bodies), matter: chosen(matters, matter), coExecutorDue: coExecutorDue === '' ? null : coExecutorDue,
    coExecutors: lines(values.coExecutors).length, term: termOf(values),
  };
}

export function takeInput(paper: Paper['id'], values: TakeValues): Omit<InputOf<'control.take'>, 'acknowledged'> {
  const { point, content, responsible, completionForm, finalResult, controlUnit, resolution } = values;
  const empty = resolution.author.trim() === '' && resolution.text.trim() === '' && resolution.date === '';
  return { paper, point, content, responsible, completionForm, finalResult, controlUnit, coExecutors: lines(values.coExecutors), resolution: empty ? null : resolution, instruction: instructionOf(values) };
}

/** What the law is asked for the dates; null while the form can't be asked yet. */
export function deadlinesInput(paper: Paper, values: TakeValues): InputOf<'law.deadlines'> | null {
  const input = { instruction: { ...instructionOf(values), signedOn: paper.outgoingDate, receivedAt: paper.receivedAt, mark: paper.mark } };
  return commands['law.deadlines'].input.safeParse(input).success ? input : null;
}
