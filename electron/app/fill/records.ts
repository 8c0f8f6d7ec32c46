import type { LocalDate, LocalDateTime } from '../../../shared/base/index.ts';
import { addDays, addMonths, date, daysBetween, weekday, yearOf } from '../../../shared/base/index.ts';
import type { ParsedOf } from '../../../shared/contract/index.ts';
import type { Source } from '../../../shared/law/index.ts';
import { chance } from './chance.ts';
import type { Chance } from './chance.ts';
import type { Body, Both } from './names.ts';
import { controlUnits, correspondents, executors, initials, surnames } from './names.ts';
import { forms, openings, points, reasons, resolutions, results, subjects, titles } from './texts.ts';

export type FilledPaper = Omit<ParsedOf<'paper.add'>, 'attachments' | 'acknowledged'>;
export type FilledPoint = Omit<ParsedOf<'control.take'>, 'paper' | 'acknowledged'>;
/** A paper with its points, as the commands would get them. */
export interface FilledRecord { readonly paper: FilledPaper; readonly points: readonly FilledPoint[]; readonly language: keyof Both }

export interface FillPlan {
  /** Points in all; papers follow from them. */
  readonly cards: number;
  readonly seed: number;
  /** The first and last days of receipt. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Whether the office keeps the content of restricted papers. */
  readonly restrictedContent: boolean;
}

/** Receipt begins here at the earliest: the first year of the built-in calendars. */
export const firstDay = date('2019-01-03');

/** Sources as often as a body's registry sees them; each only from the day whose text is in the library. */
const sourcesFrom: readonly (readonly [Source, LocalDate])[] = ([
  ['own-leadership', '2018-12-01'], ['other', '2018-12-01'], ['government-office', '2024-02-14'], ['prime-minister', '2024-02-14'], ['administration', '2024-02-14'],
  ['deputy-prime-minister', '2024-02-14'], ['president-instruction', '2021-01-01'], ['government-act', '2024-02-14'], ['president-act', '2021-01-01'], ['deputy-inquiry', '2024-02-14'],
  ['national-plan', '2021-01-01'], ['prosecutor', '2024-02-14'], ['president-personal', '2021-01-01'], ['security-council', '2021-01-01'], ['election-programme', '2021-01-01'],
  ['president-published', '2021-01-01'], ['assembly', '2021-01-01'],
] as const).map(([source, from]) => [source, date(from)]);

/** Papers with few points are the rule. */
const pointCounts = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6] as const;
const averagePoints = pointCounts.reduce<number>((sum, count) => sum + count, 0) / pointCounts.length;

const language = (draw: Chance): keyof Both => (draw.next() < 0.6 ? 'kk' : 'ru');
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const filled = (template: string, subject: string): string => upperFirst(template.replace('{}', subject));
const two = (value: number): string => String(value).padStart(2, '0');

function workday(day: LocalDate): LocalDate {
  const name = weekday(day);
  return name === 6 ? addDays(day, -1) : name === 7 ? addDays(day, -2) : day;
}

function paperOf(draw: Chance, index: number, day: LocalDate, lang: keyof Both, subject: Both, plan: FillPlan): FilledPaper {
  const from: Body = draw.pickUneven(correspondents);
  const restricted = draw.once(8);
  const kept = !restricted || plan.restrictedContent;
  const outgoing = addDays(day, -draw.whole(0, 6));
  return {
    journal: 'in', receivedAt: `${day}T${two(draw.whole(9, 18))}:${two(draw.whole(0, 59))}` as LocalDateTime, from: { name: from[lang], kind: from.kind },
    to: draw.once(6) ? 'government-office' : 'other', outgoingNumber: `${draw.whole(1, 40)}-${two(draw.whole(1, 20))}/${index + 1}`, outgoingDate: outgoing,
    mark: restricted ? 'restricted' : 'open', channel: 'paper', paperReason: restricted ? draw.pick(reasons)[lang] : null,
    title: kept ? filled(draw.pick(titles)[lang], subject[lang]) : null, content: kept && !draw.once(4) ? draw.pick(openings)[lang] : null,
    sheets: draw.once(2) ? String(draw.whole(1, 9)) : `${draw.whole(1, 6)}+${draw.whole(1, 60)}`, copies: 1, copyNumber: restricted ? String(draw.whole(1, 5)) : null,
    signedBy: draw.pickUneven(['head', 'deputy', 'responsible-secretary', 'other'] as const),
    executor: { surname: `${draw.pick(surnames)} ${draw.pick(initials)}`, phone: `${draw.whole(70, 79)}-${two(draw.whole(0, 99))}-${two(draw.whole(0, 99))}` },
    refersTo: draw.once(5) ? `№ ${draw.whole(1, 40)}-${draw.whole(1, 20)}/${draw.whole(1, 9999)}` : null, legalGround: null,
  };
}

function termOf(draw: Chance, day: LocalDate): FilledPoint['instruction']['term'] {
  switch (draw.whole(0, 4)) {
    case 0: return { calendarDays: draw.whole(5, 60) };
    case 1: return { months: draw.whole(1, 6) };
    case 2: return { due: addDays(day, draw.whole(3, 180)) };
    default: return { workingDays: draw.whole(3, 40) };
  }
}

function pointOf(draw: Chance, paper: FilledPaper, day: LocalDate, number: number, lang: keyof Both, subject: Both): FilledPoint {
  const kept = paper.title !== null;
  const allowed = sourcesFrom.filter(([, from]) => from <= paper.outgoingDate);
  const [source] = draw.pickUneven(allowed);
  const responsible = draw.pickUneven(executors)[lang];
  const co = new Set<string>();
  for (let left = draw.once(2) ? 0 : draw.whole(1, 4); left > 0; left -= 1) co.add(draw.pickUneven(executors)[lang]);
  co.delete(responsible);
  const coExecutors = [...co];
  const resolved = kept && draw.once(2);
  return {
    point: String(number), content: kept ? filled(draw.pick(points)[lang], subject[lang]) : null,
    instruction: {
      source, occasion: null, controlledBy: null, handedOver: false, local: false, resonance: draw.once(20), specialKind: null, executorUnderPresident: false,
      governmentPowers: false, controlStamp: draw.once(3), term: termOf(draw, day), urgency: draw.once(15) ? draw.pick(['very-urgent', 'urgent', 'expedite'] as const) : null,
      controlKind: draw.pickUneven(['short', 'medium', 'urgent', 'long'] as const), bodies: 1 + coExecutors.length, coExecutors: coExecutors.length,
      interdepartmental: coExecutors.length > 1, changesApproach: false, interim: draw.once(12) ? draw.pick(['monthly', 'quarterly', 'half-yearly'] as const) : null, mark: paper.mark,
    },
    responsible, coExecutors, completionForm: draw.once(3) ? null : draw.pick(forms)[lang], finalResult: kept && draw.once(2) ? draw.pick(results)[lang] : null,
    controlUnit: draw.pick(controlUnits)[lang],
    resolution: resolved ? { author: `${draw.pick(surnames)} ${draw.pick(initials)}`, text: draw.pick(resolutions)[lang], date: day } : null,
  };
}

/** Records in the order of their receipt, one after another, so that a million need no memory. */
export function* records(plan: FillPlan): Generator<FilledRecord> {
  const draw = chance(plan.seed);
  const days = daysBetween(plan.from, plan.to);
  const papers = plan.cards / averagePoints;
  let left = plan.cards;
  for (let index = 0; left > 0; index += 1) {
    const day = workday(addDays(plan.from, Math.min(days, Math.floor(((index + draw.next()) / papers) * (days + 1)))));
    const received = day < plan.from ? plan.from : day;
    const lang = language(draw);
    const subject = draw.pick(subjects);
    const paper = paperOf(draw, index, received, lang, subject, plan);
    const count = Math.min(left, draw.pick(pointCounts));
    left -= count;
    yield { paper, language: lang, points: Array.from({ length: count }, (_, at) => pointOf(draw, paper, received, at + 1, lang, at === 0 ? subject : draw.pick(subjects))) };
  }
}

/** The days a fill spreads over: up to yesterday, at most eight years. */
export function span(today: LocalDate): Pick<FillPlan, 'from' | 'to'> {
  const to = addDays(today, -1);
  const from = addMonths(to, -96);
  return { from: from < firstDay || yearOf(from) < 2019 ? firstDay : from, to };
}
