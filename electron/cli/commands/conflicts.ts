import { fail, ok } from '../../../shared/base/index.ts';
import type { PackageId } from '../../../shared/base/index.ts';
import type { ConflictView } from '../../../shared/contract/index.ts';
import { conflictDecisions } from '../../../shared/packages/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { historyLines } from './decisions.ts';

function lines(cli: Cli, { conflict, number, sender, importedAt, fields, history, resolution }: ConflictView): string[] {
  const told = (whose: 'mine' | 'theirs'): string[] => (history === null ? [] : [`  ${cli.say(`cli:conflict.history-${whose}`)}`, ...historyLines(cli, history[whose]).map((line) => `    ${line}`)]);
  return [
    `${cli.say(`terms:record.${conflict.kind}`)} ${number}  ${conflict.kind} ${conflict.id} ${conflict.package}`,
    `  ${sender}, ${importedAt}`,
    ...fields.flatMap(({ field, mine, theirs }) => [`  ${field}`, `    ${cli.say('cli:conflict.mine')}: ${mine ?? '–'}`, `    ${cli.say('cli:conflict.theirs')}: ${theirs}`]),
    ...told('mine'), ...told('theirs'),
    ...(resolution === null ? [] : [`  ${cli.say(`cli:conflict.${resolution.decision}`, { reason: resolution.reason })}`]),
  ];
}

const conflicts: CliCommand = {
  name: 'package conflicts', usage: 'DIR [--all]', takes: [1, 1], options: { ...officeOptions, all: 'flag' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('package.conflicts', { all: cli.args.flag('all') });
    if (!answer.ok) return answer;
    return ok({ json: answer.value, lines: answer.value.length === 0 ? [cli.say('cli:conflict.none')] : answer.value.flatMap((one) => lines(cli, one)) });
  },
};

const resolveConflict: CliCommand = {
  name: 'package resolve', usage: 'DIR paper|card RECORD_ID PACKAGE_ID --decision keep|take --reason TEXT', takes: [4, 4], options: { ...officeOptions, decision: 'text', reason: 'text' },
  async run(cli) {
    const kind = cli.at(1);
    if (kind !== 'paper' && kind !== 'card') return fail('input.not-in-list', { values: 'paper, card' });
    const decision = conflictDecisions.find((one) => one === cli.args.text('decision'));
    if (decision === undefined) return fail('input.not-in-list', { values: conflictDecisions.join(', ') }, '--decision');
    const reason = cli.need('reason');
    if (!reason.ok) return reason;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('package.resolve', { kind, id: cli.at(2), packageId: cli.at(3) as PackageId, decision, reason: reason.value });
    return answer.ok ? ok({ json: answer.value, lines: [cli.say(`cli:conflict.${answer.value.decision}`, { reason: answer.value.reason })] }) : answer;
  },
};

export const conflictCommandList: readonly CliCommand[] = [conflicts, resolveConflict];
