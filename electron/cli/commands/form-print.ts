import type { Result } from '../../../shared/base/index.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { InputOf, LetterItem, OutputOf } from '../../../shared/contract/index.ts';
import { letterCodes } from '../../../shared/contract/index.ts';
import { citationText, reasonText } from '../../../shared/i18n/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { formLanguage, outlet, outletOptions, type FormFamily } from '../forms/family.ts';
import { cardFamily } from '../forms/cards.ts';
import { courierFamily } from '../forms/courier.ts';
import { evidenceFamily } from '../forms/evidence.ts';
import { overlayFamily, testSheetFamily } from '../forms/overlays.ts';
import { orderOf, recordFamily } from '../forms/records.ts';

/** Every form that `form print` knows by its code; a family a way of asking. */
const families: readonly FormFamily[] = [cardFamily, overlayFamily, testSheetFamily, courierFamily, evidenceFamily, recordFamily];
const codes = families.flatMap((family) => family.codes);

/** The codes of a way of asking, and its options. */
function kindOf({ codes: known, options }: FormFamily): string {
  return [known.join('|'), ...Object.entries(options).filter(([name]) => !(name in outletOptions)).map(([name, kind]) => `[--${name}${kind === 'flag' ? '' : ` ${name.toUpperCase()}`}${kind === 'list' ? '…' : ''}]`)].join(' ');
}

const print: CliCommand = {
  name: 'form print', usage: 'DIR CODE --out FILE|--printer NAME [--lang kk|ru] …', kinds: families.map(kindOf), takes: [2, 2],
  options: Object.assign({ ...officeOptions }, ...families.map(({ options }) => options)) as CliCommand['options'],
  async run(cli) {
    const code = cli.at(1).toUpperCase();
    const family = families.find((one) => one.codes.includes(code));
    if (family === undefined) return fail('input.not-in-list', { values: codes.join(', ') }, 'CODE');
    // An option of another form would be passed over in silence.
    const stray = Object.keys(print.options).find((option) => !(option in family.options) && !(option in officeOptions)
      && (cli.args.text(option) !== undefined || cli.args.list(option).length > 0 || cli.args.flag(option)));
    if (stray !== undefined) return fail('cli.bad-option', { option: `--${stray}` });
    const unlocked = await cli.unlock();
    return unlocked.ok ? family.print(cli, code) : unlocked;
  },
};

/** A set of forms, `{"forms": [{"code": "ASSIGN", "cards": […]}, …]}`: each in the language that is asked for, where it names none. */
async function setOf(cli: Cli): Promise<Result<Record<string, unknown>>> {
  const lang = formLanguage(cli);
  if (!lang.ok) return lang;
  const given = await cli.record();
  if (!given.ok) return given;
  const { forms } = given.value;
  return ok({ ...given.value, forms: Array.isArray(forms) ? forms.map((form: unknown) => (typeof form === 'object' && form !== null ? { lang: lang.value, ...form } : form)) : forms });
}

/** Each fact that forms state differently on a line. */
function differing(cli: Cli, differences: OutputOf<'form.compare'>['differences']): readonly string[] {
  return differences.map(({ kind, values }) => `${cli.say(`forms:fact.${kind}`)}: ${values.map(({ value, forms }) => `${value} (${forms.join(', ')})`).join(' ≠ ')}`);
}

/** What several forms say of the same card. */
const compare: CliCommand = {
  name: 'form compare', usage: 'DIR [--in FILE]', takes: [1, 1], options: { ...officeOptions, in: 'text' },
  async run(cli) {
    const set = await setOf(cli);
    if (!set.ok) return set;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('form.compare', set.value as unknown as InputOf<'form.compare'>);
    if (!answer.ok) return answer;
    const { differences } = answer.value;
    return ok({ json: answer.value, status: differences.length === 0 ? 0 : 1, lines: differences.length === 0 ? [cli.say('cli:form.alike', { count: answer.value.forms })] : differing(cli, differences) });
  },
};

/** Several forms that go out together: `FILE-1`, `FILE-2` …, none where they contradict each other. */
const printSet: CliCommand = {
  name: 'form set', usage: 'DIR --out FILE|--printer NAME [--in FILE] [--copies N] [--acknowledge differences]', takes: [1, 1], options: { ...officeOptions, ...outletOptions, in: 'text', copies: 'text', acknowledge: 'list' },
  async run(cli) {
    const set = await setOf(cli);
    if (!set.ok) return set;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const copies = cli.args.text('copies');
    const asked = { acknowledged: cli.args.list('acknowledge'), ...set.value, ...outlet(cli), ...(copies === undefined ? {} : { copies: Number(copies) }) };
    const printed = await cli.send('form.printSet', asked as unknown as InputOf<'form.printSet'>);
    if (!printed.ok) return printed;
    const { prints, files, jobs, differences } = printed.value;
    return ok({ json: printed.value, lines: [cli.say('cli:form.set', { count: prints.length, from: prints[0]?.number ?? 0, to: prints.at(-1)?.number ?? 0 }), ...files, ...jobs, ...differing(cli, differences)] });
  },
};

/** What the acts ask of a letter, and what of it is there: nothing is printed. */
const check: CliCommand = {
  name: 'form check', usage: 'DIR EXTEND|REMOVE|COVER|RETURN [--card CARD] [--in FILE] [--date DATE]', takes: [2, 2], options: { ...officeOptions, card: 'text', paper: 'text', date: 'text', in: 'text' },
  async run(cli) {
    const code = cli.at(1).toUpperCase();
    if (!(letterCodes as readonly string[]).includes(code)) return fail('input.not-in-list', { values: letterCodes.join(', ') }, 'CODE');
    // Nothing is printed: the answer is in whichever language the command line speaks.
    const form = await orderOf(cli, code, cli.language === 'ru' ? 'ru' : 'kk');
    if (!form.ok) return form;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const answer = await cli.send('letter.check', { form: form.value } as unknown as InputOf<'letter.check'>);
    if (!answer.ok) return answer;
    const { ready, items, refused, flags, late, against } = answer.value;
    const cited = (basis: LetterItem['basis']): string => basis.length === 0 ? '' : ` [${basis.map((one) => citationText(cli.say, one)).join('; ')}]`;
    return ok({
      json: answer.value, status: ready ? 0 : 1,
      lines: [
        ...(refused === null ? [] : [`– ${reasonText(cli.language, 'reason', refused.reason)}${cited(refused.basis)}`]),
        ...items.map(({ content, given, basis }) => `${given ? '+' : '–'} ${cli.say(`reasons:content.${content}`)}${cited(basis)}`),
        ...against.map(({ code: reason, params, basis }) => `  ${reasonText(cli.language, 'reason', reason, params)}${cited(basis)}`),
        ...(late === null ? [] : [`! ${cli.say('cli:form.late', { date: late.date })}${cited(late.basis)}`]), ...flags.map((flag) => `! ${reasonText(cli.language, 'flag', flag)}`),
      ],
    });
  },
};

export const formCommands: readonly CliCommand[] = [print, compare, printSet, check];
