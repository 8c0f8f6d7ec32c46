import type { Result } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { formCodes } from '../../../shared/contract/index.ts';
import type { Cli } from '../cli.ts';
import { formLanguage, outlet, outletOptions, printedAnswer, type FormFamily } from './family.ts';

/** Forms about one card; the others take several or none. */
const ofOneCard: readonly string[] = ['PLAN', 'REPORT', 'EXTEND', 'REMOVE', 'COVER'];

/** The order of one form as it is typed: options, and what the records do not say as JSON from `--in`. Every value is the contract's to judge. */
export async function orderOf(cli: Cli, code: string, lang: 'kk' | 'ru'): Promise<Result<Record<string, unknown>>> {
  const given = cli.args.text('in') === undefined ? ok({}) : await cli.record();
  if (!given.ok) return given;
  const text = (option: string, key: string = option): Record<string, string> => {
    const value = cli.args.text(option);
    return value === undefined ? {} : { [key]: value };
  };
  const named = (cli.args.text('card') ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
  const cards = named.length === 0 ? {} : ofOneCard.includes(code) ? { card: named.join(',') } : { cards: named };
  return ok({ ...given.value, code, lang, ...cards, ...text('paper'), ...text('from'), ...text('to'), ...text('date', 'on') });
}

/**
 * Forms of the acts, letters, registers and lists: `--card`, `--paper`, `--from`, `--to`, `--date`; what the records do not
 * say comes as JSON from `--in`.
 */
export const recordFamily: FormFamily = {
  codes: formCodes,
  options: { ...outletOptions, card: 'text', paper: 'text', from: 'text', to: 'text', date: 'text', in: 'text', copies: 'text' },
  async print(cli, code) {
    const lang = formLanguage(cli);
    if (!lang.ok) return lang;
    const form = await orderOf(cli, code, lang.value);
    if (!form.ok) return form;
    const copies = cli.args.text('copies');
    const printed = await cli.send('form.print', { form: form.value, ...outlet(cli), ...(copies === undefined ? {} : { copies: Number(copies) }) } as unknown as InputOf<'form.print'>);
    return printed.ok ? ok(printedAnswer(cli, printed.value)) : printed;
  },
};
