import type { z } from 'zod';
import type { Access, CommandSpec } from './command.ts';
import { auditCommands } from './audit.ts';
import { calendarCommands } from './calendar.ts';
import { controlCommands } from './control.ts';
import { custodyCommands } from './custody.ts';
import { decisionCommands } from './decisions.ts';
import { movementCommands } from './movements.ts';
import { fileCommands } from './files.ts';
import { formCommands } from './forms.ts';
import { letterCommands } from './letters.ts';
import { habitCommands } from './habits.ts';
import { markCommands } from './marks.ts';
import { importCommands } from './import.ts';
import { directoryCommands } from './directory.ts';
import { outgoingCommands } from './outgoing.ts';
import { journalCommands } from './journals.ts';
import { lawCommands } from './law.ts';
import { lawChangeCommands } from './law-changes.ts';
import { officeCommands } from './office.ts';
import { overviewCommands } from './overview.ts';
import { packageCommands } from './packages.ts';
import { trustCommands } from './trust.ts';
import { paperCommands } from './paper.ts';
import { printCommands } from './print.ts';

/** Every command there is. Preload, page, dispatcher and command line are typed from this list. */
export const commands = { ...officeCommands, ...auditCommands, ...paperCommands, ...controlCommands, ...decisionCommands, ...overviewCommands, ...movementCommands, ...printCommands, ...formCommands, ...letterCommands, ...directoryCommands, ...outgoingCommands, ...journalCommands, ...lawCommands, ...lawChangeCommands, ...packageCommands, ...custodyCommands, ...trustCommands, ...calendarCommands, ...fileCommands, ...importCommands, ...habitCommands, ...markCommands } as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
/** What a caller hands in (defaults may be left out). */
export type InputOf<Name extends CommandName> = z.input<Commands[Name]['input']>;
/** What a use case gets (defaults filled, trimmed, branded). */
export type ParsedOf<Name extends CommandName> = z.output<Commands[Name]['input']>;
export type OutputOf<Name extends CommandName> = Commands[Name] extends CommandSpec<z.ZodType, infer Output, Access> ? Output : never;

export type AccessOf<Name extends CommandName> = Commands[Name]['access'];

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

export * from './command.ts';
export * from './invalid.ts';
export type * from './office.ts';
export type * from './paper.ts';
export type * from './control.ts';
export type * from './decisions.ts';
export type * from './overview.ts';
export type * from './movements.ts';
export type * from './packages.ts';
export type * from './import.ts';
export type * from './trust.ts';
export type { ConflictView, RefusedPackage } from './custody.ts';
export type { Printed } from './print.ts';
export { systemDialog } from './print.ts';
export type * from './calendar.ts';
export type * from './directory.ts';
export type * from './outgoing.ts';
export type * from './journals.ts';
export type * from './law-changes.ts';
export { newPaper } from './paper.ts';
export { importMapping } from './import.ts';
export { newCard, instruction, term } from './control.ts';
export { formCodes, formOrder, type FormCode, type FormOrder, type PrintedSet, type SetOrder } from './forms.ts';
export { letterCodes, letterOrder, type LetterCheck, type LetterCode, type LetterItem, type LetterOrder } from './letters.ts';
