import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { CardView, InputOf } from '../../../shared/contract/index.ts';
import { historyText, reasonText, shortDate, shortDateTime } from '../../../shared/i18n/index.ts';
import { localTime } from '../../../shared/base/index.ts';
import type { HistoryLine } from '../../../shared/control/index.ts';
import type { Answer, Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { secondOptions, secondPerson, secondUsage } from '../second.ts';
import { wholeNumber } from './calendar.ts';
import { deadlineLines, findCard, spoken } from './control.ts';
import { allowedLines, flagLines, refusedLines } from './law.ts';

/** The history with its sentence beside each line. */
function told(cli: Cli, history: readonly HistoryLine[]): object[] {
  return history.map((line) => ({ ...line, text: historyText(cli.language, line) }));
}

export function historyLines(cli: Cli, history: readonly HistoryLine[]): string[] {
  return history.map((line) => `${line.position + 1}. ${shortDateTime(localTime(line.at))}  ${line.by}  ${historyText(cli.language, line)}`);
}

/** What a change answers: where the card stands now, and what is awaited of it. */
function changed({ card, awaited, history }: CardView, cli: Cli): Answer {
  return {
    json: { card: card.id, number: card.number, version: card.version, state: card.state, due: card.due, againstRule: card.againstRule ?? false, awaited, deadlines: spoken(cli, card.deadlines), event: told(cli, history).at(-1) },
    lines: [
      cli.say('cli:control.changed', { number: card.number, state: cli.say(`terms:card-state.${card.state}`), due: card.due }),
      ...historyLines(cli, history.slice(-1)),
      ...awaited.map(({ kind, date }) => `    ${shortDate(date)}  ${cli.say(`terms:deadline.${kind}`)}`),
    ],
  };
}

type Ask = (cli: Cli, card: string, record: Record<string, unknown>) => Promise<Result<Answer>>;

/** A change of a card by a JSON record; the core judges it field by field. */
function onCard(name: CliCommand['name'], answer: Ask, options: CliCommand['options'] = {}, usage = ''): CliCommand {
  return {
    name, usage: `DIR CARD [--in FILE]${usage}`, takes: [2, 2], options: { ...officeOptions, ...options, in: 'text' },
    async run(cli) {
      const record = await cli.record();
      if (!record.ok) return record;
      const unlocked = await cli.unlock();
      if (!unlocked.ok) return unlocked;
      const card = await findCard(cli, cli.at(1));
      return card.ok ? answer(cli, card.value.card.id, record.value) : card;
    },
  };
}

const decide = onCard('control decide', async (cli, card, record) => {
  const second = await secondPerson(cli);
  if (!second.ok) return second;
  const answer = await cli.send('control.decide', { ...(record as Omit<InputOf<'control.decide'>, 'card'>), card, second: second.value });
  if (!answer.ok) return answer;
  const { json, lines } = changed(answer.value, cli);
  return ok({ json, lines: [...lines, ...deadlineLines(cli, answer.value.card.deadlines)] });
}, secondOptions, ` ${secondUsage}`);

const report = onCard('control report', async (cli, card, record) => {
  const answer = await cli.send('control.report', { ...(record as Omit<InputOf<'control.report'>, 'card'>), card });
  return answer.ok ? ok(changed(answer.value, cli)) : answer;
});

const measure = onCard('control measure', async (cli, card, record) => {
  const answer = await cli.send('control.measure', { ...(record as Omit<InputOf<'control.measure'>, 'card'>), card });
  return answer.ok ? ok(changed(answer.value, cli)) : answer;
});

const quality = onCard('control quality', async (cli, card, record) => {
  const answer = await cli.send('control.quality', { ...(record as Omit<InputOf<'control.quality'>, 'card'>), card });
  return answer.ok ? ok(changed(answer.value, cli)) : answer;
});

const file = onCard('control file', async (cli, card, record) => {
  const answer = await cli.send('control.file', { ...(record as Omit<InputOf<'control.file'>, 'card'>), card });
  return answer.ok ? ok(changed(answer.value, cli)) : answer;
});

const decisions: CliCommand = {
  name: 'control decisions', usage: 'DIR CARD [--on DATE]', takes: [2, 2], options: { ...officeOptions, on: 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const card = await findCard(cli, cli.at(1));
    if (!card.ok) return card;
    const answer = await cli.send('control.decisions', { card: card.value.card.id, on: cli.args.text('on') ?? null });
    if (!answer.ok) return answer;
    const { edition, allowed, refused, flags, on, due } = answer.value;
    return ok({
      json: { ...answer.value, refused: refused.map((one) => ({ ...one, text: reasonText(cli.language, 'reason', one.reason) })) },
      lines: [
        cli.say('cli:control.decisions', { number: card.value.card.number, on, due }), cli.say('cli:law.edition', { act: cli.say(`terms:act.${edition.act}`), from: edition.from }),
        ...allowedLines(cli, allowed), ...refusedLines(cli, refused), ...flagLines(cli, flags),
      ],
    });
  },
};

const withdraw: CliCommand = {
  name: 'control withdraw', usage: `DIR CARD ENTRY --reason TEXT ${secondUsage}`, takes: [3, 3], options: { ...officeOptions, ...secondOptions, reason: 'text' },
  async run(cli) {
    const reason = cli.need('reason');
    if (!reason.ok) return reason;
    const entry = wholeNumber(cli.at(2));
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const card = await findCard(cli, cli.at(1));
    if (!card.ok) return card;
    const second = await secondPerson(cli);
    if (!second.ok) return second;
    // The first entry is taking on control itself, which is not taken back.
    if (entry === 1) return fail('control.nothing-to-withdraw', {}, 'position');
    const answer = await cli.send('control.withdraw', { card: card.value.card.id, position: entry - 1, reason: reason.value, second: second.value });
    return answer.ok ? ok(changed(answer.value, cli)) : answer;
  },
};

const events: CliCommand = {
  name: 'card events', usage: 'DIR CARD', takes: [2, 2], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const card = await findCard(cli, cli.at(1));
    if (!card.ok) return card;
    const { history, elsewhere } = card.value;
    const apart = elsewhere.flatMap(({ office, importedAt, lines }) => [cli.say('cli:card.elsewhere', { office, at: shortDateTime(localTime(importedAt)) }), ...historyLines(cli, lines).map((line) => `  ${line}`)]);
    return ok({ json: [...told(cli, history), ...elsewhere.flatMap(({ lines, ...from }) => told(cli, lines).map((line) => ({ ...line, elsewhere: from })))], lines: [...historyLines(cli, history), ...apart] });
  },
};

const due: CliCommand = {
  name: 'control due', usage: 'DIR [--on DATE] [--bucket overdue|today|week|later] [--kind due|co-executor|roadmap|interim|measures …] [--after KEY] [--limit N]', takes: [1, 1],
  options: { ...officeOptions, on: 'text', bucket: 'text', kind: 'list', after: 'text', limit: 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const limit = cli.args.text('limit');
    // Bucket and kinds are the contract's to judge.
    const answer = await cli.send('control.due', {
      on: cli.args.text('on') ?? null, bucket: (cli.args.text('bucket') ?? null) as InputOf<'control.due'>['bucket'], kinds: [...cli.args.list('kind')] as InputOf<'control.due'>['kinds'],
      after: cli.args.text('after') ?? null, ...(limit === undefined ? {} : { limit: wholeNumber(limit) }),
    });
    if (!answer.ok) return answer;
    const { on, counts, items } = answer.value;
    const total = (kinds: Readonly<Record<string, number>>): number => Object.values(kinds).reduce((sum, rows) => sum + rows, 0);
    return ok({
      json: {
        ...answer.value,
        items: items.map(({ card, ...item }) => ({ ...item, card: card.id, number: card.number, point: card.point, responsible: card.responsible, coExecutors: card.coExecutors, state: card.state, due: card.due, againstRule: card.againstRule ?? false })),
      },
      lines: [
        `${shortDate(on)}: ${(['overdue', 'today', 'week', 'later'] as const).map((name) => `${cli.say(`terms:board.${name}`)} ${total(counts[name])}`).join(', ')}`,
        ...items.map(({ date, kind, bucket, card, paper }) => [
          shortDate(date), cli.say(`terms:board.${bucket}`), cli.say(`terms:deadline.${kind}`), card.number.padEnd(12), card.responsible, paper.title ?? paper.number,
          ...(card.againstRule === true ? [cli.say('cli:control.against-rule')] : []),
        ].join('  ')),
      ],
    });
  },
};

export const decisionCommands: readonly CliCommand[] = [decisions, decide, withdraw, report, measure, quality, file, due, events];
