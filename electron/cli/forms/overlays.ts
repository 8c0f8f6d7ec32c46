import { ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { overlayCodes } from '../../../shared/forms/index.ts';
import { decimal, formLanguage, outlet, outletOptions, printedAnswer, type FormFamily } from './family.ts';

/** Stamps onto sheets that bear text already: `--corner`, `--offset X,Y` in mm, `--profile` of the printer. */
export const overlayFamily: FormFamily = {
  codes: overlayCodes,
  options: {
    ...outletOptions, card: 'text', paper: 'text', post: 'text', name: 'text', date: 'text', sheet: 'text', height: 'text', corner: 'text', offset: 'text', ink: 'text', tilt: 'text',
    profile: 'text', copies: 'text',
  },
  async print(cli, code) {
    const lang = formLanguage(cli);
    if (!lang.ok) return lang;
    const given = (option: string, key: string = option): Record<string, string> => {
      const text = cli.args.text(option);
      return text === undefined ? {} : { [key]: text };
    };
    const number = (option: string, text: string | undefined = cli.args.text(option)): Record<string, number> => text === undefined ? {} : { [option]: decimal(text) };
    // `5,4`, and with decimal commas `5,5;4,5`.
    const offset = cli.args.text('offset') ?? '';
    const [x, y] = offset === '' ? [] : offset.split(/[;x]/u.test(offset) ? /[;x]/u : ',', 2);
    // Every value is the contract's to judge.
    const asked = {
      code, lang: lang.value, ...given('card', 'record'), ...given('paper', 'record'), ...given('post'), ...given('name'), ...given('date', 'day'), ...given('sheet'), ...given('height'),
      ...given('corner'), ...number('x', x), ...number('y', y), ...given('ink'), ...number('tilt'), ...given('profile'), ...number('copies'), ...outlet(cli),
    };
    const printed = await cli.send('overlay.print', asked as unknown as InputOf<'overlay.print'>);
    return printed.ok ? ok(printedAnswer(cli, printed.value)) : printed;
  },
};

/** The sheet a printer is measured by. */
export const testSheetFamily: FormFamily = {
  codes: ['TESTSHEET'],
  options: { ...outletOptions, sheet: 'text' },
  async print(cli) {
    const lang = formLanguage(cli);
    if (!lang.ok) return lang;
    const sheet = cli.args.text('sheet');
    const printed = await cli.send('print.testSheet', { lang: lang.value, ...(sheet === undefined ? {} : { sheet: sheet as 'a4' }), ...outlet(cli) });
    return printed.ok ? ok(printedAnswer(cli, printed.value)) : printed;
  },
};
