import type { Result } from '../../base/index.ts';
import { fail, ok } from '../../base/index.ts';
import type { Calibration, SheetSize } from '../model.ts';
import type { StampPlace } from './choices.ts';

/** Left and upper edge of a box of `width` × `height` at its place. */
export function boxAt(place: StampPlace, box: SheetSize, sheet: SheetSize): { readonly x: number; readonly y: number } {
  return {
    x: place.corner.endsWith('left') ? place.x : sheet.width - place.x - box.width,
    y: place.corner.startsWith('top') ? place.y : sheet.height - place.y - box.height,
  };
}

/** Whether all of a tilted box comes to stand on the sheet, with what the printer does to it undone. */
export function onSheet(at: { readonly x: number; readonly y: number }, box: SheetSize, tilt: number, sheet: SheetSize, calibration: Calibration | null): boolean {
  const turn = tilt * Math.PI / 180;
  const half = (across: number, along: number): number => (across * Math.abs(Math.cos(turn)) + along * Math.abs(Math.sin(turn))) / 2;
  const middle = { x: at.x + box.width / 2, y: at.y + box.height / 2 };
  const wide = half(box.width, box.height);
  const high = half(box.height, box.width);
  const { shiftX = 0, shiftY = 0, scaleX = 1, scaleY = 1 } = calibration ?? {};
  const inside = (from: number, to: number, shift: number, scale: number, length: number): boolean =>
    from >= 0 && to <= length && (from - shift) / scale >= 0 && (to - shift) / scale <= length;
  return inside(middle.x - wide, middle.x + wide, shiftX, scaleX, sheet.width) && inside(middle.y - high, middle.y + high, shiftY, scaleY, sheet.height);
}

/** From the edges to the crosses of the test sheet. */
export const CROSS = 20;

/** What is read off the printed test sheet with a ruler, in millimetres from the sheet's left and upper edges. */
export interface Measured {
  /** Cross A from the left edge and from the upper one. */
  readonly aLeft: number;
  readonly aTop: number;
  /** Cross B, the right one, from the left edge. */
  readonly bLeft: number;
  /** Cross C, the lower one, from the upper edge. */
  readonly cTop: number;
}

const limits = { scale: 0.1, shift: 15 } as const;
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** What the printer does to a sheet, from what was measured; more than it can be is a slip of the ruler. */
export function calibrationFrom(measured: Measured, sheet: SheetSize): Result<Calibration> {
  const axis = (near: number, far: number, length: number): { readonly scale: number; readonly shift: number } => {
    const scale = (far - near) / (length - 2 * CROSS);
    return { scale: rounded(scale, 6), shift: rounded(near - CROSS * scale, 3) };
  };
  const across = axis(measured.aLeft, measured.bLeft, sheet.width);
  const down = axis(measured.aTop, measured.cTop, sheet.height);
  const wrong = ({ scale, shift }: typeof across): boolean => Math.abs(scale - 1) > limits.scale || Math.abs(shift) > limits.shift;
  if (wrong(across)) return fail('print.measure-impossible', { scale: across.scale, shift: across.shift }, 'bLeft');
  if (wrong(down)) return fail('print.measure-impossible', { scale: down.scale, shift: down.shift }, 'cTop');
  return ok({ shiftX: across.shift, shiftY: down.shift, scaleX: across.scale, scaleY: down.scale });
}
