export * from './types.ts';
export * from './built-in.ts';
export * from './working-days.ts';
export * from './amend.ts';
