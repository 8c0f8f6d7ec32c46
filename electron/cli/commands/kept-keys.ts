import { resolve } from 'node:path';
import { ok } from '../../../shared/base/index.ts';
import type { KeptKeyView } from '../../../shared/contract/index.ts';
import { keptPrefix } from '../../../shared/packages/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { certificateLines, termLine } from './keys.ts';

function keptLines(cli: Cli, { name, certificate, days }: KeptKeyView): string[] {
  return [
    cli.say('cli:key.kept-line', { name, key: `${keptPrefix}${name}` }), ...certificateLines(certificate),
    ...(days === null ? [] : [termLine(cli, certificate.subject, certificate.notAfter, days)]),
  ];
}

const keep: CliCommand = {
  name: 'key keep', usage: 'DIR P12 --name NAME [--key-passphrase-file FILE]', takes: [2, 2], options: { ...officeOptions, name: 'text', 'key-passphrase-file': 'text' },
  async run(cli) {
    const name = cli.need('name');
    if (!name.ok) return name;
    const keyPassphrase = await cli.keyPassphrase();
    if (!keyPassphrase.ok) return keyPassphrase;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const kept = await cli.send('key.keep', { key: resolve(cli.at(1)), keyPassphrase: keyPassphrase.value, name: name.value });
    return kept.ok ? ok({ json: kept.value, lines: [cli.say('cli:key.kept-as', { name: kept.value.name, key: `${keptPrefix}${kept.value.name}` }), ...certificateLines(kept.value.certificate)] }) : kept;
  },
};

const kept: CliCommand = {
  name: 'key kept', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    const list = unlocked.ok ? await cli.send('key.kept', {}) : unlocked;
    return list.ok ? ok({ json: list.value, lines: list.value.length === 0 ? [cli.say('cli:key.kept-none')] : list.value.flatMap((one) => keptLines(cli, one)) }) : list;
  },
};

const takeOut: CliCommand = {
  name: 'key take-out', usage: 'DIR NAME --out P12 [--key-passphrase-file FILE]', takes: [2, 2], options: { ...officeOptions, out: 'text', 'key-passphrase-file': 'text' },
  async run(cli) {
    const out = cli.need('out');
    if (!out.ok) return out;
    const keyPassphrase = await cli.keyPassphrase();
    if (!keyPassphrase.ok) return keyPassphrase;
    const unlocked = await cli.unlock();
    const taken = unlocked.ok ? await cli.send('key.takeOut', { name: cli.at(1), keyPassphrase: keyPassphrase.value, out: resolve(out.value) }) : unlocked;
    return taken.ok ? ok({ json: taken.value, lines: [taken.value.path] }) : taken;
  },
};

const forget: CliCommand = {
  name: 'key forget', usage: 'DIR NAME', takes: [2, 2], options: officeOptions,
  async run(cli) {
    const name = cli.at(1);
    const unlocked = await cli.unlock();
    const gone = unlocked.ok ? await cli.send('key.forget', { name }) : unlocked;
    return gone.ok ? ok({ json: { name }, lines: [cli.say('cli:key.forgotten', { name })] }) : gone;
  },
};

export const keptKeyCommands: readonly CliCommand[] = [keep, kept, takeOut, forget];
