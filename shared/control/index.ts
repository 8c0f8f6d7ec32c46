export * from './card.ts';
export * from './decide.ts';
