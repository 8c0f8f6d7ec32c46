import type { Result } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { CardView, InputOf } from '../../../shared/contract/index.ts';
import type { Deadlines } from '../../../shared/law/index.ts';
import { citationText, shortDate, stepText } from '../../../shared/i18n/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { findPaper } from './register.ts';

export async function findCard(cli: Cli, name: string): Promise<Result<CardView>> {
  return /^[0-9a-f-]{36}$/.test(name) ? cli.send('card.get', { card: name }) : cli.send('card.byNumber', { number: name });
}

/** Deadlines with a sentence beside each step's code. */
export function spoken(cli: Cli, { deadlines }: Deadlines): object[] {
  return deadlines.map((deadline) => ({ ...deadline, steps: deadline.steps.map((step) => ({ ...step, text: stepText(cli.language, step) })) }));
}

export function deadlineLines(cli: Cli, { deadlines }: Deadlines): string[] {
  return deadlines.flatMap(({ kind, date, basis, steps }) => [
    `${cli.say(`terms:deadline.${kind}`)}: ${shortDate(date)}  (${basis.map((citation) => citationText(cli.say, citation)).join('; ')})`,
    ...steps.map((step) => `    ${stepText(cli.language, step)}`),
  ]);
}

const take: CliCommand = {
  name: 'control take', usage: 'DIR PAPER [--in FILE]', takes: [2, 2], options: { ...officeOptions, in: 'text' },
  async run(cli) {
    const record = await cli.record();
    if (!record.ok) return record;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const paper = await findPaper(cli, cli.at(1));
    if (!paper.ok) return paper;
    const answer = await cli.send('control.take', { ...(record.value as Omit<InputOf<'control.take'>, 'paper'>), paper: paper.value.paper.id });
    if (!answer.ok) return answer;
    const { card } = answer.value;
    return ok({
      json: { card: card.id, number: card.number, due: card.due, edition: card.deadlines.edition, flags: card.deadlines.flags, deadlines: spoken(cli, card.deadlines) },
      lines: [cli.say('cli:control.taken', { number: card.number }), ...deadlineLines(cli, card.deadlines)],
    });
  },
};

export const controlCommands: readonly CliCommand[] = [take];
