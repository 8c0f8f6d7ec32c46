import { fail, ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import { formLanguage, type FormFamily } from '../forms/family.ts';
import { courierFamily } from '../forms/courier.ts';
import { overlayFamily, testSheetFamily } from '../forms/overlays.ts';
import { recordFamily } from '../forms/records.ts';

/** Every form that `form print` knows by its code; a family a way of asking. */
const families: readonly FormFamily[] = [overlayFamily, testSheetFamily, courierFamily, recordFamily];
const codes = families.flatMap((family) => family.codes);

const print: CliCommand = {
  name: 'form print', usage: 'DIR CODE --out FILE|--printer NAME [--lang kk|ru] …', takes: [2, 2],
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

/** What several forms say of the same card: `{"forms": [{"code": "ASSIGN", "cards": […]}, …]}`. */
const compare: CliCommand = {
  name: 'form compare', usage: 'DIR [--in FILE]', takes: [1, 1], options: { ...officeOptions, in: 'text' },
  async run(cli) {
    const lang = formLanguage(cli);
    if (!lang.ok) return lang;
    const given = await cli.record();
    if (!given.ok) return given;
    const unlocked = await cli.unlock();
    if (!unlocked.ok) return unlocked;
    const { forms } = given.value;
    const asked = Array.isArray(forms) ? forms.map((form: unknown) => (typeof form === 'object' && form !== null ? { lang: lang.value, ...form } : form)) : forms;
    const answer = await cli.send('form.compare', { ...given.value, forms: asked } as unknown as InputOf<'form.compare'>);
    if (!answer.ok) return answer;
    const { differences } = answer.value;
    return ok({
      json: answer.value, status: differences.length === 0 ? 0 : 1,
      lines: differences.length === 0 ? [cli.say('cli:form.alike', { count: answer.value.forms })]
        : differences.map(({ kind, values }) => `${cli.say(`forms:fact.${kind}`)}: ${values.map(({ value, forms: names }) => `${value} (${names.join(', ')})`).join(' ≠ ')}`),
    });
  },
};

export const formCommands: readonly CliCommand[] = [print, compare];
