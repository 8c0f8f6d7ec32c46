import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';

interface Asks { ask<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> }

/** Rows of the answers that are alike in offices of every size: the smallest has as many. */
export const alikeRows = { few: 5, restricted: 80, awaited: 40 } as const;

/** Questions whose answers hold as many rows in an office of any size: the larger it is, the later they begin. */
export interface Alike {
  /** A mark, a correspondent and a day: `few` papers. */
  readonly filtered: InputOf<'paper.list'>;
  /** A page of restricted papers, of which `restricted` are counted. */
  readonly restricted: InputOf<'paper.list'>;
  /** The one overdue card of an executor since a day; null: no such day (an office of less than a thousand cards may have none). */
  readonly overdue: InputOf<'card.list'> | null;
}

const off = (rows: number, wanted: number): number => Math.abs(rows - wanted);

/** The day since which there are as nearly so many as may be, of days that come newest first: those of one day are asked for together. */
function since(days: readonly string[], wanted: number): { readonly day: string; readonly rows: number } {
  const ends = days.flatMap((day, index) => (day === days[index + 1] ? [] : [{ day, rows: index + 1 }]));
  return ends.reduce((best, one) => (off(one.rows, wanted) < off(best.rows, wanted) ? one : best));
}

/** Of an executor whose last overdue day has one card only. */
async function lastOverdue(open: Asks): Promise<InputOf<'card.list'> | null> {
  for (const { executor } of (await open.ask('control.overview', { executors: 100 })).executors) {
    const own = { overdue: true, executor, limit: 50 } as const;
    const [last, before] = (await open.ask('card.list', { ...own, order: 'due', back: true })).items.toReversed();
    if (last !== undefined && last.card.due !== before?.card.due) return { ...own, order: 'executor', dueFrom: last.card.due };
  }
  return null;
}

export async function alikeQuestions(open: Asks): Promise<Alike> {
  const { items } = await open.ask('paper.list', { mark: 'restricted', limit: 500 });
  const days = items.map(({ paper }) => paper.receivedAt.slice(0, 10));
  const writers = [...Map.groupBy(items, ({ paper }) => paper.from.name)].map(([name, papers]) => ({ name, ...since(papers.map(({ paper }) => paper.receivedAt.slice(0, 10)), alikeRows.few) }));
  const writer = writers.reduce((best, one) => (off(one.rows, alikeRows.few) < off(best.rows, alikeRows.few) ? one : best));
  const overdue = await lastOverdue(open);
  return {
    filtered: { mark: 'restricted', correspondent: writer.name, receivedFrom: writer.day, limit: 50 },
    restricted: { mark: 'restricted', receivedFrom: since(days, alikeRows.restricted).day, limit: 50 },
    overdue,
  };
}
