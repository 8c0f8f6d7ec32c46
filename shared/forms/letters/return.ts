import type { LocalDate, LocalDateTime } from '../../base/index.ts';
import { shortDateTime } from '../../i18n/index.ts';
import { cell, given, headRow, space, table } from '../frame.ts';
import type { FormDocument } from '../model.ts';
import { asking, body, letterForm, letterSayer, refOf, type LetterInput } from './letter.ts';

export interface ReturnInput extends LetterInput {
  /** The paper that goes back; what is missing on it is a blank. */
  readonly paper: { readonly number: string | null; readonly date: LocalDate | null; readonly sheets: string | null; readonly arrivedAt: LocalDateTime };
  /** What refuses it, in words, each with its clauses. */
  readonly against: readonly { readonly reason: string; readonly clauses: string }[];
}

/** RETURN: tells the sender why a paper is not accepted, each reason with its clause (R85 160; M289 13). */
export function returnForm(input: ReturnInput): FormDocument {
  const { language, paper } = input;
  const say = letterSayer(language);
  const cited = paper.date === null ? { ...refOf(language, null), number: given(paper.number, 6) } : refOf(language, { number: given(paper.number, 6), date: paper.date });
  return letterForm(input, {
    code: 'RETURN', title: say('return.title'), refers: paper.number === null || paper.date === null ? null : { number: paper.number, date: paper.date },
    blocks: [
      { ...body(say('return.body', { dated: cited.date, number: cited.number, sheets: given(paper.sheets, 4), arrived: shortDateTime(paper.arrivedAt).replace(' ', '\u00a0') })), keep: true },
      table({
        widths: [14, 76, 75], size: 12, headSize: 11, rowHeight: 8, head: [headRow([say('return.row'), say('return.reason'), say('return.clause')])],
        rows: input.against.length === 0 ? [[cell('1.'), cell(null), cell(null)]] : input.against.map(({ reason, clauses }, index) => [cell(`${index + 1}.`), cell(reason), cell(clauses)]),
      }),
      space(3), asking(say('return.end')),
    ],
  });
}
