import { ok } from '../../shared/base/index.ts';
import type { LawContext } from '../../shared/law/index.ts';
import { contextOf, control, deadlines, decisionsFor, defaultSettings, intake, listEditions, textOf } from '../../shared/law/index.ts';
import type { OpenOffice } from '../../shared/ports/index.ts';
import type { Deps, Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'law.editions' | 'law.deadlines' | 'law.control' | 'law.decisions' | 'law.intake' | 'law.point'>;

/** Built once for each office and change: compiling the calendar costs more than an answer. */
const contexts = new WeakMap<OpenOffice, { readonly seq: number; readonly context: LawContext }>();

/** What answers are computed in: the calendar and settings with the open office's changes, or those an office starts with. */
export function lawContext({ calendar, session }: Pick<Deps, 'calendar' | 'session'>): LawContext {
  const office = session.open;
  if (office === null) return { calendar, settings: defaultSettings() };
  const seq = office.read.lastLawChange();
  const known = contexts.get(office);
  if (known?.seq === seq) return known.context;
  const context = contextOf(calendar, defaultSettings(office.info.regime), office.read.lawChanges());
  contexts.set(office, { seq, context });
  return context;
}

/** The law, asked directly; nothing is written to an office. */
export function lawHandlers(deps: Deps): Part {
  return {
    'law.editions': () => ok(listEditions(lawContext(deps).amendments)),
    'law.deadlines': ({ instruction }) => deadlines(instruction, lawContext(deps)),
    'law.control': ({ instruction }) => control(instruction, lawContext(deps)),
    'law.decisions': (situation) => decisionsFor(situation, lawContext(deps)),
    'law.intake': ({ paper }) => intake(paper, lawContext(deps)),
    'law.point': ({ act, point }) => ok(textOf(act, point)),
  };
}
