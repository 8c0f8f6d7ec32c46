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

/** `--to a b --to c` as the parser wants it: `--to a --to b --to c`. */
function spread(argv: readonly string[], options: Options): string[] {
  const spreadOut: string[] = [];
  let open: string | null = null;
  for (const argument of argv) {
    if (argument.startsWith('--')) {
      const name = argument.slice(2);
      open = options[name] === 'list' ? name : null;
      if (open === null) spreadOut.push(argument);
    } else if (open !== null) {
      spreadOut.push(`--${open}=${argument}`);
    } else {
      spreadOut.push(argument);
    }
  }
  return spreadOut;
}

/** Arguments after the command's name, or what is wrong with them. */
export function readArguments(argv: readonly string[], options: Options): Result<Arguments> {
  try {
    const { values, positionals } = parseArgs({
      args: spread(argv, options),
      options: Object.fromEntries(Object.entries(options).map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'list' }])),
      allowPositionals: true,
      strict: true,
    });
    const value = (name: string): unknown => values[name];
    return ok({
      positionals,
      text: (name) => { const found = value(name); return typeof found === 'string' ? found : undefined; },
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
