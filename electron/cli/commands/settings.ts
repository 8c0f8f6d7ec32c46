import type { InputOf } from '../../../shared/contract/index.ts';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { SettingChange, SettingKey } from '../../../shared/office/index.ts';
import { twoPersonActions } from '../../../shared/office/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { secondOptions, secondPerson, secondUsage } from '../second.ts';
import { wholeNumber } from './calendar.ts';

function valueText(cli: Cli, value: SettingChange['value']): string {
  if (typeof value === 'boolean') return cli.say(value ? 'cli:yes' : 'cli:no');
  if (typeof value === 'number') return String(value);
  return value.length === 0 ? cli.say('cli:no') : value.map((action) => cli.say(`terms:two-person.${action}`)).join(', ');
}

const keys = ['content', 'restrictedInPackages', 'idleMinutes', 'twoPerson', 'backupReminderDays', 'receiptDays'] as const satisfies readonly SettingKey[];

/** The text of a value as its setting's own type; what else the contract asks of it is the contract's to judge. */
function valueOf(key: string, text: string): Result<unknown> {
  switch (key) {
    case 'content':
    case 'restrictedInPackages':
      return text === 'yes' || text === 'no' ? ok(text === 'yes') : fail('input.not-in-list', { values: 'yes, no' }, 'VALUE');
    case 'twoPerson':
      return ok(text === 'none' ? [] : text.split(',').filter((part) => part !== ''));
    case 'idleMinutes':
    case 'backupReminderDays':
    case 'receiptDays': {
      const number = wholeNumber(text);
      return Number.isNaN(number) ? fail('input.not-a-number', {}, 'VALUE') : ok(number);
    }
    default:
      return fail('input.not-in-list', { values: keys.join(', ') }, 'KEY');
  }
}

const list: CliCommand = {
  name: 'store settings', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('office.settings', {});
    if (!answer.ok) return answer;
    const { settings, history } = answer.value;
    return ok({
      json: answer.value,
      lines: [
        ...Object.entries(settings).map(([key, value]) => `${cli.say(`terms:setting.${key as SettingKey}`)}: ${valueText(cli, value as SettingChange['value'])}`),
        ...history.map(({ key, value, since, basis, who }) => cli.say('cli:setting.change', { since, who, setting: cli.say(`terms:setting.${key}`), value: valueText(cli, value), basis: basis ?? '–' })),
      ],
    });
  },
};

const set: CliCommand = {
  name: 'store set', usage: `DIR ${keys.join('|')} VALUE [--basis TEXT] ${secondUsage}`, takes: [3, 3], options: { ...officeOptions, ...secondOptions, basis: 'text' },
  kinds: ['content, restrictedInPackages: yes|no', `twoPerson: none|${twoPersonActions.join(',')}`],
  async run(cli) {
    const value = valueOf(cli.at(1), cli.at(2));
    if (!value.ok) return value;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const second = await secondPerson(cli);
    if (!second.ok) return second;
    const asked = { key: cli.at(1), value: value.value, basis: cli.args.text('basis') ?? null, second: second.value };
    // What a value may be is the contract's to judge.
    const answer = await cli.send('office.changeSetting', asked as InputOf<'office.changeSetting'>);
    return answer.ok ? ok({ json: answer.value, lines: [`${cli.say(`terms:setting.${answer.value.key}`)}: ${valueText(cli, answer.value.value)}`] }) : answer;
  },
};

export const settingCommands: readonly CliCommand[] = [list, set];
