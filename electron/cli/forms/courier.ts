import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { Answer, Cli } from '../cli.ts';
import { wholeNumber } from '../commands/calendar.ts';
import { formLanguage, outlet, outletOptions, printedAnswer, type FormFamily } from './family.ts';

const texts = ['number', 'courier', 'size', 'to', 'address', 'mark'] as const;

async function print(cli: Cli, code: string): Promise<Result<Answer>> {
  const lang = formLanguage(cli);
  if (!lang.ok) return lang;
  const copies = cli.args.text('copies');
  const many = copies === undefined ? {} : { copies: wholeNumber(copies) };
  if (code === 'MANIFEST') {
    const [only, ...others] = cli.args.list('package');
    if (others.length > 0) return fail('cli.arguments', { usage: 'baqylau form print DIR MANIFEST --package ID --out FILE|--printer NAME' });
    const printed = await cli.send('courier.manifest', { package: only ?? '', lang: lang.value, ...many, ...outlet(cli) });
    return printed.ok ? ok(printedAnswer(cli, printed.value)) : printed;
  }
  const typed = Object.fromEntries(texts.flatMap((name) => { const text = cli.args.text(name); return text === undefined ? [] : [[name, text]]; }));
  // Every value is the contract's to judge.
  const asked: unknown = { lang: lang.value, packages: cli.args.list('package'), ...typed, ...many, ...outlet(cli) };
  const printed = code === 'WAYBILL' ? await cli.send('courier.waybill', asked as InputOf<'courier.waybill'>) : await cli.send('courier.envelope', asked as InputOf<'courier.envelope'>);
  return printed.ok ? ok(printedAnswer(cli, printed.value)) : printed;
}

/** Papers for the courier, of sent packages: `--package ID…`. */
export const courierFamily: FormFamily = {
  codes: ['WAYBILL', 'ENVELOPE', 'MANIFEST'],
  options: { ...outletOptions, package: 'list', number: 'text', courier: 'text', size: 'text', to: 'text', address: 'text', mark: 'text', copies: 'text' },
  print,
};
