export { actWords } from './acts.ts';
export * from './paper-words.ts';
