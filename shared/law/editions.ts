import type { ActId, Citation, LocalDate } from '../base/index.ts';
import { date } from '../base/index.ts';

/** What an answer leaves open because the library's texts do; sentences under `flag.CODE`. */
export type EditionFlag = 'restated-text-not-in-library' | 'repealed-text' | 'unpublished-amendment';

/** One act's text in the library and the days it speaks for. Gaps are codes, sentences under `gap.CODE`. */
export interface Edition {
  readonly act: ActId;
  /** The act this text amends or is: what people call it. */
  readonly of: string;
  readonly from: LocalDate;
  /** Last day in force; null while it is. */
  readonly until: LocalDate | null;
  readonly gaps: readonly { readonly code: string; readonly from: LocalDate | null; readonly to: LocalDate | null }[];
}

export const editions: readonly Edition[] = [
  {
    act: 'M289', of: 'Government Resolution № 289 of 26.03.2008', from: date('2008-03-26'), until: date('2019-03-13'),
    gaps: [
      { code: 'points-from-their-own-notes', from: date('2008-03-26'), to: date('2019-03-13') },
      { code: 'unpublished-amendment-641', from: date('2010-06-25'), to: date('2019-03-13') },
      { code: 'repeal-day-108', from: date('2019-03-14'), to: null },
    ],
  },
  {
    act: 'R809', of: 'Rules № 703 of 31.10.2018, points 2, 43, 46, 102-1, 103-1 to 103-9', from: date('2020-11-30'), until: date('2023-09-21'),
    gaps: [{ code: 'repeal-day-780', from: date('2023-09-22'), to: null }],
  },
  {
    act: 'D473', of: 'Rules of Decree № 976 of 27.04.2010', from: date('2020-12-20'), until: date('2024-01-31'),
    gaps: [{ code: 'restated-before-2023-12-04', from: date('2020-12-21'), to: date('2024-01-31') }],
  },
  {
    act: 'D403', of: 'Rules of Decree № 976 of 27.04.2010', from: date('2024-02-01'), until: null,
    gaps: [
      { code: 'points-not-restated', from: date('2024-02-01'), to: null },
      { code: 'information-systems-from-readiness', from: date('2024-02-01'), to: null },
    ],
  },
  {
    act: 'R85', of: 'Government Regulation № 10 of 06.01.2023', from: date('2024-02-14'), until: null,
    gaps: [{ code: 'points-not-amended', from: date('2024-02-14'), to: null }],
  },
];

export const editionByAct = Object.fromEntries(editions.map((each) => [each.act, each])) as Readonly<Record<ActId, Edition>>;

/** First days of the points of M289, from the notes in the consolidated text; the rest from 26.03.2008. */
const modelRegulationPoints: Readonly<Record<string, LocalDate>> = {
  '3': date('2015-12-31'), '11': date('2015-12-31'), '13': date('2015-12-29'), '14': date('2015-12-29'), '15': date('2012-01-13'),
  '18': date('2015-12-31'), '19': date('2015-12-29'), '20': date('2015-12-31'), '21': date('2015-12-29'), '22': date('2015-12-29'),
  '23': date('2015-12-29'), '30': date('2015-12-31'), '31': date('2015-12-31'), '35-1': date('2013-07-01'), '38': date('2015-12-31'),
};
/** Points of M289 with a note of an amendment (№ 641 of 25.06.2010) that was never published. */
const unpublished = new Set(['4', '5', '27', '29', '30', '31', '32', '36']);

/** `103-2 4)` → `103-2`. */
export function pointNumber(point: string): string {
  return point.split(' ')[0] ?? point;
}

/** A citation as it stands on a day, or null where the point is not in force yet. */
export function cite(act: ActId, point: string, on: LocalDate): Citation | null {
  const edition = editionByAct[act];
  const from = act === 'M289' ? modelRegulationPoints[pointNumber(point)] ?? edition.from : edition.from;
  if (on < from) return null;
  if (edition.until === null || on <= edition.until) return { act, point, rests: 'act' };
  return { act, point, rests: act === 'M289' ? 'setting' : 'earlier-text' };
}

/** All of the points that have a text on the day. */
export function citeAll(on: LocalDate, ...points: readonly (readonly [ActId, string])[]): readonly Citation[] {
  const cited: Citation[] = [];
  for (const [act, point] of points) {
    const one = cite(act, point, on);
    if (one !== null) cited.push(one);
  }
  return cited;
}

/** The same point followed as the office's own habit or convention. */
export function asSetting(act: ActId, point: string): Citation {
  return { act, point, rests: 'setting' };
}

/** What a basis leaves open on a day. */
export function flagsOf(basis: readonly Citation[], on: LocalDate): readonly EditionFlag[] {
  const flags = new Set<EditionFlag>();
  for (const { act, point, rests } of basis) {
    if (act === 'D473' && rests !== 'setting' && on > editionByAct.D473.from) flags.add('restated-text-not-in-library');
    if (act === 'R809' && rests === 'earlier-text') flags.add('repealed-text');
    if (act === 'M289' && unpublished.has(pointNumber(point))) flags.add('unpublished-amendment');
  }
  return [...flags];
}
