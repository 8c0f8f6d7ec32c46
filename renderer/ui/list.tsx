import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { rem, useSettings } from '../stores/settings.ts';
import { cx } from './cx.ts';
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
  readonly total: number;
  readonly selected: string | null;
  readonly top: number;
  readonly onSelect: (id: string) => void;
  readonly onScroll: (top: number) => void;
  readonly onOpen: (row: Row) => void;
  /** The last rows came into sight. */
  readonly onEnd?: () => void;
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

/** A list of rows of one height; only those in sight are in the page. Arrows, Page, Home, End move; Enter opens. */
export function List<Row>(props: ListProps<Row>) {
  const { label, rows, idOf, total, selected, top, onSelect, onScroll, onOpen, onEnd, onToggle, isTicked, first, clickOpens = onToggle === undefined } = props;
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(600);
  const [width, setWidth] = useState(1000);
  const [at, setAt] = useState(top);
  const moved = useRef(false);
  useSettings((settings) => settings.scale);
  const row = rowHeight * rem();
  const columns = props.columns.filter((column) => column.spare !== true || width / rem() >= narrow);
  const current = Math.max(0, rows.findIndex((one) => idOf(one) === selected));
  const from = Math.max(0, Math.floor(at / row) - spare);
  const to = Math.min(rows.length, Math.ceil((at + height) / row) + spare);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    element.scrollTop = top;
    const watch = new ResizeObserver(() => { setHeight(element.clientHeight); setWidth(element.clientWidth); });
    watch.observe(element);
    return () => { watch.disconnect(); };
    // Only when it appears: the user scrolls from then on.
  }, [rows.length > 0]);

  useEffect(() => {
    // A row that came in above the focused one, as after a save, must not leave focus on another than the current.
    const astray = document.activeElement?.parentElement?.parentElement === box.current && document.activeElement?.role === 'row';
    if (!moved.current && !astray) return;
    moved.current = false;
    box.current?.querySelector<HTMLElement>(`[data-index="${String(current)}"]`)?.focus();
  }, [current, from, to, rows]);

  const move = (index: number) => {
    const target = rows[Math.min(rows.length - 1, Math.max(0, index))];
    const element = box.current;
    if (target === undefined || element === null) return;
    const y = rows.indexOf(target) * row;
    const head = headHeight * rem();
    if (y < element.scrollTop) element.scrollTop = y;
    else if (y + row > element.scrollTop + element.clientHeight - head) element.scrollTop = y + row - element.clientHeight + head;
    moved.current = true;
    setAt(element.scrollTop);
    onSelect(idOf(target));
  };
  const page = Math.max(1, Math.floor(height / row) - 2);
  const steps: Readonly<Record<string, number>> = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + page, PageUp: current - page, Home: 0, End: rows.length - 1 };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = steps[event.code];
    const here = rows[current];
    if (step !== undefined) { event.preventDefault(); move(step); }
    else if ((event.code === 'Enter' || event.code === 'NumpadEnter') && here !== undefined) { event.preventDefault(); onSelect(idOf(here)); onOpen(here); }
    else if (event.code === 'Space' && here !== undefined && onToggle !== undefined) { event.preventDefault(); onToggle(here); }
  };
  const template = columns.map((column) => column.width).join(' ');
  const tracks = { gridTemplateColumns: template };
  return (
    <div ref={box} className={styles.list} role="grid" aria-label={label} aria-rowcount={total + 1} aria-multiselectable={onToggle === undefined ? undefined : true} onKeyDown={onKeyDown}
      onScroll={(event) => {
        const element = event.currentTarget;
        setAt(element.scrollTop);
        onScroll(element.scrollTop);
        if (element.scrollTop + element.clientHeight > element.scrollHeight - 10 * row) onEnd?.();
      }}>
      <div role="rowgroup" className={styles.head}>
        <div role="row" className={cx(styles.row, styles.headRow)} style={tracks} aria-rowindex={1}>
          {columns.map((column) => <div role="columnheader" key={column.title} className={cx(styles.cell, column.end && styles.end)}>{column.title}</div>)}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: `${String(rows.length * row)}px` }}>
        {rows.slice(from, to).map((one, offset) => {
          const index = from + offset;
          const ticked = isTicked?.(one) ?? false;
          return (
            <div role="row" key={idOf(one)} className={cx(styles.row, index === current && styles.current, ticked && styles.ticked)} data-index={index} data-first={first === true && index === current ? true : undefined}
              aria-rowindex={index + 2} aria-selected={onToggle === undefined ? index === current : ticked} tabIndex={index === current ? 0 : -1}
              style={{ ...tracks, transform: `translateY(${String(index * row)}px)` }}
              onClick={(event) => { onSelect(idOf(one)); if (onToggle === undefined || (clickOpens && !event.ctrlKey)) onOpen(one); else onToggle(one); }}>
              {columns.map((column) => <div role="gridcell" key={column.title} className={cx(styles.cell, column.end && styles.end)}>{column.cell(one)}</div>)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Two short facts of a row, one above the other, neither pushed out by the other's length. */
export function TwoLines({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }) {
  return <><span className={styles.line}>{first}</span><span className={styles.line}>{second}</span></>;
}
