import { fail, ok } from '../../shared/base/index.ts';
import type { Deps, Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'key.authority' | 'key.request' | 'key.renew' | 'key.issue' | 'key.revoke' | 'key.bundle' | 'key.show'>;

/** An office's own authority and its officers' keys: files where the user points, nothing in the office. */
export function keyHandlers({ keys, clock }: Deps): Part {
  return {
    'key.authority': async ({ out, name, years, newPassphrase }) => {
      const made = await keys.createAuthority({ out, name, years, passphrase: newPassphrase, now: clock.now() });
      return made.ok ? ok({ folder: out, ...made.value }) : made;
    },
    'key.request': ({ out, officer, office, algorithm, newPassphrase }) => keys.createRequest({ out, officer, office, algorithm, passphrase: newPassphrase }),
    'key.renew': async ({ key, keyPassphrase, newPassphrase, ...input }) => {
      const opened = await keys.openKey(key, keyPassphrase);
      return opened.ok ? keys.renewRequest({ ...input, key: opened.value, passphrase: newPassphrase, now: clock.now() }) : opened;
    },
    'key.issue': ({ renews, fingerprint, ...input }) => keys.issue({ ...input, ...(renews === undefined ? {} : { renews }), ...(fingerprint === undefined ? {} : { fingerprint }), now: clock.now() }),
    'key.revoke': (input) => {
      const now = clock.now();
      const since = input.since ?? now;
      return since > now ? fail('input.invalid', {}, 'since') : keys.revoke({ ...input, since, now });
    },
    'key.bundle': ({ keyPassphrase, ...input }) => keys.bundle({ ...input, passphrase: keyPassphrase }),
    'key.show': ({ path, keyPassphrase }) => keys.show(path, keyPassphrase),
  };
}
