import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Asked } from '../api/use-ask.ts';
import { ErrorLine } from './error-summary.tsx';
import { useWords } from './words.ts';
import styles from './sheet.module.css';

const pixelsPerMillimetre = 96 / 25.4;
/** Millimetres the document's style leaves beneath each sheet on a screen, and around them all. */
const around = 8;
/** A sheet is shown at most this much larger than on paper. */
const largest = 1.6;

interface Previewed { readonly html: string; readonly size: { readonly width: number; readonly height: number } }

/** The sheet as it will come out, and beside it what it is to be printed with. */
export function PrintLayout({ preview: { value, error }, children }: { readonly preview: Pick<Asked<Previewed>, 'value' | 'error'>; readonly children: ReactNode }) {
  return (
    <div className={styles.print}>
      <div className={styles.preview}>
        <ErrorLine error={error} />
        {value !== null && <Sheet html={value.html} width={value.size.width} height={value.size.height} />}
      </div>
      <div className={styles.options}>{children}</div>
    </div>
  );
}

/**
 * The document in a frame without scripts, as large as the room allows in the sheet's true proportions. The frame keeps
 * our origin: without one its style and fonts would be asked for outside the package and refused.
 */
export function Sheet({ html, width, height }: { readonly html: string; readonly width: number; readonly height: number }) {
  const { say } = useWords();
  const area = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(700);
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => { setRoom(element.clientWidth - 2); });
    watch.observe(element);
    return () => { watch.disconnect(); };
  }, []);
  const sheets = Math.max(1, html.split('class="sheet').length - 1);
  const wide = (width + 2 * around) * pixelsPerMillimetre;
  // A hair less, and the frame would show a scroll bar of its own beside ours.
  const high = Math.ceil((sheets * (height + around) + 2 * around) * pixelsPerMillimetre);
  const scale = Math.max(0.2, Math.min(largest, room / wide));
  return (
    <div ref={area} className={styles.sheetArea} tabIndex={0} role="region" aria-label={say('ui:print.preview')}>
      <div className={styles.sheet} style={{ width: `${String(wide * scale)}px`, height: `${String(high * scale)}px` }}>
        <iframe title={say('ui:print.preview')} sandbox="allow-same-origin" srcDoc={html} tabIndex={-1} style={{ width: `${String(wide)}px`, height: `${String(high)}px`, transform: `scale(${String(scale)})` }} />
      </div>
    </div>
  );
}
