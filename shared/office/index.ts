export * from './office.ts';
export * from './habits.ts';
export * from './lists.ts';
export * from './print-log.ts';
export * from './folder.ts';
export * from './settings.ts';
export * from './audit.ts';
export * from './audit-changes.ts';
