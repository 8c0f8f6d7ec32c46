import type { LocalDate, Result } from '../../../shared/base/index.ts';
import { fail, localTime, ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { errorText, shortDate, shortDateTime } from '../../../shared/i18n/index.ts';
import type { LawChange, ListedChange } from '../../../shared/law/index.ts';
import type { Answer, Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { wholeNumber } from './calendar.ts';

const changeOptions = { ...officeOptions, basis: 'text', 'dry-run': 'flag', limit: 'text' } as const;

type Change = InputOf<'law.change'>['change'];

/** What a change is of, in words. */
function changeText(cli: Cli, change: LawChange): string {
  switch (change.kind) {
    case 'day': return cli.say(change.correction.working ? 'cli:law-change.working' : 'cli:law-change.off', { date: change.correction.date, reason: change.correction.reason[cli.language] });
    case 'year': return cli.say('cli:law-change.year', { year: change.year.year });
    case 'amendment': {
      const { parameter, from } = change.amendment;
      const to = 'value' in change.amendment ? String(change.amendment.value) : `${change.amendment.listed ? '+' : '−'} ${change.amendment.label ?? change.amendment.entry}`;
      return cli.say('cli:law-change.amendment', { parameter, from, to });
    }
    case 'settings': return cli.say('cli:law-change.settings');
    case 'withdrawal': return cli.say('cli:law-change.withdrawal', { seq: change.of });
  }
}

function changeLine(cli: Cli, { seq, since, who, basis, change, inForce }: ListedChange): string {
  const state = change.kind === 'withdrawal' ? '' : `  ${cli.say(inForce ? 'cli:law-change.in-force' : 'cli:law-change.not-in-force')}`;
  return `${String(seq).padStart(3)}  ${shortDateTime(localTime(since))}  ${who}  ${changeText(cli, change)} — ${basis}${state}`;
}

/** Which dates of which cards a change would move. */
async function preview(cli: Cli, change: Change): Promise<Result<Answer>> {
  const limit = cli.args.text('limit');
  const answer = await cli.send('law.preview', { change, ...(limit === undefined ? {} : { limit: wholeNumber(limit) }) });
  if (!answer.ok) return answer;
  const { checked, moved, cards, unanswered, withoutAnswer } = answer.value;
  const day = (date: LocalDate | null): string => (date === null ? '–' : shortDate(date));
  return ok({
    json: { ...answer.value, withoutAnswer: withoutAnswer.map((one) => ({ ...one, text: errorText(cli.language, { code: one.code }) })) },
    lines: [
      ...cards.flatMap(({ card, dates }) => dates.map(({ kind, from, to }) => `${card.number.padEnd(16)} ${cli.say(`terms:deadline.${kind}`)}: ${day(from)} → ${day(to)}`)),
      ...withoutAnswer.map(({ card, code }) => `${card.number.padEnd(16)} ! ${errorText(cli.language, { code })}`),
      cli.say('cli:law-change.preview', { checked, moved, unanswered }),
    ],
  });
}

async function make(cli: Cli, change: Change): Promise<Result<Answer>> {
  const unlocked = await cli.unlock();
  if (!unlocked.ok) return unlocked;
  if (cli.args.flag('dry-run')) return preview(cli, change);
  const answer = await cli.send('law.change', { change, basis: cli.args.text('basis') ?? null });
  if (!answer.ok) return answer;
  const { moved, unanswered } = answer.value;
  return ok({ json: answer.value, lines: [changeLine(cli, answer.value), cli.say('cli:law-change.moved', { moved, unanswered })] });
}

/** A change whose input is the record itself; the core judges it field by field. */
function onRecord(name: CliCommand['name'], change: (record: object) => Change): CliCommand {
  return {
    name, usage: 'DIR [--in FILE] [--basis TEXT] [--dry-run [--limit N]]', takes: [1, 1], options: { ...changeOptions, in: 'text' },
    async run(cli) {
      const record = await cli.record();
      return record.ok ? make(cli, change(record.value)) : record;
    },
  };
}

const withdraw: CliCommand = {
  name: 'law withdraw', usage: 'DIR N --basis TEXT [--dry-run [--limit N]]', takes: [2, 2], options: changeOptions,
  run(cli) {
    const of = wholeNumber(cli.at(1));
    return Number.isNaN(of) ? Promise.resolve(fail('input.not-a-number', {}, 'N')) : make(cli, { kind: 'withdrawal', of });
  },
};

const changes: CliCommand = {
  name: 'law changes', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('law.changes', {});
    return answer.ok ? ok({ json: answer.value, lines: answer.value.changes.map((change) => changeLine(cli, change)) }) : answer;
  },
};

export const lawChangeCommands: readonly CliCommand[] = [
  onRecord('calendar correct', (correction) => ({ kind: 'day', correction }) as Change),
  onRecord('calendar adopt', (year) => ({ kind: 'year', year }) as Change),
  onRecord('law amend', (amendment) => ({ kind: 'amendment', amendment }) as Change),
  onRecord('law set', (settings) => ({ kind: 'settings', settings }) as Change),
  withdraw, changes,
];
