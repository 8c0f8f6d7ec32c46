import type { LocalDate } from '../../base/index.ts';
import { tidy } from '../layout/index.ts';
import type { FormDocument } from '../model.ts';
import { asking, body, letterForm, letterSayer, refOf, subjectBlocks, type LetterInput, type LetterSubject } from './letter.ts';

export interface CoverInput extends LetterInput {
  readonly subject: LetterSubject;
  readonly kind: 'interim' | 'final';
  /** Co-executors whose position came; `document` null where it is known without its paper. */
  readonly agreed: readonly { readonly name: string; readonly document: { readonly number: string; readonly date: LocalDate } | null }[];
  readonly byDefault: readonly string[];
  readonly firstHeadAgreed: boolean;
  readonly text: string | null;
}

/** COVER: goes with consolidated information; names who agreed by default and says that the first head agreed (R85 142, 148, 165-2). */
export function coverForm(input: CoverInput): FormDocument {
  const { language, kind, agreed, byDefault } = input;
  const say = letterSayer(language);
  const names = agreed.map(({ name, document }) => document === null ? tidy(name) : say('cover.agreed.one', { name: tidy(name), ...refOf(language, document) })).join('; ');
  return letterForm(input, {
    code: 'COVER', title: say(`cover.title.${kind}`), refers: input.subject.document,
    blocks: [
      ...subjectBlocks(say, language, input.subject), body(say(`cover.body.${kind}`)),
      ...(input.text === null ? [] : tidy(input.text).split('\n').map(body)),
      ...(agreed.length === 0 ? [] : [body(say('cover.agreed', { names }))]),
      ...(byDefault.length === 0 ? [] : [body(say('cover.default', { names: byDefault.map(tidy).join('; ') }))]),
      ...(input.firstHeadAgreed ? [body(say('cover.first-head'))] : []),
    ].map((block, index, all) => index === all.length - 1 && block.kind === 'paragraph' ? asking(block.runs.map(({ text }) => text).join('')) : block),
  });
}
