export * from './lists.ts';
export type { Period } from './register.ts';
