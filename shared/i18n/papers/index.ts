export { actWords } from './acts.ts';
export { listWords } from './lists.ts';
export * from './paper-words.ts';
