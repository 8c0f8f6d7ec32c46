import { z } from 'zod';
import type { Habits } from '../office/index.ts';
import { cardColumns, paperColumns } from '../office/index.ts';
import { command } from './command.ts';
import { line } from './fields.ts';

const once = (values: readonly string[]): boolean => new Set(values).size === values.length;

const habit = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('columns'), value: z.array(z.enum(paperColumns)).min(1).max(paperColumns.length).refine(once, 'input.invalid') }),
  z.strictObject({ name: z.literal('cardColumns'), value: z.array(z.enum(cardColumns)).min(1).max(cardColumns.length).refine(once, 'input.invalid') }),
  z.strictObject({ name: z.literal('phrases'), value: z.array(line(500)).max(200) }),
]);

export const habitCommands = {
  /** One's own habits at the window. */
  'habit.list': command<Habits>()({ access: 'user', input: z.strictObject({}) }),
  'habit.save': command<null>()({ access: 'user', input: habit }),
};
