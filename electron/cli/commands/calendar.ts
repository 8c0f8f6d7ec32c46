import { fail, ok } from '../../../shared/base/index.ts';
import type { DayCorrection } from '../../../shared/calendar/index.ts';
import { monthName, shortDate, stepText } from '../../../shared/i18n/index.ts';
import { isoDay } from '../args.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { storeOptions } from '../cli.ts';

function corrected(cli: Cli, days: readonly DayCorrection[]): { date: string; working: boolean; reason: string; source: string }[] {
  return days.map(({ date, working, reason, source }) => ({ date, working, reason: reason[cli.language], source }));
}

/** A whole number or NaN; the contract's schema says the rest. */
export function wholeNumber(text: string): number {
  return /^[+-]?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

const year: CliCommand = {
  name: 'calendar year', usage: 'YYYY [--store DIR]', takes: [1, 1], options: storeOptions,
  async run(cli) {
    const asked = wholeNumber(cli.at(0));
    if (Number.isNaN(asked)) return fail('input.not-a-number', {}, 'YYYY');
    const unlocked = await cli.unlockNamed();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('calendar.year', { year: asked });
    if (!answer.ok) return answer;
    const { workingDays, daysOff, workingWeekends, holidays, provisional, sources, corrections } = answer.value;
    const moved = (days: typeof daysOff): { date: string; reason: string; source: string }[] => days.map(({ date, reason, source }) => ({ date, reason: reason[cli.language], source }));
    return ok({
      json: {
        year: asked, workingDays, daysOff: moved(daysOff), workingWeekends: moved(workingWeekends),
        holidays: holidays.map(({ date, kind, names }) => ({ date, kind, name: names[cli.language] })), sources, provisional, corrections: corrected(cli, corrections),
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
  name: 'calendar add', usage: 'DATE N [--store DIR]', takes: [2, 2], options: storeOptions,
  async run(cli) {
    const workingDays = wholeNumber(cli.at(1));
    if (Number.isNaN(workingDays)) return fail('input.not-a-number', {}, 'N');
    const unlocked = await cli.unlockNamed();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('calendar.add', { date: isoDay(cli.at(0)), workingDays });
    if (!answer.ok) return answer;
    const skipped = answer.value.skipped.map(({ date, reason, names, source }) => {
      const text = names?.[cli.language] ?? cli.say(`terms:day-off.${reason}`);
      return { date, reason, text, ...(source === undefined ? {} : { source }) };
    });
    return ok({
      json: { date: answer.value.date, provisional: answer.value.provisional, skipped, corrections: corrected(cli, answer.value.corrections) },
      lines: [
        shortDate(answer.value.date), ...skipped.map(({ date, text }) => `  ${shortDate(date)}  ${text}`),
        ...answer.value.corrections.filter(({ working }) => working).map(({ date, source }) => `  ${stepText(cli.language, { code: 'office-working-day', date, params: { source } })}`),
      ],
    });
  },
};

export const calendarCommands: readonly CliCommand[] = [year, add];
