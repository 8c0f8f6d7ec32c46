import { resolve } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { localTime, ok } from '../../../shared/base/index.ts';
import type { InputOf, PaperView } from '../../../shared/contract/index.ts';
import { shortDate, shortDateTime } from '../../../shared/i18n/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { wholeNumber } from './calendar.ts';

/** A paper by its identity or by its number. */
export async function findPaper(cli: Cli, name: string): Promise<Result<PaperView>> {
  return /^[0-9a-f-]{36}$/.test(name) ? cli.send('paper.get', { paper: name }) : cli.send('paper.byNumber', { number: name });
}

const add: CliCommand = {
  name: 'register add', usage: 'DIR [--in FILE]', takes: [1, 1], options: { ...officeOptions, in: 'text' },
  async run(cli) {
    const record = await cli.record();
    if (!record.ok) return record;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const { attachments = [], ...paper } = record.value;
    const staged: string[] = [];
    // What was typed is the contract's to judge, field by field.
    const paths = Array.isArray(attachments) && attachments.every((path) => typeof path === 'string') ? attachments : null;
    for (const path of paths ?? []) {
      const one = await cli.send('attachment.stageFile', { path: resolve(path) });
      if (!one.ok) return one;
      staged.push(one.value.id);
    }
    const answer = await cli.send('paper.add', { ...(paper as InputOf<'paper.add'>), attachments: paths === null ? (attachments as string[]) : staged });
    if (!answer.ok) return answer;
    const { id, number, registeredAt } = answer.value.paper;
    return ok({ json: { paper: id, number, registeredAt }, lines: [cli.say('cli:register.added', { number, at: localTime(registeredAt) })] });
  },
};

const list: CliCommand = {
  name: 'register list', usage: 'DIR [--text TEXT] [--after KEY] [--limit N]', takes: [1, 1], options: { ...officeOptions, text: 'text', after: 'text', limit: 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const limit = cli.args.text('limit');
    const answer = await cli.send('paper.list', { text: cli.args.text('text') ?? null, after: cli.args.text('after') ?? null, ...(limit === undefined ? {} : { limit: wholeNumber(limit) }) });
    if (!answer.ok) return answer;
    return ok({
      json: { total: answer.value.total, next: answer.value.next, items: answer.value.items.map(({ paper, cards, attachments }) => ({ ...paper, cards, attachments })) },
      lines: answer.value.items.map(({ paper, cards }) => [
        paper.number.padEnd(16), shortDateTime(paper.receivedAt), paper.from.name, `${paper.outgoingNumber} ${shortDate(paper.outgoingDate)}`,
        cli.say(`terms:mark.${paper.mark}`), paper.title ?? '', cards > 0 ? cli.say('cli:register.cards', { count: cards }) : '',
      ].filter((part) => part !== '').join('  ')),
    });
  },
};

export const registerCommands: readonly CliCommand[] = [add, list];
