import type { LocalDate } from '../../base/index.ts';
import type { InterimRhythm, RequestedDecision } from '../../law/index.ts';
import type { Block, FormDocument } from '../model.ts';
import { asking, body, letterForm, letterSayer, officialsBlocks, refOf, subjectBlocks, told, untilText, type LetterInput, type LetterRef, type LetterSubject } from './letter.ts';

export interface ExtendInput extends LetterInput {
  readonly subject: LetterSubject;
  readonly decision: RequestedDecision;
  readonly due: LocalDate | null;
  readonly state: string | null;
  readonly reasons: string | null;
  /** The ground chosen, in words with its point. */
  readonly ground: string | null;
  readonly circumstances: string | null;
  readonly effect: string | null;
  readonly interim: InterimRhythm | null;
  readonly roadmap: { readonly sheets: string | null } | null;
  readonly officials: readonly { readonly body: string; readonly post: string; readonly name: string }[];
  readonly agreement: LetterRef | null;
  readonly exceptional: string | null;
  readonly discipline: string | null;
  readonly proposal: LetterRef | null;
  /** What the acts ask for here, whether it was given or not. */
  readonly asked: ReadonlySet<string>;
}

/** EXTEND: asks for an extension, a transfer to longer control or a new term (R809 103-3; D473 52, 53-1). */
export function extendForm(input: ExtendInput): FormDocument {
  const { language, decision, asked } = input;
  const say = letterSayer(language);
  const part = (content: string, name: string, text: string | null, lines: number): readonly Block[] => text === null && !asked.has(content) ? [] : told(name, text, lines);
  const paper = (content: string, key: 'agreement' | 'extend.proposal', document: LetterRef | null): readonly Block[] => document === null && !asked.has(content) ? [] : [body(say(key, refOf(language, document)))];
  const ask = [say(`extend.ask.${decision}`, { until: untilText(say, language, input.due) }), ...(input.interim === null ? [] : [say('extend.interim', { rhythm: say(`rhythm.${input.interim}`) })])].join(' ');
  const enclosures = [...(input.roadmap === null ? [] : [{ name: say('enclosure.roadmap'), sheets: input.roadmap.sheets }]), ...input.enclosures];
  return letterForm({ ...input, enclosures }, {
    code: 'EXTEND', title: say(`extend.title.${decision}`), refers: input.subject.document,
    blocks: [
      ...subjectBlocks(say, language, input.subject),
      ...told(say('extend.state'), input.state, 4), ...told(say(`extend.reasons.${decision}`), input.reasons, 4),
      ...part('ground', say('ground'), input.ground, 1), ...part('circumstances', say('extend.circumstances'), input.circumstances, 3), ...part('effect', say('extend.effect'), input.effect, 3),
      ...part('exceptional', say('extend.exceptional'), input.exceptional, 3), ...part('discipline', say('extend.discipline'), input.discipline, 3),
      ...paper('proposal', 'extend.proposal', input.proposal), ...paper('agreement', 'agreement', input.agreement),
      asking(ask),
      ...(input.officials.length === 0 && !asked.has('officials') ? [] : officialsBlocks(say, input.officials)),
    ],
  });
}
