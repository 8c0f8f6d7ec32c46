import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { columnText, errorText } from '../../../shared/i18n/index.ts';
import type { BadLine, ImportMapping } from '../../../shared/registration/index.ts';
import type { Options } from '../args.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { textOf } from '../text.ts';

type FileInput = InputOf<'register.inspect'>;

const fileOptions = { cards: 'flag', mapping: 'text', map: 'text', encoding: 'text', sheet: 'text' } as const satisfies Options;
const fileUsage = '[--cards] [--mapping NAME | --map FILE] [--encoding utf-8|utf-16le|utf-16be|windows-1251|kz-1048] [--sheet NAME]';
const longestMap = 1024 * 1024;

/** A mapping as a JSON file; what is in it is the contract's to judge. */
async function mapOf(cli: Cli): Promise<Result<ImportMapping | null>> {
  const path = cli.args.text('map');
  if (path === undefined) return ok(null);
  const text = await textOf(createReadStream(path), longestMap).catch(() => null);
  if (text === null) return fail('file.unreadable', { path }, '--map');
  if (!('text' in text)) return fail(text.problem === 'too-long' ? 'cli.too-long' : 'cli.not-utf8', { path, max: longestMap }, '--map');
  try {
    const value: unknown = JSON.parse(text.text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return ok(value as ImportMapping);
  } catch {
    // Said below like any other value that is not an object.
  }
  return fail('cli.not-json', {}, '--map');
}

/** The options that say how the file is read; their values are the contract's to judge. */
async function fileInput(cli: Cli): Promise<Result<FileInput>> {
  const mapping = await mapOf(cli);
  if (!mapping.ok) return mapping;
  const { args } = cli;
  const given = { kind: args.flag('cards') ? 'cards' : 'papers', encoding: args.text('encoding') ?? null, sheet: args.text('sheet') ?? null, mappingName: args.text('mapping') ?? null };
  return ok({ path: resolve(cli.at(1)), mapping: mapping.value, ...given } as FileInput);
}

function badLine(cli: Cli, { line, column, value, error }: BadLine): string {
  const place = column === null ? cli.say('cli:import.line', { line }) : cli.say('cli:import.place', { line, column: columnText(cli.language, column) });
  return `${place}${value === null || value === '' ? '' : ` (${value})`}: ${errorText(cli.language, error)}`;
}

/** What the command itself offers against some of the problems. */
function wayOut(cli: Cli, problems: readonly BadLine[]): string[] {
  const has = (...codes: string[]): boolean => problems.some(({ error }) => codes.includes(error.code));
  return [...(has('paper.content-not-kept') ? [cli.say('cli:import.drop-content')] : []), ...(has('paper.duplicate', 'import.line-twice') ? [cli.say('cli:import.take-repeats')] : [])];
}

const bring: CliCommand = {
  name: 'register import', usage: `DIR FILE ${fileUsage} [--numbers keep|year|new] [--journal CODE] [--repeats refuse|take] [--without-content] [--dry-run] [--bad FILE]`, takes: [2, 2],
  options: { ...officeOptions, ...fileOptions, 'numbers': 'text', 'journal': 'text', 'repeats': 'text', 'without-content': 'flag', 'dry-run': 'flag', 'bad': 'text' },
  async run(cli) {
    const file = await fileInput(cli);
    if (!file.ok) return file;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const { args } = cli;
    const badFile = args.text('bad');
    const asked = {
      ...file.value, dryRun: args.flag('dry-run'), numbers: args.text('numbers'), journal: args.text('journal'), repeats: args.text('repeats'),
      content: args.flag('without-content') ? 'drop' : 'refuse', badFile: badFile === undefined ? null : resolve(badFile), lang: cli.language,
    } as InputOf<'register.import'>;
    const answer = await cli.send('register.import', asked);
    if (!answer.ok) return answer;
    const report = answer.value;
    const { lines, papers, cards, repeated, bad, problems } = report;
    return ok({
      json: { ...report, problems: problems.map(({ error, ...one }) => ({ ...one, code: error.code, ...(error.params === undefined ? {} : { params: error.params }), text: errorText(cli.language, error) })) },
      lines: [
        ...problems.map((one) => badLine(cli, one)),
        ...wayOut(cli, problems),
        ...(report.badFile === null ? [] : [cli.say('cli:import.bad-file', { path: report.badFile })]),
        bad > 0 ? cli.say('cli:import.refused', { lines, bad }) : cli.say(report.written ? 'cli:import.written' : 'cli:import.possible', { lines, papers, cards }),
        ...(repeated > 0 && bad === 0 ? [cli.say('cli:import.repeated', { repeated })] : []),
      ],
      status: bad > 0 ? 1 : 0,
    });
  },
};

const inspect: CliCommand = {
  name: 'register inspect', usage: `DIR FILE ${fileUsage}`, takes: [2, 2], options: { ...officeOptions, ...fileOptions },
  async run(cli) {
    const file = await fileInput(cli);
    if (!file.ok) return file;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('register.inspect', file.value);
    if (!answer.ok) return answer;
    const { format, encoding, separator, sheets, headings, mapping, missing } = answer.value;
    return ok({
      json: answer.value,
      lines: [
        [format, encoding, separator === '\t' ? 'TAB' : separator, ...sheets].filter((part) => part !== null).join('  '),
        ...headings.map((heading) => { const field = mapping.columns[heading] ?? null; return `${heading} → ${field === null ? '–' : `${field} (${columnText(cli.language, field)})`}`; }),
        ...(missing.length > 0 ? [cli.say('cli:import.missing', { fields: missing.map((field) => `${field} (${columnText(cli.language, field)})`).join(', ') })] : []),
      ],
    });
  },
};

/** The lists' own options under the contract's names. */
const paperFilters = { text: 'text', mark: 'mark', journal: 'journal', kind: 'kind', correspondent: 'correspondent', from: 'receivedFrom', to: 'receivedTo' } as const;
const cardFilters = { mark: 'mark', executor: 'executor', source: 'source', control: 'controlKind', state: 'state', from: 'dueFrom', to: 'dueTo' } as const;

const out: CliCommand = {
  name: 'register export', usage: 'DIR --out FILE.csv|FILE.xlsx [--text TEXT] [--mark MARK] [--journal CODE] [--kind KIND] [--correspondent NAME] [--from DATE] [--to DATE]'
    + ' | --cards [--mark MARK] [--executor NAME] [--source SOURCE] [--control KIND] [--state on-control|off-control] [--overdue] [--from DATE] [--to DATE]', takes: [1, 1],
  options: { ...officeOptions, out: 'text', cards: 'flag', overdue: 'flag', ...Object.fromEntries([...Object.keys(paperFilters), ...Object.keys(cardFilters)].map((name) => [name, 'text' as const])) },
  async run(cli) {
    const path = cli.need('out');
    if (!path.ok) return path;
    const cards = cli.args.flag('cards');
    const own = Object.keys(cards ? cardFilters : paperFilters);
    const strange = [...Object.keys(paperFilters), ...Object.keys(cardFilters)].find((name) => cli.args.text(name) !== undefined && !own.includes(name)) ?? (!cards && cli.args.flag('overdue') ? 'overdue' : undefined);
    if (strange !== undefined) return fail('cli.bad-option', { option: `--${strange}` });
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const filter = Object.fromEntries(Object.entries(cards ? cardFilters : paperFilters).flatMap(([option, name]) => { const given = cli.args.text(option); return given === undefined ? [] : [[name, given]]; }));
    // What was typed for a filter is the contract's to judge.
    const asked = { path: resolve(path.value), lang: cli.language, ...(cards ? { kind: 'cards', cards: { ...filter, overdue: cli.args.flag('overdue') } } : { kind: 'papers', papers: filter }) } as InputOf<'register.export'>;
    const answer = await cli.send('register.export', asked);
    return answer.ok ? ok({ json: answer.value, lines: [cli.say('cli:export.written', { path: answer.value.path, lines: answer.value.lines })] }) : answer;
  },
};

const mappings: CliCommand = {
  name: 'register mappings', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('import.mappings', {});
    return answer.ok ? ok({ json: answer.value, lines: answer.value.map(({ name, savedAt, savedBy }) => cli.say('cli:import.kept', { name, savedAt, savedBy })) }) : answer;
  },
};

const keep: CliCommand = {
  name: 'register keep-mapping', usage: 'DIR NAME --map FILE', takes: [2, 2], options: { ...officeOptions, map: 'text' },
  async run(cli) {
    const needed = cli.need('map');
    if (!needed.ok) return needed;
    const mapping = await mapOf(cli);
    if (!mapping.ok) return mapping;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('import.saveMapping', { name: cli.at(1), mapping: mapping.value } as InputOf<'import.saveMapping'>);
    if (!answer.ok) return answer;
    const { name, savedAt, savedBy } = answer.value;
    return ok({ json: answer.value, lines: [cli.say('cli:import.kept', { name, savedAt, savedBy })] });
  },
};

const drop: CliCommand = {
  name: 'register drop-mapping', usage: 'DIR NAME', takes: [2, 2], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('import.dropMapping', { name: cli.at(1) });
    return answer.ok ? ok({ json: { name: cli.at(1) }, lines: [cli.say('cli:import.dropped', { name: cli.at(1) })] }) : answer;
  },
};

export const importCommands: readonly CliCommand[] = [inspect, bring, out, mappings, keep, drop];
