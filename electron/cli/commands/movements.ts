import type { Result } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { shortDate } from '../../../shared/i18n/index.ts';
import type { Copy, Movement } from '../../../shared/registration/index.ts';
import type { Answer, Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { secondOptions, secondPerson, secondUsage } from '../second.ts';
import { wholeNumber } from './calendar.ts';
import { findPaper } from './register.ts';

function movementLine(cli: Cli, one: Movement): string {
  const { id, copyNumber, to, purpose, on, returnBy, returnedOn } = one;
  const back = returnedOn !== null ? cli.say('cli:movement.returned', { on: returnedOn }) : returnBy === null ? cli.say('cli:movement.out') : cli.say('cli:movement.back-by', { on: returnBy });
  return [shortDate(on), ...(copyNumber === null ? [] : [`№ ${copyNumber}`]), to, cli.say(`terms:purpose.${purpose}`), back, id].join('  ');
}

function copyLine(cli: Cli, { id, number, holder, issuedOn, receipt, returnedOn, destroyed }: Copy): string {
  return [
    `№ ${number}`, holder, shortDate(issuedOn), ...(receipt === null ? [] : [cli.say('cli:copy.receipt', { ...receipt })]),
    ...(returnedOn === null ? [] : [cli.say('cli:movement.returned', { on: returnedOn })]),
    ...(destroyed === null ? [] : [cli.say('cli:copy.destroyed', { on: destroyed.on, ...destroyed.act })]), id,
  ].join('  ');
}

const moved = (cli: Cli, movement: Movement): Answer => ({ json: movement, lines: [movementLine(cli, movement)] });
const copied = (cli: Cli, copy: Copy): Answer => ({ json: copy, lines: [copyLine(cli, copy)] });

/** A record of a paper by JSON; the core judges it field by field. */
function onPaper(name: CliCommand['name'], answer: (cli: Cli, paper: string, record: object) => Promise<Result<Answer>>): CliCommand {
  return {
    name, usage: 'DIR PAPER [--in FILE]', takes: [2, 2], options: { ...officeOptions, in: 'text' },
    async run(cli) {
      const record = await cli.record();
      if (!record.ok) return record;
      const unlocked = await cli.unlock();
      if (!unlocked.ok) return unlocked;
      const paper = await findPaper(cli, cli.at(1));
      return paper.ok ? answer(cli, paper.value.paper.id, record.value) : paper;
    },
  };
}

const move = onPaper('register move', async (cli, paper, record) => {
  const answer = await cli.send('paper.move', { ...(record as Omit<InputOf<'paper.move'>, 'paper'>), paper });
  return answer.ok ? ok(moved(cli, answer.value)) : answer;
});

const issue = onPaper('register copy', async (cli, paper, record) => {
  const answer = await cli.send('copy.issue', { ...(record as Omit<InputOf<'copy.issue'>, 'paper'>), paper });
  return answer.ok ? ok(copied(cli, answer.value)) : answer;
});

/** A change by identity and day. */
function dated(name: CliCommand['name'], what: string, usage: string, options: CliCommand['options'], answer: (cli: Cli, id: string, on: string) => Promise<Result<Answer>>): CliCommand {
  return {
    name, usage: `DIR ${what} --on DATE${usage}`, takes: [2, 2], options: { ...officeOptions, ...options, on: 'text' },
    async run(cli) {
      const on = cli.need('on');
      if (!on.ok) return on;
      const unlocked = await cli.unlock();
      return unlocked.ok ? answer(cli, cli.at(1), on.value) : unlocked;
    },
  };
}

const back = dated('register return', 'MOVEMENT', '', {}, async (cli, movement, on) => {
  const answer = await cli.send('paper.return', { movement, on });
  return answer.ok ? ok(moved(cli, answer.value)) : answer;
});

const receipt = dated('register copy-receipt', 'COPY', ' --number NUMBER', { number: 'text' }, async (cli, copy, date) => {
  const number = cli.need('number');
  if (!number.ok) return number;
  const answer = await cli.send('copy.receipt', { copy, receipt: { number: number.value, date } });
  return answer.ok ? ok(copied(cli, answer.value)) : answer;
});

const copyBack = dated('register copy-return', 'COPY', '', {}, async (cli, copy, on) => {
  const answer = await cli.send('copy.return', { copy, on });
  return answer.ok ? ok(copied(cli, answer.value)) : answer;
});

const destroy = dated('register copy-destroy', 'COPY', ` --act NUMBER --act-date DATE ${secondUsage}`, { ...secondOptions, act: 'text', 'act-date': 'text' }, async (cli, copy, on) => {
  const number = cli.need('act');
  if (!number.ok) return number;
  const date = cli.need('act-date');
  if (!date.ok) return date;
  const second = await secondPerson(cli);
  if (!second.ok) return second;
  const answer = await cli.send('copy.destroy', { copy, on, act: { number: number.value, date: date.value }, second: second.value });
  return answer.ok ? ok(copied(cli, answer.value)) : answer;
});

const list: CliCommand = {
  name: 'register movements', usage: 'DIR PAPER', takes: [2, 2], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const paper = await findPaper(cli, cli.at(1));
    if (!paper.ok) return paper;
    const answer = await cli.send('paper.movements', { paper: paper.value.paper.id });
    if (!answer.ok) return answer;
    const { movements, copies } = answer.value;
    return ok({ json: answer.value, lines: [...movements.map((one) => movementLine(cli, one)), ...copies.map((one) => copyLine(cli, one))] });
  },
};

const out: CliCommand = {
  name: 'register out', usage: 'DIR [--on DATE] [--after KEY] [--limit N]', takes: [1, 1], options: { ...officeOptions, on: 'text', after: 'text', limit: 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const limit = cli.args.text('limit');
    const answer = await cli.send('paper.out', { on: cli.args.text('on') ?? null, after: cli.args.text('after') ?? null, ...(limit === undefined ? {} : { limit: wholeNumber(limit) }) });
    if (!answer.ok) return answer;
    return ok({ json: answer.value, lines: answer.value.items.map((one) => [one.of.number, movementLine(cli, one), ...(one.late ? [cli.say('cli:movement.late')] : [])].join('  ')) });
  },
};

export const movementCommands: readonly CliCommand[] = [move, back, list, out, issue, receipt, copyBack, destroy];
