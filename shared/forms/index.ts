export * from './model.ts';
export { layout, measure, printable, stampSizes, tidy, type Item, type LaidSheet, type Piece } from './layout/index.ts';
export { cardForm, paperCardForm, type CardFormat, type CardFormInput, type CardSide, type PaperCardInput } from './card/index.ts';
export { markText, readMark, type RecordMark } from './mark.ts';
export { manifestForm, type ManifestInput } from './manifest.ts';
