import type { InputOf } from '../../../shared/contract/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { SettingChange, SettingKey } from '../../../shared/office/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { secondOptions, secondPerson, secondUsage } from '../second.ts';

function valueText(cli: Cli, value: SettingChange['value']): string {
  if (typeof value === 'boolean') return cli.say(value ? 'cli:yes' : 'cli:no');
  if (typeof value === 'number') return String(value);
  return value.length === 0 ? cli.say('cli:no') : value.map((action) => cli.say(`terms:two-person.${action}`)).join(', ');
}

/** The text of a value as the contract's own type; what does not fit is left for the contract to refuse by name. */
function valueOf(text: string): unknown {
  if (text === 'yes' || text === 'no') return text === 'yes';
  if (/^\d{1,6}$/.test(text)) return Number(text);
  return text === 'none' ? [] : text.split(',').filter((part) => part !== '');
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
  name: 'store set', usage: `DIR content|restrictedInPackages|idleMinutes|twoPerson|backupReminderDays|receiptDays VALUE [--basis TEXT] ${secondUsage}`, takes: [3, 3], options: { ...officeOptions, ...secondOptions, basis: 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const second = await secondPerson(cli);
    if (!second.ok) return second;
    const asked = { key: cli.at(1), value: valueOf(cli.at(2)), basis: cli.args.text('basis') ?? null, second: second.value };
    // Key and value are the contract's to judge.
    const answer = await cli.send('office.changeSetting', asked as InputOf<'office.changeSetting'>);
    return answer.ok ? ok({ json: answer.value, lines: [`${cli.say(`terms:setting.${answer.value.key}`)}: ${valueText(cli, answer.value.value)}`] }) : answer;
  },
};

export const settingCommands: readonly CliCommand[] = [list, set];
