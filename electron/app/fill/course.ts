import type { LocalDate, LocalDateTime, Result } from '../../../shared/base/index.ts';
import { addDays, dayOf, instantOf, weekday } from '../../../shared/base/index.ts';
import type { AwaitedKind, CardEvent, CardWithHistory, Recording, ReportKind } from '../../../shared/control/index.ts';
import { awaited, decideOnCard, fileAway, receiveReport, situationOf, takeMeasure, withdraw } from '../../../shared/control/index.ts';
import type { Decider, Decision, LawContext, Requirement } from '../../../shared/law/index.ts';
import { decisionsFor, groundsFor } from '../../../shared/law/index.ts';
import { after } from '../decisions.ts';
import type { Chance } from './chance.ts';
import type { Both } from './names.ts';
import { initials, surnames } from './names.ts';
import { accounts, mistakes, posts } from './texts.ts';

/** What a card's course is drawn from. */
export interface CourseParts {
  readonly draw: Chance;
  readonly law: LawContext;
  readonly by: string;
  /** The last day on which something happened. */
  readonly until: LocalDate;
}

/** Who decides on which papers, as the acts last answered for such a decision: asked again only where it does not hold. */
export type Known = Map<string, { readonly decider: Decider; readonly papers: readonly Requirement[]; readonly ground: string | null }>;

function workday(day: LocalDate): LocalDate {
  const name = weekday(day);
  return name > 5 ? addDays(day, 8 - name) : day;
}

/** How terms end in an office: most in time, some extended or late, few otherwise. Shares of a hundred. */
const fates = [['in-time', 76.4], ['late', 7], ['extended', 9], ['twice-extended', 1], ['transferred', 2], ['in-parts', 2.5], ['mistaken', 1.2], ['restored', 0.8], ['forgotten', 0.1]] as const;
type Fate = (typeof fates)[number][0];

function fateOf(draw: Chance): Fate {
  let left = draw.next() * 100;
  for (const [fate, share] of fates) {
    if (left < share) return fate;
    left -= share;
  }
  return 'in-time';
}

const reportOf = { interim: 'interim', roadmap: 'roadmap', measures: 'measures', 'co-executor': 'co-executor' } as const satisfies Partial<Record<AwaitedKind, ReportKind>>;

/**
 * What became of a card up to a day, by the same rules as when it is recorded at the window: information that came in,
 * decisions, removal with its papers. What would have happened later has not, and the card stays as it is.
 */
export function courseOf(taken: CardWithHistory, lang: keyof Both, keepsContent: boolean, parts: CourseParts, known: Known): CardWithHistory {
  const { draw, law, by, until } = parts;
  const received = dayOf(taken.card.instruction.receivedAt);
  let history = taken;
  let last = received;

  const number = (): string => `${draw.whole(1, 40)}-${draw.whole(1, 20)}/${draw.whole(1, 9999)}`;
  function recording(day: LocalDate): Recording {
    const at = instantOf(`${day}T${String(draw.whole(9, 18)).padStart(2, '0')}:${String(draw.whole(0, 59)).padStart(2, '0')}` as LocalDateTime);
    const before = history.events.at(-1)?.at ?? at;
    return { at: at < before ? before : at, by, today: day };
  }
  /** The day, no earlier than what was recorded last and on no weekend; null where it has not come. */
  const reached = (day: LocalDate): LocalDate | null => {
    const next = workday(day < last ? last : day);
    return next > until ? null : next;
  };
  function add(day: LocalDate, event: Result<CardEvent>): boolean {
    if (!event.ok) return false;
    history = after(history, [event.value]);
    last = day;
    return true;
  }

  function report(kind: ReportKind, wanted: LocalDate, from: string, answers: LocalDate | null, quality: 'executed' | 'partially-executed' | null): boolean {
    const day = reached(wanted);
    if (day === null) return false;
    const words = kind === 'final' ? (quality === 'executed' ? accounts.done : accounts.partly) : accounts.interim;
    return add(day, receiveReport(history, {
      report: kind, on: day, answers, from, document: { number: number(), date: day }, assessment: quality, summary: keepsContent && draw.once(2) ? draw.pick(words)[lang] : null,
    }, recording(day)));
  }

  /** Information that was awaited by a day, in time or some days late. */
  function inform(by: LocalDate): void {
    const { card, events } = history;
    for (const { kind, date } of awaited(events, card.state)) {
      if (kind === 'due' || date > by) continue;
      const day = addDays(date, draw.once(12) ? draw.whole(1, 9) : -draw.whole(0, 3));
      for (const from of kind === 'co-executor' ? card.coExecutors : [card.responsible]) report(reportOf[kind], day, from, kind === 'co-executor' ? null : date, null);
    }
  }

  function decide(decision: Decision, wanted: LocalDate, due: LocalDate | null): boolean {
    const on = reached(wanted);
    if (on === null) return false;
    const choice = (answer: { readonly decider: Decider; readonly papers: readonly Requirement[]; readonly ground: string | null }) => ({
      decision, on, document: { number: number(), date: on }, due, extendBy: null, requestedOn: null, proposals: null, inspected: false, coExecutorDue: null, againstRule: null, ...answer,
    });
    const key = `${decision} ${history.card.instruction.source}`;
    const before = known.get(key);
    if (before !== undefined) {
      const event = decideOnCard(history, choice(before), law, recording(on));
      if (event.ok) return add(on, event);
    }
    const answer = decisionsFor(situationOf(history.events, on), law);
    const allowed = answer.ok ? answer.value.allowed.find((one) => one.decision === decision) : undefined;
    const [decider] = allowed?.deciders ?? [];
    if (allowed === undefined || decider === undefined) return false;
    const grounds = groundsFor(decision, on, law);
    const own = { decider, papers: allowed.requires.filter((paper) => paper !== 'new-term'), ground: allowed.requires.includes('ground') && grounds.length > 0 ? draw.pick(grounds).entry : null };
    known.set(key, own);
    return add(on, decideOnCard(history, choice(own), law, recording(on)));
  }

  function finish(executed: LocalDate): boolean {
    inform(executed);
    if (!report('final', executed, history.card.responsible, null, 'executed')) return false;
    if (!decide('removal', addDays(last, draw.whole(0, 5)), null)) return false;
    const day = reached(addDays(last, draw.whole(0, 9)));
    return day !== null && add(day, fileAway(history, { on: day, caseFile: `${String(draw.whole(1, 18)).padStart(2, '0')}-${String(draw.whole(1, 30)).padStart(2, '0')}`, sheets: String(draw.whole(1, 40)) }, recording(day)));
  }

  /** Some days before a term, and never before the paper came. */
  const ahead = (due: LocalDate): LocalDate => { const day = addDays(due, -Math.floor(draw.next() ** 2 * 12)); return day < received ? received : day; };
  const extend = (decision: Decision, days: number): boolean => {
    const { due } = history.card;
    const asked = addDays(due, -draw.whole(1, 6));
    inform(asked);
    return decide(decision, asked, addDays(due, days));
  };

  const { due } = taken.card;
  switch (fateOf(draw)) {
    case 'in-time': finish(ahead(due)); break;
    case 'late': {
      if (!finish(addDays(due, 1 + Math.floor(draw.next() ** 2 * 40))) || !draw.once(4)) break;
      const day = reached(addDays(last, draw.whole(1, 14)));
      if (day !== null) add(day, takeMeasure(history, { cause: 'broken-term', measure: draw.pickUneven(['remark', 'none', 'reprimand'] as const), on: day, person: `${draw.pick(surnames)} ${draw.pick(initials)}`, post: draw.pick(posts)[lang], document: { number: number(), date: day } }, recording(day)));
      break;
    }
    case 'extended': extend('first-extension', draw.whole(10, 60)); finish(ahead(history.card.due)); break;
    case 'twice-extended': if (extend('first-extension', draw.whole(10, 60))) extend('repeat-extension', draw.whole(10, 40)); finish(ahead(history.card.due)); break;
    case 'transferred': if (draw.once(3)) extend('transfer-long', draw.whole(380, 700)); else extend('transfer-medium', draw.whole(100, 330)); finish(ahead(history.card.due)); break;
    case 'in-parts': report('final', ahead(due), history.card.responsible, null, 'partially-executed'); finish(addDays(last, draw.whole(5, 30))); break;
    case 'mistaken': {
      const day = report('final', ahead(due), history.card.responsible, null, 'executed') ? reached(addDays(last, draw.whole(0, 2))) : null;
      if (day !== null) add(day, withdraw(history, history.events.length - 1, draw.pick(mistakes)[lang], recording(day)));
      finish(addDays(last, draw.whole(1, 10)));
      break;
    }
    case 'restored': {
      if (!finish(ahead(due))) break;
      const again = addDays(last, draw.whole(10, 90));
      const next = addDays(again > history.card.due ? again : history.card.due, draw.whole(20, 60));
      if (decide('restore-control', again, next)) finish(ahead(next));
      break;
    }
    // The information that was awaited came, the execution never: a few in any office.
    case 'forgotten': inform(due); break;
  }
  return history;
}
