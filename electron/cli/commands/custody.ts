import { dayOf, fail, localTime, ok } from '../../../shared/base/index.ts';
import type { Instant, PackageId } from '../../../shared/base/index.ts';
import type { CustodyStepKind, DispatchLine } from '../../../shared/packages/index.ts';
import { reasonText, shortDate, shortDateTime } from '../../../shared/i18n/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { wholeNumber } from './calendar.ts';

function lines(cli: Cli, { sent, state, steps, awaited, receiptDue, leaveBy }: DispatchLine): string[] {
  const day = (at: Instant): string => shortDate(dayOf(localTime(at)));
  const due = receiptDue !== null ? `  → ${day(receiptDue)}` : leaveBy !== null ? `  → ${cli.say('cli:custody.leave-by', { due: day(leaveBy) })}` : '';
  return [
    `№ ${String(sent.sequence)}  ${sent.packageId}  ${cli.say(`terms:custody.${state}`)}${due}`,
    ...sent.recipients.map((one) => `    ${one.name}${awaited.length < sent.recipients.length && awaited.includes(one) ? ` – ${cli.say('cli:receipt.awaited')}` : ''}`),
    ...steps.map(({ step, at, who, paper, seals, note, refusal, receipt }) => `    ${shortDateTime(localTime(at))}  ${cli.say(`terms:custody.${step}`)}  ${[who, paper, seals.join(', '), refusal === undefined ? null : cli.say(`terms:refusal.${refusal.reason}`), note, refusal ?? receipt ? cli.say('cli:custody.signed') : null].filter((text) => text !== null && text !== '').join('; ')}`),
    ...steps.some(({ refusal }) => refusal?.same === false) ? [`    ! ${cli.say('cli:refusal.other-digests')}`] : [],
  ];
}

const dispatch: CliCommand = {
  name: 'package dispatch', usage: 'DIR [--receipt-days N]', takes: [1, 1], options: { ...officeOptions, 'receipt-days': 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const days = cli.args.text('receipt-days');
    const answer = await cli.send('package.dispatch', days === undefined ? {} : { receiptDays: wholeNumber(days) });
    if (!answer.ok) return answer;
    const alarms = answer.value.alarms.map((alarm) => ({ ...alarm, text: reasonText(cli.language, 'flag', alarm.code, alarm.params) }));
    return ok({ json: { ...answer.value, alarms }, lines: [...answer.value.lines.flatMap((line) => lines(cli, line)), ...alarms.map(({ text }) => `! ${text}`)] });
  },
};

const options = { ...officeOptions, at: 'text', courier: 'text', who: 'text', paper: 'text', seals: 'list', note: 'text' } as const;

/** A step a person records; each takes those of the options that it needs. */
function step(name: CliCommand['name'], kind: CustodyStepKind, usage: string, taken: readonly (keyof typeof options)[]): CliCommand {
  return {
    name, usage: `DIR PACKAGE_ID ${usage} [--at TIME]`, takes: [2, 2],
    options: { ...officeOptions, at: 'text', ...Object.fromEntries(taken.map((option) => [option, options[option]])) },
    async run(cli) {
      const at = cli.moment('at');
      if (!at.ok) return at;
      const unlocked = await cli.unlock();
      if (!unlocked.ok) return unlocked;
      const given = (option: 'courier' | 'who' | 'paper' | 'note') => (taken.includes(option) ? cli.args.text(option) ?? null : null);
      const answer = await cli.send('package.custody', {
        packageId: cli.at(1) as PackageId, step: kind, who: given('courier') ?? given('who'), paper: given('paper'), note: given('note'),
        seals: taken.includes('seals') ? [...cli.args.list('seals')] : [], ...(at.value === undefined ? {} : { at: at.value }),
      });
      if (answer.ok) return ok({ json: answer.value, lines: lines(cli, answer.value) });
      const { error } = answer;
      // The option is named as it is typed.
      return error.at === 'who' && taken.includes('courier') ? fail('input.required', {}, '--courier') : answer;
    },
  };
}

export const custodyCommandList: readonly CliCommand[] = [
  dispatch,
  step('package seal', 'sealed', '--seals NUMBER… [--paper NUMBER] [--note TEXT]', ['seals', 'paper', 'note']),
  step('package handover', 'handed-over', '--courier NAME --paper NUMBER [--note TEXT]', ['courier', 'paper', 'note']),
  step('package received', 'received', '--who NAME --paper NUMBER [--note TEXT]', ['who', 'paper', 'note']),
  step('package refused', 'refused', '--who NAME --note REASON [--paper NUMBER]', ['who', 'paper', 'note']),
  step('package returned', 'returned', '--who NAME [--paper NUMBER] [--note TEXT]', ['who', 'paper', 'note']),
  step('package withdrawn', 'withdrawn', '--note REASON', ['note']),
];
