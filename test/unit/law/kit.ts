import { readFileSync } from 'node:fs';
import type { Citation } from '../../../shared/base/index.ts';
import { builtInCalendar } from '../../../shared/calendar/index.ts';
import type { Habits, Instruction, LawContext, LawSettings } from '../../../shared/law/index.ts';
import { defaultSettings } from '../../../shared/law/index.ts';
import { instruction as instructionSchema } from '../../../shared/contract/control.ts';

/** Settings of a case: what is given lies over the defaults, single habits too. */
export type GivenSettings = Omit<Partial<LawSettings>, 'habits'> & { readonly habits?: Partial<Habits> };

/** One situation of the kit: written from the act, with the point it follows from. */
export interface Case {
  readonly ask: string;
  readonly rules: readonly string[];
  readonly point: string;
  readonly name: string;
  readonly input: Record<string, unknown>;
  readonly expect: Record<string, unknown>;
  readonly settings?: GivenSettings;
}

export const kitFiles = ['deadlines', 'control', 'decisions', 'intake', 'procedures'] as const;

export function kit(file: string): readonly Case[] {
  return JSON.parse(readFileSync(new URL(`../../kits/law/${file}.json`, import.meta.url), 'utf8')) as Case[];
}

/** `D403 50 act`, as the kit writes a citation. */
export function cited({ act, point, rests }: Citation): string {
  return `${act} ${point} ${rests}`;
}

export function contextOf({ habits, ...settings }: GivenSettings = {}): LawContext {
  const defaults = defaultSettings(settings.regime ?? 'restricted', settings.office ?? 'other');
  return { calendar: builtInCalendar, settings: { ...defaults, ...settings, habits: { ...defaults.habits, ...habits } } };
}

/** The instruction with cli.md's defaults filled in. */
export function instructionOf(input: unknown): Instruction {
  return instructionSchema.parse(input);
}
