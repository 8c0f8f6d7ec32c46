import { fail, ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { DirectoryEntry, DirectoryList } from '../../../shared/registration/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { wholeNumber } from './calendar.ts';

/** The list as it is typed; one that is none is the contract's to refuse. */
const listAt = (cli: Cli): DirectoryList => cli.at(1) as DirectoryList;

function kindText(cli: Cli, kind: DirectoryEntry['kind']): string {
  return kind === 'body' || kind === 'unit' || kind === 'official' ? cli.say(`terms:directory-kind.${kind}`) : cli.say(`terms:correspondent.${kind}`);
}

function entryLine(cli: Cli, { id, kind, names, active }: DirectoryEntry, uses: number): string {
  return [id, names.kk, names.ru ?? '', kindText(cli, kind), active ? '' : cli.say('cli:directory.inactive'), cli.say('cli:directory.uses', { uses })].filter((part) => part !== '').join('  ');
}

const list: CliCommand = {
  name: 'directory list', usage: 'DIR correspondents|executors [--text TEXT] [--all] [--after KEY] [--limit N]', takes: [2, 2],
  options: { ...officeOptions, text: 'text', all: 'flag', after: 'text', limit: 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const limit = cli.args.text('limit');
    const answer = await cli.send('directory.list', {
      list: listAt(cli), text: cli.args.text('text') ?? null, inactive: cli.args.flag('all'), after: cli.args.text('after') ?? null, ...(limit === undefined ? {} : { limit: wholeNumber(limit) }),
    });
    if (!answer.ok) return answer;
    const { total, next, items } = answer.value;
    return ok({ json: { total, next, items: items.map(({ entry, uses }) => ({ ...entry, uses })) }, lines: items.map(({ entry, uses }) => entryLine(cli, entry, uses)) });
  },
};

const suggest: CliCommand = {
  name: 'directory suggest', usage: 'DIR correspondents|executors TEXT', takes: [3, 3], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('directory.suggest', { list: listAt(cli), text: cli.at(2) });
    return answer.ok ? ok({ json: answer.value, lines: answer.value.map(({ name, uses, entry }) => `${entry === null ? '·' : '✓'} ${name}  ${cli.say('cli:directory.uses', { uses })}`) }) : answer;
  },
};

const unlisted: CliCommand = {
  name: 'directory unlisted', usage: 'DIR correspondents|executors', takes: [2, 2], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('directory.unlisted', { list: listAt(cli) });
    return answer.ok ? ok({ json: answer.value, lines: answer.value.map(({ name, uses }) => `${name}  ${cli.say('cli:directory.uses', { uses })}`) }) : answer;
  },
};

const save: CliCommand = {
  name: 'directory save', usage: 'DIR [--in FILE]', takes: [1, 1], options: { ...officeOptions, in: 'text' },
  async run(cli) {
    const record = await cli.record();
    if (!record.ok) return record;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('directory.save', record.value as InputOf<'directory.save'>);
    return answer.ok ? ok({ json: answer.value, lines: [`${answer.value.id}  ${answer.value.names.kk}`] }) : answer;
  },
};

const merge: CliCommand = {
  name: 'directory merge', usage: 'DIR FROM INTO --reason TEXT', takes: [3, 3], options: { ...officeOptions, reason: 'text' },
  async run(cli) {
    const reason = cli.args.text('reason');
    if (reason === undefined) return fail('input.required', {}, '--reason');
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('directory.merge', { from: cli.at(1), into: cli.at(2), reason });
    return answer.ok ? ok({ json: answer.value, lines: [cli.say('cli:directory.merged', { name: answer.value.names.kk, count: answer.value.spellings.length })] }) : answer;
  },
};

export const directoryCommands: readonly CliCommand[] = [list, suggest, unlisted, save, merge];
