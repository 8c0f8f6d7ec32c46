import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import { reasonText } from '../../../shared/i18n/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { Options } from '../args.ts';
import type { Answer, Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import type { NewFile } from '../new-file.ts';
import { newFile } from '../new-file.ts';

/** `yes` or `no`; anything else stays undefined and is refused by name. */
function yesNo(cli: Cli, option: string): boolean | undefined {
  const text = cli.args.text(option);
  return text === 'yes' ? true : text === 'no' ? false : undefined;
}

const recoveryOptions = { 'recovery-file': 'text', 'show-recovery': 'flag' } as const satisfies Options;

function asksRecovery(cli: Cli): boolean {
  return cli.args.text('recovery-file') !== undefined || cli.args.flag('show-recovery');
}

/** The file for the code, made before the work; null where none was named. */
async function recoveryFile(cli: Cli): Promise<Result<NewFile | null>> {
  const path = cli.args.text('recovery-file');
  return path === undefined ? ok(null) : newFile(path, '--recovery-file');
}

/** The answer with the code where it was asked for: this is the one time it can be had. */
async function handOver(cli: Cli, file: NewFile | null, code: string | null, json: Readonly<Record<string, unknown>>, lines: readonly string[]): Promise<Answer> {
  if (code === null) return { json, lines };
  await file?.write(`${code}\n`);
  const path = cli.args.text('recovery-file') ?? '';
  return {
    json: cli.args.flag('show-recovery') ? { ...json, recoveryCode: code } : json,
    lines: [...lines, ...(file === null ? [] : [cli.say('cli:store.recovery-file', { path })]), ...(cli.args.flag('show-recovery') ? [code] : []), cli.say('cli:store.recovery-keep')],
  };
}

const create: CliCommand = {
  name: 'store create',
  usage: 'DIR --office NAME --regime restricted|secret --content yes|no --user NAME [--content-basis TEXT] [--restricted-in-packages yes|no] [--cipher aegis|sqlcipher] [--new-passphrase-file FILE] [--recovery-file FILE] [--show-recovery]',
  takes: [1, 1],
  options: { office: 'text', regime: 'text', content: 'text', 'content-basis': 'text', 'restricted-in-packages': 'text', cipher: 'text', user: 'text', 'passphrase-file': 'text', 'new-passphrase-file': 'text', ...recoveryOptions },
  async run(cli) {
    const name = cli.need('office');
    if (!name.ok) return name;
    const user = cli.need('user');
    if (!user.ok) return user;
    const regime = cli.args.text('regime');
    if (regime !== 'restricted' && regime !== 'secret') return fail('input.not-in-list', { values: 'restricted, secret' }, '--regime');
    const content = yesNo(cli, 'content');
    if (content === undefined) return fail('input.not-in-list', { values: 'yes, no' }, '--content');
    const leave = cli.args.text('restricted-in-packages') === undefined ? false : yesNo(cli, 'restricted-in-packages');
    if (leave === undefined) return fail('input.not-in-list', { values: 'yes, no' }, '--restricted-in-packages');
    // Both names are taken: the passphrase is the new user's and the command's own.
    const passphrase = await cli.passphrase(cli.args.text('passphrase-file') === undefined ? 'new-passphrase-file' : 'passphrase-file', 'cli:ask.new-passphrase');
    if (!passphrase.ok) return passphrase;
    const cipher = cli.args.text('cipher') as InputOf<'office.create'>['cipher'];
    const file = await recoveryFile(cli);
    if (!file.ok) return file;
    const answer = await cli.send('office.create', {
      folder: cli.at(0), name: name.value, regime, content, contentBasis: cli.args.text('content-basis') ?? null, restrictedInPackages: leave,
      user: user.value, passphrase: passphrase.value, ...(cipher === undefined ? {} : { cipher }), recovery: asksRecovery(cli),
    });
    if (!answer.ok) { await file.value?.drop(); return answer; }
    const { office, user: created, folder, recoveryCode } = answer.value;
    return ok(await handOver(cli, file.value, recoveryCode, { office, user: created, folder }, [cli.say('cli:store.created', { name: name.value, folder })]));
  },
};

const countNames = ['papers', 'cards', 'attachments', 'prints', 'users', 'auditRows'] as const;

const check: CliCommand = {
  name: 'store check', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('office.check', {});
    if (!answer.ok) return answer;
    const report = answer.value;
    const checks = report.checks.map((item) => ({ ...item, text: reasonText(cli.language, 'check', `${item.code}.${item.ok ? 'ok' : 'failed'}`, item.params) }));
    return ok({
      json: { ...report, checks },
      lines: [
        ...checks.map(({ ok: sound, text }) => `${sound ? '✓' : '✗'} ${text}`),
        ...countNames.map((what) => `  ${cli.say(`ui:count.${what}`)}: ${String(report.counts[what])}`),
        cli.say(report.sound ? 'cli:store.sound' : 'cli:store.unsound', { head: report.auditHead }),
      ],
      status: report.sound ? 0 : 1,
    });
  },
};

/** A new printed code, into a new file of the user's or into the answer; the file is made before the code. */
const recovery: CliCommand = {
  name: 'store recovery', usage: 'DIR [--recovery-file FILE] [--show-recovery]', takes: [1, 1], options: { ...officeOptions, ...recoveryOptions },
  async run(cli) {
    if (!asksRecovery(cli)) return fail('input.required', {}, '--recovery-file');
    const file = await recoveryFile(cli);
    if (!file.ok) return file;
    const unlocked = await cli.unlock();
    const answer = unlocked.ok ? await cli.send('office.renewRecovery', {}) : unlocked;
    if (!answer.ok) { await file.value?.drop(); return answer; }
    return ok(await handOver(cli, file.value, answer.value.recoveryCode, {}, []));
  },
};

const recount: CliCommand = {
  name: 'store recount', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('office.recount', {});
    if (!answer.ok) return answer;
    const { mended } = answer.value;
    return ok({ json: { mended }, lines: mended.length === 0 ? [cli.say('cli:store.nothing-recounted')] : mended.map(({ table, count }) => cli.say('cli:store.recounted', { table, count })) });
  },
};

const rekey: CliCommand = {
  name: 'store rekey', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('office.rekey', {});
    return answer.ok ? ok({ json: { folder: unlocked.value.folder }, lines: [cli.say('cli:store.rekeyed')] }) : answer;
  },
};

/** The clock is right, though the log knows a later moment: an earlier setting of it was the mistake. */
const clock: CliCommand = {
  name: 'store clock', usage: 'DIR --basis TEXT', takes: [1, 1], options: { ...officeOptions, basis: 'text' },
  async run(cli) {
    const basis = cli.need('basis');
    if (!basis.ok) return basis;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('office.acceptClock', { basis: basis.value });
    return answer.ok ? ok({ json: { folder: unlocked.value.folder }, lines: [cli.say('cli:store.clock-accepted')] }) : answer;
  },
};

export const storeCommands: readonly CliCommand[] = [create, check, recount, recovery, rekey, clock];
