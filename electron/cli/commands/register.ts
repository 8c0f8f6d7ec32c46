import { resolve } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail, localTime, ok } from '../../../shared/base/index.ts';
import type { InputOf, PaperView } from '../../../shared/contract/index.ts';
import { shortDate, shortDateTime } from '../../../shared/i18n/index.ts';
import type { Options } from '../args.ts';
import type { Answer, Cli, CliCommand } from '../cli.ts';
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

const filters = { mark: 'text', journal: 'text', kind: 'text', correspondent: 'text', from: 'text', to: 'text', order: 'text', after: 'text', limit: 'text' } as const satisfies Options;
const filterUsage = '[--mark MARK] [--journal CODE] [--kind KIND] [--correspondent NAME] [--from DATE] [--to DATE] [--order received|number] [--after KEY] [--limit N]';

/** A page of the register; what was typed for a filter is the contract's to judge. */
async function page(cli: Cli, text: string | null): Promise<Result<Answer>> {
  const unlocked = await cli.unlock();
  if (!unlocked.ok) return unlocked;
  const given = (option: keyof typeof filters): string | null => cli.args.text(option) ?? null;
  const limit = given('limit');
  const order = given('order');
  const input = {
    text, mark: given('mark'), journal: given('journal'), kind: given('kind'), correspondent: given('correspondent'), receivedFrom: given('from'), receivedTo: given('to'), after: given('after'), exact: true,
    ...(order === null ? {} : { order }), ...(limit === null ? {} : { limit: wholeNumber(limit) }),
  };
  const answer = await cli.send('paper.list', input as InputOf<'paper.list'>);
  if (!answer.ok) return answer;
  return ok({
    json: { total: answer.value.total, next: answer.value.next, items: answer.value.items.map(({ paper, ...row }) => ({ ...paper, ...row })) },
    lines: answer.value.items.map(({ paper, cards, alike }) => [
      alike === true ? '≈' : '', paper.number.padEnd(16), shortDateTime(paper.receivedAt), paper.from.name, `${paper.outgoingNumber} ${shortDate(paper.outgoingDate)}`,
      cli.say(`terms:mark.${paper.mark}`), paper.title ?? '', cards > 0 ? cli.say('cli:register.cards', { count: cards }) : '',
    ].filter((part) => part !== '').join('  ')),
  });
}

const list: CliCommand = {
  name: 'register list', usage: `DIR [--text TEXT] ${filterUsage}`, takes: [1, 1], options: { ...officeOptions, ...filters, text: 'text' },
  async run(cli) {
    const found = await page(cli, cli.args.text('text') ?? null);
    return found.ok && found.value.lines.length === 0 ? ok({ ...found.value, lines: [cli.say('cli:register.nothing')] }) : found;
  },
};

/** Status 1 where nothing is found. */
const find: CliCommand = {
  name: 'register find', usage: `DIR TEXT ${filterUsage}`, takes: [2, 2], options: { ...officeOptions, ...filters },
  async run(cli) {
    const text = cli.at(1).trim();
    if (text === '') return fail('input.required', {}, 'TEXT');
    const found = await page(cli, text);
    if (!found.ok) return found;
    return found.value.lines.length > 0 ? found : ok({ ...found.value, lines: [cli.say('cli:register.nothing')], status: 1 });
  },
};

export const registerCommands: readonly CliCommand[] = [add, list, find];
