export * from './instruction.ts';
export * from './settings.ts';
export * from './amendments.ts';
export * from './editions.ts';
export * from './parameters/index.ts';
export * from './check-instruction.ts';
export * from './deadlines.ts';
