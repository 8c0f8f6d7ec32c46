import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WindowPage } from '../../electron/shells/chromium/shell.ts';
import { ask } from './window-driver.ts';

/** Two offices in a folder of their own, `office-a` and `office-b`, and an authority whose keys and certificates lie in `ca`, `a` and `b`. */
export interface TwoOffices {
  readonly folder: string;
  readonly at: (...parts: string[]) => string;
  readonly phrase: { readonly a: string; readonly b: string; readonly ca: string };
  /** What the tests themselves typed or named, which no language translates. */
  readonly own: readonly string[];
  /** Both officers' keys, made by commands; `days`: how long the second one's certificate holds. */
  makeKeys(page: WindowPage, days?: number): Promise<void>;
}

export function twoOffices(name: string): TwoOffices {
  const folder = mkdtempSync(join(tmpdir(), `baqylau-${name}-`));
  const at = (...parts: string[]): string => join(folder, ...parts);
  const phrase = { a: 'бірінші кеңсенің құпия сөзі', b: 'екінші кеңсенің құпия сөзі', ca: 'орталықтың құпия сөзі' };
  return {
    folder, at, phrase, own: [folder, 'officer.p12', 'authority.pem', 'officer.pem', 'package.asice'],
    async makeKeys(page, days) {
      await ask(page, 'key.authority', { out: at('ca'), name: 'Сынақ орталығы', newPassphrase: phrase.ca });
      for (const [who, officer] of [['a', 'Айгүл'], ['b', 'Ержан']] as const) {
        await ask(page, 'key.request', { out: at(who), officer, office: `Кеңсе ${who}`, newPassphrase: phrase[who] });
        await ask(page, 'key.issue', { authority: at('ca'), authorityPassphrase: phrase.ca, request: at(who, 'request.csr.pem'), out: at(who, 'officer.pem'), ...(who === 'b' && days !== undefined ? { days } : {}) });
        await ask(page, 'key.bundle', { key: at(who, 'officer.key.pem'), keyPassphrase: phrase[who], certificate: at(who, 'officer.pem'), authority: at('ca', 'authority.pem'), out: at(who, 'officer.p12') });
      }
    },
  };
}
