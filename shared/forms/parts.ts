import type { Citation, LocalDate } from '../base/index.ts';
import { citationText, monthName, words, type Say } from '../i18n/index.ts';
import { tidy } from './layout/lines.ts';
import { markText } from './mark.ts';
import type { Align, Code, Columns, FormLanguage, Paragraph, Run, Stamp } from './model.ts';

export type { FormLanguage } from './model.ts';

/** Which copy of which print a sheet is. */
export interface Imprint { readonly code: string; readonly print: number; readonly copy: number; readonly copies: number }

export function sayer(language: FormLanguage): Say {
  return words(language);
}

/** A user's text as runs: nothing invisible left in it, empty where there is none. */
export function plain(text: string | null, style: Omit<Run, 'text'> = {}): readonly Run[] {
  const shown = text === null ? '' : tidy(text);
  return shown === '' ? [] : [{ ...style, text: shown }];
}

export function numbered(number: string): string {
  return `№ ${number}`;
}

/** A citation in full, with a word where it does not rest on an act in force. */
export function fullCitation(say: Say, citation: Citation): string {
  return `${citationText(say, citation, 'full')}${citation.rests === 'act' ? '' : ` (${say(`terms:rests.${citation.rests}`)})`}`;
}

/** A stamp's date, in Kazakh whatever the form's language; a blank where it is null. */
export function stampDay(say: Say, day: LocalDate | null): string {
  return say('forms:stamp.date', day === null ? { year: '20__', day: '___', month: '____________' }
    : { year: day.slice(0, 4), day: day.slice(8, 10), month: monthName('kk', Number(day.slice(5, 7))).toLowerCase() });
}

/** The stamp "БАҚЫЛАУҒА АЛЫНДЫ" filled with a card's number and the day it was taken; blanks where they are null. */
export function takenStamp(say: Say, number: string | null, day: LocalDate | null): Stamp {
  return {
    kind: 'stamp', width: 60, height: 28, title: say('forms:stamp.taken'), tilt: 0, ink: 'black',
    lines: [`${numbered(number === null ? '________' : tidy(number))}   ${stampDay(say, day)}`],
    signature: say('forms:stamp.signature'),
  };
}

/** The line under every sheet: form, print, copy; the page numbers at the right. */
export function footLine(say: Say, imprint: Imprint, width: number, page: readonly Run[]): Columns {
  const left = [say('forms:foot.form', { code: imprint.code }), say('forms:foot.print', { print: imprint.print }), say('forms:foot.copy', { copy: imprint.copy, copies: imprint.copies })];
  return {
    kind: 'columns', gap: 0, columns: [
      { width: width * 0.7, blocks: [{ kind: 'paragraph', size: 7, runs: [{ text: left.join('  ·  ') }] }] },
      { width: width * 0.3, blocks: [{ kind: 'paragraph', size: 7, align: 'right', runs: page }] },
    ],
  };
}

const MARK = 8;

/** The small mark on a sheet that finds its record when it is scanned. */
export function sheetMark(imprint: Imprint, record: string): Code {
  return { kind: 'code', symbology: 'datamatrix', align: 'right', size: MARK, content: markText({ form: imprint.code, record, print: imprint.print }) };
}

/** The foot of flowing sheets: form, print, copy; the page; the mark. */
export function markedFoot(say: Say, imprint: Imprint, record: string, width: number, page: readonly Run[]): Columns {
  const left = [say('forms:foot.form', { code: imprint.code }), say('forms:foot.print', { print: imprint.print }), say('forms:foot.copy', { copy: imprint.copy, copies: imprint.copies })].join('  ·  ');
  const small = (runs: readonly Run[], align: Align): Paragraph => ({ kind: 'paragraph', size: 8, align, runs });
  return {
    kind: 'columns', gap: 0, columns: [
      { width: width - 60, at: 'bottom', blocks: [small([{ text: left }], 'left')] },
      { width: 48, at: 'bottom', blocks: [small(page, 'right')] },
      { width: 12, blocks: [sheetMark(imprint, record)] },
    ],
  };
}

/** The page's number and the count as runs that flowing pages fill in. */
export function pageRuns(say: Say): readonly Run[] {
  return say('forms:foot.page', { page: '{page}', pages: '{pages}' }).split(/(\{pages?\})/u).filter((text) => text !== '')
    .map((text) => text === '{page}' ? { text: '', field: 'page' as const } : text === '{pages}' ? { text: '', field: 'pages' as const } : { text });
}
