import type { Citation, Result } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { citationText, reasonText } from '../../../shared/i18n/index.ts';
import type { Allowed, Reason, Refused } from '../../../shared/law/index.ts';
import type { Answer, Cli, CliCommand } from '../cli.ts';
import { storeOptions } from '../cli.ts';
import { deadlineLines, spoken } from './control.ts';

type Record = { readonly instruction: InputOf<'law.deadlines'>['instruction'] };

/** A command whose input is the record itself; the core judges it field by field. */
function onRecord(name: CliCommand['name'], answer: (cli: Cli, record: object) => Promise<Result<Answer>>): CliCommand {
  return {
    name, usage: '[--in FILE] [--store DIR]', takes: [0, 0], options: { ...storeOptions, in: 'text' },
    async run(cli) {
      const record = await cli.record();
      if (!record.ok) return record;
      const unlocked = await cli.unlockNamed();
      return unlocked.ok ? answer(cli, record.value) : unlocked;
    },
  };
}

function cited(cli: Cli, basis: readonly Citation[]): string {
  return basis.map((citation) => citationText(cli.say, citation)).join('; ');
}

export function flagLines(cli: Cli, flags: readonly string[]): string[] {
  return flags.map((flag) => `! ${reasonText(cli.language, 'flag', flag)}`);
}

/** Decisions that the acts allow: who takes each, and on what papers. */
export function allowedLines(cli: Cli, allowed: readonly Allowed[]): string[] {
  return allowed.map(({ decision, deciders, requires, basis }) =>
    `✓ ${cli.say(`reasons:decision.${decision}`)}: ${deciders.map((decider) => cli.say(`reasons:decider.${decider}`)).join(', ')}${requires.length > 0 ? ` — ${requires.map((paper) => cli.say(`reasons:requires.${paper}`)).join('; ')}` : ''}  (${cited(cli, basis)})`);
}

/** Those they refuse, and why. */
export function refusedLines(cli: Cli, refused: readonly Refused[]): string[] {
  return refused.map(({ decision, reason, basis }) => `✗ ${cli.say(`reasons:decision.${decision}`)}: ${reasonText(cli.language, 'reason', reason)}  (${cited(cli, basis)})`);
}

const reasonSaid = (cli: Cli, { code, params }: Reason): string => reasonText(cli.language, 'reason', code, params);

const editions: CliCommand = {
  name: 'law editions', usage: '[--store DIR]', takes: [0, 0], options: storeOptions,
  async run(cli) {
    const unlocked = await cli.unlockNamed();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('law.editions', {});
    if (!answer.ok) return answer;
    const list = answer.value.map((edition) => ({ ...edition, text: cli.say(`reasons:edition.${edition.act}`), gaps: edition.gaps.map((gap) => ({ ...gap, text: reasonText(cli.language, 'gap', gap.code) })) }));
    return ok({
      json: list,
      lines: list.flatMap(({ act, from, until, gaps, text }) => [`${act}  ${cli.say('cli:law.interval', { from, until: until ?? '' })}  ${text}`, ...gaps.map(({ text }) => `    ${text}`)]),
    });
  },
};

const deadlines = onRecord('law deadlines', async (cli, record) => {
  const answer = await cli.send('law.deadlines', { instruction: record as Record['instruction'] });
  if (!answer.ok) return answer;
  const { edition, flags } = answer.value;
  return ok({ json: { edition, flags, deadlines: spoken(cli, answer.value) }, lines: [...(edition === null ? [] : [cli.say('cli:law.edition', { act: cli.say(`terms:act.${edition.act}`), from: edition.from })]), ...deadlineLines(cli, answer.value), ...flagLines(cli, flags)] });
});

const control = onRecord('law control', async (cli, record) => {
  const answer = await cli.send('law.control', { instruction: record as Record['instruction'] });
  if (!answer.ok) return answer;
  const { onControl, controlledBy, reasons, basis, flags } = answer.value;
  return ok({
    json: { ...answer.value, reasons: reasons.map((reason) => ({ ...reason, text: reasonSaid(cli, reason) })) },
    lines: [
      onControl ? cli.say('cli:law.on-control', { level: cli.say(`terms:controller.${controlledBy}`) }) : cli.say('cli:law.not-on-control'),
      ...reasons.map((reason) => `  ${reasonSaid(cli, reason)}`), cited(cli, basis), ...flagLines(cli, flags),
    ],
    status: onControl ? 0 : 1,
  });
});

const decisions = onRecord('law decisions', async (cli, record) => {
  const answer = await cli.send('law.decisions', record as InputOf<'law.decisions'>);
  if (!answer.ok) return answer;
  const { edition, allowed, refused, flags } = answer.value;
  const why = (code: string): string => reasonText(cli.language, 'reason', code);
  return ok({
    json: { ...answer.value, refused: refused.map((one) => ({ ...one, text: why(one.reason) })) },
    lines: [
      cli.say('cli:law.edition', { act: cli.say(`terms:act.${edition.act}`), from: edition.from }),
      ...allowedLines(cli, allowed), ...refusedLines(cli, refused), ...flagLines(cli, flags),
    ],
  });
});

const intake = onRecord('law intake', async (cli, record) => {
  const answer = await cli.send('law.intake', { paper: record as InputOf<'law.intake'>['paper'] });
  if (!answer.ok) return answer;
  const { accepted, receivedOn, reasons, flags } = answer.value;
  return ok({
    json: { ...answer.value, reasons: reasons.map((reason) => ({ ...reason, text: reasonSaid(cli, reason) })) },
    lines: [
      accepted ? cli.say('cli:law.accepted', { date: receivedOn }) : cli.say('cli:law.refused'),
      ...reasons.map((reason) => `  ${reasonSaid(cli, reason)}  (${cited(cli, reason.basis)})`), ...flagLines(cli, flags),
    ],
    status: accepted ? 0 : 1,
  });
});

export const lawCommands: readonly CliCommand[] = [editions, deadlines, control, decisions, intake];
