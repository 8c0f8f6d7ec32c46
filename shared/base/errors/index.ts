import { inputErrors } from './input.ts';
import { officeErrors } from './office.ts';
import { lawErrors } from './law.ts';
import { registrationErrors } from './registration.ts';
import { controlErrors } from './control.ts';
import { packageErrors } from './packages.ts';
import { cliErrors } from './cli.ts';
import { printErrors } from './prints.ts';
import { shellErrors } from './shell.ts';
import { tableErrors } from './tables.ts';

/**
 * What an error means for the one who asked:
 * `refused` the answer is no; `input` correct what was given; `locked` wrong passphrase, locked, or open elsewhere;
 * `defect` ours. The command line's exit status is 1, 2, 3 and 70.
 */
export type ErrorKind = 'refused' | 'input' | 'locked' | 'defect';

/** Every error code of the product with its kind. A code without a sentence in each language does not compile. */
export const errorKinds = {
  ...inputErrors, ...officeErrors, ...lawErrors, ...registrationErrors, ...controlErrors, ...packageErrors, ...printErrors, ...shellErrors, ...cliErrors, ...tableErrors,
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;
