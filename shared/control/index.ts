export * from './card.ts';
export * from './events.ts';
export * from './fold.ts';
export * from './awaited.ts';
export * from './take.ts';
export * from './decisions.ts';
export * from './reports.ts';
export * from './lines.ts';
export type * from './overview.ts';
