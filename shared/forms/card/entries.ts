import type { LocalDate } from '../../base/index.ts';
import { standing, standingOf, type CardEvent, type Decided } from '../../control/index.ts';
import type { Deadline } from '../../law/index.ts';
import { reasonText, shortDate, type Say } from '../../i18n/index.ts';
import { numbered, type FormLanguage } from '../parts.ts';

/** The back of a card as text; an empty text is a blank to fill in by hand. */
export interface CardEntries {
  readonly decisions: readonly Readonly<Record<'date' | 'kind' | 'by' | 'document' | 'due', string>>[];
  readonly interim: readonly Readonly<Record<'due' | 'given' | 'document' | 'note', string>>[];
  readonly movements: readonly Readonly<Record<'date' | 'to' | 'signature' | 'back', string>>[];
  readonly removal: Readonly<Record<'ground' | 'by' | 'document' | 'date' | 'filed', string>>;
}

/** A movement of the paper, or of one of its numbered copies: to whom it went and when it came back. */
export interface PaperMovement { readonly on: LocalDate; readonly to: string; readonly copy: string | null; readonly back: LocalDate | null }

export const noEntries: CardEntries = { decisions: [], interim: [], movements: [], removal: { ground: '', by: '', document: '', date: '', filed: '' } };

const paperOf = (document: { readonly number: string; readonly date: LocalDate }): string => `${numbered(document.number)}, ${shortDate(document.date)}`;

function decisionLine(say: Say, event: Decided): CardEntries['decisions'][number] {
  const due = event.deadlines?.deadlines.find(({ kind }) => kind === 'due')?.date ?? event.due;
  return {
    date: shortDate(event.on), kind: say(`reasons:decision.${event.decision}`), by: say(`reasons:decider.${event.decider}`),
    document: paperOf(event.document), due: due === null ? '' : shortDate(due),
  };
}

/** A line for each date awaited and for each report, by date. */
function interimLines(events: readonly CardEvent[], deadlines: readonly Deadline[]): CardEntries['interim'] {
  const reports = standingOf(events, 'report-received').map(({ event }) => event).filter(({ report }) => report === 'interim');
  const answered = new Set(reports.map(({ answers }) => answers));
  const open = deadlines.filter(({ kind, date }) => kind === 'interim' && !answered.has(date)).map(({ date }) => ({ at: date, due: date, report: null }));
  const given = reports.map((report) => ({ at: report.answers ?? report.on, due: report.answers, report }));
  return [...open, ...given].sort((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : 0).map(({ due, report }) => ({
    due: due === null ? '' : shortDate(due), given: report === null ? '' : shortDate(report.on), document: report === null ? '' : paperOf(report.document), note: '',
  }));
}

/**
 * What became of a card, for its back. The first removal stands in the place for it, all other decisions in their
 * table, in the order they were recorded; what was taken back is left out.
 */
export function cardEntries(say: Say, language: FormLanguage, events: readonly CardEvent[], deadlines: readonly Deadline[], movements: readonly PaperMovement[]): CardEntries {
  const decided = standing(events).flatMap(({ event }) => event.kind === 'decided' ? [event] : []);
  const removal = decided.find(({ decision }) => decision === 'removal');
  const filed = standingOf(events, 'filed')[0]?.event;
  return {
    decisions: decided.filter((event) => event !== removal).map((event) => decisionLine(say, event)),
    interim: interimLines(events, deadlines),
    movements: movements.map(({ on, to, copy, back }) => ({ date: shortDate(on), to: copy === null ? to : `${to} (${say('forms:copy', { copy })})`, signature: '', back: back === null ? '' : shortDate(back) })),
    removal: {
      ground: removal === undefined || removal.ground === null ? '' : reasonText(language, 'ground', removal.ground),
      by: removal === undefined ? '' : say(`reasons:decider.${removal.decider}`),
      document: removal === undefined ? '' : paperOf(removal.document),
      date: removal === undefined ? '' : shortDate(removal.on),
      filed: filed === undefined ? '' : `${filed.caseFile}, ${filed.sheets}`,
    },
  };
}
