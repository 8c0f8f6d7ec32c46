import { ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { wholeNumber } from '../commands/calendar.ts';
import { findCard } from '../commands/control.ts';
import { formLanguage, outlet, outletOptions, printedAnswer, type FormFamily } from './family.ts';

/** The control card, whole (`card print` does more), and the card with blanks of a paper whose content is not kept. */
export const cardFamily: FormFamily = {
  codes: ['CARD', 'CARD-PAPER'],
  options: { ...outletOptions, card: 'text', paper: 'text', format: 'text', side: 'text', copies: 'text', reason: 'text' },
  async print(cli, code) {
    const lang = formLanguage(cli);
    if (!lang.ok) return lang;
    const typed = Object.fromEntries(['format', 'side', ...(code === 'CARD' ? ['reason'] : ['paper'])].flatMap((name) => { const text = cli.args.text(name); return text === undefined ? [] : [[name, text]]; }));
    const copies = cli.args.text('copies');
    // Every value is the contract's to judge.
    const asked: object = { lang: lang.value, ...typed, ...(copies === undefined ? {} : { copies: wholeNumber(copies) }), ...outlet(cli) };
    if (code === 'CARD-PAPER') {
      const printed = await cli.send('card.printPaper', asked as InputOf<'card.printPaper'>);
      return printed.ok ? ok(printedAnswer(cli, printed.value)) : printed;
    }
    const card = cli.need('card');
    if (!card.ok) return card;
    const found = await findCard(cli, card.value);
    if (!found.ok) return found;
    const printed = await cli.send('card.print', { ...asked, card: found.value.card.id } as unknown as InputOf<'card.print'>);
    return printed.ok ? ok(printedAnswer(cli, printed.value)) : printed;
  },
};
