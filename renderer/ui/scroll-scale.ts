/** A long list in sight: its rows of one height and the height of what is seen of them, CSS px. */
export interface Extent { readonly count: number; readonly row: number; readonly view: number }

/** Where the list stands: `top` by the browser, `at` in the list's own height; the two differ only where that is scaled. */
export interface Standing { readonly top: number; readonly at: number }

/** An element taller than 33.5 million device pixels is cut by the browser; this is far below it at any scale of the screen. */
const tallest = 4_000_000;
/** A step by wheel or keys is shorter, one by a pixel of the bar is longer, px. */
const step = 1500;
/** At either end of a scaled list so many px move one to one, so that its first and last rows are come to smoothly. */
const ends = 200_000;

const whole = ({ count, row }: Extent): number => count * row;

/** Height given to the rows, px. */
export function bodyHeight(extent: Extent): number {
  return Math.min(whole(extent), tallest);
}

/** How far one can scroll: in the list's own height, and by the browser. */
function spans(extent: Extent): { readonly own: number; readonly bar: number } {
  return { own: Math.max(0, whole(extent) - extent.view), bar: Math.max(0, bodyHeight(extent) - extent.view) };
}

/** Where the list stands by its own height when the browser stands at `top`. */
export function ownOf(top: number, extent: Extent): number {
  const { own, bar } = spans(extent);
  if (own <= bar) return top;
  if (top <= ends) return Math.max(0, top);
  if (top >= bar - ends) return Math.min(own, own - (bar - top));
  return ends + ((top - ends) * (own - 2 * ends)) / (bar - 2 * ends);
}

/** The other way round. */
export function topOf(at: number, extent: Extent): number {
  const { own, bar } = spans(extent);
  if (own <= bar) return at;
  if (at <= ends) return Math.max(0, at);
  if (at >= own - ends) return Math.min(bar, bar - (own - at));
  return ends + ((at - ends) * (bar - 2 * ends)) / (own - 2 * ends);
}

/** After the browser scrolled to `top`: a short step passes no row over, a long one, as by the bar, goes where it points. */
export function scrolled(before: Standing, top: number, extent: Extent): Standing {
  const { own, bar } = spans(extent);
  if (own <= bar) return { top, at: top };
  const by = top - before.top;
  return { top, at: Math.abs(by) <= Math.max(step, extent.view) ? Math.min(own, Math.max(0, before.at + by)) : ownOf(top, extent) };
}

/** The nearest offset at which the row is wholly in sight. */
export function offsetShowing(index: number, at: number, { row, view }: Extent): number {
  const y = index * row;
  return y < at ? y : Math.max(at, y + row - view);
}
