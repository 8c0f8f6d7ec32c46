import { date } from '../../base/index.ts';
import type { ListEntry, ListParameter, Points } from '../amendments.ts';
import { defects } from '../incoming.ts';
import { occasions, specialKinds } from '../instruction.ts';

const D473 = date('2020-12-20');
const D403 = date('2024-02-01');
const R85 = date('2024-02-14');
const R809 = date('2020-11-30');

const numbered = (act: 'D403' | 'R85', point: string, count: number): readonly ListEntry[] =>
  Array.from({ length: count }, (_, index) => ({ entry: String(index + 1), points: [[act, `${point} ${String(index + 1)})`]] }));
const all = (entries: readonly string[], points: Points): readonly ListEntry[] => entries.map((entry) => ({ entry, points }));

/** Clauses of R85 160 2)–5) by defect; the rest of the defects break the Regulation itself. */
const clauses: readonly (readonly [string, readonly string[]])[] = [
  ['160 1)', ['breaks-regulation', 'annex-breaks-regulation']],
  ['160 2)', ['facsimile', 'corrections', 'dirt', 'damage', 'punched', 'scrap-paper', 'letterhead-copy']],
  ['160 3)', ['wrong-address']],
  ['160 4)', ['signature-check-failed', 'electronic-edits', 'unfitting-annex', 'wrong-carrier-type']],
  ['160 5)', ['electronic-against-law']],
  ['160 6)', ['asks-meeting']],
  ['160 7)', ['asks-speed-up']],
  ['160 8)', ['asks-money']],
  ['160 9)', ['answers-what-is-not-on-control']],
];
/** Named among the faults of electronic documents; on paper they break the Regulation. */
const onPaperToo = ['wrong-page-count', 'missing-details', 'text-misplaced'];

/** Every list that an act fixes and an office may amend entry by entry. */
export const lists: readonly ListParameter[] = [
  {
    id: 'government-occasions', rule: 'C4', unit: 'list', takes: 'known', known: occasions,
    values: [{
      from: R809, points: [['D473', '36-1'], ['R809', '102-1']],
      value: all(['regional-trip', 'international-event', 'public-event'], [['D473', '36-1'], ['R809', '102-1']]),
    }],
  },
  {
    id: 'government-list', rule: 'C2', unit: 'list', takes: 'facts', known: numbered('R85', '170', 17).map(({ entry }) => entry),
    values: [{ from: R85, points: [['R85', '170']], value: numbered('R85', '170', 17) }],
  },
  {
    id: 'administration-list', rule: 'C3', unit: 'list', takes: 'facts', known: numbered('D403', '42-1', 7).map(({ entry }) => entry),
    values: [{ from: D403, points: [['D403', '42-1']], value: numbered('D403', '42-1', 7) }],
  },
  {
    id: 'not-accepted', rule: 'I5', unit: 'list', takes: 'words', known: [...defects, 'asks-meeting', 'asks-speed-up', 'asks-money', 'answers-what-is-not-on-control'],
    values: [{
      from: R85, points: [['R85', '160']],
      value: [
        ...clauses.flatMap(([point, entries]) => all(entries, [['R85', point]])),
        ...all(onPaperToo, [['R85', '160 4)'], ['R85', '160 1)']]),
      ],
    }],
  },
  {
    id: 'removal-grounds', rule: 'A5', unit: 'list', takes: 'words', known: ['executed', 'covered-by-new', 'impossible', 'handed-over'],
    values: [
      // Of 57 the library lacks sub-point 2), so what it says is not listed; 59 and the last part of 57 tell of handing over.
      {
        from: D473, points: [['D473', '57']],
        value: [...all(['executed'], [['D473', '57 1)']]), ...all(['covered-by-new'], [['D473', '57 1-1)']]), ...all(['handed-over'], [['D473', '57']])],
      },
      {
        from: D403, points: [['D403', '75']],
        value: ['executed', 'covered-by-new', 'impossible', 'handed-over'].map((entry, index) => ({ entry, points: [['D403', `75 ${String(index + 1)})`]] })),
      },
    ],
  },
  {
    id: 'new-term-grounds', rule: 'A2', unit: 'list', takes: 'words', known: ['executed-under-watch', 'extra-questions', 'depends-on-moved', 'emergency'],
    values: [{
      from: D473, points: [['D473', '53-1']],
      value: ['executed-under-watch', 'extra-questions', 'depends-on-moved', 'emergency'].map((entry, index) => ({ entry, points: [['D473', `53-1 ${String(index + 1)})`]] })),
    }],
  },
  {
    id: 'special-kinds-of-administration', rule: 'A7', unit: 'list', takes: 'known', known: specialKinds,
    values: [{
      from: D403, points: [['D403', '76-1'], ['D403', '66-3']],
      value: all(['monument', 'construction', 'digital', 'named-law', 'amendments', 'event'], [['D403', '76-1'], ['D403', '66-3']]),
    }],
  },
  {
    id: 'special-kinds-of-government', rule: 'A7', unit: 'list', takes: 'known', known: specialKinds,
    values: [{ from: R85, points: [['R85', '195-1'], ['R85', '165-3']], value: all(specialKinds, [['R85', '195-1'], ['R85', '165-3']]) }],
  },
];
