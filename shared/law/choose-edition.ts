import type { ActId, LocalDate, Result } from '../base/index.ts';
import { fail, ok, parseDate } from '../base/index.ts';
import type { Amendment, EntryAmendment, ParameterUnit, ValueAmendment } from './amendments.ts';
import { valueOn } from './amendments.ts';
import type { Edition } from './editions.ts';
import { editionByAct, editions } from './editions.ts';
import { groupOf, isCollective } from './check-instruction.ts';
import type { EditionRef, Source } from './instruction.ts';
import { isFact } from './facts.ts';
import { listOf, parameterActs, parameters } from './parameters/index.ts';

/**
 * The edition of one act in force on a day. An amendment of a parameter that the same rules fix makes a new one from
 * its day. Error `law.no-edition`.
 */
export function editionOf(act: ActId, on: LocalDate, amendments: readonly Amendment[] = []): Result<EditionRef> {
  const edition = editionByAct[act];
  if (on < edition.from || (edition.until !== null && on > edition.until)) return fail('law.no-edition', { act, date: on });
  let from = edition.from;
  for (const each of amendments) {
    const same = parameterActs(each.parameter).some((other) => editionByAct[other].of === edition.of);
    if (same && each.from <= on && each.from > from) from = each.from;
  }
  return ok({ act, from });
}

/** The edition of the Rules of Decree № 976: `D473`, from 2024-02-01 `D403`. Error `law.no-edition`. */
export function rulesEdition(on: LocalDate, amendments: readonly Amendment[] = []): Result<EditionRef> {
  return editionOf(on < editionByAct.D403.from ? 'D473' : 'D403', on, amendments);
}

/**
 * The edition that answers for an instruction on a day. The President's are the decree's Rules'; in the days between
 * R809 and D473 its points speak of them, but not of the Council's and the Assembly's decisions. The Administration's
 * leadership's are R809's, after its repeal too, as earlier text. A body's own orders rest on its settings alone, so
 * they are not refused for want of an act. Error `law.no-edition`.
 */
export function editionFor(source: Source, on: LocalDate, amendments: readonly Amendment[] = []): Result<EditionRef> {
  switch (groupOf(source)) {
    case 'government': return editionOf('R85', on, amendments);
    case 'administration': return on > (editionByAct.R809.until ?? on) ? ok({ act: 'R809', from: editionByAct.R809.from }) : editionOf('R809', on, amendments);
    case 'president': return on < editionByAct.D473.from && !isCollective(source) ? editionOf('R809', on, amendments) : rulesEdition(on, amendments);
    case 'own': return on < editionByAct.D473.from ? ok({ act: 'M289', from: editionByAct.M289.from }) : rulesEdition(on, amendments);
  }
}

/** An edition as it is listed: ours, or one that an office's amendment made, with what it changed. */
export interface ListedEdition extends Edition { readonly amended: readonly Amendment[] }

/** Ours and the office's editions in the order they came into force. */
export function listEditions(amendments: readonly Amendment[] = []): readonly ListedEdition[] {
  const own = editions.map((each): ListedEdition => ({ ...each, amended: [] }));
  const days = [...new Set(amendments.map((each) => each.from))];
  const made = days.flatMap((from) => editions.flatMap((each): ListedEdition[] => {
    const amended = amendments.filter((one) => one.from === from && from >= each.from && (each.until === null || from <= each.until)
      && parameterActs(one.parameter).some((act) => editionByAct[act].of === each.of));
    return amended.length === 0 ? [] : [{ ...each, from, amended }];
  }));
  return [...own, ...made].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
}

/** Greatest value of each unit; a day of a month must be in every month. */
const greatest: Readonly<Record<ParameterUnit, number>> = { 'working-days': 500, 'calendar-days': 730, months: 120, hours: 240, 'day-of-month': 28, 'day-of-year': 1231 };

/**
 * Whether an amendment can be made, `earlier` ones laid over the acts. Errors `law.unknown-parameter`, `input.too-large`,
 * `input.not-a-date` (a day that is not in every year), `law.unknown-entry` (one the list can't hold, or without the
 * act's words), `law.entry-unchanged`.
 */
export function checkAmendment(amendment: Amendment, earlier: readonly Amendment[] = []): Result<void> {
  return 'value' in amendment ? checkValue(amendment) : checkEntry(amendment, earlier);
}

function checkValue({ parameter, value }: ValueAmendment): Result<void> {
  const unit = parameters.find((each) => each.id === parameter)?.unit;
  if (unit === undefined) return fail('law.unknown-parameter', { parameter }, 'parameter');
  if (value > greatest[unit]) return fail('input.too-large', { max: greatest[unit] }, 'value');
  const day = String(value).padStart(4, '0');
  if (unit === 'day-of-year' && parseDate(`2023-${day.slice(0, 2)}-${day.slice(2)}`) === null) return fail('input.not-a-date', undefined, 'value');
  return ok();
}

/** Names of an office's own entries. */
const ownEntry = /^own:[a-z0-9]+(-[a-z0-9]+)*$/u;

function checkEntry({ parameter, from, entry, listed, label }: EntryAmendment, earlier: readonly Amendment[]): Result<void> {
  const list = listOf(parameter);
  if (list === null) return fail('law.unknown-parameter', { parameter }, 'parameter');
  const before = valueOn(list, earlier, from);
  const isListed = before?.some((each) => each.entry === entry) ?? false;
  const own = list.takes === 'words' && ownEntry.test(entry) && label !== null && label !== undefined && label.trim() !== '';
  const can = list.known.includes(entry) || (list.takes === 'facts' && isFact(entry)) || own;
  if (before === null || (listed ? !can : !isListed && !list.known.includes(entry))) return fail('law.unknown-entry', { entry }, 'entry');
  return isListed === listed ? fail('law.entry-unchanged', { entry }, 'listed') : ok();
}
