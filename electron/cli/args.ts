import { parseArgs } from 'node:util';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';

/** `text` takes one value; `list` all that follow until the next option (also repeated, also by commas); `flag` none. */
export type OptionKind = 'text' | 'list' | 'flag';
export type Options = Readonly<Record<string, OptionKind>>;

export interface Arguments {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  flag(name: string): boolean;
}

const days: ReadonlySet<string> = new Set(['on', 'from', 'to', 'at', 'since', 'date', 'act-date', 'due-from', 'due-to']);

/** A day as people write it, ДД.ММ.ГГГГ with or without a time, in the order of ISO; anything else as it is. */
export function isoDay(text: string): string {
  const [, day, month, year, time] = /^(\d\d)\.(\d\d)\.(\d{4})(?:[ T](\d\d:\d\d))?$/.exec(text) ?? [];
  return day === undefined || month === undefined || year === undefined ? text : `${year}-${month}-${day}${time === undefined ? '' : `T${time}`}`;
}

/**
 * The arguments as the parser wants them: `--to a b` spread to `--to=a --to=b`, and all positional ones behind `--`,
 * where `-3` is a number and not an option.
 */
function arrange(argv: readonly string[], options: Options): string[] {
  const named: string[] = [];
  const positional: string[] = [];
  let list: string | null = null;
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    if (argument === '--') {
      positional.push(...argv.slice(index + 1));
      break;
    }
    if (argument.startsWith('--')) {
      const name = argument.slice(2);
      list = options[name] === 'list' ? name : null;
      const value = argv[index + 1];
      if (options[name] === 'text' && value !== undefined && !value.startsWith('--')) {
        named.push(`${argument}=${value}`);
        index += 1;
      } else if (list === null) {
        named.push(argument);
      }
    } else if (list !== null) {
      named.push(`--${list}=${argument}`);
    } else if (/^-[^\d]/.test(argument)) {
      named.push(argument);
    } else {
      positional.push(argument);
    }
  }
  return [...named, '--', ...positional];
}

/** Arguments after the command's name, or what is wrong with them. */
export function readArguments(argv: readonly string[], options: Options): Result<Arguments> {
  try {
    const { values, positionals } = parseArgs({
      args: arrange(argv, options),
      options: Object.fromEntries(Object.entries(options).map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'list' }])),
      allowPositionals: true,
      strict: true,
    });
    const value = (name: string): unknown => values[name];
    return ok({
      positionals,
      text: (name) => { const found = value(name); return typeof found !== 'string' ? undefined : days.has(name) ? isoDay(found) : found; },
      list: (name) => {
        const found = value(name);
        return Array.isArray(found) ? found.map(String).flatMap((item) => item.split(',')).filter((item) => item !== '') : [];
      },
      flag: (name) => value(name) === true,
    });
  } catch (error) {
    const option = error instanceof Error ? (/'(--?[^' ]+)/.exec(error.message)?.[1] ?? '') : '';
    return fail('cli.bad-option', { option });
  }
}
