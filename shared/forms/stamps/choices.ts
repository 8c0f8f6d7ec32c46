import { sheets } from '../model.ts';

/* Choices alone: the contract's schemas, and with them the window, load no more than this. */

/** Stamps printed onto a sheet that bears text already. `REMOVALSTAMP`: "БАҚЫЛАУДАН АЛЫНДЫ". */
export const overlayCodes = ['STAMP', 'REMOVALSTAMP', 'REGSTAMP', 'COPYSTAMP'] as const;
export type OverlayCode = (typeof overlayCodes)[number];

export const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
export type Corner = (typeof corners)[number];

/** Where a stamp goes on a sheet that bears text already: millimetres from the two edges of a corner to the stamp's. */
export interface StampPlace { readonly corner: Corner; readonly x: number; readonly y: number }

export const overlaySheets = { 'a4': sheets['a4-portrait'], 'a4-landscape': sheets['a4-landscape'], 'a5': sheets['a5-portrait'], 'a5-landscape': sheets['a5-landscape'], 'label': sheets.label } as const;
export type OverlaySheet = keyof typeof overlaySheets;

/** `low` stands wholly in the upper margin of 20 mm, above any text; `full` is as high as a rubber stamp. */
export const stampHeights = { low: 15, full: 28 } as const;
export type StampHeight = keyof typeof stampHeights;

/** Nearest place to the upper left corner that a printer reaches and no text of an office's paper does. */
export const usualPlace: StampPlace = { corner: 'top-left', x: 5, y: 4 };
