import { createReadStream } from 'node:fs';
import type { Instant, Params, Result } from '../../shared/base/index.ts';
import { fail, ok, parseDate, parseLocalTime } from '../../shared/base/index.ts';
import type { CommandName, InputOf, OfficeState, OutputOf } from '../../shared/contract/index.ts';
import type { Language, Say, WordKey } from '../../shared/i18n/index.ts';
import { errorText, words } from '../../shared/i18n/index.ts';
import type { CoreLink } from '../../shared/ports/index.ts';
import type { Arguments, Options } from './args.ts';
import type { Io } from './io.ts';
import { textOf } from './text.ts';

/** What a command says: one JSON value, the same for people, and the status (0 unless the answer is no). */
export interface Answer { readonly json: unknown; readonly lines: readonly string[]; readonly status?: 0 | 1 }

type NameIn<Key> = Key extends `cli:command.${infer Name}` ? Name : never;
/** `store create`, `demo`: each has its sentence for the help in every language. */
type CliName = NameIn<WordKey>;

export interface CliCommand {
  readonly name: CliName;
  /** Arguments as the help shows them. */
  readonly usage: string;
  /** Arguments of its kinds, a line each, shown where the help of this command alone is asked for. */
  readonly kinds?: readonly string[];
  /** How many positional arguments are needed at least and taken at most. */
  readonly takes: readonly [number, number];
  readonly options: Options;
  run(cli: Cli): Promise<Result<Answer>>;
}

/** Options every command on a store takes. */
export const officeOptions = { user: 'text', 'passphrase-file': 'text' } as const satisfies Options;

type SecretOption = 'passphrase-file' | 'new-passphrase-file' | 'key-passphrase-file' | 'second-passphrase-file' | 'recovery-file';
type SecretQuestion = `cli:ask.${'passphrase' | 'new-passphrase' | 'key-passphrase' | 'second-passphrase' | 'recovery-code'}`;

/** For questions that need no office: with `--store DIR` they are answered by that office's corrections and settings. */
export const storeOptions = { ...officeOptions, store: 'text' } as const satisfies Options;

/** Bytes of a passphrase's file and of a record. */
const limits = { passphrase: 64 * 1024, record: 64 * 1024 * 1024 };

/** A command's hold on the core, its arguments and the user's language. */
export class Cli {
  readonly args: Arguments;
  readonly io: Io;
  readonly language: Language;
  readonly say: Say;
  #link: CoreLink | null = null;
  #lastId = 0;
  #cancelled = false;
  readonly #waiting = new Map<number, { readonly link: CoreLink; readonly name: CommandName }>();

  constructor(io: Io, args: Arguments, language: Language) {
    this.io = io;
    this.args = args;
    this.language = language;
    this.say = words(language);
  }

  /** The positional argument; that it is there was checked before. */
  at(index: number): string {
    return this.args.positionals[index] ?? '';
  }

  need(option: string): Result<string> {
    const value = this.args.text(option);
    return value === undefined ? fail('input.required', {}, `--${option}`) : ok(value);
  }

  #core(): CoreLink {
    if (this.#link === null) {
      this.#link = this.io.core();
      this.#link.onEvent((event) => {
        if (event.kind === 'progress' && this.io.terminal) this.io.err(`\r${this.#progress(event)}`);
      });
    }
    return this.#link;
  }

  /** What opening an office tells of is its being brought to this version. */
  #progress({ id, done, total }: { readonly id: number; readonly done: number; readonly total: number }): string {
    return this.#waiting.get(id)?.name === 'office.unlock'
      ? this.say('cli:upgrading', { done: Math.floor(done), total } satisfies Params)
      : this.say('cli:progress', { percent: Math.floor((100 * done) / Math.max(1, total)) } satisfies Params);
  }

  /** Asks the core. The output's type is the contract's. */
  async send<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>> {
    return this.ask(this.#core(), name, input);
  }

  /** Asks a core of the command's own. */
  async ask<Name extends CommandName>(link: CoreLink, name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>> {
    if (this.#cancelled) return fail('command.cancelled');
    this.#lastId += 1;
    const id = this.#lastId;
    this.#waiting.set(id, { link, name });
    try {
      return (await link.request({ kind: 'command', id, name, input }, 'cli')) as Result<OutputOf<Name>>;
    } finally {
      this.#waiting.delete(id);
    }
  }

  /**
   * Stops what runs, so that it can clear up after itself. False: there is nothing to wait for. An office being opened has
   * nothing to clear up: a store that is brought to a new version is either whole, and its core may be ended at once.
   */
  cancel(): boolean {
    const working = [...this.#waiting.values()].some(({ name }) => name !== 'office.unlock');
    const first = !this.#cancelled && working;
    this.#cancelled = true;
    for (const [id, { link }] of this.#waiting) void link.request({ kind: 'cancel', id }, 'cli');
    return first;
  }

  /** Unlocks the office of the first argument, or `folder`. */
  async unlock(folder = this.at(0)): Promise<Result<OfficeState>> {
    const user = await this.#userOf(folder);
    if (!user.ok) return user;
    const passphrase = await this.passphrase('passphrase-file', 'cli:ask.passphrase');
    if (!passphrase.ok) return passphrase;
    return this.unlockAs(folder, user.value, passphrase.value);
  }

  /** The office of `--store`, where one is named. */
  async unlockNamed(): Promise<Result<void>> {
    const folder = this.args.text('store');
    if (folder === undefined) return ok();
    const unlocked = await this.unlock(folder);
    return unlocked.ok ? ok() : unlocked;
  }

  async unlockAs(folder: string, user: string, passphrase: string): Promise<Result<OfficeState>> {
    const state = await this.send('office.unlock', { folder, user, passphrase });
    if (!state.ok) return state;
    const { alarm, clockBehind } = state.value;
    if (alarm !== null) this.io.err(`${errorText(this.language, alarm)}\n`);
    if (typeof clockBehind === 'string') this.io.err(`${errorText(this.language, { code: 'office.clock-behind', params: { newest: clockBehind } })}\n${this.say('cli:store.clock-right', { command: 'baqylau store clock DIR --basis TEXT' })}\n`);
    return state;
  }

  /** `--user`, or the office's only one. */
  async #userOf(folder: string): Promise<Result<string>> {
    const given = this.args.text('user');
    if (given !== undefined) return ok(given);
    const peek = await this.send('office.peek', { folder });
    if (!peek.ok) return peek;
    const [only, ...others] = peek.value.users;
    return only !== undefined && others.length === 0 ? ok(only) : fail('input.required', {}, '--user');
  }

  /** A passphrase from the option's file (its last line end is not part of it) or the terminal. Never an argument. */
  async passphrase(option: SecretOption, question: SecretQuestion): Promise<Result<string>> {
    const path = this.args.text(option);
    if (path !== undefined) {
      const text = await this.#text(createReadStream(path), limits.passphrase, path, `--${option}`);
      if (!text.ok) return text;
      const passphrase = text.value.replace(/\r?\n$/, '');
      return passphrase === '' ? fail('input.required', {}, `--${option}`) : ok(passphrase);
    }
    const typed = await this.io.ask(this.say(question));
    return typed === null || typed === '' ? fail('input.required', {}, `--${option}`) : ok(typed);
  }

  keyPassphrase(): Promise<Result<string>> {
    return this.passphrase('key-passphrase-file', 'cli:ask.key-passphrase');
  }

  /** The record on standard input or in `--in FILE`. */
  async record(): Promise<Result<Record<string, unknown>>> {
    const path = this.args.text('in');
    const fromStdin = path === undefined || path === '-';
    const text = await this.#text(fromStdin ? this.io.stdin() : createReadStream(path), limits.record, path ?? '-', fromStdin ? 'stdin' : '--in');
    if (!text.ok) return text;
    try {
      const value: unknown = JSON.parse(text.value);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return ok(value as Record<string, unknown>);
    } catch {
      // Not JSON at all; said below like any other value that is not an object.
    }
    return fail('cli.not-json', {}, fromStdin ? 'stdin' : '--in');
  }

  async #text(source: AsyncIterable<Uint8Array>, max: number, path: string, at: string): Promise<Result<string>> {
    const read = await textOf(source, max).catch(() => null);
    if (read === null) return fail('file.unreadable', { path }, at);
    if ('text' in read) return ok(read.text);
    return read.problem === 'too-long' ? fail('cli.too-long', { path, max }, at) : fail('cli.not-utf8', { path }, at);
  }

  /** `--at TIME`: a date, a local time, or one with an offset, as a moment. */
  moment(option: string): Result<Instant | undefined> {
    const text = this.args.text(option);
    if (text === undefined) return ok(undefined);
    const day = parseDate(text);
    const time = day === null ? text : `${day}T23:59`;
    const parsed = parseLocalTime(time) === null ? Number.NaN : Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(time) ? time : `${time}+05:00`);
    return Number.isNaN(parsed) ? fail('input.not-a-time', {}, `--${option}`) : ok(new Date(parsed).toISOString() as Instant);
  }

  end(): void {
    this.#link?.kill();
    this.#link = null;
  }
}
