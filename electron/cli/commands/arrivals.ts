import { resolve } from 'node:path';
import { fail, localTime, ok } from '../../../shared/base/index.ts';
import type { PackageId } from '../../../shared/base/index.ts';
import { shortDateTime } from '../../../shared/i18n/index.ts';
import type { IncomingLine, RefusalReason } from '../../../shared/packages/index.ts';
import { refusalReasons } from '../../../shared/packages/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { keyArgument } from './keys.ts';
import { officeOptions } from '../cli.ts';
import { wholeNumber } from './calendar.ts';
import { keyOptions, trust, trustOptions, verdictJson, verdictLines } from './packages.ts';

function listed(texts: readonly (string | null)[]): string {
  return texts.filter((text) => text !== null && text !== '').join('; ');
}

function lines(cli: Cli, { arrival, state, steps, received }: IncomingLine): string[] {
  return [
    arrival === null
      ? `–  ${received === null ? '' : shortDateTime(localTime(received.importedAt))}  ${cli.say(`terms:arrival.${state}`)}  ${received?.sender.name ?? ''}`
      : `№ ${String(arrival.number)}  ${shortDateTime(localTime(arrival.arrivedAt))}  ${cli.say(`terms:arrival.${state}`)}  ${listed([arrival.from, arrival.courier, arrival.paper, arrival.seals.join(', '), arrival.sealsWhole ? null : cli.say('terms:refusal.seals-broken'), arrival.note])}`,
    ...(received === null ? [] : [`    № ${String(received.sequence)}  ${received.packageId}  ${received.sender.name}  ${received.receipt === null ? cli.say('cli:receipt.unwritten') : cli.say('cli:receipt.written-at', { at: received.receipt.writtenAt })}`]),
    ...steps.map(({ step, at, who, paper, seals, note, refusal }) => `    ${shortDateTime(localTime(at))}  ${cli.say(`terms:arrival.${step}`)}  ${listed([refusal === null ? null : cli.say(`terms:refusal.${refusal.reason}`), who, paper, seals.join(', '), note])}`),
  ];
}

function isReason(text: string): text is RefusalReason {
  return (refusalReasons as readonly string[]).includes(text);
}

const incoming: CliCommand = {
  name: 'package incoming', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('package.incoming', {});
    return answer.ok ? ok({ json: answer.value, lines: answer.value.lines.flatMap((line) => lines(cli, line)) }) : answer;
  },
};

const arrive: CliCommand = {
  name: 'package arrive', usage: 'DIR --from NAME --courier NAME --paper NUMBER [--seals NUMBER…] [--seals-broken] [--at TIME] [--note TEXT]', takes: [1, 1],
  options: { ...officeOptions, from: 'text', courier: 'text', paper: 'text', seals: 'list', 'seals-broken': 'flag', at: 'text', note: 'text' },
  async run(cli) {
    const from = cli.need('from');
    if (!from.ok) return from;
    const courier = cli.need('courier');
    if (!courier.ok) return courier;
    const paper = cli.need('paper');
    if (!paper.ok) return paper;
    const at = cli.moment('at');
    if (!at.ok) return at;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('package.arrive', {
      from: from.value, courier: courier.value, paper: paper.value, seals: [...cli.args.list('seals')], sealsWhole: !cli.args.flag('seals-broken'), note: cli.args.text('note') ?? null,
      ...(at.value === undefined ? {} : { at: at.value }),
    });
    return answer.ok ? ok({ json: answer.value, lines: lines(cli, answer.value) }) : answer;
  },
};

const refuse: CliCommand = {
  name: 'package refuse', usage: 'DIR NUMBER --reason REASON --note TEXT [--id PACKAGE_ID] [--package PACKAGE --key P12 --out FOLDER [--trust CERT…]]', takes: [2, 2],
  options: { ...officeOptions, ...trustOptions, ...keyOptions, reason: 'text', note: 'text', id: 'text', package: 'text', out: 'text' },
  async run(cli) {
    const reason = cli.need('reason');
    if (!reason.ok) return reason;
    if (!isReason(reason.value)) return fail('input.not-in-list', { values: refusalReasons.join(', ') }, '--reason');
    const note = cli.need('note');
    if (!note.ok) return note;
    const path = cli.args.text('package');
    const signed: { package?: string; key?: string; keyPassphrase?: string; out?: string } = {};
    if (path !== undefined) {
      const key = cli.need('key');
      if (!key.ok) return key;
      const out = cli.need('out');
      if (!out.ok) return out;
      const keyPassphrase = await cli.keyPassphrase();
      if (!keyPassphrase.ok) return keyPassphrase;
      Object.assign(signed, { package: resolve(path), key: keyArgument(key.value), keyPassphrase: keyPassphrase.value, out: resolve(out.value) });
    }
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('package.refuse', {
      arrival: wholeNumber(cli.at(1)), reason: reason.value, note: note.value, packageId: (cli.args.text('id') ?? null) as PackageId | null, ...signed, ...trust(cli),
    });
    if (!answer.ok) return answer;
    const { line, path: written, verdict } = answer.value;
    return ok({
      json: { ...answer.value, verdict: verdict === null ? null : verdictJson(cli, verdict) },
      lines: [...(verdict === null ? [] : verdictLines(cli, verdict)), ...lines(cli, line), ...(written === null ? [] : [cli.say('cli:refusal.written', { path: written })])],
    });
  },
};

const giveBack: CliCommand = {
  name: 'package give-back', usage: 'DIR NUMBER --courier NAME [--paper NUMBER] [--seals NUMBER…] [--at TIME] [--note TEXT]', takes: [2, 2],
  options: { ...officeOptions, courier: 'text', paper: 'text', seals: 'list', at: 'text', note: 'text' },
  async run(cli) {
    const courier = cli.need('courier');
    if (!courier.ok) return courier;
    const at = cli.moment('at');
    if (!at.ok) return at;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('package.giveBack', {
      arrival: wholeNumber(cli.at(1)), who: courier.value, paper: cli.args.text('paper') ?? null, seals: [...cli.args.list('seals')], note: cli.args.text('note') ?? null,
      ...(at.value === undefined ? {} : { at: at.value }),
    });
    return answer.ok ? ok({ json: answer.value, lines: lines(cli, answer.value) }) : answer;
  },
};

export const arrivalCommands: readonly CliCommand[] = [incoming, arrive, refuse, giveBack];
