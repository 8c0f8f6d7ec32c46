import { fail } from '../../../shared/base/index.ts';
import type { CliCommand } from '../cli.ts';
import { officeOptions } from '../cli.ts';
import type { FormFamily } from '../forms/family.ts';
import { overlayFamily, testSheetFamily } from '../forms/overlays.ts';

/** Every form that `form print` knows by its code; a family a way of asking. */
const families: readonly FormFamily[] = [overlayFamily, testSheetFamily];
const codes = families.flatMap((family) => family.codes);

const print: CliCommand = {
  name: 'form print', usage: 'DIR CODE --out FILE|--printer NAME [--lang kk|ru] …', takes: [2, 2],
  options: Object.assign({ ...officeOptions }, ...families.map(({ options }) => options)) as CliCommand['options'],
  async run(cli) {
    const code = cli.at(1).toUpperCase();
    const family = families.find((one) => one.codes.includes(code));
    if (family === undefined) return fail('input.not-in-list', { values: codes.join(', ') }, 'CODE');
    const unlocked = await cli.unlock();
    return unlocked.ok ? family.print(cli, code) : unlocked;
  },
};

export const formCommands: readonly CliCommand[] = [print];
