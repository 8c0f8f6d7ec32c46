export * from './office.ts';
export * from './shell.ts';
export * from './process.ts';
export * from './clock.ts';
export * from './documents.ts';
export * from './keys.ts';
export * from './files.ts';
export * from './cancel.ts';
