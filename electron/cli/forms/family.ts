import { resolve } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { Printed } from '../../../shared/contract/index.ts';
import type { Options } from '../args.ts';
import type { Answer, Cli } from '../cli.ts';

/** Forms of `form print` that are asked for in one way. The office is unlocked when `print` is called. */
export interface FormFamily {
  readonly codes: readonly string[];
  readonly options: Options;
  print(cli: Cli, code: string): Promise<Result<Answer>>;
}

/** Options that say where a print goes. */
export const outletOptions = { out: 'text', printer: 'text' } as const satisfies Options;
export const outletUsage = '--out FILE | --printer NAME';

/** `--out` (made absolute) or `--printer`; which of them is needed the core says. */
export function outlet(cli: Cli): { readonly out?: string; readonly printer?: string } {
  const out = cli.args.text('out');
  const printer = cli.args.text('printer');
  return { ...(out === undefined ? {} : { out: resolve(out) }), ...(printer === undefined ? {} : { printer }) };
}

/** The language of a form: `--lang kk` or `--lang ru`, else that of the command line where it is one of them. */
export function formLanguage(cli: Cli): Result<'kk' | 'ru'> {
  if (cli.args.text('lang') === 'en') return fail('input.not-in-list', { values: 'kk, ru' }, '--lang');
  return ok(cli.language === 'ru' ? 'ru' : 'kk');
}

/** A number with a point or a comma, or NaN; the contract's schema says the rest. */
export function decimal(text: string): number {
  return /^[+-]?\d{1,6}(?:[.,]\d{1,4})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

export function printedAnswer(cli: Cli, printed: Printed): Answer {
  return { json: printed, lines: [printed.job === null ? cli.say('cli:card.printed', { number: printed.number, path: printed.target }) : cli.say('cli:print.sent', { number: printed.number, job: printed.job })] };
}
