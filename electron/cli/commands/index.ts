import type { CliCommand } from '../cli.ts';
import { auditCommands } from './audit.ts';
import { backupCommands } from './backup.ts';
import { calendarCommands } from './calendar.ts';
import { cardPrintCommands } from './card-print.ts';
import { controlCommands } from './control.ts';
import { decisionCommands } from './decisions.ts';
import { conflictCommandList } from './conflicts.ts';
import { arrivalCommands } from './arrivals.ts';
import { custodyCommandList } from './custody.ts';
import { demoCommands } from './demo.ts';
import { formCommands } from './form-print.ts';
import { fillCommands } from './fill.ts';
import { importCommands } from './import.ts';
import { keyCommands } from './keys.ts';
import { keptKeyCommands } from './kept-keys.ts';
import { directoryCommands } from './directory.ts';
import { outgoingCommands } from './outgoing.ts';
import { journalCommands } from './journals.ts';
import { lawCommands } from './law.ts';
import { lawChangeCommands } from './law-changes.ts';
import { movementCommands } from './movements.ts';
import { packageCommands } from './packages.ts';
import { printCommands } from './prints.ts';
import { registerCommands } from './register.ts';
import { settingCommands } from './settings.ts';
import { storeCommands } from './store.ts';
import { trustCommandList } from './trust.ts';
import { userCommands } from './users.ts';

/** Every command of the command line; names and shapes are a contract. */
export const commandList: readonly CliCommand[] = [
  ...calendarCommands, ...lawCommands, ...lawChangeCommands, ...storeCommands, ...backupCommands, ...fillCommands, ...settingCommands, ...auditCommands, ...userCommands, ...registerCommands, ...movementCommands, ...importCommands, ...outgoingCommands, ...journalCommands, ...directoryCommands, ...controlCommands, ...cardPrintCommands, ...decisionCommands, ...formCommands, ...printCommands, ...keyCommands, ...keptKeyCommands, ...trustCommandList, ...packageCommands, ...custodyCommandList, ...arrivalCommands, ...conflictCommandList, ...demoCommands,
];
