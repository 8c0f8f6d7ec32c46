import { resolve } from 'node:path';
import { dayOf, fail, localTime, ok } from '../../../shared/base/index.ts';
import type { PackageId } from '../../../shared/base/index.ts';
import type { PackageWarning } from '../../../shared/contract/index.ts';
import { shortDate } from '../../../shared/i18n/index.ts';
import { fingerprintGroups, trustRoles } from '../../../shared/packages/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { certificateLines, listLines, termLine } from './keys.ts';

export function warningLines(cli: Cli, warnings: readonly PackageWarning[]): string[] {
  return warnings.map(({ subject, until, days }) => termLine(cli, subject, until, days));
}

/** A path, or a name of the directory: what has a separator or a certificate's ending is a path. */
export function recipientArgument(to: string): string {
  return /[/\\]|\.(pem|crt|cer|der)$/i.test(to) ? resolve(to) : to;
}

const list: CliCommand = {
  name: 'trust list', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('trust.list', {});
    if (!answer.ok) return answer;
    const { certificates, signers, warnings } = answer.value;
    const lines = trustRoles.flatMap((role) => [cli.say(`cli:trust.${role}`), ...certificates.filter((one) => one.role === role).flatMap((one) => [
      `  ${one.name}${one.disabled === null ? '' : ` (${cli.say('cli:trust.disabled', { at: dayOf(localTime(one.disabled.at)), by: one.disabled.by })})`}`,
      ...certificateLines(one.certificate).map((line) => `    ${line}`),
      ...(one.list === null ? [] : [`    CRL № ${String(one.list.number ?? '–')}, ${shortDate(dayOf(localTime(one.list.thisUpdate)))} – ${one.list.nextUpdate === null ? '' : shortDate(dayOf(localTime(one.list.nextUpdate)))}`]),
    ])]);
    return ok({ json: answer.value, lines: [...lines, cli.say('cli:trust.signers'), ...signers.map((one) => `  ${one.officeName}: ${one.subject}  ${fingerprintGroups(one.fingerprint)}`), ...warningLines(cli, warnings)] });
  },
};

const add: CliCommand = {
  name: 'trust add', usage: 'DIR CERT --role authority|recipient --name NAME [--fingerprint FINGERPRINT]', takes: [2, 2], options: { ...officeOptions, role: 'text', name: 'text', fingerprint: 'text' },
  async run(cli) {
    const role = trustRoles.find((one) => one === cli.args.text('role'));
    if (role === undefined) return fail('input.not-in-list', { values: trustRoles.join(', ') }, '--role');
    const name = cli.need('name');
    if (!name.ok) return name;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const fingerprint = cli.args.text('fingerprint');
    const answer = await cli.send('trust.add', { path: resolve(cli.at(1)), role, name: name.value, ...(fingerprint === undefined ? {} : { fingerprint }) });
    return answer.ok ? ok({ json: answer.value, lines: [cli.say('cli:trust.added', { name: answer.value.name }), ...certificateLines(answer.value.certificate)] }) : answer;
  },
};

const disable: CliCommand = {
  name: 'trust disable', usage: 'DIR NAME', takes: [2, 2], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('trust.disable', { name: cli.at(1) });
    if (!answer.ok) return answer;
    const { disabled, name } = answer.value;
    return ok({ json: answer.value, lines: [`${name}: ${cli.say('cli:trust.disabled', { at: disabled === null || disabled === undefined ? '' : dayOf(localTime(disabled.at)), by: disabled?.by ?? '' })}`] });
  },
};

const revoked: CliCommand = {
  name: 'trust revoked', usage: 'DIR CRL', takes: [2, 2], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('trust.revoked', { path: resolve(cli.at(1)) });
    return answer.ok ? ok({ json: answer.value, lines: [answer.value.authority, ...listLines(cli, answer.value.list)] }) : answer;
  },
};

const signer: CliCommand = {
  name: 'trust signer', usage: 'DIR PACKAGE_ID [--fingerprint FINGERPRINT]', takes: [2, 2], options: { ...officeOptions, fingerprint: 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const fingerprint = cli.args.text('fingerprint');
    const answer = await cli.send('trust.signer', { packageId: cli.at(1) as PackageId, ...(fingerprint === undefined ? {} : { fingerprint }) });
    return answer.ok ? ok({ json: answer.value, lines: [cli.say('cli:trust.pinned', { office: answer.value.officeName, subject: answer.value.subject })] }) : answer;
  },
};

export const trustCommandList: readonly CliCommand[] = [list, add, disable, revoked, signer];
