import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { Answer, Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { formLanguage, outlet, outletOptions, printedAnswer } from '../forms/family.ts';
import { wholeNumber } from './calendar.ts';
import { findCard } from './control.ts';
import { findPaper } from './register.ts';

/** Options that are handed on as they were typed, for the contract to judge. */
function given(cli: Cli, names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(names).flatMap(([option, key]) => {
    const text = cli.args.text(option);
    return text === undefined ? [] : [[key, text]];
  }));
}

function number(cli: Cli, option: string): Record<string, number> {
  const text = cli.args.text(option);
  return text === undefined ? {} : { [option]: wholeNumber(text) };
}

async function one(cli: Cli, card: string, made: object): Promise<Result<Answer>> {
  const found = await findCard(cli, card);
  if (!found.ok) return found;
  const input = { ...made, card: found.value.card.id, onlyNew: cli.args.flag('only-new'), ...number(cli, 'base') };
  const printed = await cli.send('card.print', input as unknown as InputOf<'card.print'>);
  if (!printed.ok) return printed;
  const { base, sheets, changed } = printed.value;
  return ok({
    json: printed.value,
    lines: [
      ...printedAnswer(cli, printed.value).lines,
      ...(base === null ? [] : [cli.say('cli:card.feed', { print: base, sheets: sheets.join(', ') })]),
      ...(changed.length === 0 ? [] : [cli.say('cli:card.changed', { places: changed.map(({ key, label }) => label === '' ? key : label).join('; ') })]),
    ],
  });
}

async function many(cli: Cli, names: readonly string[], made: object): Promise<Result<Answer>> {
  const cards: string[] = [];
  for (const name of names) {
    const found = await findCard(cli, name);
    if (!found.ok) return found;
    cards.push(found.value.card.id);
  }
  const paperName = cli.args.text('paper');
  const paper = paperName === undefined ? null : await findPaper(cli, paperName);
  if (paper !== null && !paper.ok) return paper;
  const input = { ...made, cards, ...(paper === null ? {} : { paper: paper.value.paper.id }), ...given(cli, { 'due-from': 'dueFrom', 'due-to': 'dueTo' }) };
  const printed = await cli.send('card.printMany', input as unknown as InputOf<'card.printMany'>);
  if (!printed.ok) return printed;
  const { prints, files, jobs } = printed.value;
  return ok({ json: printed.value, lines: [cli.say('cli:card.printed-many', { cards: prints.length, from: prints[0]?.number ?? 0, to: prints.at(-1)?.number ?? 0 }), ...files, ...jobs] });
}

const print: CliCommand = {
  name: 'card print',
  usage: 'DIR CARD… --out FILE|--printer NAME [--lang kk|ru] [--format a5|a4] [--side front|back|both] [--copies N] [--reason TEXT] [--only-new [--base PRINT]] | DIR --paper PAPER|--due-from DATE --due-to DATE|--all …',
  takes: [1, 10_001],
  options: { ...officeOptions, ...outletOptions, format: 'text', side: 'text', copies: 'text', reason: 'text', 'only-new': 'flag', base: 'text', paper: 'text', 'due-from': 'text', 'due-to': 'text', all: 'flag' },
  async run(cli) {
    const lang = formLanguage(cli);
    if (!lang.ok) return lang;
    const [, ...cards] = cli.args.positionals;
    const filtered = cli.args.flag('all') || ['paper', 'due-from', 'due-to'].some((option) => cli.args.text(option) !== undefined);
    if (cards.length === 0 && !filtered) return fail('input.required', {}, 'CARD');
    if (cards.length > 0 && filtered) return fail('cli.arguments', { usage: `baqylau card print ${print.usage}` });
    if (cards.length !== 1 && cli.args.flag('only-new')) return fail('cli.arguments', { usage: 'baqylau card print DIR CARD --only-new --out FILE|--printer NAME [--base PRINT]' });
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const made = { lang: lang.value, ...outlet(cli), ...given(cli, { format: 'format', side: 'side', reason: 'reason' }), ...number(cli, 'copies') };
    const [only] = cards;
    return cards.length === 1 && only !== undefined ? one(cli, only, made) : many(cli, cards, made);
  },
};

export const cardPrintCommands: readonly CliCommand[] = [print];
