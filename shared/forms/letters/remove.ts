import type { LocalDate } from '../../base/index.ts';
import type { Block, FormDocument } from '../model.ts';
import { given } from '../frame.ts';
import { asking, body, letterForm, letterSayer, refOf, subjectBlocks, told, type LetterInput, type LetterRef, type LetterSubject } from './letter.ts';

export interface RemoveInput extends LetterInput {
  readonly subject: LetterSubject;
  /** The ground chosen, in words with its point. */
  readonly ground: string | null;
  readonly account: string | null;
  readonly result: string | null;
  readonly newInstruction: { readonly number: string; readonly date: LocalDate; readonly point: string | null } | null;
  readonly receiver: string | null;
  readonly fact: string | null;
  readonly finalReport: { readonly sheets: string | null } | null;
  readonly agreement: LetterRef | null;
  /** What the acts ask for here, whether it was given or not. */
  readonly asked: ReadonlySet<string>;
}

/** REMOVE: asks to take off control, with one of the grounds chosen and set out (D473 58; D403 75). */
export function removeForm(input: RemoveInput): FormDocument {
  const { language, asked, newInstruction } = input;
  const say = letterSayer(language);
  const part = (content: string, name: string, text: string | null, lines: number): readonly Block[] => text === null && !asked.has(content) ? [] : told(name, text, lines);
  const point = newInstruction?.point ?? null;
  const enclosures = [...(input.finalReport === null ? [] : [{ name: say('enclosure.final-report'), sheets: input.finalReport.sheets }]), ...input.enclosures];
  return letterForm({ ...input, enclosures }, {
    code: 'REMOVE', title: say('remove.title'), refers: input.subject.document,
    blocks: [
      ...subjectBlocks(say, language, input.subject),
      ...part('ground', say('ground'), input.ground, 1), ...told(say('remove.account'), input.account, 5), ...part('result', say('remove.result'), input.result, 3),
      ...(newInstruction === null && !asked.has('new-instruction') ? [] : [body(say('remove.new-instruction', { ...refOf(language, newInstruction), point: point === null ? '' : say('remove.new-instruction.point', { point }) }))]),
      ...(input.receiver === null && !asked.has('receiver') ? [] : [body(say('remove.receiver', { receiver: given(input.receiver, 30) }))]),
      ...part('fact', say('remove.fact'), input.fact, 3),
      ...(input.agreement === null && !asked.has('agreement') ? [] : [body(say('agreement', refOf(language, input.agreement)))]),
      asking(say('remove.ask')),
    ],
  });
}
