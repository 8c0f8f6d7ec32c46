/* Choices alone: the contract's schemas, and with them the window, load no more than this. */

export const courierCodes = ['WAYBILL', 'ENVELOPE'] as const;
export type CourierCode = (typeof courierCodes)[number];

/** Envelopes as they lie when addressed, and the label to be stuck onto any. */
export const envelopeSizes = ['c4', 'c5', 'c6', 'a6'] as const;
export type EnvelopeSize = (typeof envelopeSizes)[number];
