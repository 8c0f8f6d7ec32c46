import { fail, ok } from '../../../shared/base/index.ts';
import { monthName, shortDate } from '../../../shared/i18n/index.ts';
import type { CliCommand } from '../cli.ts';

/** A whole number or NaN; the contract's schema says the rest. */
export function wholeNumber(text: string): number {
  return /^[+-]?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

const year: CliCommand = {
  name: 'calendar year', usage: 'YYYY', takes: [1, 1], options: {},
  async run(cli) {
    const asked = wholeNumber(cli.at(0));
    if (Number.isNaN(asked)) return fail('input.not-a-number', {}, 'YYYY');
    const answer = await cli.send('calendar.year', { year: asked });
    if (!answer.ok) return answer;
    const { workingDays, daysOff, workingWeekends, holidays, provisional, sources } = answer.value;
    const moved = (days: typeof daysOff): { date: string; reason: string; source: string }[] => days.map(({ date, reason, source }) => ({ date, reason: reason[cli.language], source }));
    return ok({
      json: {
        year: asked, workingDays, daysOff: moved(daysOff), workingWeekends: moved(workingWeekends),
        holidays: holidays.map(({ date, kind, names }) => ({ date, kind, name: names[cli.language] })), sources, provisional,
      },
      lines: [
        ...(provisional ? [cli.say('cli:calendar.provisional', { year: asked })] : []),
        ...workingDays.map((days, index) => `${monthName(cli.language, index + 1).padEnd(12)} ${String(days).padStart(3)}`),
        cli.say('cli:calendar.total', { days: workingDays.reduce((sum, days) => sum + days, 0) }),
        ...holidays.map(({ date, names }) => `${shortDate(date)}  ${names[cli.language]}`),
        ...[...daysOff, ...workingWeekends].map(({ date, reason, source }) => `${shortDate(date)}  ${reason[cli.language]} — ${source}`),
      ],
    });
  },
};

const add: CliCommand = {
  name: 'calendar add', usage: 'DATE N', takes: [2, 2], options: {},
  async run(cli) {
    const workingDays = wholeNumber(cli.at(1));
    if (Number.isNaN(workingDays)) return fail('input.not-a-number', {}, 'N');
    const answer = await cli.send('calendar.add', { date: cli.at(0), workingDays });
    if (!answer.ok) return answer;
    const skipped = answer.value.skipped.map(({ date, reason, names, source }) => {
      const text = names?.[cli.language] ?? cli.say(`terms:day-off.${reason}`);
      return { date, reason, text, ...(source === undefined ? {} : { source }) };
    });
    return ok({
      json: { date: answer.value.date, provisional: answer.value.provisional, skipped },
      lines: [shortDate(answer.value.date), ...skipped.map(({ date, text }) => `  ${shortDate(date)}  ${text}`)],
    });
  },
};

export const calendarCommands: readonly CliCommand[] = [year, add];
