export { actWords } from './acts.ts';
export { letterWords } from './letters.ts';
export { listWords } from './lists.ts';
export * from './paper-words.ts';
