import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Io } from '../../../electron/cli/io.ts';
import { run } from '../../../electron/cli/main.ts';
import { textOf } from '../../../electron/cli/text.ts';
import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { PageRequest } from '../../../shared/ports/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'baqylau-cli-'));
const file = (name: string, content: string | Uint8Array): string => { writeFileSync(join(folder, name), content); return join(folder, name); };
afterAll(() => { rmSync(folder, { recursive: true }); });

async function* pieces(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield* parts;
}

type Core = (request: PageRequest) => Promise<Result<unknown>>;

/** Runs a command line against a core of the test's own; what it said, and the means to interrupt it. */
function start(argv: readonly string[], core: Core): { readonly status: Promise<number>; readonly out: string[]; interrupt(): void } {
  const out: string[] = [];
  let interrupt = (): void => { throw new Error('not yet'); };
  const io: Io = {
    out: (text) => { out.push(text); }, err: () => undefined, terminal: false, env: { LANG: 'en' }, stdin: () => pieces(), ask: () => Promise.resolve(null),
    onInterrupt: (listener) => { interrupt = listener; },
    core: () => ({ request: core, kill: () => undefined, onEvent: () => undefined, pid: null }),
  };
  return { status: run([...argv, '--json'], io), out, interrupt: () => { interrupt(); } };
}

const codeOf = (out: readonly string[]): string => (JSON.parse(out.join('')) as { error: { code: string } }).error.code;
const check = ['store', 'check', 'DIR', '--user', 'Айгүл', '--passphrase-file'];

describe('a command line', () => {
  it('that is asked what it takes says it in words, and for a form which options are its own', async () => {
    const all = start(['--help'], () => Promise.reject(new Error('nobody is asked')));
    expect(await all.status).toBe(0);
    expect(all.out.join('')).not.toMatch(/^ *command\./m);
    const one = start(['form', 'print', '--help'], () => Promise.reject(new Error('nobody is asked')));
    expect(await one.status).toBe(0);
    expect(one.out.join('')).toMatch(/STAMP\|.*\[--offset OFFSET\]/);
  });

  it('takes what goes with every command before its name too, and names a field by the option that filled it', async () => {
    const asked: unknown[] = [];
    const err: string[] = [];
    const io: Io = {
      out: () => undefined, err: (text) => { err.push(text); }, terminal: false, env: { LANG: 'en' }, stdin: () => pieces(), ask: () => Promise.resolve(null), onInterrupt: () => undefined,
      core: () => ({ request: (request) => { asked.push(request); return Promise.resolve(fail('input.required', {}, 'contentBasis')); }, kill: () => undefined, onEvent: () => undefined, pid: null }),
    };
    const create = ['store', 'create', 'DIR', '--office', 'Кеңсе', '--regime', 'restricted', '--content', 'yes', '--user', 'Айгүл', '--new-passphrase-file', file('created', 'бес алты жеті сегіз')];
    expect(await run(['--lang', 'ru', ...create], io)).toBe(2);
    expect(asked).toHaveLength(1);
    expect(err).toEqual(['error input.required: --content-basis: Поле обязательно: заполните его.\n']);
    expect(await run(['--lang', 'ru'], io)).toBe(0);
  });

  it('that meets a defect of ours says so in one value, with 70, and nothing of what was typed', async () => {
    const { status, out } = start(['calendar', 'year', '2024'], () => Promise.reject(new TypeError('құпия сөз')));
    expect(await status).toBe(70);
    expect(codeOf(out)).toBe('defect');
    expect(out.join('')).not.toContain('құпия');
  });

  it('that is interrupted lets what runs clear up, then asks nothing more', async () => {
    const asked: string[] = [];
    let stopped: (answer: Result<unknown>) => void = () => undefined;
    const { status, out, interrupt } = start([...check, file('right', 'сөз\n')], (request) => {
      asked.push(request.kind);
      if (request.kind === 'cancel') stopped(fail('command.cancelled'));
      return request.kind === 'command' ? new Promise((resolve) => { stopped = resolve; }) : Promise.resolve(ok());
    });
    while (asked.length === 0) await new Promise((resolve) => { setTimeout(resolve, 5); });
    interrupt();
    expect(await status).toBe(1);
    expect(codeOf(out)).toBe('command.cancelled');
    expect(asked).toEqual(['command', 'cancel']);
  });

  it('that is interrupted again does not wait for a core that hangs', async () => {
    let asked = 0;
    const { status, out, interrupt } = start(['calendar', 'year', '2024'], (request) => { asked += 1; return request.kind === 'command' ? new Promise(() => undefined) : Promise.resolve(ok()); });
    while (asked === 0) await new Promise((resolve) => { setTimeout(resolve, 5); });
    interrupt();
    interrupt();
    expect(await status).toBe(1);
    expect(codeOf(out)).toBe('command.cancelled');
  });

  it.each([
    ['a line end', 'сөз тіркесі\n', 'сөз тіркесі'], ['a line end of Windows', 'сөз тіркесі\r\n', 'сөз тіркесі'], ['a byte order mark', '\ufeffсөз тіркесі', 'сөз тіркесі'],
    ['spaces, which are its own', ' сөз \n', ' сөз '], ['a second line, which is its own', 'бір\nекі\n', 'бір\nекі'],
  ])('takes a passphrase from a file with %s', async (_what, content, passphrase) => {
    const given: unknown[] = [];
    await start([...check, file('passphrase', content)], (request) => { given.push(request); return Promise.resolve(fail('office.wrong-passphrase')); }).status;
    expect(given).toMatchObject([{ input: { passphrase } }]);
  });

  it.each([
    ['empty', Buffer.from(''), 'input.required'], ['a line end alone', Buffer.from('\r\n'), 'input.required'], ['no UTF-8, whose letters would all be one', Buffer.from([0xef, 0xe0, 0xf0, 0xee, 0xeb, 0xfc]), 'cli.not-utf8'],
    ['UTF-16', Buffer.from('\ufeffсөз', 'utf16le'), 'cli.not-utf8'], ['too long', Buffer.alloc(70_000, 'a'), 'cli.too-long'],
  ])('refuses a passphrase file that is %s', async (_what, content, code) => {
    const { status, out } = start([...check, file('bad', content)], () => Promise.reject(new Error('asked')));
    expect(await status).toBe(2);
    expect(codeOf(out)).toBe(code);
  });

  it.each([
    ['a list', '[]', 'cli.not-json'], ['words', 'сөз', 'cli.not-json'], ['no UTF-8', Buffer.from('{"title":"\xef\xf0"}', 'latin1'), 'cli.not-utf8'],
  ])('refuses a record that is %s', async (_what, content, code) => {
    const { status, out } = start(['register', 'add', 'DIR', '--in', file('record', content)], () => Promise.reject(new Error('asked')));
    expect(await status).toBe(2);
    expect(codeOf(out)).toBe(code);
  });

  it('hands attachments that are no paths to the contract, which refuses them', async () => {
    const names: string[] = [];
    const { status } = start(['register', 'add', 'DIR', '--user', 'Айгүл', '--passphrase-file', file('right', 'сөз'), '--in', file('record', '{"attachments":[{"toString":1}]}')], (request) => {
      if (request.kind === 'command') names.push(request.name);
      return Promise.resolve(request.kind === 'command' && request.name === 'paper.add' ? fail('input.invalid', {}, 'attachments.0') : ok({ alarm: null }));
    });
    expect(await status).toBe(2);
    expect(names).toEqual(['office.unlock', 'paper.add']);
  });
});

describe('a text', () => {
  it('is read across chunks that part a character', async () => {
    const bytes = Buffer.from('ұғым');
    expect(await textOf(pieces(bytes.subarray(0, 1), bytes.subarray(1, 3), bytes.subarray(3)), 100)).toEqual({ text: 'ұғым' });
    expect(await textOf(pieces(bytes.subarray(0, 3)), 100)).toEqual({ problem: 'not-utf8' });
    expect(await textOf(pieces(bytes, bytes), bytes.length)).toEqual({ problem: 'too-long' });
  });
});
