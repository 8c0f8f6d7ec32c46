import { ok } from '../../shared/base/index.ts';
import type { LawContext } from '../../shared/law/index.ts';
import { control, deadlines, decisionsFor, defaultSettings, intake, listEditions, textOf } from '../../shared/law/index.ts';
import type { Deps, Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'law.editions' | 'law.deadlines' | 'law.control' | 'law.decisions' | 'law.intake' | 'law.point'>;

/** What answers are computed in: the calendar and the settings of the open office, or those an office starts with. */
export function lawContext({ calendar, session }: Deps): LawContext {
  return { calendar, settings: defaultSettings(session.open?.info.regime) };
}

/** The law, asked directly; nothing is read from or written to an office. */
export function lawHandlers(deps: Deps): Part {
  return {
    'law.editions': () => ok(listEditions()),
    'law.deadlines': ({ instruction }) => deadlines(instruction, lawContext(deps)),
    'law.control': ({ instruction }) => control(instruction, lawContext(deps)),
    'law.decisions': (situation) => decisionsFor(situation, lawContext(deps)),
    'law.intake': ({ paper }) => intake(paper, lawContext(deps)),
    'law.point': ({ act, point }) => ok(textOf(act, point)),
  };
}
