import { dirname, join, resolve } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { fail, isUnmade, ok } from '../../../shared/base/index.ts';
import type { WrittenImage } from '../../../shared/contract/index.ts';
import type { ReceivedPackage, RecordResult, Verdict } from '../../../shared/packages/index.ts';
import { fieldText, reasonText, valueText } from '../../../shared/i18n/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { wholeNumber } from './calendar.ts';
import { findCard } from './control.ts';
import { certificateLines, keyArgument } from './keys.ts';
import { recipientArgument, warningLines } from './trust.ts';

export const keyOptions = { key: 'text', 'key-passphrase-file': 'text' } as const;
export const trustOptions = { trust: 'list', signer: 'text' } as const;

function paths(cli: Cli, option: string): string[] {
  return cli.args.list(option).map((path) => resolve(path));
}

export function trust(cli: Cli): { trust: string[]; signer?: string } {
  const signer = cli.args.text('signer');
  return { trust: paths(cli, 'trust'), ...(signer === undefined ? {} : { signer }) };
}

export function verdictJson(cli: Cli, verdict: Verdict): object {
  return { ...verdict, checks: verdict.checks.map((check) => ({ ...check, text: checkText(cli, check) })) };
}

function checkText(cli: Cli, { code, ok: passed, params }: Verdict['checks'][number]): string {
  return reasonText(cli.language, 'check', `${code}.${passed ? 'ok' : 'failed'}`, params);
}

/** `of`: what was verified. A verdict by a clock that may be wrong says so. */
export function verdictLines(cli: Cli, verdict: Verdict, of: 'package' | 'receipt' | 'refusal' = 'package'): string[] {
  const term = verdict.checks.some(({ code, ok: passed }) => code === 'certificate.validity' && !passed);
  return [
    ...verdict.checks.map((check) => `${isUnmade(check) ? '?' : check.ok ? '✓' : '✗'} ${checkText(cli, check)}`),
    ...(verdict.signer === null ? [] : certificateLines(verdict.signer)),
    cli.say(verdict.valid ? `cli:${of}.valid` : 'cli:package.invalid'), ...(term ? [cli.say('cli:package.clock')] : []),
  ];
}

/** What to look at though every check passed. */
function flagLines(cli: Cli, { flags }: Pick<ReceivedPackage, 'flags'>): string[] {
  return flags.map(({ code, params }) => `! ${reasonText(cli.language, 'flag', code, params)}`);
}

function outcomeLines(cli: Cli, results: readonly RecordResult[]): string[] {
  return results.map(({ kind, number, outcome }) => `  ${cli.say(`terms:record.${kind}`)} ${number}: ${cli.say(`terms:outcome.${outcome}`)}`);
}

const exportCards: CliCommand = {
  name: 'package export', usage: 'DIR --cards CARD… --key P12 --to CERT|NAME… --out FOLDER [--with-verify] [--iso FILE]', takes: [1, 1], options: { ...officeOptions, ...keyOptions, cards: 'list', to: 'list', out: 'text', 'with-verify': 'flag', iso: 'text' },
  async run(cli) {
    const out = cli.need('out');
    if (!out.ok) return out;
    const key = cli.need('key');
    if (!key.ok) return key;
    if (cli.args.list('cards').length === 0) return fail('package.nothing-to-send', {}, '--cards');
    const keyPassphrase = await cli.keyPassphrase();
    if (!keyPassphrase.ok) return keyPassphrase;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const cards: string[] = [];
    for (const name of cli.args.list('cards')) {
      const card = await findCard(cli, name);
      if (!card.ok) return card;
      cards.push(card.value.card.id);
    }
    const answer = await cli.send('package.export', { cards, key: keyArgument(key.value), keyPassphrase: keyPassphrase.value, to: cli.args.list('to').map(recipientArgument), out: resolve(out.value) });
    if (!answer.ok) return answer;
    const { sent, files, warnings } = answer.value;
    const beside = await besidePackage(cli, resolve(out.value));
    if (!beside.ok) return beside;
    return ok({ json: { ...sent, files, warnings, ...beside.value.json }, lines: [...warningLines(cli, warnings), cli.say('cli:package.written', { package: sent.packageId, sequence: sent.sequence }), ...files, ...beside.value.lines] });
  },
};

/** What was asked for beside a package that is written: the folder for checking it, next to it or in the image, and the image. */
async function besidePackage(cli: Cli, folder: string): Promise<Result<{ json: { verifier?: string; image?: WrittenImage }; lines: string[] }>> {
  const iso = cli.args.text('iso');
  const withVerify = cli.args.flag('with-verify');
  const json: { verifier?: string; image?: WrittenImage } = {};
  const lines: string[] = [];
  if (withVerify) {
    const verifier = join(dirname(folder), 'verify');
    const answer = await cli.send('package.verifier', { out: verifier });
    if (!answer.ok) return answer;
    json.verifier = verifier;
    lines.push(cli.say('cli:package.verifier', { path: verifier }));
  }
  if (iso !== undefined) {
    const answer = await cli.send('package.image', { package: folder, out: resolve(iso), verifier: withVerify });
    if (!answer.ok) return answer;
    json.image = answer.value;
    lines.push(...imageLines(cli, answer.value));
  }
  return ok({ json, lines });
}

function imageLines(cli: Cli, { path, sha256 }: WrittenImage): string[] {
  return [cli.say('cli:package.image', { path }), `  ${sha256}`];
}

const verifier: CliCommand = {
  name: 'package verifier', usage: '--out FOLDER', takes: [0, 0], options: { out: 'text' },
  async run(cli) {
    const out = cli.need('out');
    if (!out.ok) return out;
    const answer = await cli.send('package.verifier', { out: resolve(out.value) });
    return answer.ok ? ok({ json: answer.value, lines: [cli.say('cli:package.verifier', { path: answer.value.folder }), ...answer.value.files.map((name) => `  ${name}`)] }) : answer;
  },
};

const image: CliCommand = {
  name: 'package image', usage: 'PACKAGE --out FILE.iso [--with-verify]', takes: [1, 1], options: { out: 'text', 'with-verify': 'flag' },
  async run(cli) {
    const out = cli.need('out');
    if (!out.ok) return out;
    const answer = await cli.send('package.image', { package: resolve(cli.at(0)), out: resolve(out.value), verifier: cli.args.flag('with-verify') });
    return answer.ok ? ok({ json: answer.value, lines: [...imageLines(cli, answer.value), ...answer.value.files.map((name) => `  ${name}`)] }) : answer;
  },
};

const inspect: CliCommand = {
  name: 'package inspect', usage: 'PACKAGE', takes: [1, 1], options: {},
  async run(cli) {
    const answer = await cli.send('package.inspect', { package: resolve(cli.at(0)) });
    if (!answer.ok) return answer;
    const { encrypted, files, info, signer } = answer.value;
    return ok({
      json: answer.value,
      lines: [
        cli.say(encrypted ? 'cli:package.encrypted' : 'cli:package.plain'), ...(info === null ? [] : [`${info.packageId}  № ${info.sequence}  ${info.sender.name}`]),
        ...files.map(({ name, size }) => `  ${String(size).padStart(12)}  ${name}`), ...(signer === null ? [] : certificateLines(signer)),
      ],
    });
  },
};

const verify: CliCommand = {
  name: 'package verify', usage: 'PACKAGE --trust CERT… [--crl FILE…] [--signer FINGERPRINT] [--at TIME] [--key P12 --key-passphrase-file FILE]', takes: [1, 1], options: { ...trustOptions, ...keyOptions, crl: 'list', at: 'text' },
  async run(cli) {
    const at = cli.moment('at');
    if (!at.ok) return at;
    const key = cli.args.text('key');
    const keyPassphrase = key === undefined ? null : await cli.keyPassphrase();
    if (keyPassphrase !== null && !keyPassphrase.ok) return keyPassphrase;
    const answer = await cli.send('package.verify', {
      package: resolve(cli.at(0)), ...trust(cli), crls: paths(cli, 'crl'), ...(at.value === undefined ? {} : { at: at.value }),
      ...(key === undefined || keyPassphrase === null ? {} : { key: keyArgument(key), keyPassphrase: keyPassphrase.value }),
    });
    return answer.ok ? ok({ json: verdictJson(cli, answer.value), lines: verdictLines(cli, answer.value), status: answer.value.valid ? 0 : 1 }) : answer;
  },
};

const open: CliCommand = {
  name: 'package open', usage: 'PACKAGE --key P12 --trust CERT… --out FOLDER [--crl FILE…] [--signer FINGERPRINT] [--at TIME]', takes: [1, 1], options: { ...trustOptions, ...keyOptions, crl: 'list', at: 'text', out: 'text' },
  async run(cli) {
    const out = cli.need('out');
    if (!out.ok) return out;
    const key = cli.need('key');
    if (!key.ok) return key;
    const at = cli.moment('at');
    if (!at.ok) return at;
    const keyPassphrase = await cli.keyPassphrase();
    if (!keyPassphrase.ok) return keyPassphrase;
    const answer = await cli.send('package.open', {
      package: resolve(cli.at(0)), key: keyArgument(key.value), keyPassphrase: keyPassphrase.value, ...trust(cli), crls: paths(cli, 'crl'), out: resolve(out.value), ...(at.value === undefined ? {} : { at: at.value }),
    });
    if (!answer.ok) return answer;
    const { verdict, folder, files } = answer.value;
    return ok({ json: { ...answer.value, verdict: verdictJson(cli, verdict) }, lines: [...verdictLines(cli, verdict), folder, ...files.map((name) => `  ${name}`)] });
  },
};

/** The office opened, and the officer's key by which a command goes on. */
async function unlockedWithKey(cli: Cli): Promise<Result<{ readonly key: string; readonly keyPassphrase: string }>> {
  const key = cli.need('key');
  if (!key.ok) return key;
  const keyPassphrase = await cli.keyPassphrase();
  if (!keyPassphrase.ok) return keyPassphrase;
  const unlocked = await cli.unlock();
  return unlocked.ok ? ok({ key: keyArgument(key.value), keyPassphrase: keyPassphrase.value }) : unlocked;
}

const preview: CliCommand = {
  name: 'package preview', usage: 'DIR PACKAGE --key P12 [--trust CERT…] [--signer FINGERPRINT]', takes: [2, 2], options: { ...officeOptions, ...trustOptions, ...keyOptions },
  async run(cli) {
    const key = await unlockedWithKey(cli);
    if (!key.ok) return key;
    const answer = await cli.send('package.preview', { package: resolve(cli.at(1)), ...key.value, ...trust(cli) });
    if (!answer.ok) return answer;
    const { verdict, results, versions, flags } = answer.value;
    const shown = (kind: string, field: string, json: string | null) => (json === null ? '–' : valueText(cli.language, kind, field, JSON.parse(json) as unknown).replaceAll('\n', '; '));
    const sides = versions.flatMap(({ kind, number, outcome, fields }) => [
      `${cli.say(`terms:record.${kind}`)} ${number}: ${cli.say(`terms:outcome.${outcome}`)}`,
      ...fields.map(({ field, mine, theirs }) => `    ${fieldText(cli.language, kind, field)}: ${shown(kind, field, mine)} → ${shown(kind, field, theirs)}`),
    ]);
    return ok({ json: { ...answer.value, verdict: verdictJson(cli, verdict) }, lines: [...verdictLines(cli, verdict), ...flagLines(cli, { flags }), ...outcomeLines(cli, results), ...sides] });
  },
};

const importPackage: CliCommand = {
  name: 'package import', usage: 'DIR PACKAGE --key P12 [--trust CERT…] [--signer FINGERPRINT] [--arrival NUMBER]', takes: [2, 2], options: { ...officeOptions, ...trustOptions, ...keyOptions, arrival: 'text' },
  async run(cli) {
    const key = await unlockedWithKey(cli);
    if (!key.ok) return key;
    const arrival = cli.args.text('arrival');
    const answer = await cli.send('package.import', { package: resolve(cli.at(1)), ...key.value, ...trust(cli), arrival: arrival === undefined ? null : wholeNumber(arrival) });
    if (!answer.ok) return answer;
    const { received, results, verdict } = answer.value;
    return ok({ json: { ...answer.value, verdict: verdictJson(cli, verdict) }, lines: [...verdictLines(cli, verdict), ...flagLines(cli, received), cli.say('cli:package.imported', { package: received.packageId }), ...outcomeLines(cli, results)] });
  },
};

const receipt: CliCommand = {
  name: 'package receipt', usage: 'DIR PACKAGE_ID --key P12 --out FOLDER', takes: [2, 2], options: { ...officeOptions, ...keyOptions, out: 'text' },
  async run(cli) {
    const out = cli.need('out');
    if (!out.ok) return out;
    const key = await unlockedWithKey(cli);
    if (!key.ok) return key;
    const answer = await cli.send('package.receipt', { packageId: cli.at(1), ...key.value, out: resolve(out.value) });
    return answer.ok ? ok({ json: answer.value, lines: [cli.say('cli:receipt.written', { path: answer.value.path })] }) : answer;
  },
};

const accept: CliCommand = {
  name: 'package accept', usage: 'DIR RECEIPT [--trust CERT…] [--signer FINGERPRINT]', takes: [2, 2], options: { ...officeOptions, ...trustOptions },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('package.accept', { receipt: resolve(cli.at(1)), ...trust(cli) });
    if (!answer.ok) return answer;
    const { sent, verdict, refusal } = answer.value;
    const said = refusal === null
      ? [cli.say(sent.state === 'accepted' ? 'cli:receipt.accepted' : 'cli:receipt.others-awaited', { package: sent.packageId })]
      : [cli.say('cli:refusal.accepted', { package: sent.packageId, office: refusal.office, reason: cli.say(`terms:refusal.${refusal.reason}`), note: refusal.note }), ...(refusal.same ? [] : [`! ${cli.say('cli:refusal.other-digests')}`])];
    return ok({ json: { ...answer.value, verdict: verdictJson(cli, verdict) }, lines: [...verdictLines(cli, verdict, refusal === null ? 'receipt' : 'refusal'), ...said] });
  },
};

export const packageCommands: readonly CliCommand[] = [exportCards, verifier, image, inspect, verify, open, preview, importPackage, receipt, accept];
