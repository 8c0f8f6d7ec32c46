import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Instant, Result } from '../../../shared/base/index.ts';
import { fail, localTime, ok, parseDate } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { fieldText, reasonText, recordText, shortDateTime, valueText } from '../../../shared/i18n/index.ts';
import type { AuditEntry } from '../../../shared/office/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { keyArgument } from './keys.ts';
import { officeOptions } from '../cli.ts';
import { wholeNumber } from './calendar.ts';

/** A line for each field that changed, from what to what; of a new record its fields. */
function changes(cli: Cli, { kind, before, changes: fields }: AuditEntry): string[] {
  return fields.map((change) => {
    const [from, to] = [change.before, change.after].map((value) => valueText(cli.language, kind, change.field, value).replaceAll('\n', '; '));
    return `    ${fieldText(cli.language, kind, change.field)}: ${before === null ? String(to) : `${String(from)} → ${String(to)}`}`;
  });
}

/** A moment; a whole day stands for its first or its last. */
function edge(cli: Cli, option: 'from' | 'to'): Result<Instant | undefined> {
  const day = parseDate(cli.args.text(option) ?? '');
  if (day === null) return cli.moment(option);
  const start = Date.parse(`${day}T00:00+05:00`);
  return ok(new Date(option === 'from' ? start : start + 86_399_999).toISOString() as Instant);
}

const list: CliCommand = {
  name: 'audit list', usage: 'DIR [--who NAME] [--command NAME] [--kind KIND] [--record ID] [--from TIME] [--to TIME] [--after SEQ] [--limit N]', takes: [1, 1],
  options: { ...officeOptions, who: 'text', command: 'text', kind: 'text', record: 'text', from: 'text', to: 'text', after: 'text', limit: 'text' },
  async run(cli) {
    const [from, to] = [edge(cli, 'from'), edge(cli, 'to')];
    if (!from.ok) return from;
    if (!to.ok) return to;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const { args } = cli;
    const [after, limit] = [args.text('after'), args.text('limit')];
    const answer = await cli.send('audit.list', {
      who: args.text('who') ?? null, command: args.text('command') ?? null, kind: args.text('kind') ?? null, record: args.text('record') ?? null,
      from: from.value ?? null, to: to.value ?? null, after: after === undefined ? null : wholeNumber(after), ...(limit === undefined ? {} : { limit: wholeNumber(limit) }),
    });
    if (!answer.ok) return answer;
    return ok({
      json: answer.value,
      lines: answer.value.items.length === 0 ? [cli.say('cli:register.nothing')] : answer.value.items.flatMap((row) => [[String(row.seq), shortDateTime(localTime(row.at)), row.who, recordText(cli.language, 'command', row.command), recordText(cli.language, 'kind', row.kind), ...(row.record === 'one' ? [] : [row.record])].join('  '), ...changes(cli, row)]),
    });
  },
};

/** The digest in a file, as `audit digest` wrote it. */
async function digestIn(cli: Cli): Promise<Result<InputOf<'audit.verify'>['against']>> {
  const path = cli.args.text('digest');
  if (path === undefined) return ok(null);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return fail('file.unreadable', { path }, '--digest');
  try {
    const { office, sequence, head } = JSON.parse(text) as { office: { id: string }; sequence: number; head: string };
    return ok({ office: office.id, sequence, head });
  } catch {
    return fail('cli.not-json', {}, '--digest');
  }
}

const verify: CliCommand = {
  name: 'audit verify', usage: 'DIR [--digest FILE]', takes: [1, 1], options: { ...officeOptions, digest: 'text' },
  async run(cli) {
    const against = await digestIn(cli);
    if (!against.ok) return against;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('audit.verify', { against: against.value });
    if (!answer.ok) return answer;
    const { sound, head, sequence } = answer.value;
    const checks = answer.value.checks.map((item) => ({ ...item, text: reasonText(cli.language, 'check', `${item.code}.${item.ok ? 'ok' : 'failed'}`, item.params) }));
    return ok({
      json: { ...answer.value, checks },
      lines: [...checks.map(({ ok: good, text }) => `${good ? '✓' : '✗'} ${text}`), cli.say(sound ? 'cli:audit.sound' : 'cli:audit.unsound', { sequence, head })],
      status: sound ? 0 : 1,
    });
  },
};

const digest: CliCommand = {
  name: 'audit digest', usage: 'DIR [--out FILE [--key P12]]', takes: [1, 1], options: { ...officeOptions, out: 'text', key: 'text', 'key-passphrase-file': 'text' },
  async run(cli) {
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const [out, key] = [cli.args.text('out'), cli.args.text('key')];
    const keyPassphrase = key === undefined ? null : await cli.keyPassphrase();
    if (keyPassphrase !== null && !keyPassphrase.ok) return keyPassphrase;
    const answer = await cli.send('audit.digest', {
      path: out === undefined ? null : resolve(out), key: key === undefined ? null : keyArgument(key), ...(keyPassphrase === null ? {} : { keyPassphrase: keyPassphrase.value }),
    });
    if (!answer.ok) return answer;
    const { office, sequence, head, at } = answer.value;
    return ok({ json: answer.value, lines: [cli.say('cli:audit.digest', { office: office.name, sequence, at }), head] });
  },
};

export const auditCommands: readonly CliCommand[] = [list, verify, digest];
