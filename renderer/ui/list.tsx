import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { rowsKnown } from '../stores/list.ts';
import type { ListState } from '../stores/list.ts';
import { rem, useSettings } from '../stores/settings.ts';
import { cx } from './cx.ts';
import { bodyHeight, offsetShowing, scrolled, topOf } from './scroll-scale.ts';
import type { Extent, Standing } from './scroll-scale.ts';
import styles from './list.module.css';

export interface Column<Row> {
  readonly title: string;
  /** Width as a grid track: `8rem`, `minmax(10rem, 2fr)`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  readonly end?: boolean;
  /** Left out where the list is too narrow for every column. */
  readonly spare?: boolean;
}

export interface ListProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  /** Rows of the whole list, for the reader of a screen; below 0: not known. */
  readonly total: number;
  /** In a list that is read anywhere: how many of its rows lie before the first of `rows`, and how many it has. */
  readonly start?: number;
  readonly count?: number;
  readonly selected: string | null;
  /** How many rows lie above what is in sight. */
  readonly top: number;
  readonly onSelect: (id: string) => void;
  readonly onScroll: (top: number) => void;
  readonly onOpen: (row: Row) => void;
  /** The last of the rows that are here came into sight. */
  readonly onEnd?: () => void;
  /** The first of them did, and there are others before. */
  readonly onStart?: () => void;
  /** A place came into sight whose rows are not here. */
  readonly onJump?: (index: number) => void;
  /** Space, where rows can be ticked. */
  readonly onToggle?: (row: Row) => void;
  readonly isTicked?: (row: Row) => boolean;
  /** A click opens the row also where rows can be ticked; with Ctrl it ticks. */
  readonly clickOpens?: boolean;
  /** Focus stands in the list when the screen opens. */
  readonly first?: boolean;
}

/** Height of a row of two lines, rem; as in the style. */
const rowHeight = 3.6;
const headHeight = 2.4;
/** Below this many rem of width the spare columns are left out. */
const narrow = 46;
const spare = 8;
/** So many rows away what is missing is read on to; farther, it is gone to. */
const near = 60;

/** A list of rows of one height; only those in sight are in the page. Arrows, Page, Home, End move; Enter opens. */
export function List<Row>(props: ListProps<Row>) {
  const { label, rows, idOf, total, start = 0, selected, top, onSelect, onScroll, onOpen, onEnd, onStart, onJump, onToggle, isTicked, first, clickOpens = onToggle === undefined } = props;
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(600);
  const [width, setWidth] = useState(1000);
  const scale = useSettings((settings) => settings.scale);
  const row = rowHeight * rem();
  const end = start + rows.length;
  const count = Math.max(props.count ?? 0, end);
  const extent: Extent = { count, row, view: Math.max(row, height - headHeight * rem()) };
  const [standing, setStanding] = useState<Standing>({ top: top * row, at: top * row });
  const { at } = standing;
  /** Focus follows to the current row once it is drawn; the row one goes to that is not here yet. */
  const moved = useRef(false);
  const awaited = useRef<number | null>(null);
  const told = useRef(top);
  const holds = useRef(false);
  const columns = props.columns.filter((column) => column.spare !== true || width / rem() >= narrow);
  const found = rows.findIndex((one) => idOf(one) === selected);
  const inSight = Math.min(count - 1, Math.max(0, Math.ceil(at / row - 0.01)));
  /** The row the keys go from; where the selected one is not here, the first in sight. */
  const current = found >= 0 ? start + found : start === 0 && at < row ? 0 : inSight;
  const from = Math.max(0, Math.floor(at / row) - spare);
  const to = Math.min(count, Math.ceil((at + height) / row) + spare);

  const stand = (place: number) => {
    const element = box.current;
    if (element === null) return;
    const most = Math.max(0, count * row - extent.view);
    const next = Math.min(most, Math.max(0, place));
    element.scrollTop = topOf(next, extent);
    // Read again: the browser rounds it.
    setStanding({ top: element.scrollTop, at: count * row > bodyHeight(extent) ? next : element.scrollTop });
    told.current = next / row;
    onScroll(told.current);
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    stand(top * row);
    const watch = new ResizeObserver(() => { setHeight(element.clientHeight); setWidth(element.clientWidth); });
    watch.observe(element);
    return () => { watch.disconnect(); };
    // When it appears, and when every row gets another height: the user scrolls from then on.
  }, [rows.length > 0, scale]);

  useLayoutEffect(() => {
    // Another list in the same place begins at its beginning.
    if (top !== told.current) stand(top * row);
  }, [top]);

  useLayoutEffect(() => {
    // The focused row may have gone with the rows that were let go: the keys stay with the list.
    if (holds.current && document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [start, end]);

  useEffect(() => {
    if (rows.length === 0) return;
    if (from < start && onStart !== undefined && onJump !== undefined) { if (to > start - near) onStart(); else onJump(Math.floor((from + to) / 2)); }
    else if (to > end - spare && end < count && onJump !== undefined) { if (from < end + near) onEnd?.(); else onJump(Math.floor((from + to) / 2)); }
    else if (to > end - spare && end === count) onEnd?.();
  }, [from, to, start, end, count]);

  useEffect(() => {
    const goal = awaited.current;
    if (goal === null) return;
    const index = Math.min(goal, count - 1);
    const target = rows[index - start];
    if (target === undefined || (goal === Infinity && total < 0)) return;
    awaited.current = null;
    moved.current = true;
    stand(offsetShowing(index, at, extent));
    onSelect(idOf(target));
  }, [rows, start, total]);

  useEffect(() => {
    // A row that came in above the focused one, as after a save, must not leave focus on another than the current.
    const focused = document.activeElement;
    const astray = focused?.role === 'row' && focused.parentElement?.parentElement === box.current;
    const back = focused === box.current && found >= 0 && awaited.current === null;
    if (!moved.current && !astray && !back) return;
    const element = box.current?.querySelector<HTMLElement>(`[data-index="${String(current)}"]`);
    if (element === null || element === undefined) return;
    moved.current = false;
    element.focus({ preventScroll: true });
  }, [current, from, to, rows]);

  const move = (goal: number) => {
    const index = Math.min(goal === Infinity ? Infinity : count - 1, Math.max(0, goal));
    const known = goal !== Infinity || total >= 0 || onJump === undefined;
    const there = Math.min(index, count - 1);
    const target = known ? rows[there - start] : undefined;
    if (target === undefined) {
      // Its row is read first; the keys stay with the list meanwhile.
      awaited.current = index;
      box.current?.focus({ preventScroll: true });
      if (!known) onJump?.(Number.MAX_SAFE_INTEGER);
      stand(offsetShowing(there, at, extent));
      return;
    }
    awaited.current = null;
    moved.current = true;
    stand(offsetShowing(there, at, extent));
    onSelect(idOf(target));
  };
  const page = Math.max(1, Math.floor(extent.view / row) - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const here = awaited.current === null || awaited.current === Infinity ? current : awaited.current;
    const steps: Readonly<Record<string, number>> = { ArrowDown: here + 1, ArrowUp: here - 1, PageDown: here + page, PageUp: here - page, Home: 0, End: Infinity };
    const ends = event.code === 'Home' || event.code === 'End';
    if (event.altKey || event.metaKey || (event.ctrlKey && !ends)) return;
    const step = steps[event.code];
    const now = rows[current - start];
    if (step !== undefined) { event.preventDefault(); move(step); }
    else if ((event.code === 'Enter' || event.code === 'NumpadEnter') && now !== undefined) { event.preventDefault(); onSelect(idOf(now)); onOpen(now); }
    else if (event.code === 'Space' && now !== undefined && onToggle !== undefined) { event.preventDefault(); onToggle(now); }
  };
  const tracks = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };
  const tall = bodyHeight(extent);
  const drawn = rows.flatMap((one, offset) => {
    const index = start + offset;
    // The current row stays in the page out of sight too: focus may stand on it.
    return (index >= from && index < to) || index === current ? [{ one, index }] : [];
  });
  return (
    <div ref={box} className={styles.list} role="grid" tabIndex={-1} aria-label={label} aria-rowcount={total < 0 ? -1 : total + 1} aria-multiselectable={onToggle === undefined ? undefined : true} onKeyDown={onKeyDown}
      onFocus={() => { holds.current = true; }} onBlur={({ relatedTarget }) => { if (relatedTarget !== null) holds.current = false; }}
      onScroll={({ currentTarget: { scrollTop } }) => {
        if (scrollTop === standing.top) return;
        const next = scrolled(standing, scrollTop, extent);
        setStanding(next);
        told.current = next.at / row;
        onScroll(told.current);
      }}
      onScrollEnd={() => { if (Math.abs(topOf(at, extent) - standing.top) > 1) stand(at); }}>
      <div role="rowgroup" className={styles.head}>
        <div role="row" className={cx(styles.row, styles.headRow)} style={tracks} aria-rowindex={1}>
          {columns.map((column) => <div role="columnheader" key={column.title} className={cx(styles.cell, column.end && styles.end)}>{column.title}</div>)}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: `${String(tall)}px` }}>
        {drawn.map(({ one, index }) => {
          const ticked = isTicked?.(one) ?? false;
          const y = standing.top + index * row - at;
          return (
            <div role="row" key={idOf(one)} className={cx(styles.row, index === current && styles.current, ticked && styles.ticked)} data-index={index} data-first={first === true && index === current ? true : undefined}
              aria-rowindex={index + 2} aria-selected={onToggle === undefined ? index === current : ticked} tabIndex={index === current ? 0 : -1}
              style={{ ...tracks, transform: `translateY(${String(Math.min(y, tall - row))}px)` }}
              onClick={(event) => { onSelect(idOf(one)); if (onToggle === undefined || (clickOpens && !event.ctrlKey)) onOpen(one); else onToggle(one); }}>
              {columns.map((column) => <div role="gridcell" key={column.title} className={cx(styles.cell, column.end && styles.end)}>{column.cell(one)}</div>)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** What a list that is read anywhere takes from its store. */
export function anywhere<Row>(list: ListState<Row>) {
  const { rows, start, count, selected, top, select, scrolled: onScroll, more, earlier, jump } = list;
  return { rows, start, count, total: rowsKnown(list), selected, top, onSelect: select, onScroll, onEnd: () => { void more(); }, onStart: () => { void earlier(); }, onJump: (index: number) => { void jump(index); } };
}

/** Two short facts of a row, one above the other, neither pushed out by the other's length. */
export function TwoLines({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }) {
  return <><span className={styles.line}>{first}</span><span className={styles.line}>{second}</span></>;
}
