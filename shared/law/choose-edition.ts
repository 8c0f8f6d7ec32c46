import type { ActId, LocalDate, Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import type { Amendment } from './amendments.ts';
import { editionByAct } from './editions.ts';
import type { EditionRef } from './instruction.ts';
import { parameterActs } from './parameters/index.ts';

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
