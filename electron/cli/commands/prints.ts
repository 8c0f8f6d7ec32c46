import { ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { shortDateTime } from '../../../shared/i18n/index.ts';
import { localTime } from '../../../shared/base/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { decimal } from '../forms/family.ts';
import { wholeNumber } from './calendar.ts';
import type { PrinterProfile } from '../../../shared/office/index.ts';

const list: CliCommand = {
  name: 'print list', usage: 'DIR [--form CODE] [--record ID] [--after NUMBER] [--limit N]', takes: [1, 1], options: { ...officeOptions, form: 'text', record: 'text', after: 'text', limit: 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const [form, record, limit] = [cli.args.text('form'), cli.args.text('record'), cli.args.text('limit')];
    const answer = await cli.send('print.list', {
      after: cli.args.text('after') ?? null, ...(form === undefined ? {} : { form }), ...(record === undefined ? {} : { record }), ...(limit === undefined ? {} : { limit: wholeNumber(limit) }),
    });
    if (!answer.ok) return answer;
    return ok({
      json: answer.value,
      lines: answer.value.items.map(({ number, form: code, copies, language, printedAt, printedBy, sha256, target }) =>
        [String(number).padStart(6), shortDateTime(localTime(printedAt)), code, language, cli.say('cli:print.copies', { copies }), printedBy, sha256.slice(0, 16), target].join('  ')),
    });
  },
};

const printers: CliCommand = {
  name: 'print printers', usage: '', takes: [0, 0], options: {},
  async run(cli) {
    const answer = await cli.send('print.printers', {});
    if (!answer.ok) return answer;
    const { printers: all, keepsFiles } = answer.value;
    return ok({
      json: answer.value,
      lines: [
        ...all.map(({ name, isDefault }) => isDefault ? cli.say('cli:print.default', { name }) : name),
        ...(all.length === 0 ? [cli.say('cli:print.no-printers')] : []),
        ...(keepsFiles === false ? [] : [cli.say(keepsFiles === true ? 'cli:print.keeps' : 'cli:print.may-keep')]),
      ],
    });
  },
};

const cancel: CliCommand = {
  name: 'print cancel', usage: 'JOB', takes: [1, 1], options: {},
  async run(cli) {
    const job = cli.at(0);
    const answer = await cli.send('print.cancel', { job });
    return answer.ok ? ok({ json: { job }, lines: [cli.say('cli:print.cancelled', { job })] }) : answer;
  },
};

function profileLine(cli: Cli, { name, shiftX, shiftY, scaleX, scaleY, measuredAt, measuredBy }: PrinterProfile): string {
  return cli.say('cli:print.profile', { name, x: shiftX, y: shiftY, across: Math.round(scaleX * 1e5) / 1e3, down: Math.round(scaleY * 1e5) / 1e3, at: measuredAt, who: measuredBy });
}

const profiles: CliCommand = {
  name: 'print profiles', usage: 'DIR', takes: [1, 1], options: officeOptions,
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('print.profiles', {});
    return answer.ok ? ok({ json: answer.value, lines: answer.value.map((profile) => profileLine(cli, profile)) }) : answer;
  },
};

const measures = ['aLeft', 'aTop', 'bLeft', 'cTop'] as const;

const measure: CliCommand = {
  name: 'print measure', usage: 'DIR NAME A_LEFT A_TOP B_LEFT C_TOP [--sheet a4|a5-landscape]', takes: [6, 6], options: { ...officeOptions, sheet: 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const sheet = cli.args.text('sheet');
    const measured = Object.fromEntries(measures.map((name, index) => [name, decimal(cli.at(index + 2))]));
    const answer = await cli.send('print.measure', { name: cli.at(1), ...measured, ...(sheet === undefined ? {} : { sheet }) } as InputOf<'print.measure'>);
    return answer.ok ? ok({ json: answer.value, lines: [profileLine(cli, answer.value)] }) : answer;
  },
};

export const printCommands: readonly CliCommand[] = [list, printers, cancel, profiles, measure];
