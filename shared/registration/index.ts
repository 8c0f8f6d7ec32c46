export * from './paper.ts';
