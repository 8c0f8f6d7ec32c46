import type { LocalDate, Result } from '../../base/index.ts';
import { fail, ok } from '../../base/index.ts';
import { stampFits, tidy } from '../layout/index.ts';
import type { Calibration, FormDocument, Ink, SheetSize, Stamp } from '../model.ts';
import { numbered, sayer, stampDay, takenStamp, type FormLanguage } from '../parts.ts';
import { overlaySheets, stampHeights, type OverlaySheet, type StampHeight, type StampPlace } from './choices.ts';
import { boxAt, onSheet } from './place.ts';

const WIDTH = 60;

/** What stands in a stamp; null is a blank to fill in by hand. */
export type OverlayFacts =
  | { readonly code: 'STAMP' | 'REMOVALSTAMP'; readonly number: string | null; readonly day: LocalDate | null }
  | { readonly code: 'REGSTAMP'; readonly number: string | null; readonly day: LocalDate | null; readonly sheets: string | null }
  | { readonly code: 'COPYSTAMP'; readonly post: string | null; readonly name: string | null; readonly day: LocalDate | null };

export interface OverlayInput {
  readonly office: { readonly name: string };
  readonly facts: OverlayFacts;
  readonly language: FormLanguage;
  readonly sheet: OverlaySheet;
  readonly height: StampHeight;
  readonly place: StampPlace;
  readonly ink: Ink;
  /** Degrees, clockwise. */
  readonly tilt: number;
  /** The printer's, or null where it prints exactly. */
  readonly calibration: Calibration | null;
  readonly copies: number;
}

const blank = (text: string | null, line: string): string => text === null || tidy(text) === '' ? line : tidy(text);

function stampOf({ facts, language, office, ink, tilt, height }: OverlayInput): Stamp {
  const say = sayer(language);
  const base = { width: WIDTH, height: stampHeights[height], tilt, ink };
  switch (facts.code) {
    case 'STAMP': return { ...takenStamp(say, facts.number, facts.day), ...base };
    case 'REMOVALSTAMP': return { ...takenStamp(say, facts.number, facts.day), ...base, title: say('forms:stamp.removed') };
    case 'REGSTAMP': return {
      kind: 'stamp', ...base, title: say('forms:reg-stamp.title'), signature: null,
      lines: [tidy(office.name), `${numbered(blank(facts.number, '______________'))}   ${stampDay(say, facts.day)}`, say('forms:reg-stamp.sheets', { sheets: blank(facts.sheets, '________') })],
    };
    case 'COPYSTAMP': return {
      kind: 'stamp', ...base, title: say('forms:stamp.true-copy'), signature: say('forms:stamp.true-copy-signature'),
      lines: height === 'low' ? [`${blank(facts.post, '____________')}  ${blank(facts.name, '____________')}`, stampDay(say, facts.day)]
        : [blank(facts.post, '______________________________'), blank(facts.name, '______________________________'), stampDay(say, facts.day)],
    };
  }
}

/** A stamp alone on an else empty sheet, at its place (D403 42 4); M289 14; D473 26). */
export function overlayForm(input: OverlayInput): Result<FormDocument> {
  const size: SheetSize = overlaySheets[input.sheet];
  const stamp = stampOf(input);
  const at = boxAt(input.place, stamp, size);
  if (!onSheet(at, stamp, input.tilt, size, input.calibration)) return fail('print.off-sheet', { width: size.width, height: size.height }, 'x');
  if (!stampFits(stamp)) return fail('print.stamp-overfull', {}, 'height');
  return ok({
    code: input.facts.code, language: input.language, title: stamp.title, author: input.office.name, sheet: size,
    pages: Array.from({ length: input.copies }, () => ({
      kind: 'fixed' as const, cuts: [], areas: [{ ...at, width: stamp.width, height: stamp.height, blocks: [stamp], foot: [] }],
      ...(input.calibration === null ? {} : { calibration: input.calibration }),
    })),
  });
}

export { overlayCodes, overlaySheets, stampHeights, usualPlace, type OverlayCode, type OverlaySheet, type StampHeight } from './choices.ts';
export { calibrationFrom, type Measured } from './place.ts';
export { corners, type Corner, type StampPlace } from './choices.ts';
export { testSheetForm, type TestSheetInput } from './test-sheet.ts';
