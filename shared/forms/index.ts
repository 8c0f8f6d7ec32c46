export * from './model.ts';
export { layout, measure, printable, sheetsOf, stampSizes, tidy, tied, withSoftHyphens, type Item, type LaidSheet, type Piece } from './layout/index.ts';
export {
  additions, cardCode, cardForm, cardsForm, paperCardForm, placesOf, whatIsNew,
  type CardFormat, type CardFormInput, type CardPlace, type CardSide, type NewOnCard, type PaperCardInput, type PaperMovement,
} from './card/index.ts';
export { markText, readMark, type RecordMark } from './mark.ts';
export {
  calibrationFrom, corners, overlayCodes, overlayForm, overlaySheets, stampHeights, testSheetForm, usualPlace,
  type Corner, type Measured, type OverlayCode, type OverlayFacts, type OverlayInput, type OverlaySheet, type StampHeight, type StampPlace, type TestSheetInput,
} from './stamps/index.ts';
export { waybillForm, type WaybillInput } from './courier/waybill.ts';
export { envelopeForm, type EnvelopeInput } from './courier/envelope.ts';
export type { CourierPackage } from './courier/package.ts';
export { manifestForm, type ManifestInput } from './manifest.ts';
export { digestForm, verdictForm, type DigestInput, type VerdictInput } from './evidence.ts';
export { differences, factKinds, factsOf, type Difference, type FactKind, type FormFact } from './facts.ts';
export type { Order, Signer } from './frame.ts';
export { fullCitation } from './parts.ts';
export * from './acts/index.ts';
export * from './lists/index.ts';
export * from './letters/index.ts';
export { objectTable } from './pdf-table.ts';
