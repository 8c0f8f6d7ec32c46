export * from './paper.ts';
export * from './journal.ts';
export * from './reservation.ts';
export * from './directory.ts';
export * from './outgoing.ts';
export * from './register.ts';
export * from './movements.ts';
export * from './import.ts';
