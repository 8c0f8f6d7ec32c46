export * from './card.ts';
export * from './events.ts';
export * from './fold.ts';
export * from './awaited.ts';
export * from './take.ts';
