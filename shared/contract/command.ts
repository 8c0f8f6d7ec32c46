import type { z } from 'zod';
import type { Role } from '../office/index.ts';

/** `anyone`: needs no open office; `user`: any role of the open office; else one of the roles listed. */
export type Access = 'anyone' | 'user' | readonly Role[];

/** One thing that can be asked of the core: typed here once, used by dispatcher, page and command line. */
export interface CommandSpec<Input extends z.ZodType = z.ZodType, Output = unknown, Who extends Access = Access> {
  readonly access: Who;
  readonly input: Input;
  /** Exists for the compiler only. */
  readonly output?: Output;
}

/** `command<Output>()({ access, input })`: the output is a type, the input a schema. */
export function command<Output>() {
  return <const Who extends Access, Input extends z.ZodType>(spec: { readonly access: Who; readonly input: Input }): CommandSpec<Input, Output, Who> => spec;
}
