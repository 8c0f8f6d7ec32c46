import { localTime, ok } from '../../../shared/base/index.ts';
import type { LocalDate } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { shortDate } from '../../../shared/i18n/index.ts';
import type { CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { wholeNumber } from './calendar.ts';
import { findPaper } from './register.ts';

/** `answers` is the identity or the number of a registered paper. */
const send: CliCommand = {
  name: 'register send', usage: 'DIR [--in FILE]', takes: [1, 1], options: { ...officeOptions, in: 'text' },
  async run(cli) {
    const record = await cli.record();
    if (!record.ok) return record;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const { answers = null, ...paper } = record.value;
    const answered = typeof answers === 'string' ? await findPaper(cli, answers) : null;
    if (answered?.ok === false) return answered;
    const answer = await cli.send('outgoing.add', { ...(paper as InputOf<'outgoing.add'>), answers: answered === null ? (answers as null) : answered.value.paper.id });
    if (!answer.ok) return answer;
    const { id, number, registeredAt } = answer.value.paper;
    return ok({ json: { paper: id, number, registeredAt }, lines: [cli.say('cli:register.added', { number, at: localTime(registeredAt) })] });
  },
};

const sent: CliCommand = {
  name: 'register sent', usage: 'DIR [--from DATE] [--to DATE] [--journal CODE] [--after KEY] [--limit N]', takes: [1, 1],
  options: { ...officeOptions, from: 'text', to: 'text', journal: 'text', after: 'text', limit: 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const limit = cli.args.text('limit');
    const day = (option: string): LocalDate | null => (cli.args.text(option) ?? null) as LocalDate | null;
    const answer = await cli.send('outgoing.list', { journal: cli.args.text('journal') ?? null, from: day('from'), to: day('to'), after: cli.args.text('after') ?? null, ...(limit === undefined ? {} : { limit: wholeNumber(limit) }) });
    if (!answer.ok) return answer;
    return ok({
      json: answer.value,
      lines: answer.value.items.map(({ paper, answers }) => [
        paper.number.padEnd(16), shortDate(paper.date), paper.to, paper.title ?? '', paper.sheets, cli.say(`terms:mark.${paper.mark}`), answers === null ? '' : cli.say('cli:register.answers', { number: answers.number }),
      ].filter((part) => part !== '').join('  ')),
    });
  },
};

export const outgoingCommands: readonly CliCommand[] = [send, sent];
