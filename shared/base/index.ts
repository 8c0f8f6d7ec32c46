export * from './result.ts';
export * from './errors/index.ts';
export * from './exhaustive.ts';
export * from './ids.ts';
export * from './date.ts';
export * from './citation.ts';
export * from './text.ts';
export * from './subject.ts';
