import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useRef, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import styles from './charts.module.css';

export type Look = 'load' | 'overdue' | 'kept' | 'late' | 'open';
export interface Bar {
  readonly id: string;
  /** What stands beneath or beside the bar. */
  readonly name: string;
  /** The bar in words, for those who do not see it. */
  readonly words: string;
  readonly total: number;
  /** From the ground up. */
  readonly parts: readonly { readonly look: Look; readonly value: number }[];
  readonly onOpen: () => void;
}

/** Shapes beside colours: hatched for late, dotted for open. */
function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}late`} width="2" height="2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="2" className={styles.lateGround} /><line x1="0" y1="0" x2="0" y2="2" className={styles.late} /></pattern>
      <pattern id={`${id}open`} width="2.4" height="2.4" patternUnits="userSpaceOnUse"><rect width="2.4" height="2.4" className={styles.openGround} /><circle cx="1.2" cy="1.2" r="0.55" className={styles.open} /></pattern>
    </defs>
  );
}

function fillOf(look: Look, id: string): { readonly className: string | undefined } | { readonly fill: string } {
  return look === 'late' || look === 'open' ? { fill: `url(#${id}${look})` } : { className: styles[look] };
}

/** A square of a look, for the legend. */
export function Swatch({ look }: { readonly look: Look }) {
  const id = useId();
  return <svg viewBox="0 0 14 9" aria-hidden="true"><Patterns id={id} /><rect width="14" height="9" {...fillOf(look, id)} /></svg>;
}

interface BarsProps { readonly label: string; readonly bars: readonly Bar[] }

/** One of the bars takes the Tab key, the arrows go from one to the next, Enter opens its list. */
function useRoving(count: number, keys: readonly [string, string]) {
  const group = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.code === keys[1] ? 1 : event.code === keys[0] ? -1 : 0;
    const to = event.code === 'Home' ? 0 : event.code === 'End' ? count - 1 : Math.min(count - 1, Math.max(0, current + by));
    if (by === 0 && event.code !== 'Home' && event.code !== 'End') return;
    event.preventDefault();
    setCurrent(to);
    group.current?.querySelectorAll<HTMLElement>('button')[to]?.focus();
  };
  return { group, onKeyDown, tabIndex: (index: number) => (index === Math.min(current, count - 1) ? 0 : -1), focused: setCurrent };
}

/** Columns over time. */
export function ColumnChart({ label, bars }: BarsProps) {
  const id = useId();
  const most = Math.max(1, ...bars.map(({ total }) => total));
  const { group, onKeyDown, tabIndex, focused } = useRoving(bars.length, ['ArrowLeft', 'ArrowRight']);
  return (
    <div ref={group} role="group" aria-label={label} className={styles.columns} onKeyDown={onKeyDown}>
      {bars.map((bar, index) => {
        let top = 60;
        return (
          <button key={bar.id} id={bar.id} type="button" className={styles.column} tabIndex={tabIndex(index)} onFocus={() => { focused(index); }} onClick={bar.onOpen}>
            <span className="hidden-words">{bar.words}</span>
            <span className={styles.value} aria-hidden="true">{bar.total}</span>
            <svg viewBox="0 0 20 60" preserveAspectRatio="none" aria-hidden="true">
              <Patterns id={`${id}${String(index)}`} />
              {bar.parts.map(({ look, value }) => { const height = (58 * value) / most; top -= height; return <rect key={look} x="2" width="16" y={top} height={height} {...fillOf(look, `${id}${String(index)}`)} />; })}
            </svg>
            <span className={styles.below} aria-hidden="true">{bar.name}</span>
          </button>
        );
      })}
    </div>
  );
}

/** Rows with long names, the longest bar first. */
export function RowChart({ label, bars }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ total }) => total));
  const { group, onKeyDown, tabIndex, focused } = useRoving(bars.length, ['ArrowUp', 'ArrowDown']);
  return (
    <div ref={group} role="group" aria-label={label} className={styles.rows} onKeyDown={onKeyDown}>
      {bars.map((bar, index) => (
        <button key={bar.id} id={bar.id} type="button" className={styles.row} tabIndex={tabIndex(index)} onFocus={() => { focused(index); }} onClick={bar.onOpen}>
          <span><span className="hidden-words">{bar.words}</span><span aria-hidden="true">{bar.name}</span></span>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">{bar.parts.map(({ look, value }) => <rect key={look} width={(100 * value) / most} height="4" className={styles[look]} />)}</svg>
          <b aria-hidden="true">{bar.total}</b>
        </button>
      ))}
    </div>
  );
}

/** The figures behind a chart. */
export function Behind({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <details className={cx(styles.table)}><summary>{title}</summary>{children}</details>;
}
