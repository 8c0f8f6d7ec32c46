import { ok } from '../../../shared/base/index.ts';
import type { CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { wholeNumber } from './calendar.ts';

const fill: CliCommand = {
  name: 'store fill', usage: 'DIR --cards N [--seed S] [--add]', takes: [1, 1], options: { ...officeOptions, cards: 'text', seed: 'text', add: 'flag' },
  async run(cli) {
    const cards = cli.need('cards');
    if (!cards.ok) return cards;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('office.fill', { cards: wholeNumber(cards.value), seed: wholeNumber(cli.args.text('seed') ?? '1'), add: cli.args.flag('add') });
    return answer.ok ? ok({ json: answer.value, lines: [cli.say('cli:store.filled', { ...answer.value })] }) : answer;
  },
};

export const fillCommands: readonly CliCommand[] = [fill];
