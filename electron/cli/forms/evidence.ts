import { resolve } from 'node:path';
import type { Result } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { Answer, Cli } from '../cli.ts';
import { formLanguage, outlet, outletOptions, printedAnswer, type FormFamily } from './family.ts';

async function print(cli: Cli, code: string): Promise<Result<Answer>> {
  const lang = formLanguage(cli);
  if (!lang.ok) return lang;
  if (code === 'DIGEST') {
    const printed = await cli.send('audit.printDigest', { lang: lang.value, ...outlet(cli) });
    return printed.ok ? ok(printedAnswer(cli, printed.value)) : printed;
  }
  const [received, path, key] = [cli.args.text('received'), cli.args.text('medium'), cli.args.text('key')];
  const passphrase = key === undefined ? null : await cli.keyPassphrase();
  if (passphrase !== null && !passphrase.ok) return passphrase;
  // Every value is the contract's to judge.
  const asked: unknown = {
    lang: lang.value, trust: cli.args.list('trust').map((one) => resolve(one)), ...(received === undefined ? {} : { received }), ...(path === undefined ? {} : { package: resolve(path) }),
    ...(key === undefined || passphrase === null ? {} : { key: resolve(key), keyPassphrase: passphrase.value }), ...outlet(cli),
  };
  const printed = await cli.send('package.printVerdict', asked as InputOf<'package.printVerdict'>);
  return printed.ok ? ok(printedAnswer(cli, printed.value)) : printed;
}

/** Papers that prove something later: DIGEST of the log; VERDICT of a package, `--received ID` or `--medium PATH`. */
export const evidenceFamily: FormFamily = { codes: ['DIGEST', 'VERDICT'], options: { ...outletOptions, 'received': 'text', 'medium': 'text', 'key': 'text', 'key-passphrase-file': 'text', 'trust': 'list' }, print };
