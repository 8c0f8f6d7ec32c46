import type { Result } from '../../../shared/base/index.ts';
import { fail, localTime, ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { shortDateTime } from '../../../shared/i18n/index.ts';
import type { NumberGap } from '../../../shared/registration/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { wholeNumber } from './calendar.ts';

const yearOption = { ...officeOptions, year: 'text' } as const;
const reasonOptions = { ...yearOption, reason: 'text' } as const;

/** `--year Y`; this year where it is not given. */
function yearAsked(cli: Cli): { readonly year?: number } {
  const text = cli.args.text('year');
  return text === undefined ? {} : { year: wholeNumber(text) };
}

function number(cli: Cli, index: number, name: string): Result<number> {
  const found = wholeNumber(cli.at(index));
  return Number.isNaN(found) ? fail('input.not-a-number', {}, name) : ok(found);
}

function gapLine(cli: Cli, { from, to, state, reason, by, at }: NumberGap): string {
  const numbers = from === to ? String(from) : `${from}–${to}`;
  const why = [reason, by, at === null ? null : shortDateTime(localTime(at))].filter((part) => part !== null).join(', ');
  return `${numbers.padEnd(12)} ${cli.say(`terms:number-gap.${state}`)}${why === '' ? '' : `: ${why}`}`;
}

const list: CliCommand = {
  name: 'register journals', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('journal.list', {});
    if (!answer.ok) return answer;
    return ok({
      json: answer.value.map(({ journal, ...counts }) => ({ ...journal, ...counts })),
      lines: answer.value.map(({ journal, next, last, reserved }) => [
        journal.code.padEnd(10), cli.say(`terms:journal-kind.${journal.kind}`), journal.names[cli.language === 'ru' ? 'ru' : 'kk'], journal.template,
        journal.active ? cli.say('cli:register.next', { number: next }) : cli.say('cli:register.closed'), cli.say('cli:register.counts', { last, reserved }),
      ].join('  ')),
    });
  },
};

const save: CliCommand = {
  name: 'register journal', usage: 'DIR [--in FILE]', takes: [1, 1], options: { ...officeOptions, in: 'text' },
  async run(cli) {
    const record = await cli.record();
    if (!record.ok) return record;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('journal.save', record.value as InputOf<'journal.save'>);
    return answer.ok ? ok({ json: answer.value, lines: [`${answer.value.code}  ${answer.value.template}`] }) : answer;
  },
};

const reserve: CliCommand = {
  name: 'register reserve', usage: 'DIR JOURNAL N --reason TEXT [--year Y]', takes: [3, 3], options: reasonOptions,
  async run(cli) {
    const count = number(cli, 2, 'N');
    if (!count.ok) return count;
    const reason = cli.need('reason');
    if (!reason.ok) return reason;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('journal.reserve', { journal: cli.at(1), count: count.value, reason: reason.value, ...yearAsked(cli) });
    return answer.ok ? ok({ json: answer.value, lines: answer.value.map(({ text }) => text) }) : answer;
  },
};

const release: CliCommand = {
  name: 'register release', usage: 'DIR JOURNAL NUMBER --reason TEXT [--year Y]', takes: [3, 3], options: reasonOptions,
  async run(cli) {
    const asked = number(cli, 2, 'NUMBER');
    if (!asked.ok) return asked;
    const reason = cli.need('reason');
    if (!reason.ok) return reason;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('journal.release', { journal: cli.at(1), number: asked.value, reason: reason.value, ...yearAsked(cli) });
    return answer.ok ? ok({ json: answer.value, lines: [cli.say('cli:register.released', { number: asked.value })] }) : answer;
  },
};

const gaps: CliCommand = {
  name: 'register gaps', usage: 'DIR JOURNAL [--year Y]', takes: [2, 2], options: yearOption,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('journal.gaps', { journal: cli.at(1), ...yearAsked(cli) });
    if (!answer.ok) return answer;
    const unexplained = answer.value.some(({ state }) => state === 'missing');
    return ok({
      json: answer.value, lines: answer.value.length === 0 ? [cli.say('cli:register.no-gaps')] : answer.value.map((gap) => gapLine(cli, gap)), status: unexplained ? 1 : 0,
    });
  },
};

const explain: CliCommand = {
  name: 'register explain', usage: 'DIR JOURNAL FROM TO --reason TEXT [--year Y]', takes: [4, 4], options: reasonOptions,
  async run(cli) {
    const from = number(cli, 2, 'FROM');
    if (!from.ok) return from;
    const to = number(cli, 3, 'TO');
    if (!to.ok) return to;
    const reason = cli.need('reason');
    if (!reason.ok) return reason;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('journal.explain', { journal: cli.at(1), from: from.value, to: to.value, reason: reason.value, ...yearAsked(cli) });
    return answer.ok ? ok({ json: answer.value, lines: answer.value.map((gap) => gapLine(cli, gap)) }) : answer;
  },
};

export const journalCommands: readonly CliCommand[] = [list, save, reserve, release, gaps, explain];
