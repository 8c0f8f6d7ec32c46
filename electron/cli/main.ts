import type { CodedError, ErrorKind, Result } from '../../shared/base/index.ts';
import { errorKinds, fail } from '../../shared/base/index.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { errorText, isLanguage, words } from '../../shared/i18n/index.ts';
import type { Options } from './args.ts';
import { readArguments } from './args.ts';
import type { Answer, CliCommand } from './cli.ts';
import { Cli } from './cli.ts';
import { commandList } from './commands/index.ts';
import type { Io } from './io.ts';

const statuses: Record<ErrorKind, number> = { refused: 1, input: 2, locked: 3, defect: 70 };

/** From `--lang`, else the environment, else Kazakh; a plain C locale has no Kazakh letters and gets English. */
function languageOf(argv: readonly string[], env: Io['env']): Language {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const given = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  if (given !== undefined && isLanguage(given)) return given;
  const locale = (env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '').slice(0, 2).toLowerCase();
  if (isLanguage(locale)) return locale;
  return locale === 'c' || locale === 'c.' || locale === 'po' ? 'en' : 'kk';
}

/** What the window asks for as people write it, a record and an option take in the order of ISO. */
function sentence(language: Language, error: CodedError): string {
  if (error.code === 'input.not-a-date') return `${words(language)('cli:not-a-date')} 2026-05-04`;
  return error.code === 'input.not-a-time' ? `${words(language)('cli:not-a-time')} 2026-05-04T09:30` : errorText(language, error);
}

/** A field of the contract that an option filled is named as that option: whoever typed `--basis` knows no other name. */
function withPlace({ at = '', ...error }: CodedError, language: Language, options: Options): string {
  const option = at.replace(/s\.\d+$/, '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `error ${error.code}: ${at === '' ? '' : `${options[option] === undefined ? at : `--${option}`}: `}${sentence(language, error)}`;
}

function refuse(io: Io, error: CodedError, language: Language, json: boolean, options: Options = {}): number {
  if (json) {
    const one = ({ code, params, at }: CodedError): object => ({ code, ...(at === undefined ? {} : { at }), ...(params === undefined ? {} : { params }) });
    const details = { ...one(error), ...(error.more === undefined ? {} : { more: error.more.map((item) => ({ ...one(item), message: sentence(language, item) })) }) };
    io.out(`${JSON.stringify({ error: { code: error.code, message: sentence(language, error), details } })}\n`);
  } else {
    for (const item of [error, ...(error.more ?? [])]) io.err(`${withPlace(item, language, options)}\n`);
  }
  return statuses[errorKinds[error.code]];
}

function help(commands: readonly CliCommand[], language: Language): string {
  const say = words(language);
  const lines = commands.flatMap((command) => [
    `  baqylau ${`${command.name} ${command.usage}`.trim()}`, `      ${say(`cli:command.${command.name}`)}`, ...(commands.length > 1 ? [] : command.kinds ?? []).map((kind) => `      ${kind}`),
  ]);
  return [say('cli:help.head'), '', ...lines, '', say('cli:help.common'), ''].join('\n');
}

/** How many arguments before the command's name are options of every command. */
function leading(argv: readonly string[]): number {
  let count = 0;
  for (let more = true; more;) {
    const argument = argv[count] ?? '';
    const taken = argument === '--lang' ? 2 : argument === '--json' || argument.startsWith('--lang=') ? 1 : 0;
    more = taken > 0;
    count = Math.min(argv.length, count + taken);
  }
  return count;
}

/** Runs one command line; the number is the exit status (0 yes, 1 no, 2 input, 3 locked, 70 defect). */
export async function run(line: readonly string[], io: Io): Promise<number> {
  const language = languageOf(line, io.env);
  const first = leading(line);
  const [common, argv] = [line.slice(0, first), line.slice(first)];
  const json = line.includes('--json');
  const command = commandList.find(({ name }) => name === argv.slice(0, name.split(' ').length).join(' '));
  if (argv.includes('--help') || argv.includes('-h') || argv.length === 0) {
    const group = commandList.filter(({ name }) => command === undefined ? name.split(' ')[0] === argv[0] : name === command.name);
    io.out(help(group.length > 0 ? group : commandList, language));
    return 0;
  }
  if (command === undefined) return refuse(io, fail('command.unknown', { name: argv.slice(0, 2).filter((word) => !word.startsWith('-')).join(' ') }).error, language, json);
  const args = readArguments([...common, ...argv.slice(command.name.split(' ').length)], { ...command.options, json: 'flag', lang: 'text', help: 'flag' });
  if (!args.ok) return refuse(io, args.error, language, json);
  const lang = args.value.text('lang');
  if (lang !== undefined && !isLanguage(lang)) return refuse(io, fail('input.not-in-list', { values: 'kk, ru, en' }, '--lang').error, language, json);
  const count = args.value.positionals.length;
  if (count < command.takes[0] || count > command.takes[1]) return refuse(io, fail('cli.arguments', { usage: `baqylau ${command.name} ${command.usage}` }).error, language, json);

  const cli = new Cli(io, args.value, language);
  const interrupted = new Promise<Result<Answer>>((resolve) => {
    io.onInterrupt(() => { if (!cli.cancel()) resolve(fail('command.cancelled')); });
  });
  try {
    const answer = await Promise.race([command.run(cli), interrupted]);
    if (io.terminal) io.err('\r\u001b[K');
    if (!answer.ok) return refuse(io, answer.error, language, json, command.options);
    io.out(json ? `${JSON.stringify(answer.value.json)}\n` : answer.value.lines.map((line) => `${line}\n`).join(''));
    return answer.value.status ?? 0;
  } catch (error) {
    // By kind alone: a message can hold what users typed.
    return refuse(io, fail('defect', { detail: error instanceof Error ? error.name : typeof error }).error, language, json);
  } finally {
    cli.end();
  }
}
