export * from './paper.ts';
export * from './journal.ts';
export * from './register.ts';
